//! Purchases: the vendors one buys from.

pub mod vendor;

pub use vendor::Vendor;

/// The tables of this domain.
pub fn tables() -> Vec<model::TableDescription> {
    vec![vendor::table()]
}
