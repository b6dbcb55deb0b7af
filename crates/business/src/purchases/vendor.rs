//! Vendor: who one buys from. It has the columns that contacts share with it; buying itself is not here yet.

use crate::crm::Contact;
use crate::foundation::{CountryRegion, Currency, Language, PostCode, SalespersonPurchaser, Territory};
use model::TableDescription;

model::table! {
    /// Who one buys from.
    pub Vendor(23, "Vendor") {
        NO: Code(20) = "No.",
        NAME: Text(100) = "Name",
        SEARCH_NAME: Code(100) = "Search Name",
        NAME_2: Text(50) = "Name 2",
        ADDRESS: Text(100) = "Address",
        ADDRESS_2: Text(50) = "Address 2",
        CITY: Text(30) = "City",
        CONTACT: Text(100) = "Contact",
        PHONE_NO: Text(30) = "Phone No.",
        TELEX_NO: Text(20) = "Telex No.",
        TERRITORY_CODE: Code(10) = "Territory Code",
        CURRENCY_CODE: Code(10) = "Currency Code",
        LANGUAGE_CODE: Code(10) = "Language Code",
        REGISTRATION_NUMBER: Text(50) = "Registration No.",
        PURCHASER_CODE: Code(20) = "Purchaser Code",
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        FORMAT_REGION: Text(80) = "Format Region",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
        LAST_DATE_MODIFIED: Date = "Last Date Modified",
        FAX_NO: Text(30) = "Fax No.",
        TELEX_ANSWER_BACK: Text(20) = "Telex Answer Back",
        VAT_REGISTRATION_NO: Text(20) = "VAT Registration No.",
        POST_CODE: Code(20) = "Post Code",
        COUNTY: Text(30) = "County",
        E_MAIL: Text(80) = "Email",
        HOME_PAGE: Text(255) = "Home Page",
        IMAGE: Blob = "Image",
        PRIVACY_BLOCKED: Boolean = "Privacy Blocked",
        PRIMARY_CONTACT_NO: Code(20) = "Primary Contact No.",
        MOBILE_PHONE_NO: Text(30) = "Mobile Phone No.",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<Vendor>(|table| {
        table.primary_key(&[&Vendor::NO]);
        table.key(&[&Vendor::PRIMARY_CONTACT_NO]);
        table.relation(Vendor::TERRITORY_CODE, Territory::CODE);
        table.relation(Vendor::CURRENCY_CODE, Currency::CODE);
        table.relation(Vendor::LANGUAGE_CODE, Language::CODE);
        table.relation_to(Vendor::PURCHASER_CODE, SalespersonPurchaser::CODE, SalespersonPurchaser::BLOCKED.is(false));
        table.relation(Vendor::COUNTRY_REGION_CODE, CountryRegion::CODE);
        table.unchecked_relation(Vendor::POST_CODE, PostCode::CODE);
        table.relation(Vendor::PRIMARY_CONTACT_NO, Contact::NO);
    })
}
