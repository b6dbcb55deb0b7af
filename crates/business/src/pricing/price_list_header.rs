//! Price List Header: a list of prices for somebody. Table 7000.

use crate::foundation::Currency;
use model::TableDescription;

model::enumeration! {
    /// Whom prices are for.
    pub PriceSourceType(7003, "Price Source Type") as "priceSourceType" {
        All = 0 "All",
        AllCustomers = 10 "All Customers",
        Customer = 11 "Customer",
        CustomerPriceGroup = 12 "Customer Price Group",
        CustomerDiscGroup = 13 "Customer Disc. Group",
        AllVendors = 20 "All Vendors",
        Vendor = 21 "Vendor",
        AllJobs = 30 "All Jobs",
        Job = 31 "Job",
        JobTask = 32 "Job Task",
        Campaign = 50 "Campaign",
        Contact = 51 "Contact",
    }
}

model::table! {
    /// A list of prices for somebody. Table 7000.
    pub PriceListHeader(7000, "Price List Header") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(250) = "Description",
        SOURCE_TYPE: Enum(PriceSourceType) = "Source Type",
        SOURCE_NO: Code(20) = "Source No.",
        CURRENCY_CODE: Code(10) = "Currency Code",
        STARTING_DATE: Date = "Starting Date",
        ENDING_DATE: Date = "Ending Date",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<PriceListHeader>(|table| {
        table.primary_key(&[&PriceListHeader::CODE]);
        table.relation(PriceListHeader::CURRENCY_CODE, Currency::CODE);
        super::made_for(table, PriceListHeader::SOURCE_TYPE, PriceListHeader::SOURCE_NO);
    })
}
