//! One connection, with the statements it has prepared.

use super::failure::{error, is_refusal, not_prepared};
use super::values::Bound;
use super::wait::{start, wait, wait_while};
use crate::sql::too_complex;
use bytes::Buf;
use futures_util::StreamExt;
use model::{Error, Result};
use std::cell::RefCell;
use std::collections::HashMap;
use std::pin::Pin;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, CopyInSink, Row, RowStream, SimpleQueryMessage, SimpleQueryStream, Statement};

/// How many prepared statements are kept; when there are more, all are forgotten.
const STATEMENTS_KEPT: usize = 256;

/// How many parameters the protocol can count.
const PARAMETERS_MAX: usize = 65_535;

pub(crate) struct Connection {
    client: Client,
    statements: HashMap<Box<str>, Statement>,
    /// Asked now and then while waiting for the database.
    go_on: Option<Box<dyn Fn() -> bool + Send>>,
    /// The last failure that asks for another attempt, whatever became of it above.
    passing: RefCell<Option<Error>>,
}

/// How a transaction ended.
pub(super) enum Ended {
    /// It is durable.
    Committed,
    /// Nothing of it is left.
    Undone(Error),
    /// The connection broke before the answer.
    Unknown(Error),
}

impl Connection {
    pub(super) fn new(client: Client) -> Connection {
        Connection { client, statements: HashMap::new(), go_on: None, passing: RefCell::new(None) }
    }

    /// Whether the database can still be asked.
    pub(super) fn works(&self) -> bool {
        !self.client.is_closed()
    }

    /// From now on, waiting ends with a fault once `go_on` is false; the connection is of no use then.
    pub(super) fn break_off_unless(&mut self, go_on: Option<Box<dyn Fn() -> bool + Send>>) {
        self.go_on = go_on;
    }

    /// Whether nobody has broken off what is being done.
    pub(super) fn is_wanted(&self) -> bool {
        self.go_on.as_ref().is_none_or(|go_on| go_on())
    }

    /// Makes the database stop what it is doing for this connection.
    pub(super) fn cancel_token(&self) -> tokio_postgres::CancelToken {
        self.client.cancel_token()
    }

    /// Sends statements without waiting for their outcome. What follows fails when they do, because they only begin and
    /// end transactions and savepoints.
    pub(super) fn send(&self, sql: &str) {
        start(self.client.batch_execute(sql));
    }

    /// [`Connection::send`], where the last value that the statements give is asked for later.
    pub(super) fn ask(&self, sql: &str) -> Result<Asked> {
        let stream = self.wait(self.client.simple_query_raw(sql))?.map_err(|problem| self.failed(problem))?;
        Ok(Asked(Box::pin(stream)))
    }

    /// The answer to what was asked before.
    pub(super) fn answer(&self, mut asked: Asked) -> Result<Option<String>> {
        let mut last = None;
        while let Some(message) = self.wait(asked.0.next())? {
            if let SimpleQueryMessage::Row(row) = message.map_err(|problem| self.failed(problem))? {
                last = row.try_get(0).map_err(|problem| self.failed(problem))?.map(str::to_owned);
            }
        }
        Ok(last)
    }

    /// Runs statements without parameters.
    pub(super) fn run(&self, sql: &str) -> Result<()> {
        self.wait(self.client.batch_execute(sql))?.map_err(|problem| self.failed(problem))
    }

    /// Ends a transaction so that its writes are kept. The savepoint fails when anything sent before has failed; a commit
    /// would then quietly undo everything.
    pub(super) fn commit(&self) -> Ended {
        match wait(self.client.batch_execute("savepoint everything; commit")) {
            Ok(()) => Ended::Committed,
            Err(problem) if is_refusal(&problem) => Ended::Undone(error(problem)),
            Err(problem) => Ended::Unknown(error(problem)),
        }
    }

    /// The last failure since this was asked that may not come again when all is done again.
    pub(super) fn take_passing_failure(&self) -> Option<Error> {
        self.passing.borrow_mut().take()
    }

    fn failed(&self, problem: tokio_postgres::Error) -> Error {
        self.noted(error(problem))
    }

    fn noted(&self, problem: Error) -> Error {
        if matches!(problem, Error::Retry(_)) {
            *self.passing.borrow_mut() = Some(problem.clone());
        }
        problem
    }

    /// Runs a statement; its rows come one after the other.
    pub(super) fn rows(&mut self, sql: &str, parameters: &[Bound<'_>]) -> Result<Rows<'_>> {
        if !self.is_wanted() {
            return Err(broken_off());
        }
        if parameters.len() > PARAMETERS_MAX {
            return Err(too_complex());
        }
        let statement = self.prepared(sql)?;
        let parameters = parameters.iter().map(|parameter| parameter as &(dyn ToSql + Sync));
        let rows = self.wait(self.client.query_raw(&statement, parameters))?.map_err(|problem| self.failed(problem))?;
        Ok(Rows { connection: self, rows: Box::pin(rows) })
    }

    /// Runs a statement that gives at most one row.
    pub(super) fn row(&mut self, sql: &str, parameters: &[Bound<'_>]) -> Result<Option<Row>> {
        let mut rows = self.rows(sql, parameters)?;
        let Some(row) = rows.next()? else { return Ok(None) };
        // Reads to the end, so that a failure behind the row is noticed.
        while rows.next()?.is_some() {}
        Ok(Some(row))
    }

    /// Begins to copy rows into a table.
    pub(super) fn copy_in<B: Buf + 'static + Send>(&self, sql: &str) -> Result<CopyInSink<B>> {
        self.wait(self.client.copy_in(sql))?.map_err(error)
    }

    fn prepared(&mut self, sql: &str) -> Result<Statement> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let prepared = self.wait(self.client.prepare(sql))?;
        let statement = prepared.map_err(|problem| self.noted(not_prepared(problem)))?;
        if self.statements.len() >= STATEMENTS_KEPT {
            self.statements.clear();
        }
        self.statements.insert(sql.into(), statement.clone());
        Ok(statement)
    }

    fn wait<F: Future>(&self, future: F) -> Result<F::Output> {
        match &self.go_on {
            None => Ok(wait(future)),
            Some(go_on) => wait_while(future, go_on).ok_or_else(broken_off),
        }
    }
}

fn broken_off() -> Error {
    Error::fault("a read was broken off")
}

/// An answer that is waited for later.
pub(super) struct Asked(Pin<Box<SimpleQueryStream>>);

/// The rows of an answer.
pub(super) struct Rows<'a> {
    connection: &'a Connection,
    rows: Pin<Box<RowStream>>,
}

impl Rows<'_> {
    /// The next row; not to be asked again behind the last.
    pub(super) fn next(&mut self) -> Result<Option<Row>> {
        self.connection.wait(self.rows.next())?.transpose().map_err(|problem| self.connection.failed(problem))
    }
}
