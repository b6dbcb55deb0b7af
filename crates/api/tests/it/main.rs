//! The mechanism, on a bookshop.

mod batch;
mod bookshop;
mod compatible_filters;
mod corpus;
mod expanding;
mod extremes;
mod payloads;
mod strict;
mod strict_filters;
mod writing;
