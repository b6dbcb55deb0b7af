//! Contact Mailing Group: a group of contacts that gets the same mail. Table 5056.

use crate::crm::Contact;
use model::TableDescription;

model::table! {
    /// A group of contacts that gets the same mail. Table 5056.
    pub ContactMailingGroup(5056, "Contact Mailing Group") {
        CONTACT_NO: Code(20) = "Contact No.",
        MAILING_GROUP_CODE: Code(10) = "Mailing Group Code",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ContactMailingGroup>(|table| {
        table.primary_key(&[&ContactMailingGroup::CONTACT_NO, &ContactMailingGroup::MAILING_GROUP_CODE]);
        table.relation(ContactMailingGroup::CONTACT_NO, Contact::NO);
    })
}
