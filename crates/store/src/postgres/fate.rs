//! Finding out whether a commit took place whose answer did not arrive.

use super::address::Address;
use super::connection::Connection;
use super::values::Bound;
use model::{Error, Result};
use std::time::{Duration, Instant};
use tokio::runtime::Handle;

/// How long to wait before asking again.
const BETWEEN_QUESTIONS: Duration = Duration::from_millis(100);

/// A transaction under way, as other connections know it.
pub(crate) struct TransactionName {
    /// Its number.
    pub(crate) number: i64,
    /// Which history the number belongs to; see [`history`].
    pub(crate) history: String,
}

/// The cluster and its timeline. Both are others when a replica has taken over, which may lack the last transactions and
/// give their numbers to its own.
pub(crate) fn history(connection: &mut Connection) -> Result<String> {
    let sql = "
        select (select system_identifier::text from pg_control_system()) || '/'
            || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8)";
    let Some(row) = connection.row(sql, &[])? else { return Err(Error::fault("the database says nothing")) };
    row.try_get(0).map_err(super::error)
}

/// Whether a transaction was committed, asked until the database answers; [`Error::InDoubt`] when it does not within the
/// patience there is, or no longer knows.
pub(crate) fn is_committed(
    transaction: &TransactionName,
    address: &Address,
    runtime: &Handle,
    patience: Duration,
) -> Result<bool> {
    let give_up_at = Instant::now() + patience;
    loop {
        let detail = match ask(transaction, address, runtime) {
            Ok(Some(committed)) => return Ok(committed),
            Ok(None) => "the transaction is still under way".to_owned(),
            Err(problem @ (Error::Retry(_) | Error::Unavailable(_))) => problem.to_string(),
            Err(problem) => return Err(Error::InDoubt(problem.to_string())),
        };
        if Instant::now() + BETWEEN_QUESTIONS > give_up_at {
            return Err(Error::InDoubt(detail));
        }
        std::thread::sleep(BETWEEN_QUESTIONS);
    }
}

/// `None` while it is under way: its connection has not yet noticed that nobody is there any more.
fn ask(transaction: &TransactionName, address: &Address, runtime: &Handle) -> Result<Option<bool>> {
    let mut connection = address.connect(runtime)?;
    if history(&mut connection)? != transaction.history {
        return Err(Error::fault("another database has taken over"));
    }
    let sql = "select pg_xact_status($1::bigint::text::xid8)";
    let row = connection.row(sql, &[Bound::Integer(transaction.number)])?;
    let state: Option<String> = row.map_or(Ok(None), |row| row.try_get(0).map_err(super::error))?;
    match state.as_deref() {
        Some("committed") => Ok(Some(true)),
        Some("aborted") => Ok(Some(false)),
        Some(_) => Ok(None),
        None => Err(Error::fault("the database no longer knows the transaction")),
    }
}
