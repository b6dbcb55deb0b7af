//! What parties share: checks of e-mail, phone and VAT numbers.

use crate::address;
use crate::finance::CompanyInformation;
use crate::foundation::VatRegistrationNoFormat;
use crate::party::{Party, PartyTable, TaxedParty};
use model::{Column, Error, Filter, Record, Result, Text, TriggerBuilder, Tx};

/// Declares the checks that contacts, customers and vendors share.
pub fn hooks<T: TaxedParty>(on: &mut TriggerBuilder<'_, T>) {
    on.validate(T::column(Party::PHONE_NO), |tx, record, _| check_phone(tx, record, Party::PHONE_NO));
    on.validate(T::column(Party::MOBILE_PHONE_NO), |tx, record, _| check_phone(tx, record, Party::MOBILE_PHONE_NO));
    on.validate(T::column(Party::E_MAIL), |_, record, _| check_email_list(T::party(record).get(Party::E_MAIL)));
    on.validate(T::column(Party::POST_CODE), |tx, record, _| address::fill_from_post_code(tx, T::party_mut(record)));
    on.validate(T::column(Party::COUNTRY_REGION_CODE), |tx, record, before| {
        address::change_country(tx, T::party_mut(record), T::party(before))?;
        if record.same(before, T::column(Party::COUNTRY_REGION_CODE)) {
            return Ok(());
        }
        check_vat_registration_no(tx, record)
    });
    on.validate(T::VAT_REGISTRATION_NO, change_vat_registration_no);
    on.validate(T::REGISTRATION_NUMBER, |tx, record, _| check_registration_number(tx, record));
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

/// Refuses letters of any script in a phone number.
pub fn check_phone<T: PartyTable>(tx: &Tx<'_>, record: &Record<T>, phone: Column<Party, Text>) -> Result<()> {
    if !T::party(record).get(phone).chars().any(char::is_alphabetic) {
        return Ok(());
    }
    Err(tx.field_error(record, T::column(phone), "must not contain letters"))
}

/// Refuses a registration number that is longer than what reports and authorities take.
fn check_registration_number<T: TaxedParty>(tx: &Tx<'_>, record: &Record<T>) -> Result<()> {
    if record.get(T::REGISTRATION_NUMBER).encode_utf16().count() <= 20 {
        return Ok(());
    }
    Err(tx.field_error(record, T::REGISTRATION_NUMBER, "must not have the length more than 20 symbols"))
}

/// The Search Name follows the name while it is blank or was the previous name in capitals.
pub fn search_name_follows(party: &mut Record<Party>, before: &Record<Party>) {
    let search_name = party.get(Party::SEARCH_NAME);
    if search_name.is_empty() || search_name == before.get(Party::NAME).trim().to_uppercase() {
        let name = party.get(Party::NAME).to_owned();
        party.set(Party::SEARCH_NAME, name);
    }
}

/// VAT number: capitals, and when it changed, tested by the formats of its country.
fn change_vat_registration_no<T: TaxedParty>(
    tx: &mut Tx<'_>,
    record: &mut Record<T>,
    before: &Record<T>,
) -> Result<()> {
    let upper = record.get(T::VAT_REGISTRATION_NO).to_uppercase();
    record.set(T::VAT_REGISTRATION_NO, upper);
    if record.same(before, T::VAT_REGISTRATION_NO) {
        return Ok(());
    }
    check_vat_registration_no(tx, record)
}

fn check_vat_registration_no<T: TaxedParty>(tx: &mut Tx<'_>, record: &Record<T>) -> Result<()> {
    let party = T::party(record);
    let (number, country) = (record.get(T::VAT_REGISTRATION_NO), party.get(Party::COUNTRY_REGION_CODE));
    check_vat_format(tx, number, country, |tx| {
        let no = party.get(Party::NO);
        Ok(if tx.exists(T::column(Party::NO).is(no))? { format!(" for {} {no}", T::NAME) } else { String::new() })
    })
}

/// Refuses a VAT registration number that has none of the formats of its country. Blank is fine; a blank country is the
/// company's own. `whose` is what the text says of the row. Table 381, procedure Test.
pub fn check_vat_format(
    tx: &mut Tx<'_>,
    number: &str,
    country: &str,
    whose: impl FnOnce(&mut Tx<'_>) -> Result<String>,
) -> Result<()> {
    if number.is_empty() {
        return Ok(());
    }
    let mut country = country.to_owned();
    if country.is_empty() {
        let Some(company) = tx.first(Filter::<CompanyInformation>::everything())? else { return Ok(()) };
        country = company.get(CompanyInformation::COUNTRY_REGION_CODE).to_owned();
    }
    let of_country = VatRegistrationNoFormat::COUNTRY_REGION_CODE.is(&country);
    let rows = tx.all(of_country.and(VatRegistrationNoFormat::FORMAT.is_not("")))?;
    let formats: Vec<&str> = rows.iter().map(|row| row.get(VatRegistrationNoFormat::FORMAT)).collect();
    if formats.is_empty() || formats.iter().any(|format| matches_format(number, format)) {
        return Ok(());
    }
    let whose = whose(tx)?;
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
