//! Contact Alt. Address: another address of a contact. Table 5051.

use crate::crm::Contact;
use model::TableDescription;

model::table! {
    /// Another address of a contact. Table 5051.
    pub ContactAltAddress(5051, "Contact Alt. Address") {
        CONTACT_NO: Code(20) = "Contact No.",
        CODE: Code(10) = "Code",
        COMPANY_NAME: Text(100) = "Company Name",
        COMPANY_NAME_2: Text(50) = "Company Name 2",
        ADDRESS: Text(100) = "Address",
        ADDRESS_2: Text(50) = "Address 2",
        CITY: Text(30) = "City",
        POST_CODE: Code(20) = "Post Code",
        COUNTY: Text(30) = "County",
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        PHONE_NO: Text(30) = "Phone No.",
        TELEX_NO: Text(20) = "Telex No.",
        EXTENSION_NO: Text(30) = "Extension No.",
        MOBILE_PHONE_NO: Text(30) = "Mobile Phone No.",
        PAGER: Text(30) = "Pager",
        E_MAIL: Text(80) = "Email",
        HOME_PAGE: Text(255) = "Home Page",
        FAX_NO: Text(30) = "Fax No.",
        TELEX_ANSWER_BACK: Text(20) = "Telex Answer Back",
        LAST_DATE_MODIFIED: Date = "Last Date Modified",
        SEARCH_E_MAIL: Code(80) = "Search Email",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ContactAltAddress>(|table| {
        table.primary_key(&[&ContactAltAddress::CONTACT_NO, &ContactAltAddress::CODE]);
        table.relation(ContactAltAddress::CONTACT_NO, Contact::NO);
    })
}
