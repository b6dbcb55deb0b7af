//! How one request wants to be understood and answered: mode, schema version, form of the payload. Read once, from
//! headers and query options.

use crate::intent::Intent;
use crate::request::Request;
use crate::service::Settings;
use model::{DateTime, Error, Result};
use odata::expr::{Expr, parse_expression};
use odata::query::QueryOptions;

/// How a request is understood and answered.
#[derive(Clone, Debug)]
pub struct Protocol {
    /// As Business Central or as the standard.
    pub mode: Mode,
    /// Which of Business Central's schema versions.
    pub schema_version: SchemaVersion,
    /// How much control information entities carry.
    pub metadata: MetadataLevel,
    /// 64-bit numbers and decimals are texts, for readers that have only floating point.
    pub ieee754_compatible: bool,
    /// The same of the numbers in the body, which has a media type of its own.
    pub body_ieee754_compatible: bool,
    /// The page size asked for.
    pub max_page_size: Option<u64>,
    /// The client does not want to see what it wrote (strict mode only).
    pub return_minimal: bool,
    /// The client wants to ask for changes later (strict mode only).
    pub track_changes: bool,
    /// In compatibility mode, `*` and `?` in compared texts are wildcards.
    pub wildcards: bool,
    /// Parameter aliases: names without `@`, and what they stand for.
    pub aliases: Vec<(String, Expr)>,
    /// Whether what is read may be a little old.
    pub intent: Intent,
    /// When the request arrived.
    pub now: DateTime,
    /// The strict mode was asked for by the request, not by the configuration.
    strict_preferred: bool,
}

/// Which rules a request goes by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// Accepts, refuses and ignores what Business Central accepts, refuses and ignores.
    #[default]
    Compatible,
    /// OData v4 (wire protocol, section 17).
    Strict,
}

/// Business Central's schema versions; API v2.0 has 2.0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SchemaVersion {
    /// Enumerations are texts.
    V1_0,
    /// Enumerations are enumerations.
    V2_0,
    /// `in` and nested calls in filters, too.
    V2_1,
}

/// How much control information entities carry (`odata.metadata`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetadataLevel {
    /// Counts and next links only.
    None,
    /// Context and ETags, too.
    Minimal,
    /// Types and links, too.
    Full,
}

impl MetadataLevel {
    fn name(self) -> &'static str {
        match self {
            MetadataLevel::None => "none",
            MetadataLevel::Minimal => "minimal",
            MetadataLevel::Full => "full",
        }
    }
}

impl Protocol {
    /// What a request asks for.
    pub fn of(request: &Request, options: &QueryOptions, settings: &Settings, now: DateTime) -> Result<Protocol> {
        let preferences = Preferences(request.header("prefer").unwrap_or_default());
        let strict_preferred = preferences.has("strict-odata");
        let mode = if strict_preferred { Mode::Strict } else { settings.mode };
        let format = options.format.as_deref().or(request.header("accept")).unwrap_or_default();
        let parameter = |name: &str| media_parameter(format, name);
        let body_type = request.header("content-type").unwrap_or_default();
        if mode == Mode::Strict {
            refuse_other_versions(request)?;
        }
        Ok(Protocol {
            mode,
            schema_version: schema_version(options)?,
            metadata: match parameter("odata.metadata").or_else(|| parameter("metadata")) {
                Some(level) if level.eq_ignore_ascii_case("none") => MetadataLevel::None,
                Some(level) if level.eq_ignore_ascii_case("full") => MetadataLevel::Full,
                _ => MetadataLevel::Minimal,
            },
            ieee754_compatible: is_ieee754_compatible(format),
            body_ieee754_compatible: is_ieee754_compatible(body_type),
            max_page_size: ["odata.maxpagesize", "maxpagesize"]
                .iter()
                .find_map(|name| preferences.value(name)?.parse().ok())
                .filter(|size| *size > 0),
            return_minimal: mode == Mode::Strict && preferences.value("return") == Some("minimal"),
            track_changes: mode == Mode::Strict
                && (preferences.has("odata.track-changes") || preferences.has("track-changes")),
            aliases: aliases(options)?,
            wildcards: settings.wildcards_in_eq,
            intent: Intent::of(request),
            now,
            strict_preferred,
        })
    }

