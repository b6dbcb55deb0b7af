//! Contact Web Source: where to search the web for a company. Table 5060.

use crate::crm::Contact;
use model::TableDescription;

model::table! {
    /// Where to search the web for a company. Table 5060.
    pub ContactWebSource(5060, "Contact Web Source") {
        CONTACT_NO: Code(20) = "Contact No.",
        WEB_SOURCE_CODE: Code(10) = "Web Source Code",
        SEARCH_WORD: Text(30) = "Search Word",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ContactWebSource>(|table| {
        table.primary_key(&[&ContactWebSource::CONTACT_NO, &ContactWebSource::WEB_SOURCE_CODE]);
        table.relation(ContactWebSource::CONTACT_NO, Contact::NO);
    })
}
