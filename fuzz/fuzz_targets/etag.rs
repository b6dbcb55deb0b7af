#![no_main]

#[allow(dead_code)]
#[path = "../properties/grammar.rs"]
mod grammar;

libfuzzer_sys::fuzz_target!(|data: &[u8]| grammar::etag(data));
