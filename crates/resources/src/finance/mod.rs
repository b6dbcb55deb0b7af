//! Taxes.

pub mod tax_areas;
