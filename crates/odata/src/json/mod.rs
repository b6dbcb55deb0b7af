//! Writes JSON straight into bytes, in the forms of wire protocol section 4.3.
//!
//! Texts, GUIDs, dates and times come with their quotes.

mod moments;
mod numbers;

pub use moments::{write_date, write_datetime};
pub use numbers::{write_decimal, write_i64, write_scaled};

use uuid::Uuid;
use uuid::fmt::Hyphenated;

/// Appends a text. What is not ASCII stays as it is.
pub fn write_string(out: &mut Vec<u8>, text: &str) {
    let bytes = text.as_bytes();
    out.reserve(bytes.len() + 2);
    out.push(b'"');
    let mut plain_from = 0;
    for (index, &byte) in bytes.iter().enumerate() {
        let escape = ESCAPES[byte as usize];
        if escape == 0 {
            continue;
        }
        out.extend_from_slice(&bytes[plain_from..index]);
        write_escape(out, byte, escape);
        plain_from = index + 1;
    }
    out.extend_from_slice(&bytes[plain_from..]);
    out.push(b'"');
}

/// For each byte: 0 if it stands for itself, `u` for a code, else the letter after the backslash.
const ESCAPES: [u8; 256] = {
    let mut escapes = [0; 256];
    let mut control = 0;
    while control < 0x20 {
        escapes[control] = b'u';
        control += 1;
    }
    escapes[0x08] = b'b';
    escapes[0x09] = b't';
    escapes[0x0A] = b'n';
    escapes[0x0C] = b'f';
    escapes[0x0D] = b'r';
    escapes[b'"' as usize] = b'"';
    escapes[b'\\' as usize] = b'\\';
    escapes
};

fn write_escape(out: &mut Vec<u8>, byte: u8, escape: u8) {
    out.extend_from_slice(&[b'\\', escape]);
    if escape == b'u' {
        const HEX: &[u8; 16] = b"0123456789abcdef";
        out.extend_from_slice(&[b'0', b'0', HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]]);
    }
}

/// Appends a GUID, in lower case with dashes.
pub fn write_guid(out: &mut Vec<u8>, guid: Uuid) {
    let mut buffer = [b'"'; Hyphenated::LENGTH + 2];
    guid.hyphenated().encode_lower(&mut buffer[1..=Hyphenated::LENGTH]);
    out.extend_from_slice(&buffer);
}

/// Appends `true` or `false`.
pub fn write_bool(out: &mut Vec<u8>, value: bool) {
    out.extend_from_slice(if value { b"true" } else { b"false" });
}

/// Appends the body of an error answer (wire protocol, section 11.1).
pub fn write_error(out: &mut Vec<u8>, code: &str, message: &str) {
    out.extend_from_slice(b"{\"error\":{\"code\":");
    write_string(out, code);
    out.extend_from_slice(b",\"message\":");
    write_string(out, message);
    out.extend_from_slice(b"}}");
}
