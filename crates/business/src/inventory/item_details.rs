//! What hangs on an item and goes with it: texts, identifiers, vendors, substitutes, stockkeeping units.

use super::{Item, Location};
use crate::foundation::Language;
use crate::purchases::Vendor;
use model::TableDescription;

model::table! {
    /// The description of an item or one of its variants in a language. Table 30.
    pub ItemTranslation(30, "Item Translation") {
        ITEM_NO: Code(20) = "Item No.",
        LANGUAGE_CODE: Code(10) = "Language Code",
        DESCRIPTION: Text(100) = "Description",
        DESCRIPTION_2: Text(50) = "Description 2",
        VARIANT_CODE: Code(10) = "Variant Code",
    }
}

model::table! {
    /// A vendor one can buy an item from. Table 99.
    pub ItemVendor(99, "Item Vendor") {
        ITEM_NO: Code(20) = "Item No.",
        VENDOR_NO: Code(20) = "Vendor No.",
        VENDOR_ITEM_NO: Text(50) = "Vendor Item No.",
        VARIANT_CODE: Code(10) = "Variant Code",
    }
}

model::table! {
    /// An item that can stand in for another. Table 5715.
    pub ItemSubstitution(5715, "Item Substitution") {
        NO: Code(20) = "No.",
        VARIANT_CODE: Code(10) = "Variant Code",
        SUBSTITUTE_NO: Code(20) = "Substitute No.",
        SUBSTITUTE_VARIANT_CODE: Code(10) = "Substitute Variant Code",
    }
}

model::table! {
    /// A code, such as a bar code, that names an item. Table 7704.
    pub ItemIdentifier(7704, "Item Identifier") {
        CODE: Code(20) = "Code",
        ITEM_NO: Code(20) = "Item No.",
        VARIANT_CODE: Code(10) = "Variant Code",
        UNIT_OF_MEASURE_CODE: Code(10) = "Unit of Measure Code",
    }
}

model::table! {
    /// An item on a user's own list. Table 9152.
    pub MyItem(9152, "My Item") {
        USER_ID: Code(50) = "User ID",
        ITEM_NO: Code(20) = "Item No.",
        DESCRIPTION: Text(100) = "Description",
        UNIT_PRICE: Decimal(5) = "Unit Price",
    }
}

model::table! {
    /// How an item is kept at one location. Table 5700.
    pub StockkeepingUnit(5700, "Stockkeeping Unit") {
        LOCATION_CODE: Code(10) = "Location Code",
        ITEM_NO: Code(20) = "Item No.",
        VARIANT_CODE: Code(10) = "Variant Code",
    }
}

/// The descriptions of all of them.
pub fn tables() -> Vec<TableDescription> {
    vec![
        TableDescription::of::<ItemTranslation>(|table| {
            type Translation = ItemTranslation;
            table.primary_key(&[&Translation::ITEM_NO, &Translation::VARIANT_CODE, &Translation::LANGUAGE_CODE]);
            table.relation(ItemTranslation::ITEM_NO, Item::NO);
            table.relation(ItemTranslation::LANGUAGE_CODE, Language::CODE);
        }),
        TableDescription::of::<ItemVendor>(|table| {
            table.primary_key(&[&ItemVendor::VENDOR_NO, &ItemVendor::ITEM_NO, &ItemVendor::VARIANT_CODE]);
            table.key(&[&ItemVendor::ITEM_NO]);
            table.relation(ItemVendor::ITEM_NO, Item::NO);
            table.relation(ItemVendor::VENDOR_NO, Vendor::NO);
        }),
        TableDescription::of::<ItemSubstitution>(|table| {
            table.primary_key(&[
                &ItemSubstitution::NO,
                &ItemSubstitution::VARIANT_CODE,
                &ItemSubstitution::SUBSTITUTE_NO,
                &ItemSubstitution::SUBSTITUTE_VARIANT_CODE,
            ]);
            table.key(&[&ItemSubstitution::SUBSTITUTE_NO]);
            table.relation(ItemSubstitution::NO, Item::NO);
            table.relation(ItemSubstitution::SUBSTITUTE_NO, Item::NO);
        }),
        TableDescription::of::<ItemIdentifier>(|table| {
            table.primary_key(&[&ItemIdentifier::CODE]);
            table.key(&[&ItemIdentifier::ITEM_NO]);
            table.relation(ItemIdentifier::ITEM_NO, Item::NO);
        }),
        TableDescription::of::<MyItem>(|table| {
            table.primary_key(&[&MyItem::USER_ID, &MyItem::ITEM_NO]);
            table.key(&[&MyItem::ITEM_NO]);
            table.relation(MyItem::ITEM_NO, Item::NO);
        }),
        TableDescription::of::<StockkeepingUnit>(|table| {
            type Unit = StockkeepingUnit;
            table.primary_key(&[&Unit::LOCATION_CODE, &Unit::ITEM_NO, &Unit::VARIANT_CODE]);
            table.key(&[&Unit::ITEM_NO]);
            table.relation(Unit::LOCATION_CODE, Location::CODE);
            table.relation(Unit::ITEM_NO, Item::NO);
        }),
    ]
}
