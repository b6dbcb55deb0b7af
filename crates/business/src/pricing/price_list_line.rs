//! Price List Line: a price in a list. Table 7001.

use super::{PriceListHeader, PriceSourceType};
use crate::foundation::Currency;
use model::TableDescription;

model::table! {
    /// A price in a list. Table 7001.
    pub PriceListLine(7001, "Price List Line") {
        PRICE_LIST_CODE: Code(20) = "Price List Code",
        LINE_NO: Integer = "Line No.",
        SOURCE_TYPE: Enum(PriceSourceType) = "Source Type",
        SOURCE_NO: Code(20) = "Source No.",
        CURRENCY_CODE: Code(10) = "Currency Code",
        STARTING_DATE: Date = "Starting Date",
        ENDING_DATE: Date = "Ending Date",
        MINIMUM_QUANTITY: Decimal(5) = "Minimum Quantity",
        /// In the list's currency.
        UNIT_PRICE: Decimal(5) = "Unit Price",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<PriceListLine>(|table| {
        table.primary_key(&[&PriceListLine::PRICE_LIST_CODE, &PriceListLine::LINE_NO]);
        table.relation(PriceListLine::CURRENCY_CODE, Currency::CODE);
        table.relation(PriceListLine::PRICE_LIST_CODE, PriceListHeader::CODE);
        super::made_for(table, PriceListLine::SOURCE_TYPE, PriceListLine::SOURCE_NO);
    })
}
