//! Functions and operators of expressions, and what they give in memory.

use crate::expr::compare_values;
use crate::pattern::Pattern;
use crate::value::{BLANK_DATE, DateTime, Value};
use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};
use std::cmp::Ordering;

/// A function of an expression's operands. Positions and lengths count characters; an operand of another type than the
/// function asks for counts as blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Function {
    /// The first text contains the second.
    Contains,
    /// The first text starts with the second.
    StartsWith,
    /// The first text ends with the second.
    EndsWith,
    /// The text fits a pattern of Business Central's filters: `*` stands for any characters, `?` for one.
    MatchesWildcard,
    /// The text has a part that matches a [`Pattern`] in its portable form, which must be a fixed value.
    MatchesPattern,
    /// In lower case.
    ToLower,
    /// In upper case.
    ToUpper,
    /// Without white space at both ends.
    Trim,
    /// One text behind the other.
    Concat,
    /// The rest of the text from a zero-based position; a third operand limits its length.
    Substring,
    /// How many characters the text has.
    Length,
    /// The zero-based position of the second text in the first; -1 when it is not in it.
    IndexOf,
    /// The year of a date.
    Year,
    /// The month of a date, from 1.
    Month,
    /// The day of a date in its month, from 1.
    Day,
    /// The date of an instant, in UTC.
    DateOf,
    /// The milliseconds of an instant since midnight, in UTC.
    MillisOfDay,
    /// The instant so many milliseconds after the first operand.
    PlusMillis,
    /// The date so many milliseconds after the first operand's midnight.
    PlusDays,
    /// The milliseconds from the second instant to the first.
    MillisBetween,
    /// The days from the second date to the first.
    DaysBetween,
    /// The nearest whole number; a half goes away from zero.
    Round,
    /// The greatest whole number that is not greater.
    Floor,
    /// The smallest whole number that is not smaller.
    Ceiling,
}

/// An operator between two numbers. The result is exact to 28 digits; what is beyond has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Arithmetic {
    /// `add`
    Add,
    /// `sub`
    Subtract,
    /// `mul`
    Multiply,
    /// `divby`, and `div` of decimals; rounded to [`QUOTIENT_DIGITS`] digits behind the point. By zero it has no value.
    Divide,
    /// `div` of whole numbers: the fraction is cut off. By zero it has no value.
    DivideWhole,
    /// `mod`; it has the sign of the first operand. By zero it has no value.
    Remainder,
}

/// How many digits behind the point a quotient has; the same in every database.
pub const QUOTIENT_DIGITS: u32 = 12;

const MILLIS_PER_DAY: i64 = 86_400_000;

impl Arithmetic {
    /// The operator's value.
    pub fn apply(self, left: Decimal, right: Decimal) -> Option<Decimal> {
        let value = match self {
            Arithmetic::Add => left.checked_add(right)?,
            Arithmetic::Subtract => left.checked_sub(right)?,
            Arithmetic::Multiply => left.checked_mul(right)?,
            Arithmetic::Divide => {
                left.checked_div(right)?.round_dp_with_strategy(QUOTIENT_DIGITS, RoundingStrategy::MidpointAwayFromZero)
            }
            Arithmetic::DivideWhole => left.checked_div(right)?.trunc(),
            Arithmetic::Remainder => left.checked_rem(right)?,
        };
        Some(value.normalize())
    }
}

impl Function {
    /// The function's value.
    pub fn apply(self, operands: &[Value]) -> Value {
        let text = |index: usize| operands.get(index).map_or("", Value::as_text);
        let count = |index: usize| usize::try_from(integer(operands.get(index))).unwrap_or(0);
        match self {
            Function::Contains => Value::Boolean(text(0).contains(text(1))),
            Function::StartsWith => Value::Boolean(text(0).starts_with(text(1))),
            Function::EndsWith => Value::Boolean(text(0).ends_with(text(1))),
            Function::MatchesWildcard => Value::Boolean(matches_wildcard(text(0), text(1))),
            Function::MatchesPattern => {
                Value::Boolean(Pattern::parse(text(1)).is_ok_and(|pattern| pattern.matches(text(0))))
            }
            Function::ToLower => Value::Text(text(0).to_lowercase()),
            Function::ToUpper => Value::Text(text(0).to_uppercase()),
            Function::Trim => Value::Text(text(0).trim().to_owned()),
            Function::Concat => Value::Text([text(0), text(1)].concat()),
            Function::Substring => {
                let length = if operands.len() > 2 { count(2) } else { usize::MAX };
                Value::Text(text(0).chars().skip(count(1)).take(length).collect())
            }
            Function::Length => Value::Integer(length(text(0))),
            Function::IndexOf => Value::Integer(index_of(text(0), text(1))),
            Function::Year => Value::Integer(i64::from(date(operands.first()).year())),
            Function::Month => Value::Integer(i64::from(date(operands.first()).month())),
            Function::Day => Value::Integer(i64::from(date(operands.first()).day())),
            Function::DateOf => Value::Date(instant(operands.first()).utc_date().max(BLANK_DATE)),
            Function::MillisOfDay => Value::Integer(instant(operands.first()).unix_millis().rem_euclid(MILLIS_PER_DAY)),
            Function::PlusMillis => Value::DateTime(instant(operands.first()).plus_millis(integer(operands.get(1)))),
            Function::PlusDays => Value::Date(plus_days(date(operands.first()), integer(operands.get(1)))),
            Function::MillisBetween => {
                let (later, earlier) = (instant(operands.first()), instant(operands.get(1)));
                Value::Integer(later.unix_millis().saturating_sub(earlier.unix_millis()))
            }
            Function::DaysBetween => Value::Integer(days_between(date(operands.first()), date(operands.get(1)))),
            Function::Round => Value::Decimal(
                number(operands.first()).round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero),
            ),
            Function::Floor => Value::Decimal(number(operands.first()).floor()),
            Function::Ceiling => Value::Decimal(number(operands.first()).ceil()),
        }
    }
}

