//! What Business Central does with the data: tables and their rules, by domain.
