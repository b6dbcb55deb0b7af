//! Finding a company by what a client calls it. Table 5050, `GetCompNo`.

use super::{Contact, ContactType};
use model::{Error, Filter, Record, Result, Tx};

/// The number of the contact a text stands for: a contact's number, a company's name, how its number or name begins,
/// or something that only one company has in its number, name, city, phone number or post code. Case does not count.
///
/// As in a filter of Business Central, `?` stands for one character, as does an apostrophe, and `*` for any.
pub(super) fn resolve_company_name(tx: &mut Tx<'_>, text: &str) -> Result<String> {
    if text.is_empty() {
        return Ok(String::new());
    }
    if text.encode_utf16().count() <= 20
        && let Some(found) = tx.first(Contact::NO.is(text))?
    {
        return Ok(found.get(Contact::NO).to_owned());
    }
    let pattern = text.replace('\'', "?").to_lowercase();
    let starting = format!("{pattern}*");
    let candidates = companies_containing(tx, &pattern)?;
    let by_name = |company: &&Record<Contact>| is_like(company.get(Contact::NAME), &pattern);
    let by_start = |company: &&Record<Contact>| {
        is_like(company.get(Contact::NO), &starting) || is_like(company.get(Contact::NAME), &starting)
    };
    let only = if let [only] = candidates.as_slice() { Some(only) } else { None };
    match candidates.iter().find(by_name).or_else(|| candidates.iter().find(by_start)).or(only) {
        Some(found) => Ok(found.get(Contact::NO).to_owned()),
        None => Err(Error::dialog("You must select an existing contact.")),
    }
}

/// The companies that have the pattern anywhere, by number.
fn companies_containing(tx: &mut Tx<'_>, pattern: &str) -> Result<Vec<Record<Contact>>> {
    // The database finds the longest piece without wildcards; what is around it is compared here.
    let piece = pattern.split(['?', '*']).max_by_key(|piece| piece.len()).unwrap_or_default();
    let holding: Filter<Contact> = Contact::NO
        .contains_ignoring_case(piece)
        .or(Contact::NAME.contains_ignoring_case(piece))
        .or(Contact::CITY.contains_ignoring_case(piece))
        .or(Contact::PHONE_NO.contains_ignoring_case(piece))
        .or(Contact::POST_CODE.contains_ignoring_case(piece));
    let mut companies = tx.all(Contact::TYPE.is(ContactType::Company).and(holding))?;
    let anywhere = format!("*{pattern}*");
    companies.retain(|company| {
        let numbers = [Contact::NO, Contact::POST_CODE].map(|column| company.get(column));
        let texts = [Contact::NAME, Contact::CITY, Contact::PHONE_NO].map(|column| company.get(column));
        numbers.into_iter().chain(texts).any(|value| is_like(value, &anywhere))
    });
    Ok(companies)
}

/// Whether a value, in lower case, is like a pattern: `?` is any character, `*` any number of them.
fn is_like(value: &str, pattern: &str) -> bool {
    let (value, pattern): (Vec<char>, Vec<char>) = (value.to_lowercase().chars().collect(), pattern.chars().collect());
    let (mut at, mut in_pattern, mut star) = (0, 0, None);
    while at < value.len() {
        match pattern.get(in_pattern) {
            Some('*') => {
                star = Some((in_pattern, at));
                in_pattern += 1;
            }
            Some(&wanted) if wanted == '?' || wanted == value[at] => {
                at += 1;
                in_pattern += 1;
            }
            // The last star takes one character more.
            _ => match star {
                Some((of_star, taken)) => {
                    star = Some((of_star, taken + 1));
                    at = taken + 1;
                    in_pattern = of_star + 1;
                }
                None => return false,
            },
        }
    }
    pattern[in_pattern..].iter().all(|&rest| rest == '*')
}

#[cfg(test)]
mod tests {
    use super::is_like;

    #[test]
    fn question_marks_are_one_character_and_stars_any_number() {
        for (value, pattern, expected) in [
            ("O'Neill", "o?neill", true),
            ("ONeill", "o?neill", false),
            ("Adatum", "ada*", true),
            ("Adatum", "*atu*", true),
            ("Adatum", "*atu", false),
            ("aXaXb", "*xb", true),
            ("", "*", true),
            ("", "?", false),
        ] {
            assert_eq!(is_like(value, pattern), expected, "{value} {pattern}");
        }
    }
}
