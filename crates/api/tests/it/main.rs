//! The mechanism, on a bookshop.

mod acting;
mod author_cards;
mod batch;
mod book_actions;
mod bookshop;
mod buffers;
mod compatible_filters;
mod corpus;
mod describing;
mod expanding;
mod extremes;
mod payloads;
mod strict;
mod strict_filters;
mod writing;
