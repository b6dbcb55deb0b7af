//! Contact: a company or a person one deals with, whether or not it buys or sells anything.

use super::{InteractionLogEntry, contact_deletion, contact_rules};
use crate::foundation::SalespersonPurchaser;
use crate::party::{self, TaxedParty, party_table};
use model::{Column, Path, TableDescription, Text};

model::enumeration! {
    /// Whether a contact is a company or a person.
    pub ContactType(5050, "Contact Type") as "contactType" { Company = 0 "Company", Person = 1 "Person" }
}

model::enumeration! {
    /// What a contact stands for in other tables, as stored with the contact.
    pub BusinessRelationValue(5056, "Contact Business Relation") as "contactBusinessRelation" {
        Blank = 0 " ",
        Customer = 1 "Customer",
        Vendor = 2 "Vendor",
        BankAccount = 3 "Bank Account",
        Employee = 4 "Employee",
        None = 100 "None",
        Other = 101 "Other",
        Multiple = 102 "Multiple",
    }
}

model::enumeration! {
    /// How a contact wants to be written to.
    pub CorrespondenceType(5076, "Correspondence Type") as "correspondenceType" {
        Blank = 0 " ",
        HardCopy = 1 "Hard Copy",
        Email = 2 "Email",
    }
}

party_table! {
    /// A company or a person one deals with.
    pub Contact(5050, "Contact") {
        REGISTRATION_NUMBER: Text(50) = "Registration No.",
        SALESPERSON_CODE: Code(20) = "Salesperson Code",
        FORMAT_REGION: Text(80) = "Format Region",
        VAT_REGISTRATION_NO: Text(20) = "VAT Registration No.",
        PRIVACY_BLOCKED: Boolean = "Privacy Blocked",
        MINOR: Boolean = "Minor",
        PARENTAL_CONSENT_RECEIVED: Boolean = "Parental Consent Received",
        TYPE: Enum(ContactType) = "Type",
        COMPANY_NO: Code(20) = "Company No.",
        COMPANY_NAME: Text(100) = "Company Name",
        /// The own number of a person, blank for a company: entries are looked up by it.
        LOOKUP_CONTACT_NO: Code(20) = "Lookup Contact No.",
        FIRST_NAME: Text(30) = "First Name",
        MIDDLE_NAME: Text(30) = "Middle Name",
        SURNAME: Text(30) = "Surname",
        JOB_TITLE: Text(30) = "Job Title",
        INITIALS: Text(30) = "Initials",
        EXTENSION_NO: Text(30) = "Extension No.",
        PAGER: Text(30) = "Pager",
        ORGANIZATIONAL_LEVEL_CODE: Code(10) = "Organizational Level Code",
        /// Computed: when the contact was last spoken to.
        DATE_OF_LAST_INTERACTION: Date = "Date of Last Interaction",
        /// Stored, and kept by the Contact Business Relation rows.
        CONTACT_BUSINESS_RELATION: Enum(BusinessRelationValue) = "Contact Business Relation",
        CORRESPONDENCE_TYPE: Enum(CorrespondenceType) = "Correspondence Type",
        SALUTATION_CODE: Code(10) = "Salutation Code",
        SEARCH_E_MAIL: Code(80) = "Search Email",
        /// The instant whose time of day Business Central stores as Last Time Modified.
        LAST_TIME_MODIFIED: DateTime = "Last Time Modified",
        E_MAIL_2: Text(80) = "Email 2",
    }
}

impl TaxedParty for Contact {
    const VAT_REGISTRATION_NO: Column<Contact, Text> = Contact::VAT_REGISTRATION_NO;
    const REGISTRATION_NUMBER: Column<Contact, Text> = Contact::REGISTRATION_NUMBER;
}

/// The table with its keys, relations and rules.
pub fn table() -> TableDescription {
    TableDescription::of::<Contact>(|table| {
        table.primary_key(&[&Contact::NO]);
        table.key(&[&Contact::COMPANY_NO]);
        table.key(&[&Contact::NAME]);
        table.key(&[&Contact::SEARCH_NAME]);

        party::relations(table);
        table.relation(Contact::SALESPERSON_CODE, SalespersonPurchaser::CODE);
        table.relation_to(Contact::COMPANY_NO, Contact::NO, Contact::TYPE.is(ContactType::Company));
        table.relation(Contact::LOOKUP_CONTACT_NO, Contact::NO);

        let interactions =
            Path::<Contact, InteractionLogEntry>::to(InteractionLogEntry::CONTACT_COMPANY_NO, Contact::COMPANY_NO)
                .and_unless_blank(InteractionLogEntry::CONTACT_NO, Contact::LOOKUP_CONTACT_NO)
                .with(InteractionLogEntry::ATTEMPT_FAILED, false)
                .with(InteractionLogEntry::POSTPONED, false);
        table.computed(Contact::DATE_OF_LAST_INTERACTION, interactions.max(InteractionLogEntry::DATE));

        contact_rules::hooks(&mut table.triggers());
        contact_deletion::hooks(&mut table.triggers());
    })
}
