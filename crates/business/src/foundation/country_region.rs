//! Countries and regions, and how addresses are written there. Table 9.

use crate::foundation::VatRegistrationNoFormat;
use model::{Record, Result, TableDescription, Tx};

model::enumeration! {
    /// How city, post code and county are written.
    pub CountryRegionAddressFormat(8, "Country/Region Address Format") as "countryRegionAddressFormat" {
        PostCodeCity = 0 "Post Code+City",
        CityPostCode = 1 "City+Post Code",
        CityCountyPostCode = 2 "City+County+Post Code",
        BlankLinePostCodeCity = 3 "Blank Line+Post Code+City",
        Custom = 13 "Custom",
    }
}

model::enumeration! {
    /// Where the contact's name stands in an address.
    pub ContactAddressFormat(1, "Contact Address Format") as "contactAddressFormat" {
        First = 0 "First",
        AfterCompanyName = 1 "After Company Name",
        Last = 2 "Last",
    }
}

model::table! {
    /// A country or region. Table 9.
    pub CountryRegion(9, "Country/Region") {
        CODE: Code(10) = "Code",
        NAME: Text(50) = "Name",
        ISO_CODE: Code(2) = "ISO Code",
        ISO_NUMERIC_CODE: Code(3) = "ISO Numeric Code",
        EU_COUNTRY_REGION_CODE: Code(10) = "EU Country/Region Code",
        INTRASTAT_CODE: Code(10) = "Intrastat Code",
        ADDRESS_FORMAT: Enum(CountryRegionAddressFormat) =
            "Address Format" initially CountryRegionAddressFormat::CityPostCode,
        CONTACT_ADDRESS_FORMAT: Enum(ContactAddressFormat) =
            "Contact Address Format" initially ContactAddressFormat::AfterCompanyName,
        VAT_SCHEME: Code(10) = "VAT Scheme",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
        COUNTY_NAME: Text(30) = "County Name",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CountryRegion>(|table| {
        table.primary_key(&[&CountryRegion::CODE]);
        let mut on = table.triggers();
        on.insert(prepare);
        on.modify(prepare_change);
        on.delete(delete_vat_registration_formats);
    })
}

fn prepare(tx: &mut Tx, country: &mut Record<CountryRegion>) -> Result<()> {
    tx.test_field(country, CountryRegion::CODE)?;
    country.set(CountryRegion::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}

fn prepare_change(tx: &mut Tx, country: &mut Record<CountryRegion>, _: &Record<CountryRegion>) -> Result<()> {
    prepare(tx, country)
}

fn delete_vat_registration_formats(tx: &mut Tx, country: &Record<CountryRegion>) -> Result<()> {
    tx.delete_all(VatRegistrationNoFormat::COUNTRY_REGION_CODE.is(country.get(CountryRegion::CODE)))?;
    Ok(())
}
