//! What contacts, customers and vendors share: checks of e-mail, phone and VAT numbers, and how addresses fill in.

use crate::finance::{CompanyInformation, GeneralLedgerSetup};
use crate::foundation::{PostCode, VatRegistrationNoFormat};
use model::{Code, Column, Error, Filter, Record, Result, TableType, Text, Tx};

/// The columns of an address, and how errors name its row.
pub struct AddressColumns<T: 'static> {
    /// Post code.
    pub post_code: Column<T, Code>,
    /// City.
    pub city: Column<T, Text>,
    /// County or state.
    pub county: Column<T, Text>,
    /// Country/region code.
    pub country: Column<T, Code>,
    /// VAT registration number.
    pub vat_registration_no: Column<T, Text>,
    /// The number of the row.
    pub no: Column<T, Code>,
}

/// Refuses a list of e-mail addresses of which one is not valid. Blank is fine; `;` separates, also at both ends.
pub fn check_email_list(list: &str) -> Result<()> {
    if list.is_empty() {
        return Ok(());
    }
    let inner = list.trim_matches(';');
    inner.split(';').map(str::trim).try_for_each(check_address)
}

/// Refuses what is not exactly one e-mail address. Blank is fine. Gives the address without blanks at its ends.
pub fn check_single_email(address: &str) -> Result<&str> {
    let address = address.trim();
    if !address.is_empty() {
        check_address(address)?;
    }
    Ok(address)
}

fn check_address(given: &str) -> Result<()> {
    if is_address(given) {
        return Ok(());
    }
    Err(Error::dialog(format!("The email address \"{given}\" is not valid.")))
}

/// `a@b.co`, or with a name in front: `Anna <a@b.co>`.
fn is_address(given: &str) -> bool {
    let address = match given.split_once('<') {
        Some((_, rest)) => match rest.strip_suffix('>') {
            Some(address) => address.trim(),
            None => return false,
        },
        None => given,
    };
    let Some((local, domain)) = address.split_once('@') else { return false };
    let plain = |part: &str| {
        !part.is_empty()
            && !part.chars().any(|c| c.is_whitespace() || c.is_control() || "()<>@,;:\\\"[]".contains(c))
            && !part.contains("..")
    };
    let last_two_are_no_dots = domain.chars().rev().take(2).all(|c| c != '.');
    plain(local)
        && !local.starts_with('.')
        && !local.ends_with('.')
        && plain(domain)
        && last_two_are_no_dots
        && domain.chars().skip(1).any(|c| c == '.')
        && !domain.starts_with('.')
}

/// Refuses letters of any script in a phone number; `no` is the column that names the row.
pub fn check_phone<T: TableType>(
    tx: &Tx<'_>,
    record: &Record<T>,
    phone: Column<T, Text>,
    no: Column<T, Code>,
) -> Result<()> {
    if !record.get(phone).chars().any(char::is_alphabetic) {
        return Ok(());
    }
    let caption = &tx.context().model.table(T::ID)?.column(phone.position()).caption;
    Err(Error::field(format!("{caption} must not contain letters in {} No.='{}'.", T::NAME, record.get(no))))
}

/// A Search Name follows the name while it is blank or was the previous name in capitals.
pub fn search_name_follows(search_name: &str, previous_name: &str) -> bool {
    search_name.is_empty() || search_name == previous_name.trim().to_uppercase()
}

/// Post code: where it is known, it brings its own spelling, city, country and county along, blank ones included.
///
/// A row of the record's country is preferred, then one of its city. A code that ends with `*` is a pattern.
pub fn fill_from_post_code<T>(tx: &mut Tx<'_>, record: &mut Record<T>, columns: &AddressColumns<T>) -> Result<()> {
    let given = record.get(columns.post_code).to_owned();
    if given.is_empty() {
        return Ok(());
    }
    let same_code: Filter<PostCode> = match given.strip_suffix('*') {
        Some(start) => PostCode::CODE.starts_with_ignoring_case(start),
        None => PostCode::CODE.is(&given),
    };
    let mut found = tx.all(same_code)?;
    let country = record.get(columns.country).to_owned();
    prefer(&mut found, |row| !country.is_empty() && row.get(PostCode::COUNTRY_REGION_CODE) == country);
    let city = record.get(columns.city).to_uppercase();
    prefer(&mut found, |row| !city.is_empty() && row.get(PostCode::SEARCH_CITY) == city);
    if let Some(row) = found.first() {
        record.set(columns.post_code, row.get(PostCode::CODE));
        record.set(columns.city, row.get(PostCode::CITY));
        record.set(columns.country, row.get(PostCode::COUNTRY_REGION_CODE));
        record.set(columns.county, row.get(PostCode::COUNTY));
    }
    Ok(())
}

