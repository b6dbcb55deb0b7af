//! Sales.

pub mod customers;
