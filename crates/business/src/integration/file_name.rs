//! Names of files, taken apart as codeunit 419 (File Management) does.

/// What stands for a name that no file can have.
pub const FILE_NAME: &str = "filename.txt";

/// Characters that no name has on Windows.
const INVALID: &[char] = &['"', '<', '>', '|', ':', '*', '?'];

/// Whether a file can have this name (AL `IsValidFileName`).
pub fn is_valid(name: &str) -> bool {
    !name.is_empty() && !last(name).contains(INVALID) && !name.contains(|it: char| it == '|' || it.is_control())
}

/// The name without folders and extension, and the extension without its dot.
pub fn parts(name: &str) -> (&str, &str) {
    let last = last(name);
    match last.rsplit_once('.') {
        Some((name, extension)) => (name, extension),
        None => (last, ""),
    }
}

/// The name without folders.
fn last(name: &str) -> &str {
    name.rsplit(['/', '\\']).next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{is_valid, parts};

    #[test]
    fn names_have_a_last_extension_and_no_folders() {
        for (name, expected) in [
            ("a.txt", ("a", "txt")),
            ("a.tar.gz", ("a.tar", "gz")),
            ("a", ("a", "")),
            ("a.", ("a", "")),
            (".txt", ("", "txt")),
            ("b/a.txt", ("a", "txt")),
            ("c:\\b\\a.txt", ("a", "txt")),
            ("", ("", "")),
        ] {
            assert_eq!(parts(name), expected, "{name}");
        }
    }

    #[test]
    fn names_that_windows_refuses_are_invalid() {
        for name in ["", "a?.txt", "a*", "a<b", "a|b/c.txt", "a\u{1}b", "a:b"] {
            assert!(!is_valid(name), "{name}");
        }
        for name in ["a.txt", "Ö – ü.pdf", "b/a.txt", ".x"] {
            assert!(is_valid(name), "{name}");
        }
    }
}
