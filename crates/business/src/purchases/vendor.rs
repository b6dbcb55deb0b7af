//! Vendor: who one buys from. It has the columns that contacts share with it; buying itself is not here yet.

use crate::crm::Contact;
use crate::foundation::SalespersonPurchaser;
use crate::party::{self, TaxedParty, party_table};
use model::{Column, TableDescription, Text};

party_table! {
    /// Who one buys from.
    pub Vendor(23, "Vendor") {
        CONTACT: Text(100) = "Contact",
        REGISTRATION_NUMBER: Text(50) = "Registration No.",
        PURCHASER_CODE: Code(20) = "Purchaser Code",
        FORMAT_REGION: Text(80) = "Format Region",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
        VAT_REGISTRATION_NO: Text(20) = "VAT Registration No.",
        PRIVACY_BLOCKED: Boolean = "Privacy Blocked",
        PRIMARY_CONTACT_NO: Code(20) = "Primary Contact No.",
    }
}

impl TaxedParty for Vendor {
    const VAT_REGISTRATION_NO: Column<Vendor, Text> = Vendor::VAT_REGISTRATION_NO;
    const REGISTRATION_NUMBER: Column<Vendor, Text> = Vendor::REGISTRATION_NUMBER;
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<Vendor>(|table| {
        table.primary_key(&[&Vendor::NO]);
        table.key(&[&Vendor::PRIMARY_CONTACT_NO]);
        party::relations(table);
        table.relation_to(Vendor::PURCHASER_CODE, SalespersonPurchaser::CODE, SalespersonPurchaser::BLOCKED.is(false));
        table.relation(Vendor::PRIMARY_CONTACT_NO, Contact::NO);
    })
}
