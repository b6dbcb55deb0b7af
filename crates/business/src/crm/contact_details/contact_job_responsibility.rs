//! Contact Job Responsibility: what a person is in charge of. Table 5067.

use crate::crm::Contact;
use model::TableDescription;

model::table! {
    /// What a person is in charge of. Table 5067.
    pub ContactJobResponsibility(5067, "Contact Job Responsibility") {
        CONTACT_NO: Code(20) = "Contact No.",
        JOB_RESPONSIBILITY_CODE: Code(10) = "Job Responsibility Code",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ContactJobResponsibility>(|table| {
        table.primary_key(&[&ContactJobResponsibility::CONTACT_NO, &ContactJobResponsibility::JOB_RESPONSIBILITY_CODE]);
        table.relation(ContactJobResponsibility::CONTACT_NO, Contact::NO);
    })
}
