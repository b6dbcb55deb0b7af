//! Price Worksheet Line: a price that is prepared and in no list yet. Table 7022.

use super::PriceSourceType;
use crate::foundation::Currency;
use model::TableDescription;

model::table! {
    /// A price that is prepared and in no list yet. Table 7022.
    pub PriceWorksheetLine(7022, "Price Worksheet Line") {
        PRICE_LIST_CODE: Code(20) = "Price List Code",
        EXISTING_LINE: Boolean = "Existing Line",
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
    TableDescription::of::<PriceWorksheetLine>(|table| {
        table.primary_key(&[
            &PriceWorksheetLine::PRICE_LIST_CODE,
            &PriceWorksheetLine::EXISTING_LINE,
            &PriceWorksheetLine::LINE_NO,
        ]);
        table.relation(PriceWorksheetLine::CURRENCY_CODE, Currency::CODE);
        super::made_for(table, PriceWorksheetLine::SOURCE_TYPE, PriceWorksheetLine::SOURCE_NO);
    })
}
