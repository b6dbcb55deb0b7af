//! What came into stock and left it. Table 32.

use super::{Item, ItemCategory, Location, ValueEntry};
use crate::foundation::UnitOfMeasure;
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{Path, TableDescription};

model::enumeration! {
    /// Why stock changed.
    pub ItemLedgerEntryType(78, "Item Ledger Entry Type") as "itemLedgerEntryType" {
        Purchase = 0 "Purchase",
        Sale = 1 "Sale",
        PositiveAdjmt = 2 "Positive Adjmt.",
        NegativeAdjmt = 3 "Negative Adjmt.",
        Transfer = 4 "Transfer",
        Consumption = 5 "Consumption",
        Output = 6 "Output",
        Blank = 7 " ",
        AssemblyConsumption = 8 "Assembly Consumption",
        AssemblyOutput = 9 "Assembly Output",
    }
}

impl ItemLedgerEntryType {
    /// Whether a positive quantity of this kind leaves the stock.
    pub fn is_outbound(self) -> bool {
        matches!(
            self,
            Self::Sale | Self::NegativeAdjmt | Self::Transfer | Self::Consumption | Self::AssemblyConsumption
        )
    }
}

model::enumeration! {
    /// Who or what an entry comes from.
    pub AnalysisSourceType(7131, "Analysis Source Type") as "analysisSourceType" {
        Blank = 0 " ",
        Customer = 1 "Customer",
        Vendor = 2 "Vendor",
        Item = 3 "Item",
    }
}

model::enumeration! {
    /// The document that an entry was posted by.
    pub ItemLedgerDocumentType(79, "Item Ledger Document Type") as "itemLedgerDocumentType" {
        Blank = 0 " ",
        SalesShipment = 1 "Sales Shipment",
        SalesInvoice = 2 "Sales Invoice",
        SalesReturnReceipt = 3 "Sales Return Receipt",
        SalesCreditMemo = 4 "Sales Credit Memo",
        PurchaseReceipt = 5 "Purchase Receipt",
        PurchaseInvoice = 6 "Purchase Invoice",
        PurchaseReturnShipment = 7 "Purchase Return Shipment",
        PurchaseCreditMemo = 8 "Purchase Credit Memo",
        TransferShipment = 9 "Transfer Shipment",
        TransferReceipt = 10 "Transfer Receipt",
        ServiceShipment = 11 "Service Shipment",
        ServiceInvoice = 12 "Service Invoice",
        ServiceCreditMemo = 13 "Service Credit Memo",
        PostedAssembly = 14 "Posted Assembly",
        InventoryReceipt = 19 "Inventory Receipt",
        InventoryShipment = 20 "Inventory Shipment",
        DirectTransfer = 21 "Direct Transfer",
    }
}

model::table! {
    /// A change of the stock of an item; quantities in base units. Table 32.
    pub ItemLedgerEntry(32, "Item Ledger Entry") {
        ENTRY_NO: Integer = "Entry No.",
        /// Blank when the item was deleted.
        ITEM_NO: Code(20) = "Item No.",
        POSTING_DATE: Date = "Posting Date",
        ENTRY_TYPE: Enum(ItemLedgerEntryType) = "Entry Type",
        SOURCE_NO: Code(20) = "Source No.",
        DOCUMENT_NO: Code(20) = "Document No.",
        /// Blank where it is the item's.
        DESCRIPTION: Text(100) = "Description",
        LOCATION_CODE: Code(10) = "Location Code",
        /// Less than zero for what left.
        QUANTITY: Decimal(5) = "Quantity",
        /// What is not applied yet: still there, or taken before it came.
        REMAINING_QUANTITY: Decimal(5) = "Remaining Quantity",
        INVOICED_QUANTITY: Decimal(5) = "Invoiced Quantity",
        ITEM_REGISTER_NO: Integer = "Item Register No.",
        APPLIES_TO_ENTRY: Integer = "Applies-to Entry",
        OPEN: Boolean = "Open",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        POSITIVE: Boolean = "Positive",
        SOURCE_TYPE: Enum(AnalysisSourceType) = "Source Type",
        DOCUMENT_DATE: Date = "Document Date",
        EXTERNAL_DOCUMENT_NO: Code(35) = "External Document No.",
        DOCUMENT_TYPE: Enum(ItemLedgerDocumentType) = "Document Type",
        DOCUMENT_LINE_NO: Integer = "Document Line No.",
        DIMENSION_SET_ID: Integer = "Dimension Set ID",
        VARIANT_CODE: Code(10) = "Variant Code",
        QTY_PER_UNIT_OF_MEASURE: Decimal(5) = "Qty. per Unit of Measure",
        UNIT_OF_MEASURE_CODE: Code(10) = "Unit of Measure Code",
        ITEM_CATEGORY_CODE: Code(20) = "Item Category Code",
        COMPLETELY_INVOICED: Boolean = "Completely Invoiced",
        LAST_INVOICE_DATE: Date = "Last Invoice Date",
        /// The costs of entries applied to this one have yet to follow its own.
        APPLIED_ENTRY_TO_ADJUST: Boolean = "Applied Entry to Adjust",
        COST_AMOUNT_ACTUAL: Decimal(2) = "Cost Amount (Actual)",
        SALES_AMOUNT_ACTUAL: Decimal(2) = "Sales Amount (Actual)",
        SHIPPED_QTY_NOT_RETURNED: Decimal(5) = "Shipped Qty. Not Returned",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ItemLedgerEntry>(|table| {
        type Entry = ItemLedgerEntry;
        table.primary_key(&[&Entry::ENTRY_NO]);
        table.key(&[&Entry::ITEM_NO, &Entry::POSTING_DATE]);
        table.key(&[&Entry::ITEM_NO, &Entry::OPEN]);
        table.key(&[&Entry::LOCATION_CODE, &Entry::OPEN]);
        table.key(&[&Entry::DOCUMENT_NO]);
        table.key(&[&Entry::SOURCE_TYPE, &Entry::SOURCE_NO]);
        let values = Path::to(ValueEntry::ITEM_LEDGER_ENTRY_NO, Entry::ENTRY_NO);
        table.computed(Entry::COST_AMOUNT_ACTUAL, values.sum(ValueEntry::COST_AMOUNT_ACTUAL));
        table.computed(Entry::SALES_AMOUNT_ACTUAL, values.sum(ValueEntry::SALES_AMOUNT_ACTUAL));
        table.relation(Entry::ITEM_NO, Item::NO);
        let from = |source: AnalysisSourceType| Entry::SOURCE_TYPE.is(source);
        table.relation_when(Entry::SOURCE_NO, Customer::NO, from(AnalysisSourceType::Customer));
        table.relation_when(Entry::SOURCE_NO, Vendor::NO, from(AnalysisSourceType::Vendor));
        table.relation_when(Entry::SOURCE_NO, Item::NO, from(AnalysisSourceType::Item));
        table.relation(Entry::LOCATION_CODE, Location::CODE);
        table.relation(Entry::UNIT_OF_MEASURE_CODE, UnitOfMeasure::CODE);
        table.relation(Entry::ITEM_CATEGORY_CODE, ItemCategory::CODE);
    })
}
