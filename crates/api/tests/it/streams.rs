//! Streams: content that is read and written by itself and lies apart from the rows (wire protocol, 4.5 and 9).

use crate::bookshop::{BASE, Book, COMPANY, Shop, author_id, book_id};
use crate::reading::Reading;
use api::{Method, RequestBody};
use model::system_tables::{ContentPart, StoredContent};
use model::{CompanyNo, Content, Query, TableType};
use std::io::{Seek, Write};

const ANY: [(&str, &str); 1] = [("If-Match", "*")];

fn sample(number: u128) -> String {
    format!("books({})/sample", book_id(number))
}

/// How many contents the shop has, and how many parts.
fn stored(shop: &Shop) -> (u64, u64) {
    let count = |table| shop.store.read(|storage| storage.count(CompanyNo(1), &Query::of(table))).expect("a count");
    (count(StoredContent::ID), count(ContentPart::ID))
}

fn etag(shop: &Shop, path: &str) -> String {
    shop.get(path).json()["@odata.etag"].as_str().expect("an ETag").to_owned()
}

fn refusal(answer: &Reading) -> (u16, String) {
    (answer.status(), answer.code())
}

#[test]
fn content_goes_in_by_patch_or_put_and_comes_out_as_it_was() {
    let shop = Shop::open();
    for (method, media_type, content) in [
        (Method::Patch, "application/octet-stream", "a sample"),
        (Method::Patch, "image/png", "another sample"),
        (Method::Put, "application/json", "{\"not\": \"parsed\""),
    ] {
        let headers = [("If-Match", "*"), ("Content-Type", media_type)];
        let written = shop.send(method, &sample(1), &headers, content);
        assert_eq!((written.status(), written.text().as_str()), (204, ""));
        let read = shop.get(&sample(1));
        assert_eq!((read.status(), read.text().as_str()), (200, content));
        assert_eq!(read.header("content-type"), Some("application/octet-stream"));
        assert_eq!(read.header("content-length"), Some(content.len().to_string().as_str()));
    }
    assert_eq!(shop.get_strictly(&format!("{}/$value", sample(1))).text(), "{\"not\": \"parsed\"");
}

#[test]
fn long_content_is_never_whole_in_memory() {
    let shop = Shop::open();
    let long: Vec<u8> = (0..700_000_u32).map(|number| (number % 251) as u8).collect();
    let mut file = tempfile::tempfile().expect("a file");
    file.write_all(&long).expect("room");
    file.rewind().expect("a file");
    let body = RequestBody::of_file(file).expect("a file");
    assert_eq!(shop.send_body(Method::Patch, &sample(1), &ANY, body).status(), 204);
    // The other books have the sample of three bytes.
    assert_eq!(stored(&shop), (2, 4));
    let read = shop.get(&sample(1));
    assert_eq!((read.status(), read.bytes()), (200, long.as_slice()));
    assert_eq!(read.header("content-length"), Some("700000"));
    let longest = read.chunks().iter().max().copied().unwrap_or_default();
    assert!((1..400_000).contains(&longest), "chunks of {:?} bytes", read.chunks());
}

#[test]
fn the_etag_guards_the_content_and_changes_with_it() {
    let shop = Shop::open();
    let book = format!("books({})", book_id(1));
    let before = etag(&shop, &book);
    for method in [Method::Patch, Method::Put, Method::Delete] {
        let refused = shop.send(method.clone(), &sample(1), &[], "new");
        assert_eq!(refusal(&refused), (400, "BadRequest_InvalidToken".to_owned()), "{method:?}");
    }
    assert_eq!(shop.send(Method::Patch, &sample(1), &[("If-Match", &before)], "new").status(), 204);
    assert_ne!(etag(&shop, &book), before);
    let stale = shop.send(Method::Patch, &sample(1), &[("If-Match", &before)], "newer");
    assert_eq!(refusal(&stale), (409, "Request_EntityChanged".to_owned()));
    assert_eq!((shop.get(&sample(1)).text().as_str(), stored(&shop)), ("new", (2, 2)));
}

#[test]
fn deleting_the_stream_or_writing_nothing_leaves_it_empty() {
    let shop = Shop::open();
    for (method, number) in [(Method::Delete, 1), (Method::Patch, 2)] {
        assert_eq!(shop.send(method, &sample(number), &ANY, "").status(), 204);
        let read = shop.get(&sample(number));
        assert_eq!((read.status(), read.text().as_str(), read.header("content-type")), (204, "", None));
    }
    assert_eq!(shop.send(Method::Post, &sample(1), &[], "x").status(), 405);
    let nobody = shop.send(Method::Delete, &sample(99), &ANY, "");
    assert_eq!(refusal(&nobody), (404, "BadRequest_ResourceNotFound".to_owned()));
    assert_eq!(refusal(&shop.get(&sample(99))), (404, "BadRequest_ResourceNotFound".to_owned()));
}

