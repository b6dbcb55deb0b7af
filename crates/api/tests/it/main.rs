//! The mechanism, on a bookshop.

mod acting;
mod addressing;
mod author_cards;
mod batch;
mod below_parents;
mod book_actions;
mod bookshop;
mod buffers;
mod clock;
mod compatible_filters;
mod concurrency;
mod corpus;
mod describing;
mod expanding;
mod extremes;
mod paging;
mod payloads;
mod portraits;
mod reading;
mod streams;
mod strict;
mod strict_filters;
mod twins;
mod values;
mod writing;
