//! What every resource file uses.

pub use model::define::{Resource, computed, field, id_of, key, many, modified_at, one, related};
pub use model::{Error, Expr, Path, Record, Result, Submission, Tx, Value};
