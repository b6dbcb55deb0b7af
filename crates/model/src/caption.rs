//! Captions as Business Central's pages word them, where a name already says it: `shipToCity` is "Ship-to City".

/// The caption that the API pages give a property, entity or entity set of this name unless they declare another.
///
/// Words start at capitals and digits. The pages abbreviate numbers (`No.`) and documents (`Doc.`), and write places
/// and parties as the tables do (`Ship-to`, `Country/Region`).
pub fn caption_of(name: &str) -> String {
    let words = words(name);
    let mut caption = String::with_capacity(name.len() + 8);
    let mut index = 0;
    while let Some(word) = words.get(index) {
        let next = words.get(index + 1).map(String::as_str);
        let (text, taken) = match (word.as_str(), next) {
            ("Ship" | "Bill" | "Sell" | "Pay" | "Buy" | "Transfer" | "Remit", Some("To")) => (format!("{word}-to"), 2),
            ("Pay" | "Buy" | "Transfer", Some("From")) => (format!("{word}-from"), 2),
            ("Country", Some("Region")) => ("Country/Region".to_owned(), 2),
            ("Number" | "No", _) => ("No.".to_owned(), 1),
            ("Doc", _) => ("Doc.".to_owned(), 1),
            _ => (word.clone(), 1),
        };
        if index > 0 {
            caption.push(' ');
        }
        caption.push_str(&text);
        index += taken;
    }
    caption
}

/// The words of a camel-case name, each with a capital; a row of capitals is one word.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut before = None;
    for letter in name.chars() {
        let starts = match before {
            None => true,
            Some(before) => starts_word(before, letter),
        };
        match words.last_mut() {
            Some(word) if !starts => word.push(letter),
            _ => words.push(letter.to_uppercase().collect()),
        }
        before = Some(letter);
    }
    words
}

fn starts_word(before: char, letter: char) -> bool {
    let after_capital = before.is_uppercase() && letter.is_uppercase();
    let within_number = before.is_ascii_digit() && letter.is_ascii_digit();
    (letter.is_uppercase() && !after_capital) || (letter.is_ascii_digit() && !within_number)
}

#[cfg(test)]
mod tests {
    use super::caption_of;

    #[test]
    fn names_become_the_captions_of_the_pages() {
        for (name, caption) in [
            ("id", "Id"),
            ("displayName", "Display Name"),
            ("number", "No."),
            ("externalDocumentNumber", "External Document No."),
            ("addressLine1", "Address Line 1"),
            ("shortcutDimension1Code", "Shortcut Dimension 1 Code"),
            ("shipToCountryRegionCode", "Ship-to Country/Region Code"),
            ("buyFromVendorNumber", "Buy-from Vendor No."),
            ("docNoOccurrence", "Doc. No. Occurrence"),
            ("pricesIncludingVAT", "Prices Including VAT"),
            ("notes", "Notes"),
            ("", ""),
        ] {
            assert_eq!(caption_of(name), caption);
        }
    }
}
