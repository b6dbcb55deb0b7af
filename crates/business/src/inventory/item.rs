//! What is bought, kept and sold. Table 27.

use super::{ItemCategory, ItemLedgerEntry, item_deletion, item_rules};
use crate::finance::{
    GenProductPostingGroup, InventoryPostingGroup, TaxGroup, VatBusinessPostingGroup, VatProductPostingGroup,
};
use crate::foundation::{NoSeries, UnitOfMeasure};
use crate::purchases::Vendor;
use model::{Decimal, Path, Record, TableBuilder, TableDescription};

model::enumeration! {
    /// Whether an item is kept in stock.
    pub ItemType(27, "Item Type") as "itemType" {
        Inventory = 0 "Inventory",
        Service = 1 "Service",
        NonInventory = 2 "Non-Inventory",
    }
}

model::enumeration! {
    /// Which cost leaves the stock first.
    pub CostingMethod(28, "Costing Method") as "costingMethod" {
        Fifo = 0 "FIFO",
        Lifo = 1 "LIFO",
        Specific = 2 "Specific",
        Average = 3 "Average",
        Standard = 4 "Standard",
    }
}

model::enumeration! {
    /// Which of price, cost and profit follows from the other two.
    pub ItemPriceProfitCalculation(19, "Item Price Profit Calculation") as "itemPriceProfitCalculation" {
        ProfitFromPrice = 0 "Profit=Price-Cost",
        PriceFromProfit = 1 "Price=Cost+Profit",
        NoRelationship = 2 "No Relationship",
    }
}

model::enumeration! {
    /// An item's answer to a question of the inventory set-up.
    pub DefaultNoYes(0, "Default,No,Yes") as "defaultNoYes" { Default = 0 "Default", No = 1 "No", Yes = 2 "Yes" }
}

model::table! {
    /// What is bought, kept and sold. Table 27.
    pub Item(27, "Item") {
        NO: Code(20) = "No.",
        DESCRIPTION: Text(100) = "Description",
        SEARCH_DESCRIPTION: Code(100) = "Search Description",
        DESCRIPTION_2: Text(50) = "Description 2",
        BASE_UNIT_OF_MEASURE: Code(10) = "Base Unit of Measure",
        TYPE: Enum(ItemType) = "Type",
        INVENTORY_POSTING_GROUP: Code(20) = "Inventory Posting Group",
        /// Per base unit, in local currency, with VAT where the next but one says so.
        UNIT_PRICE: Decimal(5) = "Unit Price",
        PRICE_PROFIT_CALCULATION: Enum(ItemPriceProfitCalculation) = "Price/Profit Calculation",
        PRICE_INCLUDES_VAT: Boolean = "Price Includes VAT",
        PROFIT_PERCENT: Decimal(5) = "Profit %",
        COSTING_METHOD: Enum(CostingMethod) = "Costing Method",
        /// Per base unit, in local currency.
        UNIT_COST: Decimal(5) = "Unit Cost",
        STANDARD_COST: Decimal(5) = "Standard Cost",
        LAST_DIRECT_COST: Decimal(5) = "Last Direct Cost",
        /// Whether what left the stock has the cost of what it was taken from.
        COST_IS_ADJUSTED: Boolean = "Cost is Adjusted" initially true,
        VENDOR_NO: Code(20) = "Vendor No.",
        REORDER_POINT: Decimal(5) = "Reorder Point",
        /// In kilograms.
        NET_WEIGHT: Decimal(5) = "Net Weight",
        /// In cubic metres.
        UNIT_VOLUME: Decimal(5) = "Unit Volume",
        BLOCKED: Boolean = "Blocked",
        BLOCK_REASON: Text(250) = "Block Reason",
        LAST_DATE_TIME_MODIFIED: DateTime = "Last DateTime Modified",
        LAST_DATE_MODIFIED: Date = "Last Date Modified",
        /// What is in stock, at all places.
        INVENTORY: Decimal(5) = "Inventory",
        VAT_BUS_POSTING_GR_PRICE: Code(20) = "VAT Bus. Posting Gr. (Price)",
        GEN_PROD_POSTING_GROUP: Code(20) = "Gen. Prod. Posting Group",
        PICTURE: Stream = "Picture",
        NO_SERIES: Code(20) = "No. Series",
        TAX_GROUP_CODE: Code(20) = "Tax Group Code",
        VAT_PROD_POSTING_GROUP: Code(20) = "VAT Prod. Posting Group",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        PREVENT_NEGATIVE_INVENTORY: Enum(DefaultNoYes) = "Prevent Negative Inventory",
        VARIANT_MANDATORY_IF_EXISTS: Enum(DefaultNoYes) = "Variant Mandatory if Exists",
        GTIN: Code(14) = "GTIN",
        /// Kept without a value, on somebody else's behalf.
        INVENTORY_VALUE_ZERO: Boolean = "Inventory Value Zero",
        SALES_UNIT_OF_MEASURE: Code(10) = "Sales Unit of Measure",
        PURCH_UNIT_OF_MEASURE: Code(10) = "Purch. Unit of Measure",
        ITEM_CATEGORY_CODE: Code(20) = "Item Category Code",
        SALES_BLOCKED: Boolean = "Sales Blocked",
        PURCHASING_BLOCKED: Boolean = "Purchasing Blocked",
    }
}

/// Whether stock of the item is counted.
pub fn is_inventoriable(item: &Record<Item>) -> bool {
    item.get(Item::TYPE) == ItemType::Inventory
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<Item>(|table| {
        table.primary_key(&[&Item::NO]);
        table.key(&[&Item::SEARCH_DESCRIPTION]);
        table.key(&[&Item::DESCRIPTION]);
        table.key(&[&Item::ITEM_CATEGORY_CODE]);
        table.key(&[&Item::GTIN]);
        table.key(&[&Item::BASE_UNIT_OF_MEASURE]);
        table.computed(Item::INVENTORY, Path::to(ItemLedgerEntry::ITEM_NO, Item::NO).sum(ItemLedgerEntry::QUANTITY));
        for column in [Item::UNIT_PRICE, Item::UNIT_COST, Item::STANDARD_COST, Item::LAST_DIRECT_COST] {
            table.range(column, Decimal::ZERO, Decimal::MAX);
        }
        relations(table);
        let mut triggers = table.triggers();
        item_rules::hooks(&mut triggers);
        item_deletion::hooks(&mut triggers);
    })
}

fn relations(table: &mut TableBuilder<Item>) {
    for unit in [Item::BASE_UNIT_OF_MEASURE, Item::SALES_UNIT_OF_MEASURE, Item::PURCH_UNIT_OF_MEASURE] {
        table.unchecked_relation(unit, UnitOfMeasure::CODE);
    }
    table.relation(Item::TAX_GROUP_CODE, TaxGroup::CODE);
    table.relation(Item::INVENTORY_POSTING_GROUP, InventoryPostingGroup::CODE);
    table.relation(Item::VENDOR_NO, Vendor::NO);
    table.relation(Item::VAT_BUS_POSTING_GR_PRICE, VatBusinessPostingGroup::CODE);
    table.relation(Item::GEN_PROD_POSTING_GROUP, GenProductPostingGroup::CODE);
    table.relation(Item::NO_SERIES, NoSeries::CODE);
    table.relation(Item::VAT_PROD_POSTING_GROUP, VatProductPostingGroup::CODE);
    table.relation(Item::ITEM_CATEGORY_CODE, ItemCategory::CODE);
}