/// Keeps only the rows that satisfy, if there is one.
fn prefer<T>(rows: &mut Vec<Record<T>>, satisfies: impl Fn(&Record<T>) -> bool) {
    if rows.iter().any(&satisfies) {
        rows.retain(satisfies);
    }
}

/// Country: leaving a country clears city, post code and county, unless addresses must name their country anyway;
/// and the VAT number is tested by the new country's formats.
pub fn change_country<T: TableType>(
    tx: &mut Tx<'_>,
    record: &mut Record<T>,
    before: &Record<T>,
    columns: &AddressColumns<T>,
) -> Result<()> {
    let setup = tx.setup::<GeneralLedgerSetup>()?;
    if record.same(before, columns.country) {
        return Ok(());
    }
    if !before.is_blank(columns.country) && !setup.get(GeneralLedgerSetup::REQ_COUNTRY_REG_CODE_IN_ADDR) {
        record.set(columns.city, "");
        record.set(columns.post_code, "");
        record.set(columns.county, "");
    }
    check_vat_registration_no(tx, record, columns)
}

/// VAT number: capitals, and when it changed, tested by the formats of its country.
pub fn change_vat_registration_no<T: TableType>(
    tx: &mut Tx<'_>,
    record: &mut Record<T>,
    before: &Record<T>,
    columns: &AddressColumns<T>,
) -> Result<()> {
    let upper = record.get(columns.vat_registration_no).to_uppercase();
    record.set(columns.vat_registration_no, upper);
    if record.same(before, columns.vat_registration_no) {
        return Ok(());
    }
    check_vat_registration_no(tx, record, columns)
}

fn check_vat_registration_no<T: TableType>(
    tx: &mut Tx<'_>,
    record: &Record<T>,
    columns: &AddressColumns<T>,
) -> Result<()> {
    let number = record.get(columns.vat_registration_no).to_owned();
    if number.is_empty() {
        return Ok(());
    }
    let mut country = record.get(columns.country).to_owned();
    if country.is_empty() {
        let Some(company) = tx.first(Filter::<CompanyInformation>::everything())? else { return Ok(()) };
        country = company.get(CompanyInformation::COUNTRY_REGION_CODE).to_owned();
    }
    let of_country = VatRegistrationNoFormat::COUNTRY_REGION_CODE.is(&country);
    let rows = tx.all(of_country.and(VatRegistrationNoFormat::FORMAT.is_not("")))?;
    let formats: Vec<&str> = rows.iter().map(|row| row.get(VatRegistrationNoFormat::FORMAT)).collect();
    if formats.is_empty() || formats.iter().any(|format| matches_format(&number, format)) {
        return Ok(());
    }
    let no = record.get(columns.no).to_owned();
    let stored = tx.exists(columns.no.is(&no))?;
    let whose = if stored { format!(" for {} {no}", T::NAME) } else { String::new() };
    Err(Error::dialog(format!(
        "The entered VAT Registration number{whose} is not in agreement with the format specified for \
         Country/Region Code {country}.\nThe following formats are acceptable: {}",
        listing(&formats)
    )))
}

/// The formats joined by commas, cut near 250 characters.
fn listing(formats: &[&str]) -> String {
    let mut listing = String::new();
    for format in formats {
        if listing.len() + format.len() + 5 > 250 {
            listing.push_str("...");
            break;
        }
        if !listing.is_empty() {
            listing.push_str(", ");
        }
        listing.push_str(format);
    }
    listing
}

/// `#` is a digit, `@` a letter, `?` anything; every other character stands for itself.
fn matches_format(number: &str, format: &str) -> bool {
    number.chars().count() == format.chars().count()
        && number.chars().zip(format.chars()).all(|(given, pattern)| match pattern {
            '#' => given.is_ascii_digit(),
            '@' => given.is_ascii_alphabetic(),
            '?' => true,
            literal => given == literal,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn email_lists_take_several_addresses_and_names() {
        for good in ["", "a@b.co", ";a@b.co;", "a@b.co; c@d.org", "Anna <a@b.co>"] {
            assert!(check_email_list(good).is_ok(), "{good}");
        }
        for bad in [";", " ", "a", "a@b", "a@b.c", "a@.co", "a@@b.co", "a@b.co;;c@d.co", "a@b.co."] {
            assert!(check_email_list(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn vat_formats_know_digits_letters_and_literals() {
        assert!(matches_format("DE123", "DE###"));
        assert!(matches_format("DX1?", "@@??"));
        assert!(!matches_format("DE12", "DE###"));
        assert!(!matches_format("DEX23", "DE###"));
    }
}
