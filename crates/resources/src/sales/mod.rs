//! Customers.

pub mod customers;
