//! Filters on numbers, read as ranges: `1000..1999|3000..3999` and what else comes down to such a list.

/// Sorts behind every character that a number can have.
const BEHIND: char = char::MAX;

/// From a number to another, both included, in the order of texts.
pub type Range = (String, String);

/// The ranges that a filter stands for, in order and without overlaps: `|` between alternatives, `&` between conditions
/// that must all hold, `a..b`, `..b`, `a..`, `<a`, `<=a`, `>a`, `>=a`, `<>a`, `a*` and a single number. `None` for other
/// wildcards, which stand for no ranges.
pub fn of_filter(filter: &str) -> Option<Vec<Range>> {
    let mut any: Vec<Range> = Vec::new();
    for alternative in filter.split('|') {
        let mut all = vec![everything()];
        for condition in alternative.split('&') {
            all = intersection(&all, &of_condition(condition.trim())?);
        }
        any.extend(all);
    }
    Some(united(any))
}

fn everything() -> Range {
    (String::new(), BEHIND.to_string())
}

fn of_condition(condition: &str) -> Option<Vec<Range>> {
    let (from_start, to_end) = everything();
    if let Some(number) = condition.strip_prefix("<>") {
        let number = plain(number)?;
        return Some(vec![(from_start, just_before(&number)), (just_behind(&number), to_end)]);
    }
    if let Some(number) = condition.strip_prefix("<=") {
        return Some(vec![(from_start, plain(number)?)]);
    }
    if let Some(number) = condition.strip_prefix(">=") {
        return Some(vec![(plain(number)?, to_end)]);
    }
    if let Some(number) = condition.strip_prefix('<') {
        return Some(vec![(from_start, just_before(&plain(number)?))]);
    }
    if let Some(number) = condition.strip_prefix('>') {
        return Some(vec![(just_behind(&plain(number)?), to_end)]);
    }
    if let Some((first, last)) = condition.split_once("..") {
        let last = plain(last)?;
        return Some(vec![(plain(first)?, if last.is_empty() { to_end } else { last })]);
    }
    if let Some(start) = condition.strip_suffix('*') {
        let start = plain(start)?;
        return Some(vec![(start.clone(), format!("{start}{BEHIND}"))]);
    }
    let number = plain(condition)?;
    Some(vec![(number.clone(), number)])
}

/// A number as columns hold it; `None` when it has wildcards.
fn plain(number: &str) -> Option<String> {
    let number = number.trim().trim_matches('\'').to_uppercase();
    (!number.contains(['*', '?', '@', '<', '>', '.'])).then_some(number)
}

/// The text before which every number comes that sorts ahead of this one.
fn just_before(number: &str) -> String {
    let mut letters: Vec<char> = number.chars().collect();
    match letters.pop() {
        // Nothing sorts ahead of the blank number, and nothing has this text.
        None => String::new(),
        Some(last) => {
            let lower = (0..u32::from(last)).rev().find_map(char::from_u32);
            letters.extend(lower.map(|lower| [lower, BEHIND]).into_iter().flatten());
            letters.into_iter().collect()
        }
    }
}

/// The text behind which every number comes that sorts behind this one: numbers have no control characters.
fn just_behind(number: &str) -> String {
    format!("{number}\u{1}")
}

fn intersection(some: &[Range], others: &[Range]) -> Vec<Range> {
    let mut common = Vec::new();
    for (first, last) in some {
        for (other_first, other_last) in others {
            let (first, last) = (first.max(other_first), last.min(other_last));
            if first <= last {
                common.push((first.clone(), last.clone()));
            }
        }
    }
    common
}

/// The same numbers, each in one range only.
fn united(mut ranges: Vec<Range>) -> Vec<Range> {
    ranges.sort();
    let mut united: Vec<Range> = Vec::new();
    for (first, last) in ranges {
        if first > last {
            continue;
        }
        match united.last_mut() {
            Some((_, end)) if first <= *end => {
                if last > *end {
                    *end = last;
                }
            }
            _ => united.push((first, last)),
        }
    }
    united
}

#[cfg(test)]
mod tests {
    use super::of_filter;
    use crate::foundation::passes_filter;
    use model::{ColumnType, Value};

    #[test]
    fn a_filter_becomes_ranges_in_order_without_overlaps() {
        for (filter, expected) in [
            ("1000..1999", vec![("1000", "1999")]),
            ("3000..3999|1000..1999", vec![("1000", "1999"), ("3000", "3999")]),
            ("1000..1999|1500..2500|2600", vec![("1000", "2500"), ("2600", "2600")]),
            ("9..1", vec![]),
        ] {
            let expected: Vec<_> = expected.into_iter().map(|(a, b)| (a.to_owned(), b.to_owned())).collect();
            assert_eq!(of_filter(filter), Some(expected), "{filter}");
        }
        for unreadable in ["1?0", "*9", "@a", "1*0", "..", "1...2"] {
            let read = of_filter(unreadable);
            assert!(read.is_none() || unreadable == "..", "{unreadable}: {read:?}");
        }
    }

    /// Two ways to the same answer.
    #[test]
    fn the_ranges_hold_what_passes_the_filter() {
        let numbers =
            ["", "0", "1", "10", "100", "1000", "1500", "1999", "2", "2000", "3199", "6000", "9999", "A", "A-1"];
        for filter in [
            "1000..1999",
            "..1500",
            "1500..",
            "1*",
            "100",
            "<1500",
            "<=1500",
            ">1500",
            ">=1500",
            "<>1500",
            "<>1500&<>2000",
            ">1&<2",
            "3100..3199|6000..9999",
            "1*&<>1500",
            "<1|>9",
            "a..b",
            "<>A",
            "10|2*|>=6000",
        ] {
            let ranges = of_filter(filter).expect(filter);
            for number in numbers {
                let within = ranges.iter().any(|(first, last)| first.as_str() <= number && number <= last.as_str());
                let value = Value::Text(number.to_owned());
                assert_eq!(Some(within), passes_filter(&ColumnType::Code(20), &value, filter), "{number} in {filter}");
            }
        }
    }
}
