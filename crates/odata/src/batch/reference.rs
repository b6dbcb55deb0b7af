//! References to earlier operations of a batch: `$<id>` at the start of a URL, and in the bodies' `@odata.bind` and
//! `@odata.id` (OData Protocol 4.01, section 11.7.6).

use percent_encoding::{AsciiSet, CONTROLS, utf8_percent_encode};
use std::borrow::Cow;

/// A text that starts with a reference, such as `$a1/paymentTerm?$select=code`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reference<'a> {
    /// The id behind the `$`.
    pub id: &'a str,
    /// What follows: empty, or starts with `/` or `?`.
    pub rest: &'a str,
}

impl<'a> Reference<'a> {
    /// Reads a reference; `None` for a text that is none. Whether the id is known is for the caller to say.
    pub fn parse(text: &'a str) -> Option<Reference<'a>> {
        let text = text.strip_prefix('$')?;
        let (id, rest) = text.split_at(text.find(['/', '?']).unwrap_or(text.len()));
        (!id.is_empty()).then_some(Reference { id, rest })
    }
}

/// Replaces the references in a JSON body by what they stand for. `None` when there is nothing to replace.
///
/// Only the values of entity references are looked at, and everything else stays as it is to the byte.
pub fn bind_references(body: &[u8], mut resolve: impl FnMut(Reference<'_>) -> Option<String>) -> Option<Vec<u8>> {
    let (mut bound, mut copied) = (Vec::new(), 0);
    let (mut at, mut in_reference) = (0, false);
    while let Some(start) = body[at..].iter().position(|byte| *byte == b'"').map(|offset| at + offset) {
        let end = string_end(body, start);
        at = end;
        let Ok(text) = serde_json::from_slice::<Cow<'_, str>>(&body[start..end]) else { continue };
        let is_name = body[end..].iter().find(|byte| !byte.is_ascii_whitespace()) == Some(&b':');
        if is_name {
            in_reference = ["@odata.bind", "@bind", "@odata.id", "@id"].iter().any(|suffix| text.ends_with(suffix));
        } else if let Some(url) = Reference::parse(&text).filter(|_| in_reference).and_then(&mut resolve) {
            bound.extend_from_slice(&body[copied..start]);
            crate::json::write_string(&mut bound, &url);
            copied = end;
        }
    }
    if copied == 0 {
        return None;
    }
    bound.extend_from_slice(&body[copied..]);
    Some(bound)
}

/// One past the closing quote of the string that starts here.
fn string_end(body: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = body.get(at) {
        match byte {
            b'\\' => at += 2,
            b'"' => return at + 1,
            _ => at += 1,
        }
    }
    body.len()
}

/// What cannot stand in a URL. Percent signs stay: the URL is escaped already, as far as its author cared.
const UNSAFE: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`');

/// A URL as written in a batch, with blanks and the like escaped, and without a fragment.
pub fn clean_url(url: &str) -> Cow<'_, str> {
    let url = url.split_once('#').map_or(url, |(url, _)| url);
    utf8_percent_encode(url.trim(), UNSAFE).into()
}
