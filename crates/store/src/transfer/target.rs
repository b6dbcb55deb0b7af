//! What is filled.

use super::{Sheet, Snapshot};
use model::{Error, Result, Value};

/// What to do with an environment that has rows already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occupied {
    /// Leave it as it is, with an error.
    Refuse,
    /// Put the new one in its place.
    Replace,
}

/// The refusal to fill an environment that has rows.
pub(crate) fn is_occupied() -> Error {
    Error::fault("there is an environment with data already")
}

/// The refusal to fill or replace an environment that somebody has open.
pub(crate) fn in_use() -> Error {
    Error::fault("the environment is in use: stop the servers and commands that have it open first")
}

/// Takes a row: the values of a sheet's columns.
pub(crate) type Put<'a> = dyn FnMut(&[Value]) -> Result<()> + 'a;

/// An empty environment that is being filled.
pub(crate) trait Target {
    /// Stores what `rows` puts, as it is.
    fn fill(&mut self, sheet: &Sheet<'_>, rows: &mut dyn FnMut(&mut Put<'_>) -> Result<()>) -> Result<()>;

    /// Makes the next version greater than this one.
    fn go_on_behind(&mut self, version: i64) -> Result<()>;
}

/// What an environment is filled with.
pub(crate) trait Transfer {
    /// Writes everything.
    fn write(&mut self, target: &mut dyn Target) -> Result<()>;

    /// Compares what was written with what was read. With an error, nothing of it stays.
    fn verify(&mut self, written: &mut dyn Snapshot) -> Result<()>;
}