    /// Whether the standard's rules hold where Business Central deviates.
    pub fn is_strict(&self) -> bool {
        self.mode == Mode::Strict
    }

    /// The content type of JSON answers.
    pub fn content_type(&self) -> String {
        let compatible = if self.ieee754_compatible { ";IEEE754Compatible=true" } else { "" };
        format!("application/json; odata.metadata={}{compatible}", self.metadata.name())
    }

    /// `Preference-Applied`, for the preferences that were honoured; `paged` when the page size was one of them.
    pub fn preference_applied(&self, paged: bool) -> Option<String> {
        let size = self.max_page_size.filter(|_| paged).map(|size| format!("odata.maxpagesize={size}"));
        let strict = self.strict_preferred.then(|| "strict-odata".to_owned());
        let minimal = self.return_minimal.then(|| "return=minimal".to_owned());
        let tracked = (paged && self.track_changes).then(|| "odata.track-changes".to_owned());
        let applied: Vec<String> = [strict, size, minimal, tracked].into_iter().flatten().collect();
        (!applied.is_empty()).then(|| applied.join(", "))
    }
}

fn is_ieee754_compatible(media_type: &str) -> bool {
    media_parameter(media_type, "ieee754compatible").is_some_and(|it| it.eq_ignore_ascii_case("true"))
}

/// Refuses a body of a version that is not understood, and a client that does not understand version 4.0. Business
/// Central does not look at either header.
fn refuse_other_versions(request: &Request) -> Result<()> {
    let major = |version: &str| version.trim().split('.').next().and_then(|major| major.parse::<u32>().ok());
    let (given, most) = (request.header("odata-version"), request.header("odata-maxversion"));
    if let Some(version) = given.filter(|version| !matches!(version.trim(), "4.0" | "4.01")) {
        return Err(Error::bad_request(format!("The OData-Version '{version}' is not supported. Use '4.0'.")));
    }
    match most.filter(|version| major(version).is_none_or(|major| major < 4)) {
        Some(version) => Err(Error::bad_request(format!(
            "An answer of the OData-MaxVersion '{version}' is not supported. The lowest version is '4.0'."
        ))),
        None => Ok(()),
    }
}

/// The query options that are aliases: `@name=expression`.
fn aliases(options: &QueryOptions) -> Result<Vec<(String, Expr)>> {
    let named = options.custom.iter().filter_map(|(name, value)| Some((name.strip_prefix('@')?, value)));
    let parsed = named.map(|(name, value)| match parse_expression(value) {
        Ok(expr) => Ok((name.to_owned(), expr)),
        Err(error) => Err(Error::bad_request(error.to_string())),
    });
    parsed.collect()
}

fn schema_version(options: &QueryOptions) -> Result<SchemaVersion> {
    match options.schema_version.as_deref().map(str::trim) {
        None | Some("2.0") => Ok(SchemaVersion::V2_0),
        Some("1.0") => Ok(SchemaVersion::V1_0),
        Some("2.1") => Ok(SchemaVersion::V2_1),
        Some(other) => Err(Error::bad_request(format!("The schema version '{other}' is not supported."))),
    }
}

/// The value of a parameter behind a media type, such as `odata.metadata` in `application/json;odata.metadata=full`.
fn media_parameter<'h>(media_types: &'h str, name: &str) -> Option<&'h str> {
    media_types.split([';', ',']).find_map(|part| {
        let (given, value) = part.split_once('=')?;
        given.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
    })
}

/// The preferences of a `Prefer` header (RFC 7240), which are also cut at semicolons, as clients write them.
pub struct Preferences<'h>(pub &'h str);

impl<'h> Preferences<'h> {
    fn parts(&self) -> impl Iterator<Item = &'h str> {
        self.0.split([',', ';']).map(str::trim)
    }

    /// Whether a preference without a value is there.
    pub fn has(&self, name: &str) -> bool {
        self.parts().any(|part| part.eq_ignore_ascii_case(name))
    }

    /// The value of a preference.
    pub fn value(&self, name: &str) -> Option<&'h str> {
        self.parts().find_map(|part| {
            let (given, value) = part.split_once('=')?;
            given.trim().eq_ignore_ascii_case(name).then(|| value.trim().trim_matches('"'))
        })
    }
}
