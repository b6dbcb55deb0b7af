//! Foreign currencies, and how amounts in them are rounded and shown. Page 30019.

use crate::prelude::*;
use business::foundation::{Currency, apply_config_template};

/// The entity set. `amountRoundingPrecision` is the precision of invoice totals, as in Business Central.
pub fn resource() -> Resource<Currency> {
    Resource::new("currencies", "currency")
        .fields([
            key("id"),
            field("code", Currency::CODE).not_blank(),
            field("displayName", Currency::DESCRIPTION).captioned("Description"),
            field("symbol", Currency::SYMBOL),
            field("amountDecimalPlaces", Currency::AMOUNT_DECIMAL_PLACES).not_blank(),
            field("amountRoundingPrecision", Currency::INVOICE_ROUNDING_PRECISION),
            modified_at("lastModifiedDateTime"),
        ])
        .after_insert(apply_config_template)
}
