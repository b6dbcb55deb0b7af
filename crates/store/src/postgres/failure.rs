//! What PostgreSQL's failures mean to the program.

use model::Error;
use std::error::Error as _;
use tokio_postgres::error::SqlState;

/// Failures that pass, and behind which nothing is left of what was under way: of two that were in each other's way, of
/// a lock that was not to be had, and of a server that ends or begins. The last is the state behind any of them.
const PASSING: [&SqlState; 9] = [
    &SqlState::T_R_SERIALIZATION_FAILURE,
    &SqlState::T_R_DEADLOCK_DETECTED,
    &SqlState::LOCK_NOT_AVAILABLE,
    &SqlState::ADMIN_SHUTDOWN,
    &SqlState::CRASH_SHUTDOWN,
    &SqlState::CANNOT_CONNECT_NOW,
    &SqlState::IDLE_IN_TRANSACTION_SESSION_TIMEOUT,
    &SqlState::READ_ONLY_SQL_TRANSACTION,
    &SqlState::IN_FAILED_SQL_TRANSACTION,
];

/// What a failure means behind the begin of a transaction and before its commit.
pub(super) fn error(problem: tokio_postgres::Error) -> Error {
    let text = match problem.as_db_error() {
        Some(said) => format!("{} ({})", said.message(), said.code().code()),
        None => match problem.source() {
            Some(source) => format!("{problem}: {source}"),
            None => problem.to_string(),
        },
    };
    let passes = problem.code().is_some_and(|code| PASSING.contains(&code));
    if passes || is_broken(&problem) { Error::Retry(text) } else { Error::fault(text) }
}

/// What it means that there is no connection.
pub(super) fn not_connected(problem: tokio_postgres::Error) -> Error {
    let is_full = problem.code() == Some(&SqlState::TOO_MANY_CONNECTIONS);
    match error(problem) {
        Error::Retry(text) => Error::Unavailable(text),
        Error::Fault(text) if is_full => Error::Unavailable(text),
        other => other,
    }
}

/// A statement that cannot be prepared: whoever asked wanted too much, which has a class of codes, or the compiler is
/// wrong.
pub(super) fn not_prepared(problem: tokio_postgres::Error) -> Error {
    let is_beyond_limits = problem.code().is_some_and(|code| code.code().starts_with("54"));
    if is_beyond_limits { crate::sql::too_complex() } else { error(problem) }
}

/// Whether the database refused a statement and is there to take others, so that nothing else can have happened.
pub(super) fn is_refusal(problem: &tokio_postgres::Error) -> bool {
    use tokio_postgres::error::Severity;
    let severity = problem.as_db_error().and_then(|said| said.parsed_severity());
    severity.is_some_and(|severity| !matches!(severity, Severity::Fatal | Severity::Panic))
}

/// Whether the connection is lost, or there was none.
fn is_broken(problem: &tokio_postgres::Error) -> bool {
    problem.is_closed() || problem.source().is_some_and(|source| source.is::<std::io::Error>())
}
