//! Price lists, as far as customers have their own. Tables 7000 and 7001.

use super::Customer;
use model::TableDescription;

model::enumeration! {
    /// Whom prices are for. Enum 7003.
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
    /// A price list. Table 7000.
    pub PriceListHeader(7000, "Price List Header") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(250) = "Description",
        SOURCE_TYPE: Enum(PriceSourceType) = "Source Type",
        SOURCE_NO: Code(20) = "Source No.",
    }
}

model::table! {
    /// A price in a price list. Table 7001.
    pub PriceListLine(7001, "Price List Line") {
        PRICE_LIST_CODE: Code(20) = "Price List Code",
        LINE_NO: Integer = "Line No.",
        SOURCE_TYPE: Enum(PriceSourceType) = "Source Type",
        SOURCE_NO: Code(20) = "Source No.",
    }
}

/// The descriptions of both.
pub fn tables() -> Vec<TableDescription> {
    vec![
        TableDescription::of::<PriceListHeader>(|table| {
            table.primary_key(&[&PriceListHeader::CODE]);
            table.key(&[&PriceListHeader::SOURCE_TYPE, &PriceListHeader::SOURCE_NO]);
            let of_customer = PriceListHeader::SOURCE_TYPE.is(PriceSourceType::Customer);
            table.relation_when(PriceListHeader::SOURCE_NO, Customer::NO, of_customer);
        }),
        TableDescription::of::<PriceListLine>(|table| {
            table.primary_key(&[&PriceListLine::PRICE_LIST_CODE, &PriceListLine::LINE_NO]);
            table.key(&[&PriceListLine::SOURCE_TYPE, &PriceListLine::SOURCE_NO]);
            table.relation(PriceListLine::PRICE_LIST_CODE, PriceListHeader::CODE);
            let of_customer = PriceListLine::SOURCE_TYPE.is(PriceSourceType::Customer);
            table.relation_when(PriceListLine::SOURCE_NO, Customer::NO, of_customer);
        }),
    ]
}
