//! What every resource file uses.

pub use model::define::{Field, Resource, code_of, computed, field, id_of, key, many, modified_at, one, related};
pub use model::{Error, Expr, Path, Record, Result, Submission, Tx, Value};
