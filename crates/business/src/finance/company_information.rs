//! Name and address of the company whose books these are. Table 79.

use crate::address::{self, Addressed};
use crate::foundation::{CountryRegion, PostCode};
use crate::party_fields::{check_single_email, check_vat_format};
use model::{Code, Column, Record, Result, TableDescription, Text, Tx};

model::table! {
    /// The company's own name and address. Table 79.
    pub CompanyInformation(79, "Company Information") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        NAME: Text(100) = "Name",
        ADDRESS: Text(100) = "Address",
        ADDRESS_2: Text(50) = "Address 2",
        CITY: Text(30) = "City",
        PHONE_NO: Text(30) = "Phone No.",
        FAX_NO: Text(30) = "Fax No.",
        VAT_REGISTRATION_NO: Text(20) = "VAT Registration No.",
        POST_CODE: Code(20) = "Post Code",
        COUNTY: Text(30) = "County",
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        E_MAIL: Text(80) = "Email",
        HOME_PAGE: Text(255) = "Home Page",
        PICTURE: Stream = "Picture",
        INDUSTRIAL_CLASSIFICATION: Text(30) = "Industrial Classification",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
    }
}

impl Addressed for CompanyInformation {
    const CITY: Column<CompanyInformation, Text> = CompanyInformation::CITY;
    const POST_CODE: Column<CompanyInformation, Code> = CompanyInformation::POST_CODE;
    const COUNTY: Column<CompanyInformation, Text> = CompanyInformation::COUNTY;
    const COUNTRY_REGION_CODE: Column<CompanyInformation, Code> = CompanyInformation::COUNTRY_REGION_CODE;
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CompanyInformation>(|table| {
        table.primary_key(&[&CompanyInformation::PRIMARY_KEY]);
        table.relation(CompanyInformation::COUNTRY_REGION_CODE, CountryRegion::CODE);
        table.unchecked_relation(CompanyInformation::POST_CODE, PostCode::CODE);
        let mut on = table.triggers();
        address::hooks(&mut on);
        on.validate(CompanyInformation::E_MAIL, |_, company, _| {
            let email = check_single_email(company.get(CompanyInformation::E_MAIL))?.to_owned();
            company.set(CompanyInformation::E_MAIL, email);
            Ok(())
        });
        on.validate(CompanyInformation::VAT_REGISTRATION_NO, change_vat_registration_no);
        on.modify(|tx, company, _| {
            company.set(CompanyInformation::LAST_MODIFIED_DATE_TIME, tx.now());
            Ok(())
        });
    })
}

/// Capitals; another number is tested by the formats of the company's country.
fn change_vat_registration_no(
    tx: &mut Tx<'_>,
    company: &mut Record<CompanyInformation>,
    before: &Record<CompanyInformation>,
) -> Result<()> {
    let upper = company.get(CompanyInformation::VAT_REGISTRATION_NO).to_uppercase();
    company.set(CompanyInformation::VAT_REGISTRATION_NO, upper);
    if company.same(before, CompanyInformation::VAT_REGISTRATION_NO) {
        return Ok(());
    }
    let number = company.get(CompanyInformation::VAT_REGISTRATION_NO);
    check_vat_format(tx, number, company.get(CompanyInformation::COUNTRY_REGION_CODE), |_| Ok(String::new()))
}
