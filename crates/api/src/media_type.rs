//! Whether both sides speak JSON: the type of a body, and the types a client takes.

use crate::describe::quality;
use crate::protocol::Mode;
use crate::request::{Method, Request};
use crate::target::Part;
use model::{Error, ErrorCode, Result};
use odata::media_type::MediaType;

/// Refuses a body that is no JSON (415), and in strict mode a client that takes none (406); Business Central's stack
/// answers such a client with JSON all the same. Streams have whatever type they have.
///
/// `format` is `$format`, which stands above `Accept`.
pub fn check(request: &Request, format: Option<&str>, part: Part<'_>, mode: Mode) -> Result<()> {
    if !matches!(part, Part::Whole | Part::Action(_)) {
        return Ok(());
    }
    let writes = matches!(request.method, Method::Post | Method::Patch | Method::Put);
    if let Some(given) = request.header("content-type").filter(|_| writes && !request.body.is_empty())
        && !is_json(given)
    {
        return Err(Error::refused(
            ErrorCode::UnsupportedMediaType,
            format!(
                "A supported MIME type could not be found that matches the content type of the request. None of the \
                 supported type(s) 'application/json' matches the content type '{given}'."
            ),
        ));
    }
    match format.or(request.header("accept")).filter(|_| mode == Mode::Strict) {
        Some(accepted) if !accepted.trim().is_empty() && !accepted.split(',').any(takes_json) => Err(Error::refused(
            ErrorCode::NotAcceptable,
            format!(
                "A supported MIME type could not be found that matches the acceptable MIME types for the request. \
                 The supported type(s) 'application/json' do not match any of the acceptable MIME types '{accepted}'."
            ),
        )),
        _ => Ok(()),
    }
}

fn is_json(media_type: &str) -> bool {
    is_one_of(media_type, ["application/json", "text/json"])
}

fn is_one_of(media_type: &str, essences: [&str; 2]) -> bool {
    let media_type = MediaType::parse(media_type);
    essences.iter().any(|essence| media_type.is(essence))
}

fn takes_json(range: &str) -> bool {
    quality(range) > 0 && (is_json(range) || is_one_of(range, ["*/*", "application/*"]) || range.trim() == "json")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_is_known_by_its_names() {
        for name in ["application/json", "Application/JSON; odata.metadata=minimal", "text/json"] {
            assert!(is_json(name), "{name}");
        }
        for name in ["", "application/xml", "text/plain", "application/jsonp"] {
            assert!(!is_json(name), "{name}");
        }
        for range in ["*/*", "application/*;q=0.1", " application/json;odata.metadata=full"] {
            assert!(takes_json(range), "{range}");
        }
        for range in ["application/xml", "application/json;q=0", "text/*"] {
            assert!(!takes_json(range), "{range}");
        }
    }
}
