//! The lines of an address in a country that writes them its own way. Tables 725 and 726.

use crate::foundation::{CountryRegion, CountryRegionAddressFormat};
use model::{Record, Result, TableDescription, Tx};

model::table! {
    /// A line of a country's addresses: one field, or several side by side. Table 725.
    pub CustomAddressFormat(725, "Custom Address Format") {
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        /// From the top, starting with 0.
        LINE_POSITION: Integer = "Line Position",
        /// What the line shows: `[City] [Post Code]`.
        LINE_FORMAT: Text(80) = "Line Format",
        LINE_NO: Integer = "Line No.",
        /// The field's number in Company Information; 0 for a line of several fields.
        FIELD_ID: Integer = "Field ID",
    }
}

model::table! {
    /// A field of a line of a country's addresses. Table 726.
    pub CustomAddressFormatLine(726, "Custom Address Format Line") {
        COUNTRY_REGION_CODE: Code(10) = "Country/Region Code",
        /// From the left, starting with 0.
        FIELD_POSITION: Integer = "Field Position",
        SEPARATOR: Text(10) = "Separator",
        FIELD_ID: Integer = "Field ID",
        FIELD_NAME: Text(30) = "Field Name",
        LINE_NO: Integer = "Line No.",
    }
}

/// The descriptions of both.
pub fn tables() -> Vec<TableDescription> {
    vec![
        TableDescription::of::<CustomAddressFormat>(|table| {
            table.primary_key(&[&CustomAddressFormat::COUNTRY_REGION_CODE, &CustomAddressFormat::LINE_NO]);
            table.key(&[&CustomAddressFormat::COUNTRY_REGION_CODE, &CustomAddressFormat::LINE_POSITION]);
            table.relation(CustomAddressFormat::COUNTRY_REGION_CODE, CountryRegion::CODE);
            table.triggers().delete(|tx, line| {
                let fields = CustomAddressFormatLine::COUNTRY_REGION_CODE
                    .is(line.get(CustomAddressFormat::COUNTRY_REGION_CODE))
                    .and(CustomAddressFormatLine::LINE_NO.is(line.get(CustomAddressFormat::LINE_NO)));
                tx.delete_all(fields)?;
                Ok(())
            });
        }),
        TableDescription::of::<CustomAddressFormatLine>(|table| {
            table.primary_key(&[
                &CustomAddressFormatLine::COUNTRY_REGION_CODE,
                &CustomAddressFormatLine::LINE_NO,
                &CustomAddressFormatLine::FIELD_ID,
            ]);
            table.unchecked_relation(CustomAddressFormatLine::COUNTRY_REGION_CODE, CountryRegion::CODE);
        }),
    ]
}

/// A field of an address: its number and name in Company Information.
type AddressField = (i64, &'static str);

const NAME: AddressField = (2, "Name");
const NAME_2: AddressField = (3, "Name 2");
const ADDRESS: AddressField = (4, "Address");
const ADDRESS_2: AddressField = (5, "Address 2");
const CITY: AddressField = (6, "City");
const POST_CODE: AddressField = (30, "Post Code");
const COUNTY: AddressField = (31, "County");
const COUNTRY: AddressField = (36, "Country/Region Code");
const CONTACT_PERSON: AddressField = (51, "Contact Person");

/// Gives a country its first own format: the lines it had so far, from `previous`.
pub fn build(tx: &mut Tx<'_>, country: &str, previous: CountryRegionAddressFormat) -> Result<()> {
    let city_line: &[AddressField] = match previous {
        CountryRegionAddressFormat::CityPostCode => &[CITY, POST_CODE],
        CountryRegionAddressFormat::PostCodeCity | CountryRegionAddressFormat::BlankLinePostCodeCity => {
            &[POST_CODE, CITY]
        }
        CountryRegionAddressFormat::CityCountyPostCode => &[CITY, COUNTY, POST_CODE],
        _ => &[],
    };
    for (position, field) in [NAME, NAME_2, CONTACT_PERSON, ADDRESS, ADDRESS_2].into_iter().enumerate() {
        build_line(tx, country, position as i64, &[field])?;
    }
    if !city_line.is_empty() {
        build_line(tx, country, 5, city_line)?;
    }
    build_line(tx, country, 6, &[COUNTRY])
}

/// Takes a country's own format away.
pub fn clear(tx: &mut Tx<'_>, country: &str) -> Result<()> {
    tx.delete_each(CustomAddressFormat::COUNTRY_REGION_CODE.is(country))
}

fn build_line(tx: &mut Tx<'_>, country: &str, position: i64, fields: &[AddressField]) -> Result<()> {
    let of_country = CustomAddressFormat::COUNTRY_REGION_CODE.is(country);
    let last = tx.last_by(of_country, CustomAddressFormat::LINE_NO)?;
    let line_no = last.map_or(1, |line| line.get(CustomAddressFormat::LINE_NO) + 1);
    let format: String = fields.iter().map(|(_, name)| format!("[{name}] ")).collect();
    let mut line = Record::<CustomAddressFormat>::new()
        .with(CustomAddressFormat::COUNTRY_REGION_CODE, country)
        .with(CustomAddressFormat::LINE_POSITION, position)
        .with(CustomAddressFormat::LINE_FORMAT, format)
        .with(CustomAddressFormat::LINE_NO, line_no)
        .with(CustomAddressFormat::FIELD_ID, if let [(id, _)] = fields { *id } else { 0 });
    tx.insert_silently(&mut line)?;
    for (index, (id, name)) in fields.iter().enumerate() {
        let mut field = Record::<CustomAddressFormatLine>::new()
            .with(CustomAddressFormatLine::COUNTRY_REGION_CODE, country)
            .with(CustomAddressFormatLine::FIELD_POSITION, index as i64)
            .with(CustomAddressFormatLine::FIELD_ID, *id)
            .with(CustomAddressFormatLine::FIELD_NAME, *name)
            .with(CustomAddressFormatLine::LINE_NO, line_no);
        tx.insert_silently(&mut field)?;
    }
    Ok(())
}
