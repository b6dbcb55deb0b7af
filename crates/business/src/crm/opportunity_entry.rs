//! Opportunity Entry: a step that an opportunity took.

use super::{Contact, ContactType, Opportunity};
use model::TableDescription;

model::table! {
    /// A step that an opportunity took.
    pub OpportunityEntry(5093, "Opportunity Entry") {
        ENTRY_NO: Integer = "Entry No.",
        OPPORTUNITY_NO: Code(20) = "Opportunity No.",
        CONTACT_NO: Code(20) = "Contact No.",
        CONTACT_COMPANY_NO: Code(20) = "Contact Company No.",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<OpportunityEntry>(|table| {
        type Entry = OpportunityEntry;
        table.primary_key(&[&Entry::ENTRY_NO]);
        table.key(&[&Entry::CONTACT_COMPANY_NO, &Entry::CONTACT_NO]);
        table.relation(Entry::OPPORTUNITY_NO, Opportunity::NO);
        table.relation(Entry::CONTACT_NO, Contact::NO);
        table.relation_to(Entry::CONTACT_COMPANY_NO, Contact::NO, Contact::TYPE.is(ContactType::Company));
    })
}
