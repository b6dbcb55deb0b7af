//! Days on which somebody works otherwise than the calendar says. Table 7602.

use crate::purchases::Vendor;
use crate::sales::Customer;
use model::TableDescription;

model::enumeration! {
    /// Whose calendar is customized.
    pub CalendarSourceType(7602, "Calendar Source Type") as "calendarSourceType" {
        Company = 0 "Company",
        Customer = 1 "Customer",
        Vendor = 2 "Vendor",
        Location = 3 "Location",
        ShippingAgent = 4 "Shipping Agent",
        Service = 5 "Service",
    }
}

model::table! {
    /// A day on which somebody works otherwise than the calendar says. Table 7602.
    pub CustomizedCalendarChange(7602, "Customized Calendar Change") {
        SOURCE_TYPE: Enum(CalendarSourceType) = "Source Type",
        SOURCE_CODE: Code(20) = "Source Code",
        ADDITIONAL_SOURCE_CODE: Code(20) = "Additional Source Code",
        BASE_CALENDAR_CODE: Code(10) = "Base Calendar Code",
        DATE: Date = "Date",
        NONWORKING: Boolean = "Nonworking",
        ENTRY_NO: Integer = "Entry No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CustomizedCalendarChange>(|table| {
        table.primary_key(&[
            &CustomizedCalendarChange::SOURCE_TYPE,
            &CustomizedCalendarChange::SOURCE_CODE,
            &CustomizedCalendarChange::ADDITIONAL_SOURCE_CODE,
            &CustomizedCalendarChange::BASE_CALENDAR_CODE,
            &CustomizedCalendarChange::DATE,
            &CustomizedCalendarChange::ENTRY_NO,
        ]);
        let of_customer = CustomizedCalendarChange::SOURCE_TYPE.is(CalendarSourceType::Customer);
        table.relation_when(CustomizedCalendarChange::SOURCE_CODE, Customer::NO, of_customer);
        let of_vendor = CustomizedCalendarChange::SOURCE_TYPE.is(CalendarSourceType::Vendor);
        table.relation_when(CustomizedCalendarChange::SOURCE_CODE, Vendor::NO, of_vendor);
    })
}
