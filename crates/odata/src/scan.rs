//! Reads the literals that start with a digit, and those that start with the name of their type.

use base64::Engine as _;
use base64::alphabet;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::Offset;
use rust_decimal::Decimal;
use uuid::Uuid;

use crate::error::SyntaxError;
use crate::lexer::is_name_character;
use crate::literal::Literal;

/// The number of characters of a GUID with dashes.
pub(crate) const GUID_LENGTH: usize = 36;

/// The GUID at `start`, if one stands there and nothing that could belong to a name follows.
pub(crate) fn guid(text: &str, start: usize) -> Option<Uuid> {
    let bytes = text.as_bytes().get(start..)?;
    let candidate = bytes.get(..GUID_LENGTH)?;
    if candidate[8] != b'-' || candidate[13] != b'-' || !ends_literal(text, start + GUID_LENGTH) {
        return None;
    }
    Uuid::try_parse_ascii(candidate).ok()
}

/// A GUID, date, date-time, time of day or number; what is returned second is where it ends.
/// `start` is at a digit, or at a minus before a digit.
pub(crate) fn number_or_time(text: &str, start: usize) -> Result<(Literal, usize), SyntaxError> {
    if let Some(guid) = guid(text, start) {
        return Ok((Literal::Guid(guid), start + GUID_LENGTH));
    }
    let negative = text.as_bytes()[start] == b'-';
    let digits = start + usize::from(negative);
    if matches_shape(text, digits, b"0000-00-00") {
        return date_or_datetime(text, start, digits);
    }
    if !negative && matches_shape(text, start, b"00:00") {
        return time_of_day(text, start);
    }
    number(text, start, digits)
}

fn date_or_datetime(text: &str, start: usize, digits: usize) -> Result<(Literal, usize), SyntaxError> {
    let date_end = digits + 10;
    let date = two_digits(text, digits).zip(two_digits(text, digits + 2)).and_then(|(century, rest)| {
        let year = i16::from(century) * 100 + i16::from(rest);
        let year = if digits > start { -year } else { year };
        Date::new(year, two_digits(text, digits + 5)?, two_digits(text, digits + 8)?).ok()
    });
    if !text[date_end..].starts_with(['T', 't']) {
        let date = date.filter(|_| ends_literal(text, date_end));
        let wrong = || {
            let end = literal_end(text, date_end);
            SyntaxError::unrecognized_literal("Edm.Date", &text[start..end], start, text)
        };
        return Ok((Literal::Date(date.ok_or_else(wrong)?), date_end));
    }
    let time = read_time(text, date_end + 1);
    let zoned = time.and_then(|(time, end)| read_offset(text, end).map(|(offset, end)| (time, offset, end)));
    let found = date.zip(zoned).and_then(|(date, (time, offset, end))| {
        let timestamp = saturating_timestamp(DateTime::from_parts(date, time), offset);
        ends_literal(text, end).then_some((Literal::DateTime(timestamp), end))
    });
    found.ok_or_else(|| {
        let end = literal_end(text, date_end);
        SyntaxError::unrecognized_literal("Edm.DateTimeOffset", &text[start..end], start, text)
    })
}

/// Timestamps end some hours before the year 9999 does, but clients write its last second for "never".
fn saturating_timestamp(civil: DateTime, offset: Offset) -> Timestamp {
    let limit = if civil.year() > 0 { Timestamp::MAX } else { Timestamp::MIN };
    offset.to_timestamp(civil).unwrap_or(limit)
}

fn time_of_day(text: &str, start: usize) -> Result<(Literal, usize), SyntaxError> {
    match read_time(text, start) {
        Some((time, end)) if ends_literal(text, end) => Ok((Literal::TimeOfDay(time), end)),
        _ => {
            let end = literal_end(text, start);
            Err(SyntaxError::unrecognized_literal("Edm.TimeOfDay", &text[start..end], start, text))
        }
    }
}

/// `hh:mm[:ss[.f…]]`, up to twelve digits of fraction, of which nine count.
fn read_time(text: &str, start: usize) -> Option<(Time, usize)> {
    if !matches_shape(text, start, b"00:00") {
        return None;
    }
    let (hour, minute) = (two_digits(text, start)?, two_digits(text, start + 3)?);
    let mut end = start + 5;
    let (mut second, mut nanosecond) = (0, 0);
    if matches_shape(text, end, b":00") {
        second = two_digits(text, end + 1)?;
        end += 3;
        if matches_shape(text, end, b".0") {
            let fraction = digit_run(text, end + 1);
            if fraction.len() > 12 {
                return None;
            }
            let significant = &fraction[..fraction.len().min(9)];
            nanosecond = significant.bytes().fold(0, |value, digit| value * 10 + i32::from(digit - b'0'));
            nanosecond *= 10_i32.pow(9 - u32::try_from(significant.len()).ok()?);
            end += 1 + fraction.len();
        }
    }
    Some((Time::new(hour, minute, second, nanosecond).ok()?, end))
}

