//! Pricing: price lists for customers, vendors, contacts and others.

mod price_list_header;
mod price_list_line;
mod price_worksheet_line;

pub use price_list_header::{PriceListHeader, PriceSourceType};
pub use price_list_line::PriceListLine;
pub use price_worksheet_line::PriceWorksheetLine;

use crate::crm::Contact;
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{Code, Column, Result, TableBuilder, TableDescription, TableType, Tx};

/// The tables of this domain.
pub fn tables() -> Vec<TableDescription> {
    vec![price_list_header::table(), price_list_line::table(), price_worksheet_line::table()]
}

/// Declares for whom prices are: a key, and what the number refers to.
fn made_for<T: TableType>(
    table: &mut TableBuilder<T>,
    source_type: Column<T, PriceSourceType>,
    source_no: Column<T, Code>,
) {
    table.key(&[&source_type, &source_no]);
    table.relation_when(source_no, Customer::NO, source_type.is(PriceSourceType::Customer));
    table.relation_when(source_no, Vendor::NO, source_type.is(PriceSourceType::Vendor));
    table.relation_when(source_no, Contact::NO, source_type.is(PriceSourceType::Contact));
}

/// The prices made for a row go with it, silently. Codeunit 7019.
pub(crate) fn delete_prices_of(tx: &mut Tx<'_>, source_type: PriceSourceType, source_no: &str) -> Result<()> {
    tx.delete_all(PriceListHeader::SOURCE_TYPE.is(source_type).and(PriceListHeader::SOURCE_NO.is(source_no)))?;
    tx.delete_all(PriceListLine::SOURCE_TYPE.is(source_type).and(PriceListLine::SOURCE_NO.is(source_no)))?;
    tx.delete_all(PriceWorksheetLine::SOURCE_TYPE.is(source_type).and(PriceWorksheetLine::SOURCE_NO.is(source_no)))?;
    Ok(())
}
