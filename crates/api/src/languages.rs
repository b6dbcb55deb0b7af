//! What users call things and what they are told, in their language: English from the program, other languages from
//! tables of texts.

use crate::describe::quality;
use std::collections::HashMap;

/// Captions and messages in one language besides English.
#[derive(Clone, Debug, Default)]
pub struct Translation {
    /// The language as `Accept-Language` names it, such as `de-DE`.
    pub tag: String,
    /// The language as Windows numbers it (LCID), such as 1031.
    pub language_code: i32,
    /// The texts by key: `entity/customer`, `set/customers`, `property/customer/displayName`, `action/customer/post`,
    /// `enum/customerBlocked`, `member/customerBlocked/Ship`. What has none is shown in English.
    pub texts: HashMap<String, String>,
    /// Messages of errors: the English text with `%1`, `%2` … for what varies, and the text in this language with the
    /// same places in any order. The first that fits is taken; what has none is shown in English.
    pub messages: Vec<(String, String)>,
}

impl Translation {
    /// A message in this language.
    pub fn message(&self, english: &str) -> Option<String> {
        self.messages.iter().find_map(|(template, translated)| Some(filled(translated, &found(template, english)?)))
    }
}

/// A template cut at its places: the text before each place with the place's digit, and the text behind the last.
fn pieces(template: &str) -> (Vec<(&str, char)>, &str) {
    let (mut before, mut rest) = (Vec::new(), template);
    let mut from = 0;
    while let Some(at) = rest[from..].find('%').map(|at| at + from) {
        match rest[at + 1..].chars().next().filter(char::is_ascii_digit) {
            Some(digit) => {
                before.push((&rest[..at], digit));
                rest = &rest[at + 2..];
                from = 0;
            }
            None => from = at + 1,
        }
    }
    (before, rest)
}

/// What stands at the places of a template in a text; `None` when the text does not fit.
fn found<'t>(template: &str, text: &'t str) -> Option<Vec<(char, &'t str)>> {
    let (before, last) = pieces(template);
    let Some(((first, _), more)) = before.split_first() else { return (template == text).then(Vec::new) };
    let mut rest = text.strip_prefix(first)?;
    let mut values = Vec::with_capacity(before.len());
    for (index, (_, digit)) in before.iter().enumerate() {
        let value = match more.get(index) {
            Some((next, _)) => &rest[..rest.find(next)?],
            None => rest.strip_suffix(last)?,
        };
        values.push((*digit, value));
        rest = &rest[value.len()..];
        if let Some((next, _)) = more.get(index) {
            rest = &rest[next.len()..];
        }
    }
    Some(values)
}

fn filled(template: &str, values: &[(char, &str)]) -> String {
    let (before, last) = pieces(template);
    let mut text = String::with_capacity(template.len());
    for (piece, digit) in before {
        text.push_str(piece);
        let value = values.iter().find(|(known, _)| *known == digit);
        text.push_str(value.map_or("", |(_, value)| value));
    }
    text.push_str(last);
    text
}

/// The languages there are. English (United States) is the first.
pub struct Languages {
    languages: Vec<Translation>,
}

impl Languages {
    /// English and these.
    pub fn new(translations: Vec<Translation>) -> Languages {
        let english = Translation { tag: "en-US".to_owned(), language_code: 1033, ..Translation::default() };
        let mut languages = vec![english];
        languages.extend(translations);
        Languages { languages }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.languages.len()
    }

    /// The language that an `Accept-Language` header prefers among those there are, by position.
    pub fn preferred(&self, accept_language: &str) -> usize {
        let mut wanted: Vec<(&str, u32)> = accept_language
            .split(',')
            .map(|item| (item.split(';').next().unwrap_or_default().trim(), quality(item)))
            .filter(|(tag, quality)| !tag.is_empty() && *quality > 0)
            .collect();
        wanted.sort_by_key(|(_, quality)| std::cmp::Reverse(*quality));
        wanted.iter().find_map(|(tag, _)| self.position(tag)).unwrap_or(0)
    }

    /// The language of that tag, or else one with the same first part: `de-AT` finds `de-DE`.
    fn position(&self, tag: &str) -> Option<usize> {
        let exact = self.languages.iter().position(|language| language.tag.eq_ignore_ascii_case(tag));
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        exact.or_else(|| self.languages.iter().position(|language| primary(&language.tag) == primary(tag)))
    }

    /// The preferred language, unless that is English.
    pub fn preferred_translation(&self, accept_language: &str) -> Option<&Translation> {
        match self.preferred(accept_language) {
            0 => None,
            position => self.languages.get(position),
        }
    }

    /// The caption of a thing in a language, with the number of the language it is in.
    pub fn caption<'a>(&'a self, language: usize, key: &str, english: &'a str) -> (i32, &'a str) {
        let translated =
            self.languages.get(language).and_then(|it| Some((it.language_code, it.texts.get(key)?.as_str())));
        translated.unwrap_or((self.languages[0].language_code, english))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn languages() -> Languages {
        let language = |tag: &str, language_code| Translation {
            tag: tag.to_owned(),
            language_code,
            texts: HashMap::from([("entity/book".to_owned(), format!("book in {tag}"))]),
            messages: Vec::new(),
        };
        Languages::new(vec![language("de-DE", 1031), language("da-DK", 1030)])
    }

    #[test]
    fn the_best_language_there_is_is_chosen() {
        let languages = languages();
        for (header, expected) in [
            ("", 0),
            ("fr-FR", 0),
            ("de-DE", 1),
            ("DE-de", 1),
            ("de-AT, en;q=0.5", 1),
            ("fr, da;q=0.4, de;q=0.7", 1),
            ("en-GB, da", 0),
            ("de;q=0, da", 2),
            ("*", 0),
            (",;q=,", 0),
        ] {
            assert_eq!(languages.preferred(header), expected, "{header}");
        }
    }

    #[test]
    fn what_is_not_translated_is_english() {
        let languages = languages();
        assert_eq!(languages.caption(1, "entity/book", "Book"), (1031, "book in de-DE"));
        assert_eq!(languages.caption(1, "set/books", "Books"), (1033, "Books"));
        assert_eq!(languages.caption(0, "entity/book", "Book"), (1033, "Book"));
    }

    #[test]
    fn a_message_keeps_what_varies() {
        let messages = [
            ("Nothing.", "Nichts."),
            ("The length of %1 is %2.", "%2 ist die Länge von %1."),
            ("%1 lost", "%1 verloren"),
            ("100% sure: %1", "Zu 100% sicher: %1"),
        ];
        let messages = messages.map(|(english, german)| (english.to_owned(), german.to_owned())).to_vec();
        let german = Translation { messages, ..Translation::default() };
        for (english, expected) in [
            ("Nothing.", Some("Nichts.")),
            ("Nothing", None),
            ("The length of the name is 5.", Some("5 ist die Länge von the name.")),
            ("The length of  is 5.", Some("5 ist die Länge von .")),
            ("The length of is 5.", None),
            ("all is lost", Some("all is verloren")),
            ("100% sure: yes", Some("Zu 100% sicher: yes")),
            ("", None),
        ] {
            assert_eq!(german.message(english).as_deref(), expected, "{english}");
        }
    }
}
