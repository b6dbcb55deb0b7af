//! OData v4 as text: URLs, query options, expressions, values, ETags, `$metadata`. Knows no business and no database.
//!
//! The grammar is the whole one of OData v4; what a server chooses to refuse is refused later, on the tree.
//! No input makes a parser panic or recurse without bound.

pub mod apply;
pub mod batch;
pub mod context;
pub mod csdl;
pub mod error;
pub mod etag;
pub mod expr;
pub mod json;
mod lexer;
pub mod literal;
pub mod media_type;
pub mod names;
mod parser;
mod print;
pub mod query;
mod scan;
pub mod search;
mod span;
pub mod url;

pub use span::Span;
