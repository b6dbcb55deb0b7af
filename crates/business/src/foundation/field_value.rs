//! Values and filters given as text, as users write them: AL `Evaluate` and the filter language.

use model::{ColumnType, Decimal, Error, ErrorCode, Result, Uuid, Value, compare_values};
use std::cmp::Ordering;

/// The value that a text stands for in a column of this type (AL `Evaluate`). Blank text is the blank value;
/// instants can't be given as text.
pub fn evaluate(column_type: &ColumnType, text: &str) -> Result<Value> {
    let trimmed = text.trim();
    if trimmed.is_empty() && !matches!(column_type, ColumnType::Enum(_)) {
        return Ok(column_type.blank());
    }
    let (value, type_name) = match column_type {
        ColumnType::Code(_) | ColumnType::Text(_) | ColumnType::DateFormula => (Some(Value::Text(text.into())), "Text"),
        ColumnType::Integer => (trimmed.parse().ok().map(Value::Integer), "Integer"),
        ColumnType::BigInteger => (trimmed.parse().ok().map(Value::Integer), "BigInteger"),
        ColumnType::Decimal(_) => (Decimal::from_str_exact(trimmed).ok().map(Value::Decimal), "Decimal"),
        ColumnType::Boolean => (boolean(trimmed).map(Value::Boolean), "Boolean"),
        ColumnType::Date => (trimmed.parse().ok().map(Value::Date), "Date"),
        ColumnType::Guid => (Uuid::try_parse(trimmed).ok().map(Value::Guid), "Guid"),
        ColumnType::Enum(members) => {
            let by_number = trimmed.parse().ok().and_then(|ordinal| members.member(ordinal));
            (members.member_named(trimmed).or(by_number).map(|member| Value::Integer(member.value)), "Option")
        }
        ColumnType::DateTime => (None, "DateTime"),
        ColumnType::Blob | ColumnType::Stream => (None, "Blob"),
    };
    value.ok_or_else(|| {
        Error::refused(
            ErrorCode::ApplicationEvaluateException,
            format!("The value \"{text}\" can't be evaluated into type {type_name}."),
        )
    })
}

fn boolean(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" | "1" => Some(true),
        "no" | "false" | "0" => Some(false),
        _ => None,
    }
}

/// Whether a value passes a filter: `A|B`, `<>A&<>B`, `10..20`, `>=5`, `*soft*`, `@adatum`. A text in single quotes is
/// taken as it is. `None` when the filter can't be read.
pub fn passes(column_type: &ColumnType, value: &Value, filter: &str) -> Option<bool> {
    let mut any = false;
    for alternative in split_unquoted(filter, "|") {
        let mut all = true;
        for condition in split_unquoted(alternative, "&") {
            all &= passes_one(column_type, value, condition.trim())?;
        }
        any |= all;
    }
    Some(any)
}

fn passes_one(column_type: &ColumnType, value: &Value, condition: &str) -> Option<bool> {
    let order = |text: &str| {
        let bound = model::checked(column_type, evaluate(column_type, &unquoted(text)).ok()?).ok()?;
        compare_values(value.borrow(), bound.borrow())
    };
    if let Some(text) = condition.strip_prefix("<>") {
        return passes_one(column_type, value, text).map(|passed| !passed);
    }
    if let Some(text) = condition.strip_prefix("<=") {
        return order(text).map(Ordering::is_le);
    }
    if let Some(text) = condition.strip_prefix(">=") {
        return order(text).map(Ordering::is_ge);
    }
    if let Some(text) = condition.strip_prefix('<') {
        return order(text).map(Ordering::is_lt);
    }
    if let Some(text) = condition.strip_prefix('>') {
        return order(text).map(Ordering::is_gt);
    }
    if let [from, to] = split_unquoted(condition, "..").as_slice() {
        let above = if from.is_empty() { true } else { order(from)?.is_ge() };
        return Some(above && (to.is_empty() || order(to)?.is_le()));
    }
    if column_type.is_text() && !condition.starts_with('\'') && condition.contains(['*', '?', '@']) {
        let (pattern, ignore_case) = match condition.strip_prefix('@') {
            Some(rest) => (rest.to_uppercase(), true),
            None => (condition.to_owned(), matches!(column_type, ColumnType::Code(_))),
        };
        let text = if ignore_case { value.as_text().to_uppercase() } else { value.as_text().to_owned() };
        let pattern = if ignore_case { pattern.to_uppercase() } else { pattern };
        return Some(is_like(&text.chars().collect::<Vec<_>>(), &pattern.chars().collect::<Vec<_>>()));
    }
    order(condition).map(Ordering::is_eq)
}

/// `*` stands for any characters, `?` for one. Goes back to the last `*` only, so a long text takes no longer.
fn is_like(text: &[char], pattern: &[char]) -> bool {
    let (mut at, mut next, mut star) = (0, 0, None);
    while at < text.len() {
        match pattern.get(next) {
            Some('*') => {
                star = Some((next, at));
                next += 1;
            }
            Some(letter) if *letter == '?' || *letter == text[at] => {
                next += 1;
                at += 1;
            }
            _ => match star {
                Some((place, from)) => {
                    star = Some((place, from + 1));
                    next = place + 1;
                    at = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[next..].iter().all(|letter| *letter == '*')
}

fn unquoted(text: &str) -> String {
    let text = text.trim();
    match text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        Some(inner) => inner.replace("''", "'"),
        None => text.to_owned(),
    }
}

/// The parts between separators that are not inside single quotes.
fn split_unquoted<'a>(text: &'a str, separator: &str) -> Vec<&'a str> {
    let (mut parts, mut start, mut quoted, mut at) = (Vec::new(), 0, false, 0);
    while let Some(letter) = text[at..].chars().next() {
        if letter == '\'' {
            quoted = !quoted;
        }
        if !quoted && text[at..].starts_with(separator) {
            parts.push(&text[start..at]);
            at += separator.len();
            start = at;
        } else {
            at += letter.len_utf8();
        }
    }
    parts.push(&text[start..]);
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(value: &str, filter: &str) -> Option<bool> {
        passes(&ColumnType::Text(50), &Value::Text(value.to_owned()), filter)
    }

    #[test]
    fn filters_of_texts() {
        for (value, filter) in [
            ("DE", "DE|FR"),
            ("IT", "<>DE&<>FR"),
            ("Contoso", "C*o"),
            ("Contoso", "@*TOS?"),
            ("B", "A..C"),
            ("Z", "B.."),
            ("a|b", "'a|b'"),
            ("", "''"),
        ] {
            assert_eq!(text(value, filter), Some(true), "{value} {filter}");
        }
        for (value, filter) in [("ES", "DE|FR"), ("DE", "<>DE&<>FR"), ("Contoso", "C*x"), ("D", "A..C"), ("x", "''")] {
            assert_eq!(text(value, filter), Some(false), "{value} {filter}");
        }
    }

    #[test]
    fn filters_of_numbers_and_members() {
        let ten = Value::Decimal(Decimal::TEN);
        assert_eq!(passes(&ColumnType::Decimal(2), &ten, ">=10&<20"), Some(true));
        assert_eq!(passes(&ColumnType::Decimal(2), &ten, "1..9.99"), Some(false));
        assert_eq!(passes(&ColumnType::Decimal(2), &ten, "ten"), None);
        assert_eq!(passes(&ColumnType::Boolean, &Value::Boolean(true), "Yes"), Some(true));
    }
}
