//! Currencies other than the local one. Page 30019.

use business::foundation::Currency;
use model::ResourceDescription;
use model::define::{Resource, field, key, modified_at};

/// The entity set.
pub fn resource() -> ResourceDescription {
    Resource::new("currencies", "currency")
        .fields([
            key("id"),
            field("code", Currency::CODE).not_blank(),
            field("displayName", Currency::DESCRIPTION),
            field("symbol", Currency::SYMBOL),
            field("amountDecimalPlaces", Currency::AMOUNT_DECIMAL_PLACES).not_blank(),
            field("amountRoundingPrecision", Currency::INVOICE_ROUNDING_PRECISION),
            modified_at("lastModifiedDateTime"),
        ])
        .describe()
}
