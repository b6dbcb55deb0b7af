//! What the fuzz target of whole requests found interesting, asked once more.

#[path = "../../../../fuzz/properties/service.rs"]
mod service;

use std::path::Path;

#[test]
fn every_request_of_the_corpus_holds() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/service");
    let files = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut count = 0;
    for file in files {
        let file = file.expect("a file").path();
        eprintln!("{}", file.display());
        service::exchange(&std::fs::read(&file).expect("a file that can be read"));
        count += 1;
    }
    assert!(count > 0, "{} is empty", folder.display());
}
