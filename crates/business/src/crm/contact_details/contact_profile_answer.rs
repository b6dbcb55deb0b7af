//! Contact Profile Answer: what a contact answered to a question of a profile. Table 5089.

use crate::crm::Contact;
use model::TableDescription;

model::table! {
    /// What a contact answered to a question of a profile. Table 5089.
    pub ContactProfileAnswer(5089, "Contact Profile Answer") {
        CONTACT_NO: Code(20) = "Contact No.",
        CONTACT_COMPANY_NO: Code(20) = "Contact Company No.",
        PROFILE_QUESTIONNAIRE_CODE: Code(20) = "Profile Questionnaire Code",
        LINE_NO: Integer = "Line No.",
        LAST_DATE_UPDATED: Date = "Last Date Updated",
        QUESTIONS_ANSWERED_PERCENT: Decimal(5) = "Questions Answered (%)",
        PROFILE_QUESTIONNAIRE_VALUE: Text(250) = "Profile Questionnaire Value",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ContactProfileAnswer>(|table| {
        table.primary_key(&[
            &ContactProfileAnswer::CONTACT_NO,
            &ContactProfileAnswer::PROFILE_QUESTIONNAIRE_CODE,
            &ContactProfileAnswer::LINE_NO,
        ]);
        table.relation(ContactProfileAnswer::CONTACT_NO, Contact::NO);
        table.relation(ContactProfileAnswer::CONTACT_COMPANY_NO, Contact::NO);
    })
}
