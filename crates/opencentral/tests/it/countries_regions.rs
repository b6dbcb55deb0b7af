//! countriesRegions: address formats, and what goes with a country. Page 30027, table 9.

use crate::expect::{Shared, changed, created, deleted, find, path};
use crate::seed::Seeded;
use business::foundation::{
    CountryRegionTranslation, CustomAddressFormat, CustomAddressFormatLine, VatRegistrationNoFormat,
};
use model::{Filter, Record};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn address_formats_are_shown_encoded_and_taken_in_both_forms() {
    let company = SERVER.company();
    let row = created(&company.post("countriesRegions", &json!({"code": "FORM", "displayName": "Formland"})));
    assert_eq!(row["addressFormat"], "City_x002B_Post_x0020_Code");
    for (given, shown) in [
        ("Post Code+City", "Post_x0020_Code_x002B_City"),
        ("City_x002B_County_x002B_Post_x0020_Code", "City_x002B_County_x002B_Post_x0020_Code"),
        ("Blank Line+Post Code+City", "Blank_x0020_Line_x002B_Post_x0020_Code_x002B_City"),
        ("Custom", "Custom"),
    ] {
        let after = changed(&company.patch(&path("countriesRegions", &row), "*", &json!({"addressFormat": given})));
        assert_eq!(after["addressFormat"], shown);
    }
}

/// Position, text and field number of each line, and the fields of the lines, from the left.
type Lines = (Vec<(i64, String, i64)>, Vec<(i64, String)>);

fn lines_of(seeded: Seeded, country: &'static str) -> Lines {
    seeded.stop_and_read(move |tx| {
        let lines = tx.all(CustomAddressFormat::COUNTRY_REGION_CODE.is(country))?;
        let fields = tx.all(CustomAddressFormatLine::COUNTRY_REGION_CODE.is(country))?;
        let line = |it: &Record<CustomAddressFormat>| {
            let text = it.get(CustomAddressFormat::LINE_FORMAT).to_owned();
            (it.get(CustomAddressFormat::LINE_POSITION), text, it.get(CustomAddressFormat::FIELD_ID))
        };
        let field = |it: &Record<CustomAddressFormatLine>| {
            let name = it.get(CustomAddressFormatLine::FIELD_NAME).to_owned();
            (it.get(CustomAddressFormatLine::FIELD_POSITION), name)
        };
        Ok((lines.iter().map(line).collect(), fields.iter().map(field).collect()))
    })
}

#[test]
fn a_country_that_gets_its_own_format_starts_with_the_lines_it_had() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let britain = find(&company, "countriesRegions", "code", "GB");
    assert_eq!(britain["addressFormat"], "City_x002B_County_x002B_Post_x0020_Code");
    changed(&company.patch(&path("countriesRegions", &britain), "*", &json!({"addressFormat": "Custom"})));

    let (lines, fields) = lines_of(seeded, "GB");
    let expected = [
        (0, "[Name] ", 2),
        (1, "[Name 2] ", 3),
        (2, "[Contact Person] ", 51),
        (3, "[Address] ", 4),
        (4, "[Address 2] ", 5),
        (5, "[City] [County] [Post Code] ", 0),
        (6, "[Country/Region Code] ", 36),
    ];
    assert_eq!(lines, expected.map(|(position, text, field)| (position, text.to_owned(), field)));
    for field in [(0, "City"), (1, "County"), (2, "Post Code"), (0, "Name")] {
        assert!(fields.contains(&(field.0, field.1.to_owned())), "{field:?} {fields:?}");
    }
}

#[test]
fn a_country_that_gives_its_own_format_up_loses_the_lines() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let at = path("countriesRegions", &find(&company, "countriesRegions", "code", "DE"));
    changed(&company.patch(&at, "*", &json!({"addressFormat": "Custom"})));
    changed(&company.patch(&at, "*", &json!({"addressFormat": "Post Code+City"})));
    assert_eq!(lines_of(seeded, "DE"), (Vec::new(), Vec::new()));
}

#[test]
fn vat_formats_and_translations_go_with_a_country_and_follow_its_code() {
    let seeded = Seeded::with(|tx| {
        for country in ["DE", "FR"] {
            let mut format = Record::<VatRegistrationNoFormat>::new()
                .with(VatRegistrationNoFormat::COUNTRY_REGION_CODE, country)
                .with(VatRegistrationNoFormat::LINE_NO, 900_000)
                .with(VatRegistrationNoFormat::FORMAT, "##");
            tx.insert_silently(&mut format)?;
            let mut translation = Record::<CountryRegionTranslation>::new()
                .with(CountryRegionTranslation::COUNTRY_REGION_CODE, country)
                .with(CountryRegionTranslation::LANGUAGE_CODE, "DAN");
            tx.insert_silently(&mut translation)?;
        }
        Ok(())
    });
    let company = seeded.company();
    let at = |code: &str| path("countriesRegions", &find(&company, "countriesRegions", "code", code));
    // Customers there do not matter.
    deleted(&company.delete(&at("DE"), "*"));
    changed(&company.patch(&at("FR"), "*", &json!({"code": "FX"})));

    let (formats, translations) = seeded.stop_and_read(|tx| {
        let formats = tx.all(VatRegistrationNoFormat::LINE_NO.is(900_000))?;
        Ok((formats, tx.all(Filter::<CountryRegionTranslation>::everything())?))
    });
    let countries =
        |it: &Record<VatRegistrationNoFormat>| it.get(VatRegistrationNoFormat::COUNTRY_REGION_CODE).to_owned();
    assert_eq!(formats.iter().map(countries).collect::<Vec<_>>(), ["FX"]);
    assert_eq!(translations.len(), 1);
    assert_eq!(translations[0].get(CountryRegionTranslation::COUNTRY_REGION_CODE), "FX");
}
