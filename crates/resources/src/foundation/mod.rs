//! Companies, countries, currencies, terms, methods and salespeople.

pub mod companies;
pub mod countries_regions;
pub mod currencies;
pub mod payment_methods;
pub mod payment_terms;
pub mod salespeople_purchasers;
pub mod shipment_methods;
