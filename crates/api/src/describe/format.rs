//! In which form the client wants `$metadata`.

use crate::request::Request;
use model::{Error, Result};
use odata::media_type::MediaType;
use odata::query::QueryOptions;

/// A form of the schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// CSDL XML, what Business Central gives.
    Xml,
    /// CSDL JSON.
    Json,
}

impl Format {
    /// By `$format`, or else by `Accept`. XML unless JSON is clearly preferred: many clients send one `Accept` header
    /// with everything they do, such as `application/json, text/plain, */*`, and expect XML here.
    pub fn of(request: &Request, options: &QueryOptions) -> Result<Format> {
        match options.format.as_deref().map(|format| MediaType::parse(format).essence().to_ascii_lowercase()) {
            None => Ok(accepted(request.header("accept").unwrap_or_default())),
            Some(format) if ["xml", "application/xml"].contains(&format.as_str()) => Ok(Format::Xml),
            Some(format) if ["json", "application/json"].contains(&format.as_str()) => Ok(Format::Json),
            Some(format) => Err(Error::bad_request(format!(
                "The value '{format}' of the $format query option is not supported here; use 'xml' or 'json'."
            ))),
        }
    }
}

fn accepted(accept: &str) -> Format {
    let (mut xml, mut json) = (0, 0);
    for range in accept.split(',') {
        let quality = quality(range);
        match MediaType::parse(range).essence().to_ascii_lowercase().as_str() {
            "application/json" => json = json.max(quality),
            "application/xml" | "text/xml" => xml = xml.max(quality),
            "*/*" | "application/*" => {
                xml = xml.max(quality);
                json = json.max(quality);
            }
            _ => {}
        }
    }
    if json > xml { Format::Json } else { Format::Xml }
}

/// The `q` of an item of `Accept` or `Accept-Language`, in thousandths.
pub fn quality(item: &str) -> u32 {
    let parameters = item.split(';').skip(1).filter_map(|parameter| parameter.split_once('='));
    let mut qualities = parameters.filter(|(name, _)| name.trim().eq_ignore_ascii_case("q"));
    match qualities.next() {
        None => 1000,
        Some((_, value)) => match value.trim().parse::<f32>() {
            Ok(value) if (0.0..=1.0).contains(&value) => (value * 1000.0) as u32,
            _ => 0,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::{Format, accepted, quality};

    #[test]
    fn json_is_sent_only_to_who_clearly_prefers_it() {
        for (accept, format) in [
            ("", Format::Xml),
            ("*/*", Format::Xml),
            ("application/xml", Format::Xml),
            ("application/json, text/plain, */*", Format::Xml),
            ("text/html", Format::Xml),
            ("application/json", Format::Json),
            ("application/json;odata.metadata=minimal", Format::Json),
            ("application/json;IEEE754Compatible=true;q=0.9, application/xml;q=0.8", Format::Json),
            ("application/json;q=0.1, application/xml", Format::Xml),
            ("application/json, */*;q=0.1", Format::Json),
        ] {
            assert_eq!(accepted(accept), format, "{accept}");
        }
    }

    #[test]
    fn a_quality_that_cannot_be_read_counts_nothing() {
        for (item, expected) in [("de", 1000), ("de;q=0.5", 500), ("de; Q = 0", 0), ("de;q=x", 0), ("de;q=7", 0)] {
            assert_eq!(quality(item), expected, "{item}");
        }
    }
}
