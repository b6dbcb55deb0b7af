//! What item ledger entries are worth: one for each time a cost or a price became known. Table 5802.

use super::Location;
use super::{AnalysisSourceType, Item, ItemLedgerDocumentType, ItemLedgerEntry, ItemLedgerEntryType};
use crate::finance::{GenBusinessPostingGroup, GenProductPostingGroup, InventoryPostingGroup};
use model::TableDescription;

model::enumeration! {
    /// What kind of cost became known.
    pub CostEntryType(104, "Cost Entry Type") as "costEntryType" {
        DirectCost = 0 "Direct Cost",
        Revaluation = 1 "Revaluation",
        Rounding = 2 "Rounding",
        IndirectCost = 3 "Indirect Cost",
        Variance = 4 "Variance",
        Total = 5 "Total",
        DirectCostNonInventory = 10 "Direct Cost - Non Inventory",
    }
}

model::table! {
    /// What an item ledger entry is worth; amounts in local currency. Table 5802.
    pub ValueEntry(5802, "Value Entry") {
        ENTRY_NO: Integer = "Entry No.",
        /// Blank when the item was deleted.
        ITEM_NO: Code(20) = "Item No.",
        POSTING_DATE: Date = "Posting Date",
        ITEM_LEDGER_ENTRY_TYPE: Enum(ItemLedgerEntryType) = "Item Ledger Entry Type",
        SOURCE_NO: Code(20) = "Source No.",
        DOCUMENT_NO: Code(20) = "Document No.",
        /// Blank where it is the item's.
        DESCRIPTION: Text(100) = "Description",
        LOCATION_CODE: Code(10) = "Location Code",
        INVENTORY_POSTING_GROUP: Code(20) = "Inventory Posting Group",
        ITEM_LEDGER_ENTRY_NO: Integer = "Item Ledger Entry No.",
        /// How much of the item ledger entry this values, with its sign.
        VALUED_QUANTITY: Decimal(5) = "Valued Quantity",
        /// The item ledger entry's quantity, on its first value entry only, so that sums are right.
        ITEM_LEDGER_ENTRY_QUANTITY: Decimal(5) = "Item Ledger Entry Quantity",
        INVOICED_QUANTITY: Decimal(5) = "Invoiced Quantity",
        COST_PER_UNIT: Decimal(5) = "Cost per Unit",
        SALES_AMOUNT_ACTUAL: Decimal(2) = "Sales Amount (Actual)",
        ITEM_REGISTER_NO: Integer = "Item Register No.",
        USER_ID: Code(50) = "User ID",
        SOURCE_CODE: Code(10) = "Source Code",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        SOURCE_TYPE: Enum(AnalysisSourceType) = "Source Type",
        COST_AMOUNT_ACTUAL: Decimal(2) = "Cost Amount (Actual)",
        /// How much of the cost the general ledger knows.
        COST_POSTED_TO_GL: Decimal(2) = "Cost Posted to G/L",
        GEN_BUS_POSTING_GROUP: Code(20) = "Gen. Bus. Posting Group",
        GEN_PROD_POSTING_GROUP: Code(20) = "Gen. Prod. Posting Group",
        DOCUMENT_DATE: Date = "Document Date",
        EXTERNAL_DOCUMENT_NO: Code(35) = "External Document No.",
        DOCUMENT_TYPE: Enum(ItemLedgerDocumentType) = "Document Type",
        DOCUMENT_LINE_NO: Integer = "Document Line No.",
        INVENTORIABLE: Boolean = "Inventoriable",
        VALUATION_DATE: Date = "Valuation Date",
        ENTRY_TYPE: Enum(CostEntryType) = "Entry Type",
        COST_AMOUNT_NON_INVTBL: Decimal(2) = "Cost Amount (Non-Invtbl.)",
        DIMENSION_SET_ID: Integer = "Dimension Set ID",
        VARIANT_CODE: Code(10) = "Variant Code",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ValueEntry>(|table| {
        table.primary_key(&[&ValueEntry::ENTRY_NO]);
        table.key(&[&ValueEntry::ITEM_LEDGER_ENTRY_NO]);
        table.key(&[&ValueEntry::ITEM_NO, &ValueEntry::POSTING_DATE]);
        table.key(&[&ValueEntry::DOCUMENT_NO]);
        table.relation(ValueEntry::ITEM_NO, Item::NO);
        table.relation(ValueEntry::LOCATION_CODE, Location::CODE);
        table.relation(ValueEntry::INVENTORY_POSTING_GROUP, InventoryPostingGroup::CODE);
        table.relation(ValueEntry::ITEM_LEDGER_ENTRY_NO, ItemLedgerEntry::ENTRY_NO);
        table.relation(ValueEntry::GEN_BUS_POSTING_GROUP, GenBusinessPostingGroup::CODE);
        table.relation(ValueEntry::GEN_PROD_POSTING_GROUP, GenProductPostingGroup::CODE);
    })
}
