//! What every resource file uses.

pub use model::define::{
    Field, Navigation, Resource, byte_size, code_of, computed, field, id_of, key, many, modified_at, one, related,
    stream,
};
pub use model::{Error, Expr, Path, Record, Result, Submission, Tx, Value};
