//! The path of a URL: segments and keys (OData URL Conventions, section 4).

use std::borrow::Cow;
use std::fmt;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use crate::error::SyntaxError;
use crate::lexer::{Lexer, TokenKind};
use crate::literal::Literal;
use crate::parser::literal_word;
use crate::span::Span;

/// The path behind the root of the service, cut at slashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResourcePath {
    /// The parts, in order. Empty for the root itself.
    pub segments: Vec<Segment>,
}

/// One part of a path: `customers`, `customers(…)`, `$count`, `Microsoft.NAV.post`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// The name as written, percent-decoded.
    pub name: String,
    /// What stands in parentheses; `None` also for `customers()`.
    pub key: Option<KeyPredicate>,
    /// Where it stands in the undecoded path.
    pub span: Span,
}

/// What selects one entity of a set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyPredicate {
    /// `(value)`
    Single(Literal),
    /// `(name=value,…)`: names as written.
    Named(Vec<(String, Literal)>),
    /// `(value,value,…)`: two or more, in the order of the key.
    Positional(Vec<Literal>),
}

impl fmt::Display for KeyPredicate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            KeyPredicate::Single(value) => write!(f, "({value})"),
            KeyPredicate::Named(values) => {
                let values: Vec<String> = values.iter().map(|(name, value)| format!("{name}={value}")).collect();
                write!(f, "({})", values.join(","))
            }
            KeyPredicate::Positional(values) => {
                let values: Vec<String> = values.iter().map(Literal::to_string).collect();
                write!(f, "({})", values.join(","))
            }
        }
    }
}

impl ResourcePath {
    /// Reads the undecoded path behind the root. One slash at either end is tolerated; a slash in quotes is data.
    pub fn parse(raw: &str) -> Result<ResourcePath, SyntaxError> {
        let mut segments = Vec::with_capacity(4);
        let mut start = usize::from(raw.starts_with('/'));
        while start < raw.len() {
            let end = start + segment_length(&raw[start..]);
            segments.push(Segment::parse(raw, start, end)?);
            start = end + 1;
        }
        Ok(ResourcePath { segments })
    }
}

/// The number of bytes up to the next slash that is not in quotes. Quotes count only in parentheses.
fn segment_length(raw: &str) -> usize {
    let bytes = raw.as_bytes();
    let (mut in_parentheses, mut in_quotes) = (false, false);
    for (index, byte) in bytes.iter().enumerate() {
        match byte {
            b'/' if !in_quotes => return index,
            b'(' if !in_quotes => in_parentheses = true,
            b')' if !in_quotes => in_parentheses = false,
            b'\'' if in_parentheses => in_quotes = !in_quotes,
            b'%' if in_parentheses && bytes[index..].starts_with(b"%27") => in_quotes = !in_quotes,
            _ => {}
        }
    }
    bytes.len()
}

impl Segment {
    fn parse(raw: &str, start: usize, end: usize) -> Result<Segment, SyntaxError> {
        let wrong = || SyntaxError::url(start, raw);
        let text = decode_path(&raw[start..end]).map_err(|error| SyntaxError::url(start + error.position, raw))?;
        let span = Span::new(start, end);
        let (name, rest) = text.split_once('(').map_or((&*text, None), |(name, rest)| (name, Some(rest)));
        if name.is_empty() || name.contains(')') {
            return Err(wrong());
        }
        let Some(rest) = rest else { return Ok(Segment { name: text.into_owned(), key: None, span }) };
        let inside = rest.strip_suffix(')').ok_or_else(wrong)?;
        let key = KeyPredicate::parse(inside).map_err(|_| wrong())?;
        Ok(Segment { name: name.to_owned(), key, span })
    }
}

impl KeyPredicate {
    /// Reads what stands between the parentheses; `None` if that is nothing.
    fn parse(text: &str) -> Result<Option<KeyPredicate>, SyntaxError> {
        let mut lexer = Lexer::new(text);
        let mut token = lexer.next()?;
        if token.kind == TokenKind::End {
            return Ok(None);
        }
        let (mut names, mut values) = (Vec::new(), Vec::new());
        loop {
            if let TokenKind::Name(name) = token.kind {
                if let Some(value) = literal_word(name) {
                    values.push(value);
                } else {
                    names.push(name.to_owned());
                    let equals = lexer.next()?.kind == TokenKind::Equals;
                    values.push(key_value(if equals { lexer.next()?.kind } else { TokenKind::End }, text)?);
                }
            } else {
                values.push(key_value(token.kind, text)?);
            }
            match lexer.next()?.kind {
                TokenKind::End => break,
                TokenKind::Comma => token = lexer.next()?,
                _ => return Err(SyntaxError::url(0, text)),
            }
        }
        if names.is_empty() {
            let single = values.len() == 1;
            return Ok(Some(match values.pop() {
                Some(value) if single => KeyPredicate::Single(value),
                last => KeyPredicate::Positional(values.into_iter().chain(last).collect()),
            }));
        }
        if names.len() != values.len() {
            return Err(SyntaxError::url(0, text));
        }
        Ok(Some(KeyPredicate::Named(names.into_iter().zip(values).collect())))
    }
}

fn key_value(kind: TokenKind<'_>, text: &str) -> Result<Literal, SyntaxError> {
    match kind {
        TokenKind::Literal(literal) => Ok(literal),
        TokenKind::Name(name) => literal_word(name).ok_or_else(|| SyntaxError::url(0, text)),
        _ => Err(SyntaxError::url(0, text)),
    }
}

/// Percent-decodes a part of a path, where `+` is an ordinary character.
pub fn decode_path(raw: &str) -> Result<Cow<'_, str>, SyntaxError> {
    decode(raw, false)
}

/// Percent-decodes a name or value of a query string, where `+` is a space.
pub fn decode_query(raw: &str) -> Result<Cow<'_, str>, SyntaxError> {
    decode(raw, true)
}

fn decode(raw: &str, plus_is_space: bool) -> Result<Cow<'_, str>, SyntaxError> {
    let bytes = raw.as_bytes();
    if !bytes.iter().any(|byte| *byte == b'%' || (plus_is_space && *byte == b'+')) {
        return Ok(Cow::Borrowed(raw));
    }
    let mut decoded = Vec::with_capacity(raw.len());
    let mut index = 0;
    while let Some(&byte) = bytes.get(index) {
        match byte {
            b'%' => {
                let digits = hex(bytes, index + 1).zip(hex(bytes, index + 2));
                let (high, low) = digits.ok_or_else(|| SyntaxError::url(index, raw))?;
                decoded.push(high << 4 | low);
                index += 2;
            }
            b'+' if plus_is_space => decoded.push(b' '),
            other => decoded.push(other),
        }
        index += 1;
    }
    String::from_utf8(decoded).map(Cow::Owned).map_err(|_| SyntaxError::url(0, raw))
}

fn hex(bytes: &[u8], index: usize) -> Option<u8> {
    match *bytes.get(index)? {
        digit @ b'0'..=b'9' => Some(digit - b'0'),
        letter @ b'a'..=b'f' => Some(letter - b'a' + 10),
        letter @ b'A'..=b'F' => Some(letter - b'A' + 10),
        _ => None,
    }
}

/// What is left as it is in links: unreserved characters and those that a path and a query value both allow.
const LINK: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b',')
    .remove(b':')
    .remove(b';')
    .remove(b'=')
    .remove(b'@')
    .remove(b'\'');

/// Percent-encodes text for a part of a path or a query value of a link.
pub fn encode(text: &str) -> Cow<'_, str> {
    utf8_percent_encode(text, LINK).into()
}
