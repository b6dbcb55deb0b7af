//! How much of an item's price is paid before delivery. Table 459.

use super::Customer;
use crate::inventory::Item;
use model::TableDescription;

model::enumeration! {
    /// Whom a prepayment is asked from.
    pub SalesPrepaymentType(459, "Sales Prepayment Type") as "salesPrepaymentType" {
        Customer = 0 "Customer",
        CustomerPriceGroup = 1 "Customer Price Group",
        AllCustomers = 2 "All Customers",
    }
}

model::table! {
    /// The share of an item's price that a customer pays before delivery. Table 459.
    pub SalesPrepayment(459, "Sales Prepayment %") {
        ITEM_NO: Code(20) = "Item No.",
        SALES_TYPE: Enum(SalesPrepaymentType) = "Sales Type",
        SALES_CODE: Code(20) = "Sales Code",
        STARTING_DATE: Date = "Starting Date",
        ENDING_DATE: Date = "Ending Date",
        PREPAYMENT_PERCENT: Decimal(5) = "Prepayment %",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<SalesPrepayment>(|table| {
        table.primary_key(&[
            &SalesPrepayment::ITEM_NO,
            &SalesPrepayment::SALES_TYPE,
            &SalesPrepayment::SALES_CODE,
            &SalesPrepayment::STARTING_DATE,
        ]);
        table.key(&[&SalesPrepayment::SALES_TYPE, &SalesPrepayment::SALES_CODE]);
        let of_customer = SalesPrepayment::SALES_TYPE.is(SalesPrepaymentType::Customer);
        table.relation(SalesPrepayment::ITEM_NO, Item::NO);
        table.relation_when(SalesPrepayment::SALES_CODE, Customer::NO, of_customer);
    })
}
