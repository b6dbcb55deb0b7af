//! The JSON form of a batch, read. Bodies stay the text they were, so that no number changes on its way.

use super::{BatchError, ContentId, Operation, Part, malformed, method_named};
use super::{require_operations, require_parts};
use crate::media_type::MediaType;
use base64::Engine as _;
use base64::engine::DecodePaddingMode;
use base64::engine::general_purpose::{GeneralPurpose, GeneralPurposeConfig};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::HashMap;

/// Bytes in JSON: base64url, with or without padding.
const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

type Members<'a> = HashMap<String, &'a RawValue>;

pub(super) fn parse(body: &[u8]) -> Result<Vec<Part<'_>>, BatchError> {
    let batch: &RawValue = serde_json::from_slice(body).map_err(|_| BatchError::NotJson)?;
    let envelope = members(batch)?;
    let requests = envelope.get("requests").ok_or_else(|| {
        malformed(
            "JsonLight batch format requires top level property name 'requests' or 'responses' but it is missing.",
        )
    })?;
    let requests: Vec<&RawValue> =
        serde_json::from_str(requests.get()).map_err(|_| unexpected_node(requests.get(), "StartArray"))?;
    let mut parts: Vec<Part<'_>> = Vec::new();
    for request in requests {
        let members = members(request)?;
        let group = optional_text(&members, "atomicitygroup")?;
        let operation = operation(&members)?;
        match parts.last_mut() {
            Some(last) if group.is_some() && last.group == group => last.operations.push(operation),
            _ => parts.push(Part { group, operations: vec![operation] }),
        }
        require_parts(parts.len())?;
        require_operations(parts.last().map_or(0, |last| last.operations.len()))?;
    }
    Ok(parts)
}

/// The members of an object, their names in lower case: the library reads them in any.
fn members(value: &RawValue) -> Result<Members<'_>, BatchError> {
    let members: Members<'_> =
        serde_json::from_str(value.get()).map_err(|_| unexpected_node(value.get(), "StartObject"))?;
    Ok(members.into_iter().map(|(name, value)| (name.to_ascii_lowercase(), value)).collect())
}

/// What a request may say. The library knows no others, such as `if` of OData 4.01.
const KNOWN: [&str; 7] = ["id", "method", "url", "headers", "body", "atomicitygroup", "dependson"];

fn operation<'a>(members: &Members<'a>) -> Result<Operation<'a>, BatchError> {
    if let Some(unknown) = members.keys().filter(|name| !KNOWN.contains(&name.as_str())).min() {
        return Err(malformed(format!("Unknown property name '{}' for message in batch.", unknown.to_uppercase())));
    }
    let required = |name: &str| {
        optional_text(members, name)?
            .ok_or_else(|| malformed(format!("Request property [{}] is required but is missing.", name.to_uppercase())))
    };
    let (method, url) = (required("method")?, required("url")?);
    let headers = headers(members)?;
    let depends_on = match given(members, "dependson") {
        None => Vec::new(),
        Some(list) => {
            let ids: Vec<&RawValue> =
                serde_json::from_str(list.get()).map_err(|_| unexpected_node(list.get(), "StartArray"))?;
            ids.into_iter().map(|id| Ok(scalar(id)?.text)).collect::<Result<_, BatchError>>()?
        }
    };
    let id = given(members, "id").map(scalar).transpose()?;
    let body = body(given(members, "body"), &headers)?;
    Ok(Operation { id, method: method_named(&method), url, headers, body, depends_on })
}

/// A member that is there and not null.
fn given<'a>(members: &Members<'a>, name: &str) -> Option<&'a RawValue> {
    members.get(name).copied().filter(|value| value.get() != "null")
}

fn optional_text(members: &Members<'_>, name: &str) -> Result<Option<String>, BatchError> {
    given(members, name).map(|value| Ok(scalar(value)?.text)).transpose()
}

/// A text, or a number in its original notation.
fn scalar(value: &RawValue) -> Result<ContentId, BatchError> {
    let raw = value.get();
    if raw.starts_with(|first: char| first == '-' || first.is_ascii_digit()) {
        return Ok(ContentId::number(raw));
    }
    match serde_json::from_str::<String>(raw) {
        Ok(text) => Ok(ContentId::text(text)),
        Err(_) => Err(unexpected_node(raw, "PrimitiveValue")),
    }
}

fn headers(members: &Members<'_>) -> Result<Vec<(String, String)>, BatchError> {
    let Some(headers) = given(members, "headers") else { return Ok(Vec::new()) };
    let headers: Members<'_> =
        serde_json::from_str(headers.get()).map_err(|_| unexpected_node(headers.get(), "StartObject"))?;
    let mut read = Vec::with_capacity(headers.len());
    for (name, value) in headers {
        if value.get() != "null" {
            read.push((name.trim().to_ascii_lowercase(), scalar(value)?.text));
        }
    }
    read.sort_unstable();
    Ok(read)
}

/// The bytes of a body: JSON as it stands, texts as their characters, anything else from base64url.
fn body<'a>(body: Option<&'a RawValue>, headers: &[(String, String)]) -> Result<Cow<'a, [u8]>, BatchError> {
    let Some(body) = body else { return Ok(Cow::Borrowed(&[])) };
    let content_type = headers.iter().find(|(name, _)| name == "content-type");
    let media_type = MediaType::parse(content_type.map_or("application/json", |(_, value)| value));
    if media_type.is_json() || !body.get().starts_with('"') {
        return Ok(Cow::Borrowed(body.get().as_bytes()));
    }
    let text = scalar(body)?.text;
    if media_type.is_text() {
        return Ok(Cow::Owned(text.into_bytes()));
    }
    let url_safe = text.replace('+', "-").replace('/', "_");
    match BASE64URL.decode(url_safe) {
        Ok(bytes) => Ok(Cow::Owned(bytes)),
        Err(_) => Err(malformed("The body of a batch operation that is neither JSON nor text must be base64url.")),
    }
}

/// Bytes as JSON shows them.
pub(super) fn base64url(bytes: &[u8]) -> String {
    BASE64URL.encode(bytes)
}

fn unexpected_node(found: &str, expected: &str) -> BatchError {
    let found = match found.as_bytes().first() {
        Some(b'{') => "StartObject",
        Some(b'[') => "StartArray",
        _ => "PrimitiveValue",
    };
    malformed(format!(
        "An unexpected '{found}' node was found when reading from the JSON reader. A '{expected}' node was expected."
    ))
}
