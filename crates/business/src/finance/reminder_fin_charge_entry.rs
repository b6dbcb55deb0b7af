//! What reminders and finance charge memos said about an entry. Table 300.

use crate::sales::Customer;
use model::TableDescription;

model::table! {
    /// A line of an issued reminder or finance charge memo. Table 300.
    pub ReminderFinChargeEntry(300, "Reminder/Fin. Charge Entry") {
        ENTRY_NO: Integer = "Entry No.",
        NO: Code(20) = "No.",
        REMINDER_LEVEL: Integer = "Reminder Level",
        POSTING_DATE: Date = "Posting Date",
        CUSTOMER_ENTRY_NO: Integer = "Customer Entry No.",
        CUSTOMER_NO: Code(20) = "Customer No.",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ReminderFinChargeEntry>(|table| {
        table.primary_key(&[&ReminderFinChargeEntry::ENTRY_NO]);
        table.key(&[&ReminderFinChargeEntry::CUSTOMER_NO]);
        table.relation(ReminderFinChargeEntry::CUSTOMER_NO, Customer::NO);
    })
}