/// How many characters a text has.
fn length(text: &str) -> i64 {
    i64::try_from(text.chars().count()).unwrap_or(i64::MAX)
}

/// The zero-based position of `part` in characters, or -1.
fn index_of(text: &str, part: &str) -> i64 {
    text.find(part).map_or(-1, |at| length(&text[..at]))
}

/// The date whole days of `millis` after `date`; the blank or the last date when that is outside of the calendar.
fn plus_days(date: Date, millis: i64) -> Date {
    let days = jiff::SignedDuration::from_hours(millis.div_euclid(MILLIS_PER_DAY) * 24);
    date.saturating_add(days).max(BLANK_DATE)
}

/// The days from `earlier` to `later`.
fn days_between(later: Date, earlier: Date) -> i64 {
    (later - earlier).get_days().into()
}

/// Whether a text fits a pattern in which `*` stands for any characters and `?` for one.
///
/// After a mismatch only the last `*` is tried again, one character further on, so the time is at most the product of
/// both lengths.
fn matches_wildcard(text: &str, pattern: &str) -> bool {
    let (text, pattern): (Vec<char>, Vec<char>) = (text.chars().collect(), pattern.chars().collect());
    let (mut at, mut place, mut retry) = (0, 0, None);
    while at < text.len() {
        match pattern.get(place) {
            Some('*') => {
                retry = Some((place, at));
                place += 1;
            }
            Some(&letter) if letter == '?' || letter == text[at] => {
                at += 1;
                place += 1;
            }
            _ => match retry {
                Some((star, start)) => {
                    retry = Some((star, start + 1));
                    at = start + 1;
                    place = star + 1;
                }
                None => return false,
            },
        }
    }
    pattern[place..].iter().all(|letter| *letter == '*')
}

fn integer(value: Option<&Value>) -> i64 {
    match value {
        Some(Value::Integer(integer)) => *integer,
        _ => 0,
    }
}

/// A number of either kind.
pub(crate) fn number(value: Option<&Value>) -> Decimal {
    match value {
        Some(Value::Integer(integer)) => Decimal::from(*integer),
        Some(Value::Decimal(decimal)) => *decimal,
        _ => Decimal::ZERO,
    }
}

fn date(value: Option<&Value>) -> Date {
    match value {
        Some(Value::Date(date)) => *date,
        _ => BLANK_DATE,
    }
}

fn instant(value: Option<&Value>) -> DateTime {
    match value {
        Some(Value::DateTime(instant)) => *instant,
        _ => DateTime::BLANK,
    }
}

/// Whether two values are of one type and equal.
pub(crate) fn equal(left: &Value, right: &Value) -> bool {
    compare_values(left.borrow(), right.borrow()) == Some(Ordering::Equal)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wildcards_stand_for_any_or_one_character() {
        for (text, pattern) in [("", ""), ("", "*"), ("abc", "a*"), ("abc", "*c"), ("abc", "a?c"), ("aab", "*ab")] {
            assert!(matches_wildcard(text, pattern), "{text} {pattern}");
        }
        for (text, pattern) in [("a", ""), ("abc", "a?"), ("abc", "b*"), ("", "?"), ("aba", "*ab")] {
            assert!(!matches_wildcard(text, pattern), "{text} {pattern}");
        }
    }

    #[test]
    fn a_division_by_zero_has_no_value() {
        for operator in [Arithmetic::Divide, Arithmetic::DivideWhole, Arithmetic::Remainder] {
            assert_eq!(operator.apply(Decimal::ONE, Decimal::ZERO), None);
        }
        assert_eq!(Arithmetic::Multiply.apply(Decimal::MAX, Decimal::TEN), None);
        assert_eq!(Arithmetic::Divide.apply(Decimal::TEN, Decimal::from(3)), Some(Decimal::new(3_333_333_333_333, 12)));
    }
}
