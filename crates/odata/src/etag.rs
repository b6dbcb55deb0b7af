//! ETags in the shape that Business Central gives them, and the `If-Match` header (wire protocol, section 5).

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use uuid::Uuid;

/// A weak ETag: an opaque function of which row it is and which version of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ETag {
    hash: u64,
}

/// A quote, two digits of length, a semicolon, twenty digits and the ending.
const PLAIN_LENGTH_MAX: usize = 30;
/// The same in base64.
const OPAQUE_LENGTH_MAX: usize = 40;

impl ETag {
    /// The ETag of a version of a row. It never changes between releases, since clients may keep it.
    pub fn from_parts(system_id: Uuid, row_version: u64) -> ETag {
        let (high, low) = system_id.as_u64_pair();
        let hash = mix(mix(mix(high ^ 0x9E37_79B9_7F4A_7C15) ^ low) ^ row_version);
        ETag { hash }
    }

    /// An ETag of a hash made elsewhere, for rows that are not stored as such.
    pub fn from_hash(hash: u64) -> ETag {
        ETag { hash }
    }

    /// Appends `W/"…"`.
    pub fn write_to(&self, out: &mut Vec<u8>) {
        let mut buffer = [0; OPAQUE_LENGTH_MAX];
        out.extend_from_slice(b"W/\"");
        out.extend_from_slice(self.opaque(&mut buffer).as_bytes());
        out.push(b'"');
    }

    /// Appends `W/\"…\"`, as it stands inside a JSON text.
    pub fn write_escaped_to(&self, out: &mut Vec<u8>) {
        let mut buffer = [0; OPAQUE_LENGTH_MAX];
        out.extend_from_slice(b"W/\\\"");
        out.extend_from_slice(self.opaque(&mut buffer).as_bytes());
        out.extend_from_slice(b"\\\"");
    }

    /// The part in quotes: base64 of `'<n>;<token>1;00;'`, where n is the length of the token.
    fn opaque<'b>(&self, buffer: &'b mut [u8; OPAQUE_LENGTH_MAX]) -> &'b str {
        let (mut token, mut length) = (itoa::Buffer::new(), itoa::Buffer::new());
        let token = token.format(self.hash);
        let length = length.format(token.len());
        let mut plain = [0; PLAIN_LENGTH_MAX];
        let mut end = 0;
        for part in ["'", length, ";", token, "1;00;'"] {
            plain[end..end + part.len()].copy_from_slice(part.as_bytes());
            end += part.len();
        }
        let length = STANDARD.encode_slice(&plain[..end], buffer).expect("thirty bytes are forty characters of base64");
        std::str::from_utf8(&buffer[..length]).expect("base64 is ASCII")
    }
}

impl fmt::Display for ETag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "W/\"{}\"", self.opaque(&mut [0; OPAQUE_LENGTH_MAX]))
    }
}

/// Spreads every bit of the input over the whole output (the finalizer of SplitMix64).
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ (value >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ (value >> 31)
}

/// What an `If-Match` header asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IfMatch {
    /// `*`
    Any,
    /// The parts in quotes of one or more ETags.
    Tags(Vec<String>),
}

/// An `If-Match` header that is neither `*` nor a list of ETags.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the If-Match header is not a list of ETags")]
pub struct InvalidIfMatch;

impl IfMatch {
    /// Reads the value of the header (RFC 9110, section 13.1.1).
    pub fn parse(header: &str) -> Result<IfMatch, InvalidIfMatch> {
        let mut rest = header.trim();
        if rest == "*" {
            return Ok(IfMatch::Any);
        }
        let mut tags = Vec::new();
        loop {
            let quoted = rest.strip_prefix("W/").unwrap_or(rest).strip_prefix('"').ok_or(InvalidIfMatch)?;
            let (opaque, after) = quoted.split_once('"').ok_or(InvalidIfMatch)?;
            if opaque.bytes().any(|byte| byte <= b' ' || byte == 0x7F) {
                return Err(InvalidIfMatch);
            }
            tags.push(opaque.to_owned());
            rest = after.trim_start();
            if rest.is_empty() {
                return Ok(IfMatch::Tags(tags));
            }
            rest = rest.strip_prefix(',').ok_or(InvalidIfMatch)?.trim_start();
        }
    }

    /// Whether it lets a change through. `W/` makes no difference.
    pub fn matches(&self, current: &ETag) -> bool {
        match self {
            IfMatch::Any => true,
            IfMatch::Tags(tags) => {
                let mut buffer = [0; OPAQUE_LENGTH_MAX];
                let current = current.opaque(&mut buffer);
                tags.iter().any(|tag| tag == current)
            }
        }
    }
}
