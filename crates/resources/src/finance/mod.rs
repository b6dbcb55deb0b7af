//! Finance.

pub mod tax_areas;
