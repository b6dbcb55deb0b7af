//! Cuts an expression into tokens.

use crate::error::SyntaxError;
use crate::literal::Literal;
use crate::scan;
use crate::span::Span;

/// A token of the expression grammar.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum TokenKind<'a> {
    End,
    Open,
    Close,
    Comma,
    Slash,
    Colon,
    Equals,
    Minus,
    /// A name, with dots if qualified. `$it`, `$root` and `@alias` are names, and so are `true`, `null` and operators:
    /// only the parser knows what may stand where.
    Name(&'a str),
    Literal(Literal),
}

#[derive(Clone, Debug)]
pub(crate) struct Token<'a> {
    pub(crate) kind: TokenKind<'a>,
    pub(crate) span: Span,
}

pub(crate) struct Lexer<'a> {
    text: &'a str,
    position: usize,
}

impl<'a> Lexer<'a> {
    pub(crate) fn new(text: &'a str) -> Lexer<'a> {
        Lexer { text, position: 0 }
    }

    pub(crate) fn text(&self) -> &'a str {
        self.text
    }

    pub(crate) fn next(&mut self) -> Result<Token<'a>, SyntaxError> {
        let bytes = self.text.as_bytes();
        while bytes.get(self.position).is_some_and(u8::is_ascii_whitespace) {
            self.position += 1;
        }
        let start = self.position;
        let kind = self.token()?;
        Ok(Token { kind, span: Span::new(start, self.position) })
    }

    fn token(&mut self) -> Result<TokenKind<'a>, SyntaxError> {
        let bytes = self.text.as_bytes();
        let start = self.position;
        let Some(&byte) = bytes.get(start) else { return Ok(TokenKind::End) };
        match byte {
            b'(' => Ok(self.single(TokenKind::Open)),
            b')' => Ok(self.single(TokenKind::Close)),
            b',' => Ok(self.single(TokenKind::Comma)),
            b'/' => Ok(self.single(TokenKind::Slash)),
            b':' => Ok(self.single(TokenKind::Colon)),
            b'=' => Ok(self.single(TokenKind::Equals)),
            b'\'' => self.quoted().map(|text| TokenKind::Literal(Literal::String(text))),
            b'0'..=b'9' => self.literal(),
            b'-' if bytes.get(start + 1).is_some_and(u8::is_ascii_digit) => self.literal(),
            b'-' if is_infinity(&self.text[start + 1..]) => {
                self.position += 4;
                Ok(TokenKind::Literal(Literal::Double(f64::NEG_INFINITY)))
            }
            b'-' => Ok(self.single(TokenKind::Minus)),
            b'a'..=b'f' | b'A'..=b'F' => match scan::guid(self.text, start) {
                Some(guid) => {
                    self.position += scan::GUID_LENGTH;
                    Ok(TokenKind::Literal(Literal::Guid(guid)))
                }
                None => self.name(),
            },
            _ => self.name(),
        }
    }

    fn single(&mut self, kind: TokenKind<'a>) -> TokenKind<'a> {
        self.position += 1;
        kind
    }

    fn literal(&mut self) -> Result<TokenKind<'a>, SyntaxError> {
        let (literal, end) = scan::number_or_time(self.text, self.position)?;
        self.position = end;
        Ok(TokenKind::Literal(literal))
    }

    /// Text in single quotes, from the opening quote; the position moves behind the closing one.
    fn quoted(&mut self) -> Result<String, SyntaxError> {
        let mut value = String::new();
        let mut from = self.position + 1;
        loop {
            let Some(length) = self.text[from..].find('\'') else {
                return Err(SyntaxError::unterminated_string(self.text.len(), self.text));
            };
            value.push_str(&self.text[from..from + length]);
            from += length + 1;
            if self.text.as_bytes().get(from) != Some(&b'\'') {
                self.position = from;
                return Ok(value);
            }
            value.push('\'');
            from += 1;
        }
    }

    /// A name, or a literal that starts with one, such as `duration'P1D'`.
    fn name(&mut self) -> Result<TokenKind<'a>, SyntaxError> {
        let start = self.position;
        let end = name_end(self.text, start).ok_or_else(|| {
            let character = self.text[start..].chars().next().unwrap_or_default();
            SyntaxError::character(character, start, self.text)
        })?;
        let name = &self.text[start..end];
        self.position = end;
        if self.text.as_bytes().get(end) != Some(&b'\'') {
            return Ok(TokenKind::Name(name));
        }
        let value = self.quoted()?;
        scan::prefixed(name, value).map(TokenKind::Literal).map_err(|type_name| match type_name {
            Some(type_name) => {
                SyntaxError::unrecognized_literal(type_name, &self.text[start..self.position], start, self.text)
            }
            None => SyntaxError::syntax(self.position, self.text),
        })
    }
}

/// Where the name that starts at `start` ends, or `None` if none starts there.
pub(crate) fn name_end(text: &str, start: usize) -> Option<usize> {
    let sigil = text[start..].starts_with(['$', '@']);
    let mut end = part_end(text, start + usize::from(sigil))?;
    while text[end..].starts_with('.') {
        match part_end(text, end + 1) {
            Some(next) => end = next,
            None => break,
        }
    }
    Some(end)
}

/// One name between dots: a letter or underscore, then letters, digits and underscores (ABNF `odataIdentifier`).
fn part_end(text: &str, start: usize) -> Option<usize> {
    let mut characters = text[start..].char_indices();
    let (_, first) = characters.next()?;
    if !(first == '_' || first.is_alphabetic()) {
        return None;
    }
    let length = characters.find(|(_, c)| !is_name_character(*c)).map_or(text.len() - start, |(index, _)| index);
    Some(start + length)
}

pub(crate) fn is_name_character(character: char) -> bool {
    match character {
        'a'..='z' | 'A'..='Z' | '0'..='9' | '_' => true,
        other => !other.is_ascii() && other.is_alphanumeric(),
    }
}

fn is_infinity(text: &str) -> bool {
    text.strip_prefix("INF").is_some_and(|rest| !rest.starts_with(|c| is_name_character(c) || c == '.'))
}
