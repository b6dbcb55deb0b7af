//! What customers, vendors and bar codes call an item. Table 5777.

use super::Item;
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::TableDescription;

model::enumeration! {
    /// Whose name for an item it is.
    pub ItemReferenceType(5777, "Item Reference Type") as "itemReferenceType" {
        Blank = 0 " ",
        Customer = 1 "Customer",
        Vendor = 2 "Vendor",
        BarCode = 3 "Bar Code",
    }
}

model::table! {
    /// A number by which somebody else knows an item. Table 5777.
    pub ItemReference(5777, "Item Reference") {
        ITEM_NO: Code(20) = "Item No.",
        VARIANT_CODE: Code(10) = "Variant Code",
        UNIT_OF_MEASURE: Code(10) = "Unit of Measure",
        REFERENCE_TYPE: Enum(ItemReferenceType) = "Reference Type",
        REFERENCE_TYPE_NO: Code(20) = "Reference Type No.",
        REFERENCE_NO: Code(50) = "Reference No.",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ItemReference>(|table| {
        table.primary_key(&[
            &ItemReference::ITEM_NO,
            &ItemReference::VARIANT_CODE,
            &ItemReference::UNIT_OF_MEASURE,
            &ItemReference::REFERENCE_TYPE,
            &ItemReference::REFERENCE_TYPE_NO,
            &ItemReference::REFERENCE_NO,
        ]);
        table.relation(ItemReference::ITEM_NO, Item::NO);
        table.key(&[&ItemReference::REFERENCE_TYPE, &ItemReference::REFERENCE_TYPE_NO]);
        let of_customer = ItemReference::REFERENCE_TYPE.is(ItemReferenceType::Customer);
        table.relation_when(ItemReference::REFERENCE_TYPE_NO, Customer::NO, of_customer);
        let of_vendor = ItemReference::REFERENCE_TYPE.is(ItemReferenceType::Vendor);
        table.relation_when(ItemReference::REFERENCE_TYPE_NO, Vendor::NO, of_vendor);
    })
}
