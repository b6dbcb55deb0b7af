//! What goes into each parser and comes out of each writer, as tables.

mod abnf;
mod batch;
mod corpus;
mod csdl;
mod depth;
mod etags;
mod expressions;
mod items;
mod json;
mod literals;
mod names;
mod paths;
mod properties;
mod query;
mod refusals;
mod search;
