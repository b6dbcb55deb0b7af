//! What the fuzz targets found interesting, read once more.

#[path = "../../../../fuzz/properties/grammar.rs"]
mod grammar;

use std::path::Path;

#[test]
fn every_input_of_the_corpus_holds() {
    for name in ["path", "query", "search", "apply", "batch", "etag"] {
        let holds = match name {
            "path" => grammar::path,
            "query" => grammar::query,
            "search" => grammar::search,
            "apply" => grammar::apply,
            "batch" => grammar::batch,
            _ => grammar::etag,
        };
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(name);
        let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
        let mut count = 0;
        for file in files {
            let file = file.expect("a file").path();
            eprintln!("{}", file.display());
            holds(&std::fs::read(&file).expect("a file that can be read"));
            count += 1;
        }
        assert!(count > 0, "{} is empty", folder.display());
    }
}
