//! Lines that plan to make, buy, move or count an item. They have the columns that the deletion of items asks for.

use super::{Item, Location};
use model::TableDescription;

model::enumeration! {
    /// What a line of a bill of material or of an assembly order names.
    pub BomComponentType(90, "BOM Component Type") as "bomComponentType" {
        Blank = 0 " ",
        Item = 1 "Item",
        Resource = 2 "Resource",
    }
}

model::enumeration! {
    /// What a requisition line asks for.
    pub RequisitionLineType(246, "Requisition Line Type") as "requisitionLineType" {
        Blank = 0 " ",
        GlAccount = 1 "G/L Account",
        Item = 2 "Item",
    }
}

model::table! {
    /// A part of an item that is assembled. Table 90.
    pub BomComponent(90, "BOM Component") {
        PARENT_ITEM_NO: Code(20) = "Parent Item No.",
        LINE_NO: Integer = "Line No.",
        TYPE: Enum(BomComponentType) = "Type",
        NO: Code(20) = "No.",
        VARIANT_CODE: Code(10) = "Variant Code",
    }
}

model::table! {
    /// An order to assemble an item. Table 900.
    pub AssemblyHeader(900, "Assembly Header") {
        DOCUMENT_TYPE: Integer = "Document Type",
        NO: Code(20) = "No.",
        ITEM_NO: Code(20) = "Item No.",
        VARIANT_CODE: Code(10) = "Variant Code",
    }
}

model::table! {
    /// What an assembly order consumes. Table 901.
    pub AssemblyLine(901, "Assembly Line") {
        DOCUMENT_TYPE: Integer = "Document Type",
        DOCUMENT_NO: Code(20) = "Document No.",
        LINE_NO: Integer = "Line No.",
        TYPE: Enum(BomComponentType) = "Type",
        NO: Code(20) = "No.",
        VARIANT_CODE: Code(10) = "Variant Code",
    }
}

model::table! {
    /// What is to be bought or moved, before there is a document. Table 246.
    pub RequisitionLine(246, "Requisition Line") {
        WORKSHEET_TEMPLATE_NAME: Code(10) = "Worksheet Template Name",
        JOURNAL_BATCH_NAME: Code(10) = "Journal Batch Name",
        LINE_NO: Integer = "Line No.",
        TYPE: Enum(RequisitionLineType) = "Type",
        NO: Code(20) = "No.",
        VARIANT_CODE: Code(10) = "Variant Code",
    }
}

model::table! {
    /// What a transfer order moves from one location to another. Table 5741.
    pub TransferLine(5741, "Transfer Line") {
        DOCUMENT_NO: Code(20) = "Document No.",
        LINE_NO: Integer = "Line No.",
        ITEM_NO: Code(20) = "Item No.",
        VARIANT_CODE: Code(10) = "Variant Code",
    }
}

model::table! {
    /// How goods go from one location to another. Table 5742.
    pub TransferRoute(5742, "Transfer Route") {
        TRANSFER_FROM_CODE: Code(10) = "Transfer-from Code",
        TRANSFER_TO_CODE: Code(10) = "Transfer-to Code",
        IN_TRANSIT_CODE: Code(10) = "In-Transit Code",
    }
}

model::table! {
    /// A movement between the bins of a location, in base units. Table 7312.
    pub WarehouseEntry(7312, "Warehouse Entry") {
        ENTRY_NO: Integer = "Entry No.",
        LOCATION_CODE: Code(10) = "Location Code",
        ITEM_NO: Code(20) = "Item No.",
        VARIANT_CODE: Code(10) = "Variant Code",
        QTY_BASE: Decimal(5) = "Qty. (Base)",
    }
}

/// The descriptions of all of them.
pub fn tables() -> Vec<TableDescription> {
    vec![
        TableDescription::of::<BomComponent>(|table| {
            table.primary_key(&[&BomComponent::PARENT_ITEM_NO, &BomComponent::LINE_NO]);
            table.key(&[&BomComponent::NO]);
            table.relation(BomComponent::PARENT_ITEM_NO, Item::NO);
            table.relation_when(BomComponent::NO, Item::NO, BomComponent::TYPE.is(BomComponentType::Item));
        }),
        TableDescription::of::<AssemblyHeader>(|table| {
            table.primary_key(&[&AssemblyHeader::DOCUMENT_TYPE, &AssemblyHeader::NO]);
            table.key(&[&AssemblyHeader::ITEM_NO]);
            table.relation(AssemblyHeader::ITEM_NO, Item::NO);
        }),
        TableDescription::of::<AssemblyLine>(|table| {
            table.primary_key(&[&AssemblyLine::DOCUMENT_TYPE, &AssemblyLine::DOCUMENT_NO, &AssemblyLine::LINE_NO]);
            table.key(&[&AssemblyLine::NO]);
            table.relation_when(AssemblyLine::NO, Item::NO, AssemblyLine::TYPE.is(BomComponentType::Item));
        }),
        TableDescription::of::<RequisitionLine>(|table| {
            type Line = RequisitionLine;
            table.primary_key(&[&Line::WORKSHEET_TEMPLATE_NAME, &Line::JOURNAL_BATCH_NAME, &Line::LINE_NO]);
            table.key(&[&Line::NO]);
            table.relation_when(Line::NO, Item::NO, Line::TYPE.is(RequisitionLineType::Item));
        }),
        TableDescription::of::<TransferLine>(|table| {
            table.primary_key(&[&TransferLine::DOCUMENT_NO, &TransferLine::LINE_NO]);
            table.key(&[&TransferLine::ITEM_NO]);
            table.relation(TransferLine::ITEM_NO, Item::NO);
        }),
        TableDescription::of::<TransferRoute>(|table| {
            table.primary_key(&[&TransferRoute::TRANSFER_FROM_CODE, &TransferRoute::TRANSFER_TO_CODE]);
            table.key(&[&TransferRoute::TRANSFER_TO_CODE]);
            for column in
                [TransferRoute::TRANSFER_FROM_CODE, TransferRoute::TRANSFER_TO_CODE, TransferRoute::IN_TRANSIT_CODE]
            {
                table.relation(column, Location::CODE);
            }
        }),
        TableDescription::of::<WarehouseEntry>(|table| {
            table.primary_key(&[&WarehouseEntry::ENTRY_NO]);
            table.key(&[&WarehouseEntry::LOCATION_CODE]);
            table.key(&[&WarehouseEntry::ITEM_NO]);
            table.relation(WarehouseEntry::LOCATION_CODE, Location::CODE);
            table.relation(WarehouseEntry::ITEM_NO, Item::NO);
        }),
    ]
}
