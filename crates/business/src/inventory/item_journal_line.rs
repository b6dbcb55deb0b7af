//! What is about to be posted to the item ledger. Table 83.

use super::{AnalysisSourceType, Item, ItemCategory, ItemLedgerDocumentType, ItemLedgerEntryType, Location};
use crate::finance::{GenBusinessPostingGroup, GenProductPostingGroup, InventoryPostingGroup};
use model::{Decimal, TableDescription};

model::table! {
    /// A change of stock before it is posted. Table 83.
    ///
    /// Lines of journals are stored; documents and others that post stock make one and hand it to
    /// [`item_posting`](super::item_posting).
    pub ItemJournalLine(83, "Item Journal Line") {
        JOURNAL_TEMPLATE_NAME: Code(10) = "Journal Template Name",
        JOURNAL_BATCH_NAME: Code(10) = "Journal Batch Name",
        LINE_NO: Integer = "Line No.",
        ITEM_NO: Code(20) = "Item No.",
        POSTING_DATE: Date = "Posting Date",
        ENTRY_TYPE: Enum(ItemLedgerEntryType) = "Entry Type",
        SOURCE_NO: Code(20) = "Source No.",
        DOCUMENT_NO: Code(20) = "Document No.",
        DESCRIPTION: Text(100) = "Description",
        LOCATION_CODE: Code(10) = "Location Code",
        INVENTORY_POSTING_GROUP: Code(20) = "Inventory Posting Group",
        /// In the line's unit of measure; what leaves is greater than zero, too.
        QUANTITY: Decimal(5) = "Quantity",
        /// Per unit of measure, in local currency.
        UNIT_AMOUNT: Decimal(5) = "Unit Amount",
        /// Per unit of measure, in local currency.
        UNIT_COST: Decimal(5) = "Unit Cost",
        /// What is bought or sold for, in local currency.
        AMOUNT: Decimal(2) = "Amount",
        SOURCE_CODE: Code(10) = "Source Code",
        APPLIES_TO_ENTRY: Integer = "Applies-to Entry",
        SHORTCUT_DIMENSION_1_CODE: Code(20) = "Shortcut Dimension 1 Code",
        SHORTCUT_DIMENSION_2_CODE: Code(20) = "Shortcut Dimension 2 Code",
        SOURCE_TYPE: Enum(AnalysisSourceType) = "Source Type",
        GEN_BUS_POSTING_GROUP: Code(20) = "Gen. Bus. Posting Group",
        GEN_PROD_POSTING_GROUP: Code(20) = "Gen. Prod. Posting Group",
        DOCUMENT_DATE: Date = "Document Date",
        EXTERNAL_DOCUMENT_NO: Code(35) = "External Document No.",
        DOCUMENT_TYPE: Enum(ItemLedgerDocumentType) = "Document Type",
        DOCUMENT_LINE_NO: Integer = "Document Line No.",
        DIMENSION_SET_ID: Integer = "Dimension Set ID",
        VARIANT_CODE: Code(10) = "Variant Code",
        QTY_PER_UNIT_OF_MEASURE: Decimal(5) = "Qty. per Unit of Measure" initially Decimal::ONE,
        UNIT_OF_MEASURE_CODE: Code(10) = "Unit of Measure Code",
        QUANTITY_BASE: Decimal(5) = "Quantity (Base)",
        ITEM_CATEGORY_CODE: Code(20) = "Item Category Code",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ItemJournalLine>(|table| {
        type Line = ItemJournalLine;
        table.primary_key(&[&Line::JOURNAL_TEMPLATE_NAME, &Line::JOURNAL_BATCH_NAME, &Line::LINE_NO]);
        table.key(&[&Line::ITEM_NO]);
        table.relation(Line::ITEM_NO, Item::NO);
        table.relation(Line::LOCATION_CODE, Location::CODE);
        table.relation(Line::INVENTORY_POSTING_GROUP, InventoryPostingGroup::CODE);
        table.relation(Line::GEN_BUS_POSTING_GROUP, GenBusinessPostingGroup::CODE);
        table.relation(Line::GEN_PROD_POSTING_GROUP, GenProductPostingGroup::CODE);
        table.relation(Line::ITEM_CATEGORY_CODE, ItemCategory::CODE);
        super::item_journal_line_rules::hooks(&mut table.triggers());
    })
}
