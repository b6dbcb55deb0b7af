//! Pricing: price lists for customers, vendors, contacts and others.

mod price_list_header;
mod price_list_line;
mod price_worksheet_line;

pub use price_list_header::{PriceListHeader, PriceSourceType};
pub use price_list_line::PriceListLine;
pub use price_worksheet_line::PriceWorksheetLine;

use model::{Result, TableDescription, Tx};

/// The tables of this domain.
pub fn tables() -> Vec<TableDescription> {
    vec![price_list_header::table(), price_list_line::table(), price_worksheet_line::table()]
}

/// The prices made for a row go with it, silently. Codeunit 7019.
pub(crate) fn delete_prices_of(tx: &mut Tx<'_>, source_type: PriceSourceType, source_no: &str) -> Result<()> {
    tx.delete_all(PriceListHeader::SOURCE_TYPE.is(source_type).and(PriceListHeader::SOURCE_NO.is(source_no)))?;
    tx.delete_all(PriceListLine::SOURCE_TYPE.is(source_type).and(PriceListLine::SOURCE_NO.is(source_no)))?;
    tx.delete_all(PriceWorksheetLine::SOURCE_TYPE.is(source_type).and(PriceWorksheetLine::SOURCE_NO.is(source_no)))?;
    Ok(())
}
