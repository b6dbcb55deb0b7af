//! For tests only: a server in the process, and scenarios spoken over HTTP.
