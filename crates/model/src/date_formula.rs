//! Date formulas such as `30D`, `1M+8D`, `CM`, `-1Y`, `WD3`: reading them, and their canonical text.

/// Terms a formula may have; more than any real formula, and a bound on work.
const TERMS_MAX: usize = 20;

/// The formula as Business Central stores it: upper case, without angle brackets and blanks. `None` if it is none.
///
/// A formula is a sum of terms `[+|-][C|number]unit` with the units D, WD, W, M, Q and Y; `C` means the current
/// period's end, and `D`, `WD`, `W`, … with the number behind name a day, week or month (`D15`, `WD1`).
pub fn canonical(text: &str) -> Option<String> {
    let text = text.trim();
    let text = text.strip_prefix('<').and_then(|rest| rest.strip_suffix('>')).unwrap_or(text);
    let formula: String = text.chars().filter(|letter| !letter.is_whitespace()).collect::<String>().to_uppercase();
    let mut rest = formula.as_str();
    let mut terms = 0;
    while !rest.is_empty() {
        rest = after_term(rest, terms == 0)?;
        terms += 1;
        if terms > TERMS_MAX {
            return None;
        }
    }
    Some(formula)
}

/// What is left behind one term; the first needs no sign.
fn after_term(text: &str, first: bool) -> Option<&str> {
    let unsigned = text.strip_prefix(['+', '-']);
    let text = match (unsigned, first) {
        (Some(rest), _) => rest,
        (None, true) => text,
        (None, false) => return None,
    };
    if let Some(rest) = text.strip_prefix('C') {
        return after_unit(rest);
    }
    let digits = digits_of(text);
    if digits > 0 {
        return after_unit(&text[digits..]);
    }
    let rest = after_unit(text)?;
    match digits_of(rest) {
        0 => None,
        digits => Some(&rest[digits..]),
    }
}

fn after_unit(text: &str) -> Option<&str> {
    text.strip_prefix("WD").or_else(|| text.strip_prefix(['D', 'W', 'M', 'Q', 'Y']))
}

/// How many digits the text starts with; more than four are none that Business Central takes.
fn digits_of(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 4 { 0 } else { digits }
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn formulas_are_read_and_kept_in_canonical_form() {
        for (given, stored) in [
            ("30d", "30D"),
            ("<1M+8D>", "1M+8D"),
            ("cm", "CM"),
            ("CM + 10D", "CM+10D"),
            ("-1Y", "-1Y"),
            ("D15", "D15"),
            ("WD1", "WD1"),
            ("", ""),
        ] {
            assert_eq!(canonical(given).as_deref(), Some(stored), "{given}");
        }
    }

    #[test]
    fn what_is_no_formula_is_refused() {
        for given in ["30", "D", "30X", "1M8D", "++1D", "soon", "99999D", "1M+"] {
            assert_eq!(canonical(given), None, "{given}");
        }
    }
}
