//! What stands behind a backslash, and how characters are written that could mean something else.

use super::PatternError;

/// What a backslash and the characters behind it stand for.
pub(super) enum Escape {
    /// One character.
    Letter(char),
    /// Any character of a set, or any other.
    Set {
        /// As it stands in brackets.
        members: &'static str,
        /// Whether it is any other.
        negated: bool,
    },
}

const DIGITS: &str = "0-9";
const WORD: &str = "0-9A-Z_a-z";
/// White space and the ends of lines, as ECMAScript lists them.
const SPACE: &str = "\t\n\u{b}\u{c}\r \u{a0}\u{1680}\u{2000}-\u{200a}\u{2028}\u{2029}\u{202f}\u{205f}\u{3000}\u{feff}";

/// Reads what stands behind a backslash.
pub(super) fn escape(rest: &mut &str) -> Result<Escape, PatternError> {
    let mut letters = rest.chars();
    let letter = letters.next().ok_or(PatternError::Wrong)?;
    *rest = letters.as_str();
    let members = match letter.to_ascii_lowercase() {
        'd' => Some(DIGITS),
        'w' => Some(WORD),
        's' => Some(SPACE),
        _ => None,
    };
    if let Some(members) = members {
        return Ok(Escape::Set { members, negated: letter.is_ascii_uppercase() });
    }
    Ok(Escape::Letter(match letter {
        't' => '\t',
        'n' => '\n',
        'r' => '\r',
        'f' => '\u{c}',
        'v' => '\u{b}',
        'x' => hexadecimal(rest, 2)?,
        'u' => hexadecimal(rest, 4)?,
        letter if letter.is_ascii_punctuation() && letter != '_' => letter,
        'b' | 'B' | 'k' | 'p' | 'P' | 'c' | '0'..='9' => return Err(PatternError::Unsupported),
        _ => return Err(PatternError::Wrong),
    }))
}

/// The character with a number of so many hexadecimal digits. No text has the character zero.
fn hexadecimal(rest: &mut &str, count: usize) -> Result<char, PatternError> {
    let (digits, behind) = rest.split_at_checked(count).ok_or(PatternError::Wrong)?;
    if !digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Err(PatternError::Wrong);
    }
    *rest = behind;
    let number = u32::from_str_radix(digits, 16).map_err(|_| PatternError::Wrong)?;
    match char::from_u32(number) {
        Some('\0') | None => Err(PatternError::Unsupported),
        Some(letter) => Ok(letter),
    }
}

/// Writes a character that stands for itself.
pub(super) fn literal(portable: &mut String, letter: char) {
    if r"\.+*?()|[]{}^$-&~#".contains(letter) {
        portable.push('\\');
    }
    portable.push(letter);
}
