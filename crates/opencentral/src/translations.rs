//! Captions and messages in other languages, read from files when the program starts.
//!
//! ```json
//! {"tag": "de-DE", "languageCode": 1031,
//!  "texts": {"entity/customer": "Debitor", "property/customer/displayName": "Anzeigename"},
//!  "messages": {"The %1 does not exist.": "%1 ist nicht vorhanden."}}
//! ```

use anyhow::{Context as _, Result};
use api::Translation;
use serde::Deserialize;
use std::collections::HashMap;
use std::path::Path;

/// One file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct File {
    tag: String,
    language_code: i32,
    #[serde(default)]
    texts: HashMap<String, String>,
    #[serde(default)]
    messages: serde_json::Map<String, serde_json::Value>,
}

/// Reads every `*.json` of a directory, in the order of their names.
pub fn read(directory: &Path) -> Result<Vec<Translation>> {
    let entries = std::fs::read_dir(directory).with_context(|| format!("cannot read {}", directory.display()))?;
    let mut paths = Vec::new();
    for entry in entries {
        paths.push(entry?.path());
    }
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    paths.iter().map(|path| one(path).with_context(|| format!("cannot use {}", path.display()))).collect()
}

fn one(path: &Path) -> Result<Translation> {
    let file: File = serde_json::from_slice(&std::fs::read(path)?)?;
    let messages = file.messages.into_iter().map(|(english, translated)| match translated {
        serde_json::Value::String(translated) => Ok((english, translated)),
        _ => anyhow::bail!("the message {english:?} has no text"),
    });
    let messages = messages.collect::<Result<Vec<_>>>()?;
    Ok(Translation { tag: file.tag, language_code: file.language_code, texts: file.texts, messages })
}
