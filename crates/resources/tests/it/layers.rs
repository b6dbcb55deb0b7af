//! A crate uses only crates below it.

/// Which of the project's crates each may depend on.
const MAY_USE: [(&str, &[&str]); 8] = [
    ("odata", &[]),
    ("model", &[]),
    ("store", &["model"]),
    ("api", &["model", "odata", "store"]),
    ("business", &["model"]),
    ("resources", &["business", "model"]),
    ("server", &["api", "model", "odata", "store"]),
    ("opencentral", &["api", "business", "model", "odata", "resources", "server", "store"]),
];

#[test]
fn crates_use_only_what_lies_below_them() {
    for (name, allowed) in MAY_USE {
        let path = format!("{}/../{name}/Cargo.toml", env!("CARGO_MANIFEST_DIR"));
        let manifest = std::fs::read_to_string(&path).expect("every layer has a manifest");
        let dependencies = manifest.split("[dependencies]").nth(1).unwrap_or_default();
        let dependencies = dependencies.split("\n[").next().unwrap_or_default();
        for line in dependencies.lines() {
            let used = line.split(['.', ' ', '=']).next().unwrap_or_default();
            let is_layer = MAY_USE.iter().any(|(layer, _)| *layer == used);
            assert!(!is_layer || allowed.contains(&used), "{name} must not use {used}: see ARCHITECTURE.md");
        }
    }
}
