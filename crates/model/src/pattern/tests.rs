use super::*;

fn matches(pattern: &str, text: &str) -> bool {
    Pattern::parse(pattern).is_ok_and(|pattern| pattern.matches(text))
}

#[test]
fn a_pattern_matches_as_in_ecmascript() {
    for (pattern, text) in [
        ("", ""),
        ("ee", "Bees"),
        ("^B.*s$", "Bees"),
        ("^(a|b){2,3}?$", "abb"),
        (r"^\d+\.\d{2}$", "12.50"),
        (r"^[\w-]+\s[^x]$", "a-b y"),
        ("^.$", "Ä"),
        (r"^\u00c4\x41$", "ÄA"),
        ("^a$|(|x)$", "anything"),
        ("^a-b&&c$", "a-b&&c"),
        (r"^[\]\[^&~-]+$", "]^[&~-"),
        ("^[a-c]+$", "abc"),
    ] {
        assert!(matches(pattern, text), "{pattern} {text}");
    }
    for (pattern, text) in
        [("^ee", "Bees"), ("^.$", "\n"), (r"\d", "٣"), (r"^\S$", "\u{feff}"), ("a$", "a\n"), ("B", "b")]
    {
        assert!(Pattern::parse(pattern).is_ok() && !matches(pattern, text), "{pattern} {text}");
    }
}

#[test]
fn what_not_every_engine_does_alike_is_refused() {
    for pattern in
        ["(?=a)", "(?<n>a)", r"(a)\1", r"\bword", r"\p{L}", "^*", "(^a)+", r"[\D]", "[^]", "[]a]", r"\u0000", r"\ud83d"]
    {
        assert_eq!(Pattern::parse(pattern).err(), Some(PatternError::Unsupported), "{pattern}");
    }
    let deep = "(".repeat(DEPTH_MAX + 1) + &")".repeat(DEPTH_MAX + 1);
    for pattern in [
        "(",
        ")",
        "[a",
        "a**",
        "*",
        "a{2,1}",
        "a{1",
        "a{x}",
        "a{256}",
        "(a{100}){100}",
        "[b-a]",
        r"\",
        r"\q",
        "}",
        &deep,
    ] {
        assert_eq!(Pattern::parse(pattern).err(), Some(PatternError::Wrong), "{pattern}");
    }
}

#[test]
fn what_was_written_anew_reads_as_itself() {
    for pattern in ["", "a|", r"^[\w.-]+@(x|y\.z){1,3}$", r".\s\D[^\d\]]+?", "#&~ -"] {
        let portable = Pattern::parse(pattern).map(|pattern| pattern.portable().to_owned());
        let again =
            portable.clone().and_then(|text| Pattern::parse(&text)).map(|pattern| pattern.portable().to_owned());
        assert!(portable.is_ok(), "{pattern}");
        assert_eq!(again, portable, "{pattern}");
    }
}
