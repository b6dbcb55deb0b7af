//! Countries and regions, and how addresses are written there. Table 9.

use crate::foundation::{CountryRegionTranslation, VatRegistrationNoFormat, custom_address_format, iso_code};
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
        on.validate(CountryRegion::ISO_CODE, |tx, country, _| {
            iso_code::check_letters(tx, country, CountryRegion::ISO_CODE)
        });
        on.validate(CountryRegion::ISO_NUMERIC_CODE, |tx, country, _| {
            iso_code::check_digits(tx, country, CountryRegion::ISO_NUMERIC_CODE)
        });
        on.validate(CountryRegion::ADDRESS_FORMAT, change_address_format);
        on.insert(prepare);
        on.modify(prepare_change);
        on.delete(delete_formats_and_translations);
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

/// A country that writes addresses its own way starts with the lines it had; they go when it does so no longer.
fn change_address_format(
    tx: &mut Tx,
    country: &mut Record<CountryRegion>,
    before: &Record<CountryRegion>,
) -> Result<()> {
    let (old, new) = (before.get(CountryRegion::ADDRESS_FORMAT), country.get(CountryRegion::ADDRESS_FORMAT));
    let code = country.get(CountryRegion::CODE);
    if old == new {
        return Ok(());
    }
    if new == CountryRegionAddressFormat::Custom {
        custom_address_format::build(tx, code, old)?;
    }
    if old == CountryRegionAddressFormat::Custom {
        custom_address_format::clear(tx, code)?;
    }
    Ok(())
}

/// The lines of an own address format stay, as in Business Central.
fn delete_formats_and_translations(tx: &mut Tx, country: &Record<CountryRegion>) -> Result<()> {
    let code = country.get(CountryRegion::CODE);
    tx.delete_all(VatRegistrationNoFormat::COUNTRY_REGION_CODE.is(code))?;
    tx.delete_all(CountryRegionTranslation::COUNTRY_REGION_CODE.is(code))?;
    Ok(())
}
