//! What came into stock and left it. Page 30069.

use crate::prelude::*;
use business::inventory::ItemLedgerEntry;

/// The entity set.
pub fn resource() -> Resource<ItemLedgerEntry> {
    Resource::new("itemLedgerEntries", "itemLedgerEntry").read_only().fields([
        key("id"),
        field("entryNumber", ItemLedgerEntry::ENTRY_NO).captioned("Entry No."),
        field("itemNumber", ItemLedgerEntry::ITEM_NO).captioned("Item No."),
        field("postingDate", ItemLedgerEntry::POSTING_DATE),
        field("entryType", ItemLedgerEntry::ENTRY_TYPE),
        field("sourceNumber", ItemLedgerEntry::SOURCE_NO).captioned("Source No."),
        field("sourceType", ItemLedgerEntry::SOURCE_TYPE),
        field("documentNumber", ItemLedgerEntry::DOCUMENT_NO).captioned("Document No."),
        field("documentType", ItemLedgerEntry::DOCUMENT_TYPE),
        field("description", ItemLedgerEntry::DESCRIPTION),
        field("quantity", ItemLedgerEntry::QUANTITY),
        field("salesAmountActual", ItemLedgerEntry::SALES_AMOUNT_ACTUAL).captioned("Sales Amount (Actual)"),
        field("costAmountActual", ItemLedgerEntry::COST_AMOUNT_ACTUAL).captioned("Cost Amount (Actual)"),
        modified_at("lastModifiedDateTime"),
    ])
}