#[test]
fn content_is_stored_once_and_goes_with_the_last_row_that_has_it() {
    let shop = Shop::open();
    // All six books have the same.
    assert_eq!(stored(&shop), (1, 1));
    for number in 1..=6 {
        assert_eq!(shop.get(&sample(number)).bytes(), [1, 2, 3]);
        shop.send(Method::Delete, &format!("books({})", book_id(number)), &ANY, "");
        assert_eq!(stored(&shop), if number == 6 { (0, 0) } else { (1, 1) });
    }
}

#[test]
fn reading_and_finding_rows_reads_no_content() {
    let shop = Shop::open();
    // Rows would fail to read if they looked at the parts, which are gone.
    shop.change(|tx| {
        for part in tx.all(model::Filter::<ContentPart>::everything())? {
            tx.delete_silently(&part)?;
        }
        Ok(())
    });
    let books = shop.get("books?$filter=copies gt 1&$orderby=title&$select=number,sample");
    assert_eq!(books.status(), 200);
    let book = &books.json()["value"][0];
    let members: Vec<&String> = book.as_object().expect("a book").keys().collect();
    assert_eq!(members, ["@odata.etag", "number", "sample@odata.mediaEditLink", "sample@odata.mediaReadLink"]);
    assert_eq!(shop.get(&sample(1)).text(), "");
}

#[test]
fn streams_are_nothing_to_filter_order_or_group_by_nor_part_of_a_body() {
    let shop = Shop::open();
    for query in ["$filter=sample ne null", "$orderby=sample", "$apply=groupby((sample))"] {
        let refused = shop.get_strictly(&format!("books?{query}"));
        assert!((400..=501).contains(&refused.status()), "{query}: {}", refused.text());
    }
    let refused = shop.send(Method::Post, "books", &[], r#"{"number": "B9", "sample": "AQID"}"#);
    assert_eq!(refusal(&refused), (400, "BadRequest".to_owned()));
    // Replacing an entity leaves its streams alone.
    let strict = [("If-Match", "*"), ("Prefer", "strict-odata")];
    let replaced = shop.send(Method::Put, &format!("books({})", book_id(1)), &strict, r#"{"number": "B1"}"#);
    assert_eq!(replaced.status(), 200, "{}", replaced.text());
    assert_eq!(shop.get(&sample(1)).bytes(), [1, 2, 3]);
}

#[test]
fn a_stream_below_a_parent_is_reached_through_it_and_written_by_rules() {
    let shop = Shop::open();
    let path = format!("authors({})/portrait", author_id(2));
    let empty = shop.get(&path).json();
    let link = format!("{BASE}/companies({COMPANY})/{path}/portraitContent");
    assert_eq!((&empty["portraitContent@odata.mediaEditLink"], &empty["length"]), (&link.clone().into(), &0.into()));
    assert_eq!(empty["portraitContent@odata.mediaReadLink"], link);
    let content = format!("{path}/portraitContent");
    assert_eq!(shop.get(&content).status(), 204);
    let tag = empty["@odata.etag"].as_str().expect("an ETag").to_owned();
    assert_eq!(shop.send(Method::Patch, &content, &[("If-Match", &tag)], "oil on canvas").status(), 204);
    let keyed = format!("authors({0})/portrait({0})/portraitContent", author_id(2));
    for path in [&content, &keyed] {
        assert_eq!(shop.get(path).text(), "oil on canvas");
    }
    assert_eq!(shop.get(&path).json()["length"], 13);
    // The author has changed.
    assert_ne!(etag(&shop, &format!("authors({})", author_id(2))), tag);
    assert_eq!(shop.send(Method::Delete, &path, &ANY, "").status(), 204);
    assert_eq!((shop.get(&content).status(), shop.get(&path).json()["length"].as_i64()), (204, Some(0)));
}

#[test]
fn what_rules_refuse_leaves_no_content() {
    let shop = Shop::open();
    let content = format!("authors({})/portrait/portraitContent", author_id(2));
    let before = stored(&shop);
    let refused = shop.send(Method::Patch, &content, &ANY, "ugly");
    assert!(refused.text().contains("Nobody looks like that."), "{}", refused.text());
    assert_eq!((shop.get(&content).status(), stored(&shop)), (204, before));
}

#[test]
fn a_row_that_takes_over_content_copies_no_bytes() {
    let shop = Shop::open();
    shop.change(|tx| {
        let content = tx.store_content(&Content::of_bytes(vec![7; 300_000])?)?;
        for no in ["B1", "B2"] {
            let mut book = tx.require(Book::NO.is(no))?.with(Book::SAMPLE, content.clone());
            tx.modify(&mut book)?;
        }
        Ok(())
    });
    assert_eq!(stored(&shop), (2, 3));
    shop.send(Method::Patch, &sample(1), &ANY, "another");
    assert_eq!(shop.get(&sample(2)).bytes(), [7; 300_000]);
}
