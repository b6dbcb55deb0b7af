//! Contact Alt. Addr. Date Range: when another address of a contact holds. Table 5052.

use crate::crm::Contact;
use model::TableDescription;

model::table! {
    /// When another address of a contact holds. Table 5052.
    pub ContactAltAddrDateRange(5052, "Contact Alt. Addr. Date Range") {
        CONTACT_NO: Code(20) = "Contact No.",
        CONTACT_ALT_ADDRESS_CODE: Code(10) = "Contact Alt. Address Code",
        STARTING_DATE: Date = "Starting Date",
        ENDING_DATE: Date = "Ending Date",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ContactAltAddrDateRange>(|table| {
        table.primary_key(&[&ContactAltAddrDateRange::CONTACT_NO, &ContactAltAddrDateRange::STARTING_DATE]);
        table.relation(ContactAltAddrDateRange::CONTACT_NO, Contact::NO);
    })
}
