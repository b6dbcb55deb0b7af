//! Which layouts a customer's or vendor's reports have. Table 9657.

use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{TableDescription, TableType};

model::table! {
    /// A report that a row has of its own. Table 9657.
    pub CustomReportSelection(9657, "Custom Report Selection") {
        SOURCE_TYPE: Integer = "Source Type",
        SOURCE_NO: Code(20) = "Source No.",
        USAGE: Integer = "Usage",
        SEQUENCE: Integer = "Sequence",
        REPORT_ID: Integer = "Report ID",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CustomReportSelection>(|table| {
        table.primary_key(&[
            &CustomReportSelection::SOURCE_TYPE,
            &CustomReportSelection::SOURCE_NO,
            &CustomReportSelection::USAGE,
            &CustomReportSelection::SEQUENCE,
        ]);
        let of_customer = CustomReportSelection::SOURCE_TYPE.is(i64::from(Customer::ID));
        table.relation_when(CustomReportSelection::SOURCE_NO, Customer::NO, of_customer);
        let of_vendor = CustomReportSelection::SOURCE_TYPE.is(i64::from(Vendor::ID));
        table.relation_when(CustomReportSelection::SOURCE_NO, Vendor::NO, of_vendor);
    })
}
