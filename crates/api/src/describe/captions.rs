//! What users call things, in their language: English from the model, other languages from tables of texts.

use super::format::quality;
use std::collections::HashMap;

/// Captions in one language besides English.
#[derive(Clone, Debug, Default)]
pub struct Translation {
    /// The language as `Accept-Language` names it, such as `de-DE`.
    pub tag: String,
    /// The language as Windows numbers it (LCID), such as 1031.
    pub language_code: i32,
    /// The texts by key: `entity/customer`, `set/customers`, `property/customer/displayName`, `action/customer/post`,
    /// `enum/customerBlocked`, `member/customerBlocked/Ship`. What has none is shown in English.
    pub texts: HashMap<String, String>,
}

/// The languages there are. English (United States) is the first.
pub struct Languages {
    languages: Vec<Translation>,
}

impl Languages {
    /// English and these.
    pub fn new(translations: Vec<Translation>) -> Languages {
        let mut languages = vec![Translation { tag: "en-US".to_owned(), language_code: 1033, texts: HashMap::new() }];
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
}
