//! Interaction Log Entry: that a contact was written to, called or met.

use super::{Contact, ContactType};
use model::TableDescription;

model::table! {
    /// That a contact was written to, called or met.
    pub InteractionLogEntry(5065, "Interaction Log Entry") {
        ENTRY_NO: Integer = "Entry No.",
        CONTACT_NO: Code(20) = "Contact No.",
        CONTACT_COMPANY_NO: Code(20) = "Contact Company No.",
        DATE: Date = "Date",
        DESCRIPTION: Text(100) = "Description",
        CANCELED: Boolean = "Canceled",
        ATTEMPT_FAILED: Boolean = "Attempt Failed",
        POSTPONED: Boolean = "Postponed",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<InteractionLogEntry>(|table| {
        type Entry = InteractionLogEntry;
        table.primary_key(&[&Entry::ENTRY_NO]);
        table.key(&[&Entry::CONTACT_COMPANY_NO, &Entry::CONTACT_NO]);
        table.key(&[&Entry::CONTACT_NO]);
        table.relation(Entry::CONTACT_NO, Contact::NO);
        table.relation_to(Entry::CONTACT_COMPANY_NO, Contact::NO, Contact::TYPE.is(ContactType::Company));
    })
}