/// `Z` or `+hh:mm` or `-hh:mm`.
fn read_offset(text: &str, start: usize) -> Option<(Offset, usize)> {
    let sign = match text.as_bytes().get(start)? {
        b'Z' | b'z' => return Some((Offset::UTC, start + 1)),
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    if !matches_shape(text, start + 1, b"00:00") {
        return None;
    }
    let (hours, minutes) = (i32::from(two_digits(text, start + 1)?), i32::from(two_digits(text, start + 4)?));
    if minutes > 59 {
        return None;
    }
    let offset = Offset::from_seconds(sign * (hours * 3600 + minutes * 60)).ok()?;
    Some((offset, start + 6))
}

fn number(text: &str, start: usize, digits: usize) -> Result<(Literal, usize), SyntaxError> {
    let bytes = text.as_bytes();
    let mut end = digits + digit_run(text, digits).len();
    let mut is_integer = true;
    if bytes.get(end) == Some(&b'.') {
        is_integer = false;
        end = required_digits(text, end + 1)?;
    }
    let has_exponent = matches!(bytes.get(end), Some(b'e' | b'E'));
    if has_exponent {
        let signed = matches!(bytes.get(end + 1), Some(b'+' | b'-'));
        end = required_digits(text, end + 1 + usize::from(signed))?;
    }
    if !ends_literal(text, end) {
        return Err(SyntaxError::syntax(end, text));
    }
    let written = &text[start..end];
    let integer = || if is_integer && !has_exponent { written.parse().ok().map(Literal::Integer) } else { None };
    let decimal = || if has_exponent { None } else { written.parse::<Decimal>().ok().map(Literal::Decimal) };
    let double = || written.parse().ok().map(Literal::Double);
    let literal = integer().or_else(decimal).or_else(double);
    let wrong = || SyntaxError::unrecognized_literal("Edm.Double", written, start, text);
    Ok((literal.ok_or_else(wrong)?, end))
}

fn required_digits(text: &str, start: usize) -> Result<usize, SyntaxError> {
    let digits = digit_run(text, start);
    if digits.is_empty() { Err(SyntaxError::digit_expected(start, text)) } else { Ok(start + digits.len()) }
}

fn digit_run(text: &str, start: usize) -> &str {
    let rest = text.get(start..).unwrap_or_default();
    &rest[..rest.bytes().take_while(u8::is_ascii_digit).count()]
}

fn two_digits(text: &str, start: usize) -> Option<i8> {
    let (tens, ones) = (*text.as_bytes().get(start)?, *text.as_bytes().get(start + 1)?);
    (tens.is_ascii_digit() && ones.is_ascii_digit()).then(|| ((tens - b'0') * 10 + (ones - b'0')) as i8)
}

/// Whether the text looks like the pattern, in which `0` stands for any digit.
fn matches_shape(text: &str, start: usize, pattern: &[u8]) -> bool {
    let Some(bytes) = text.as_bytes().get(start..start + pattern.len()) else { return false };
    bytes.iter().zip(pattern).all(|(byte, shape)| if *shape == b'0' { byte.is_ascii_digit() } else { byte == shape })
}

/// Whether a literal may end here: what follows could not belong to it.
fn ends_literal(text: &str, end: usize) -> bool {
    match text.as_bytes().get(end) {
        None => true,
        Some(byte) if byte.is_ascii() => !(byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'\'')),
        Some(_) => text.get(end..).is_some_and(|rest| !rest.starts_with(is_name_character)),
    }
}

/// The end of what was probably meant as one literal, for messages.
fn literal_end(text: &str, start: usize) -> usize {
    let rest = &text[start..];
    let belongs = |c: char| is_name_character(c) || matches!(c, '-' | ':' | '.' | '+');
    start + rest.find(|c| !belongs(c)).unwrap_or(rest.len())
}

/// Base64url, with or without padding (OData ABNF `binaryValue`).
const BASE64URL: GeneralPurpose = GeneralPurpose::new(
    &alphabet::URL_SAFE,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// A literal made of a name and text in quotes. The error names the type that the text does not fit, if there is one.
pub(crate) fn prefixed(name: &str, value: String) -> Result<Literal, Option<&'static str>> {
    if name.eq_ignore_ascii_case("duration") {
        let value = value.to_ascii_uppercase();
        return if is_duration(&value) { Ok(Literal::Duration(value)) } else { Err(Some("Edm.Duration")) };
    }
    if name.eq_ignore_ascii_case("binary") {
        return BASE64URL.decode(&value).map(Literal::Binary).map_err(|_| Some("Edm.Binary"));
    }
    if name.contains('.') && !name.starts_with(['$', '@']) {
        return Ok(Literal::Enum { type_name: name.to_owned(), member: value });
    }
    Err(None)
}

/// `[-]P[nD][T[nH][nM][n[.n]S]]` with at least one part, and one behind a `T`.
fn is_duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('-').unwrap_or(text).strip_prefix('P') else { return false };
    let (date, time) = match rest.split_once('T') {
        Some((date, time)) => (date, Some(time)),
        None => (rest, None),
    };
    let date_fits = date.is_empty() || is_parts(date, "D");
    match time {
        None => !date.is_empty() && date_fits,
        Some(time) => date_fits && !time.is_empty() && is_parts(time, "HMS"),
    }
}

/// Numbers each followed by one of the letters, the letters in their order; only seconds may have a fraction.
fn is_parts(mut text: &str, letters: &str) -> bool {
    let mut letters = letters.chars();
    while !text.is_empty() {
        let whole = digit_run(text, 0);
        let mut rest = &text[whole.len()..];
        let fraction = rest.strip_prefix('.').map(|after| digit_run(after, 0));
        if let Some(fraction) = fraction {
            rest = &rest[1 + fraction.len()..];
        }
        let Some(letter) = rest.chars().next() else { return false };
        let bad_fraction = fraction.is_some_and(|digits| digits.is_empty() || letter != 'S');
        if whole.is_empty() || bad_fraction || !letters.any(|expected| expected == letter) {
            return false;
        }
        text = &rest[letter.len_utf8()..];
    }
    true
}
