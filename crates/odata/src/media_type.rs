//! Media types with parameters, as `Content-Type` and `Accept` write them.

/// A media type such as `multipart/mixed; boundary=b`.
#[derive(Clone, Copy, Debug)]
pub struct MediaType<'a> {
    essence: &'a str,
    parameters: &'a str,
}

impl<'a> MediaType<'a> {
    /// Cuts a header value at its first semicolon.
    pub fn parse(value: &'a str) -> MediaType<'a> {
        let (essence, parameters) = value.split_once(';').unwrap_or((value, ""));
        MediaType { essence: essence.trim(), parameters }
    }

    /// Type and subtype, as written.
    pub fn essence(&self) -> &'a str {
        self.essence
    }

    /// Whether type and subtype are these, in any letter case.
    pub fn is(&self, essence: &str) -> bool {
        self.essence.eq_ignore_ascii_case(essence)
    }

    /// Whether bodies of this type are JSON.
    pub fn is_json(&self) -> bool {
        let lower = self.essence.to_ascii_lowercase();
        lower == "application/json" || (lower.starts_with("application/") && lower.ends_with("+json"))
    }

    /// Whether bodies of this type are text that people read.
    pub fn is_text(&self) -> bool {
        self.essence.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("text/"))
    }

    /// The value of a parameter, without its quotes.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let mut rest = self.parameters;
        while !rest.is_empty() {
            let end = unquoted(rest, ';').unwrap_or(rest.len());
            let (parameter, behind) = rest.split_at(end);
            rest = behind.get(1..).unwrap_or_default();
            match parameter.split_once('=') {
                Some((found, value)) if found.trim().eq_ignore_ascii_case(name) => return Some(unquote(value.trim())),
                _ => {}
            }
        }
        None
    }
}

/// Whether the answer to a batch is to be JSON. Business Central answers `multipart/mixed` unless JSON is asked for by
/// name, even when the batch itself was JSON (wire protocol, section 10.1).
pub fn prefers_json(accept: Option<&str>) -> bool {
    let accepted = accept.unwrap_or_default();
    let quality = |essence: &str| {
        split_list(accepted)
            .into_iter()
            .map(MediaType::parse)
            .filter(|media_type| media_type.is(essence))
            .map(|media_type| media_type.parameter("q").and_then(|q| q.parse::<f32>().ok()).unwrap_or(1.0))
            .fold(0.0, f32::max)
    };
    let json = quality("application/json");
    json > 0.0 && json >= quality("multipart/mixed")
}

fn split_list(list: &str) -> Vec<&str> {
    let (mut items, mut rest) = (Vec::new(), list);
    while let Some(comma) = unquoted(rest, ',') {
        items.push(&rest[..comma]);
        rest = &rest[comma + 1..];
    }
    items.push(rest);
    items
}

/// Where an ASCII character first stands outside quotes.
fn unquoted(text: &str, wanted: char) -> Option<usize> {
    let (mut in_quotes, mut escaped) = (false, false);
    for (index, character) in text.char_indices() {
        match character {
            _ if escaped => escaped = false,
            '\\' if in_quotes => escaped = true,
            '"' => in_quotes = !in_quotes,
            found if found == wanted && !in_quotes => return Some(index),
            _ => {}
        }
    }
    None
}

fn unquote(value: &str) -> String {
    let Some(inside) = value.strip_prefix('"') else { return value.to_owned() };
    let mut text = String::with_capacity(inside.len());
    let mut characters = inside.chars();
    while let Some(character) = characters.next() {
        match character {
            '"' => break,
            '\\' => text.extend(characters.next()),
            other => text.push(other),
        }
    }
    text
}
