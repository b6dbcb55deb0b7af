//! The lines of a dimension set, as the API shows them below what has the set: never stored. Table 5489.

use super::{Dimension, DimensionValue, dimension_set_lines};
use model::TableDescription;

model::enumeration! {
    /// What has the dimension set.
    pub DimensionSetEntryBufferParentType(5489, "Dimension Set Entry Buffer Parent Type") as "dimensionSetEntryBufferParentType" {
        Blank = 0 " ",
        JournalLine = 1 "Journal Line",
        SalesOrder = 2 "Sales Order",
        SalesOrderLine = 3 "Sales Order Line",
        SalesQuote = 4 "Sales Quote",
        SalesQuoteLine = 5 "Sales Quote Line",
        SalesCreditMemo = 6 "Sales Credit Memo",
        SalesCreditMemoLine = 7 "Sales Credit Memo Line",
        SalesInvoice = 8 "Sales Invoice",
        SalesInvoiceLine = 9 "Sales Invoice Line",
        PurchaseInvoice = 10 "Purchase Invoice",
        PurchaseInvoiceLine = 11 "Purchase Invoice Line",
        GeneralLedgerEntry = 12 "General Ledger Entry",
        TimeRegistrationEntry = 13 "Time Registration Entry",
        SalesShipment = 14 "Sales Shipment",
        SalesShipmentLine = 15 "Sales Shipment Line",
        PurchaseReceipt = 16 "Purchase Receipt",
        PurchaseReceiptLine = 17 "Purchase Receipt Line",
        PurchaseOrder = 18 "Purchase Order",
        PurchaseOrderLine = 19 "Purchase Order Line",
        PurchaseCreditMemo = 20 "Purchase Credit Memo",
        PurchaseCreditMemoLine = 21 "Purchase Credit Memo Line",
        SalesReturnOrder = 22 "Sales Return Order",
        SalesReturnOrderLine = 23 "Sales Return Order Line",
        BlanketPurchaseOrder = 24 "Blanket Purchase Order",
        BlanketPurchaseOrderLine = 25 "Blanket Purchase Order Line",
        BlanketSalesOrder = 26 "Blanket Sales Order",
        BlanketSalesOrderLine = 27 "Blanket Sales Order Line",
        TransferOrder = 28 "Transfer Order",
        TransferOrderLine = 29 "Transfer Order Line",
        TransferShipment = 30 "Transfer Shipment",
        TransferShipmentLine = 31 "Transfer Shipment Line",
        TransferReceipt = 32 "Transfer Receipt",
        TransferReceiptLine = 33 "Transfer Receipt Line",
        PostedDirectTransfer = 34 "Posted Direct Transfer",
        PostedDirectTransferLine = 35 "Posted Direct Transfer Line",
        SalesQuoteArchive = 36 "Sales Quote Archive",
        SalesQuoteArchiveLine = 37 "Sales Quote Archive Line",
        SalesOrderArchive = 38 "Sales Order Archive",
        SalesOrderArchiveLine = 39 "Sales Order Archive Line",
        PurchaseQuoteArchive = 40 "Purchase Quote Archive",
        PurchaseQuoteArchiveLine = 41 "Purchase Quote Archive Line",
        PurchaseOrderArchive = 42 "Purchase Order Archive",
        PurchaseOrderArchiveLine = 43 "Purchase Order Archive Line",
        SalesReturnOrderArchive = 44 "Sales Return Order Archive",
        SalesReturnOrderArchiveLine = 45 "Sales Return Order Archive Line",
        PurchaseReturnOrderArchive = 46 "Purchase Return Order Archive",
        PurchaseReturnOrderArchiveLine = 47 "Purchase Return Order Archive Line",
        AssemblyOrder = 48 "Assembly Order",
        AssemblyOrderLine = 49 "Assembly Order Line",
        PostedAssemblyOrder = 50 "Posted Assembly Order",
        PostedAssemblyOrderLine = 51 "Posted Assembly Order Line",
        SalesBlanketOrderArchive = 52 "Sales Blanket Order Archive",
        SalesBlanketOrderArchiveLine = 53 "Sales Blanket Order Archive Line",
        PurchaseBlanketOrderArchive = 54 "Purchase Blanket Order Archive",
        PurchaseBlanketOrderArchiveLine = 55 "Purchase Blanket Order Archive Line",
        PhysicalInventoryOrder = 56 "Physical Inventory Order",
        PhysicalInventoryOrderLine = 57 "Physical Inventory Order Line",
        PostedPhysicalInventoryOrder = 58 "Posted Physical Inventory Order",
        PostedPhysicalInventoryOrderLine = 59 "Posted Physical Inventory Order Line",
        InventoryShipment = 60 "Inventory Shipment",
        InventoryShipmentLine = 61 "Inventory Shipment Line",
        InventoryReceipt = 62 "Inventory Receipt",
        InventoryReceiptLine = 63 "Inventory Receipt Line",
        PostedInventoryShipment = 64 "Posted Inventory Shipment",
        PostedInventoryShipmentLine = 65 "Posted Inventory Shipment Line",
        PostedInventoryReceipt = 66 "Posted Inventory Receipt",
        PostedInventoryReceiptLine = 67 "Posted Inventory Receipt Line",
        PurchaseReturnOrder = 68 "Purchase Return Order",
        PurchaseReturnOrderLine = 69 "Purchase Return Order Line",
        PurchaseQuote = 70 "Purchase Quote",
        PurchaseQuoteLine = 71 "Purchase Quote Line",
    }
}

model::table! {
    /// A line of a dimension set. It has the id of its dimension, and the version of what has the set.
    pub DimensionSetEntryBuffer(5489, "Dimension Set Entry Buffer") {
        DIMENSION_CODE: Code(20) = "Dimension Code",
        DIMENSION_VALUE_CODE: Code(20) = "Dimension Value Code",
        DIMENSION_NAME: Text(30) = "Dimension Name",
        DIMENSION_VALUE_NAME: Text(50) = "Dimension Value Name",
        PARENT_TYPE: Enum(DimensionSetEntryBufferParentType) = "Parent Type",
        DIMENSION_CONSOLIDATION_CODE: Code(20) = "Dimension Consolidation Code",
        DIM_VAL_CONSOLIDATION_CODE: Code(20) = "Dimension Value Consolidation Code",
        DIMENSION_ID: Guid = "Dimension Id",
        VALUE_ID: Guid = "Value Id",
        PARENT_ID: Guid = "Parent Id",
    }
}

/// The table's description: writing a line gives its parent another set.
pub fn table() -> TableDescription {
    TableDescription::of::<DimensionSetEntryBuffer>(|table| {
        type Line = DimensionSetEntryBuffer;
        table.temporary();
        table.primary_key(&[&Line::PARENT_ID, &Line::DIMENSION_ID]);
        table.relation(Line::DIMENSION_CODE, Dimension::CODE);
        let within = (Line::DIMENSION_CODE, DimensionValue::DIMENSION_CODE);
        table.relation_within(Line::DIMENSION_VALUE_CODE, DimensionValue::CODE, within);
        let mut on = table.triggers();
        on.insert(dimension_set_lines::insert);
        on.modify(|tx, line, _| dimension_set_lines::modify(tx, line));
        on.delete(dimension_set_lines::delete);
    })
}
