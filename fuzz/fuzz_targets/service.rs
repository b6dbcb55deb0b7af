#![no_main]

#[allow(dead_code)]
#[path = "../../crates/api/tests/it/author_cards.rs"]
mod author_cards;
#[allow(dead_code)]
#[path = "../../crates/api/tests/it/bookshop.rs"]
mod bookshop;
#[path = "../properties/service.rs"]
mod service;

libfuzzer_sys::fuzz_target!(|data: &[u8]| service::exchange(data));
