//! Filters on codes as users write them: `10..45|60`, `A*`, `<>B&<>C`.

/// Whether a code passes a filter: alternatives by `|`, of which each may have conditions by `&`. A condition is a code
/// in which `*` stands for any letters and `?` for one, a range `from..to` with an open end or two, or a comparison
/// with `<>`, `<=`, `>=`, `<`, `>` or `=`. A code in single quotes is taken as it is. Letters of codes are capitals.
pub fn matches(filter: &str, code: &str) -> bool {
    filter.trim().is_empty() || split(filter, '|').any(|part| split(part, '&').all(|one| condition(one.trim(), code)))
}

/// The parts between separators that do not stand in quotes.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |letter| {
        quoted ^= letter == '\'';
        letter == separator && !quoted
    })
}

fn condition(text: &str, code: &str) -> bool {
    if let Some((from, to)) = text.split_once("..") {
        let (from, to) = (plain(from), plain(to));
        return (from.is_empty() || code >= from.as_str()) && (to.is_empty() || code <= to.as_str());
    }
    let compared = |sign: &str| text.strip_prefix(sign).map(plain);
    if let Some(other) = compared("<>") {
        return !like(&other, code);
    }
    if let Some(most) = compared("<=") {
        return code <= most.as_str();
    }
    if let Some(least) = compared(">=") {
        return code >= least.as_str();
    }
    if let Some(end) = compared("<") {
        return code < end.as_str();
    }
    if let Some(start) = compared(">") {
        return code > start.as_str();
    }
    match text.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
        Some(literal) => literal.to_uppercase() == code,
        None => like(&plain(text.strip_prefix('=').unwrap_or(text)), code),
    }
}

/// A value of a filter as a code: without what surrounds it, in capitals.
fn plain(text: &str) -> String {
    text.trim().trim_matches(['\'', '@']).to_uppercase()
}

/// Whether a code is like a pattern with `*` and `?`. Where the rest does not fit behind a `*`, that `*` takes one letter
/// more, so the time grows with the product of the lengths at most.
fn like(pattern: &str, code: &str) -> bool {
    let (pattern, code): (Vec<char>, Vec<char>) = (pattern.chars().collect(), code.chars().collect());
    let (mut at, mut letter, mut star) = (0, 0, None);
    while letter < code.len() {
        match pattern.get(at) {
            Some('*') => {
                star = Some((at, letter));
                at += 1;
            }
            Some(&wanted) if wanted == '?' || wanted == code[letter] => {
                at += 1;
                letter += 1;
            }
            _ => match &mut star {
                Some((place, taken)) => {
                    *taken += 1;
                    (at, letter) = (*place + 1, *taken);
                }
                None => return false,
            },
        }
    }
    pattern[at..].iter().all(|rest| *rest == '*')
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn a_code_passes_alternatives_ranges_wildcards_and_comparisons() {
        for (filter, code) in [
            ("", "ANY"),
            ("10..45|60", "10"),
            ("10..45|60", "45"),
            ("10..45|60", "60"),
            ("..B", "A"),
            ("B..", "C"),
            ("a*", "ABC"),
            ("*b*d", "ABCBD"),
            ("?B", "AB"),
            ("<>A&<>B", "C"),
            (">=B&<D", "C"),
            ("'A|B'", "A|B"),
            ("@adm", "ADM"),
        ] {
            assert!(matches(filter, code), "{filter} {code}");
        }
    }

    #[test]
    fn other_codes_do_not_pass() {
        for (filter, code) in [
            ("10..45|60", "50"),
            ("..B", "C"),
            ("a*", "BA"),
            ("*b*d", "ABC"),
            ("?B", "B"),
            ("<>A&<>B", "B"),
            (">=B&<D", "D"),
            ("'A|B'", "A"),
            ("'A*'", "AB"),
        ] {
            assert!(!matches(filter, code), "{filter} {code}");
        }
    }
}
