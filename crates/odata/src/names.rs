//! Enum members as XML names: `Sales Invoice` travels as `Sales_x0020_Invoice` (wire protocol, section 3.3).

use std::borrow::Cow;
use std::fmt::Write as _;

/// The name as it travels: what is not a letter, digit or underscore becomes `_xHHHH_`, and so does a leading digit.
///
/// An underscore that would look like the start of such a group is written as `_x005F_`.
/// Characters beyond U+FFFF have eight digits.
pub fn encode_name(name: &str) -> Cow<'_, str> {
    let needs_encoding = |(index, c): (usize, char)| must_encode(c, index == 0) || starts_group(&name[index..]);
    let Some((first, _)) = name.char_indices().find(|found| needs_encoding(*found)) else {
        return Cow::Borrowed(name);
    };
    let mut encoded = String::with_capacity(name.len() + 16);
    encoded.push_str(&name[..first]);
    for (index, character) in name[first..].char_indices().map(|(index, c)| (index + first, c)) {
        if needs_encoding((index, character)) {
            push_group(&mut encoded, character);
        } else {
            encoded.push(character);
        }
    }
    Cow::Owned(encoded)
}

/// The name behind an encoded one. What is not a group stays as it is, so plain names pass unchanged.
pub fn decode_name(encoded: &str) -> Cow<'_, str> {
    if !encoded.contains("_x") {
        return Cow::Borrowed(encoded);
    }
    let mut name = String::with_capacity(encoded.len());
    let mut rest = encoded;
    while let Some(index) = rest.find("_x") {
        name.push_str(&rest[..index]);
        rest = &rest[index..];
        let (character, length) = group(rest).unwrap_or(('_', 1));
        name.push(character);
        rest = &rest[length..];
    }
    name.push_str(rest);
    Cow::Owned(name)
}

fn must_encode(character: char, is_first: bool) -> bool {
    let allowed = character == '_' || character.is_alphanumeric();
    !allowed || (is_first && character.is_numeric())
}

fn push_group(encoded: &mut String, character: char) {
    let code = character as u32;
    // Writing to a string cannot fail.
    let _ = if code > 0xFFFF { write!(encoded, "_x{code:08X}_") } else { write!(encoded, "_x{code:04X}_") };
}

/// Whether the text, once encoded, would start with a group although it is none.
fn starts_group(text: &str) -> bool {
    let Some(digits) = text.strip_prefix("_x") else { return false };
    [4, 8].into_iter().any(|length| {
        let is_hex = digits.get(..length).is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()));
        is_hex && digits[length..].starts_with(|c| c == '_' || must_encode(c, false))
    })
}

/// The character of the group that the text starts with, and the length of the group.
fn group(text: &str) -> Option<(char, usize)> {
    [4, 8].into_iter().find_map(|length| {
        let hex = text.get(2..2 + length)?;
        let closed = text[2 + length..].starts_with('_') && hex.bytes().all(|byte| byte.is_ascii_hexdigit());
        let character = char::from_u32(u32::from_str_radix(hex, 16).ok()?)?;
        closed.then_some((character, 2 + length + 1))
    })
}
