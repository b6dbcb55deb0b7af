//! Pages and the links between them (wire protocol, section 6.6).

use crate::bookshop::{BASE, COMPANY, Reading, Shop, book_id};
use api::Method;
use serde_json::json;

/// A page of at most so many rows.
fn page(shop: &Shop, size: u64, path: &str) -> Reading {
    shop.send(Method::Get, path, &[("Prefer", &format!("odata.maxpagesize={size}"))], "")
}

/// The link to the next page, below the company.
fn next(reading: &Reading) -> Option<String> {
    let json = reading.json();
    let link = json["@odata.nextLink"].as_str()?;
    Some(link.strip_prefix(&format!("{BASE}/companies({COMPANY})/")).expect("a link in the company").to_owned())
}

#[test]
fn a_preferred_size_is_applied_and_said_to_be() {
    let shop = Shop::open();
    let first = page(&shop, 4, "books?$select=number");
    assert_eq!(first.header("preference-applied"), Some("odata.maxpagesize=4"));
    assert_eq!(first.column("number"), "B1 B2 B3 B4");
    let link = next(&first).expect("a next page");
    assert_eq!(link, format!("books?$select=number&aid=FIN&$skiptoken={}", book_id(4)));
    let last = page(&shop, 4, &link);
    assert_eq!((last.column("number"), next(&last)), ("B5 B6".to_owned(), None));
    // Without the preference the rest comes in a page of ordinary size.
    let last = shop.get(&link);
    assert_eq!((last.column("number").as_str(), last.header("preference-applied")), ("B5 B6", None));
    for ignored in ["0", "-1", "many", ""] {
        let whole = shop.send(Method::Get, "books", &[("Prefer", &format!("odata.maxpagesize={ignored}"))], "");
        assert_eq!((next(&whole), whole.header("preference-applied")), (None, None), "{ignored}");
    }
}

#[test]
fn a_page_that_is_just_full_has_no_link() {
    let shop = Shop::open();
    let whole = page(&shop, 6, "books?$select=number");
    assert_eq!((whole.column("number").as_str(), next(&whole)), ("B1 B2 B3 B4 B5 B6", None));
}

#[test]
fn top_ends_the_pages_and_what_is_left_of_it_goes_along() {
    let shop = Shop::open();
    // At most a page: no link, though there are more rows.
    for top in [2, 3] {
        assert_eq!(next(&page(&shop, 3, &format!("books?$top={top}"))), None, "{top}");
    }
    let first = page(&shop, 3, "books?$top=5&$select=number");
    let link = next(&first).expect("a next page");
    assert_eq!(link, format!("books?$select=number&$top=2&aid=FIN&$skiptoken={}", book_id(3)));
    let last = page(&shop, 3, &link);
    assert_eq!((last.column("number"), next(&last)), ("B4 B5".to_owned(), None));
}

#[test]
fn skip_counts_once() {
    let shop = Shop::open();
    let first = page(&shop, 2, "books?$skip=1&$select=number&$count=true");
    assert_eq!((first.column("number").as_str(), &first.json()["@odata.count"]), ("B2 B3", &json!(6)));
    let link = next(&first).expect("a next page");
    assert!(!link.contains("$skip="), "{link}");
    assert_eq!(page(&shop, 2, &link).column("number"), "B4 B5");
    assert_eq!(shop.get("books?$skip=4&$top=5").column("number"), "B5 B6");
    assert_eq!(shop.get("books?$skip=99").column("number"), "");
}

#[test]
fn counts_are_of_all_rows_that_match() {
    let shop = Shop::open();
    let only = shop.get("books?$top=0&$count=true&$filter=copies gt 1").json();
    assert_eq!((&only["@odata.count"], &only["value"]), (&json!(4), &json!([])));
    let some = shop.get("books?$top=1&$skip=1&$count=true&$filter=copies gt 1&$select=number");
    assert_eq!((some.column("number").as_str(), &some.json()["@odata.count"]), ("B3", &json!(4)));
    assert!(shop.get("books?$count=false").json()["@odata.count"].is_null());
    assert_eq!(shop.get("books/$count?$filter=copies gt 1").text(), "4");
}

#[test]
fn links_keep_what_the_client_asked_for() {
    let shop = Shop::open();
    let asked = "books?$filter=contains(title,'ee')%20or%20title eq 'No author'&my=own&$orderby=price desc&$expand=author($select=code)";
    let first = page(&shop, 1, &asked.replace(' ', "%20"));
    assert_eq!(first.column("number"), "B4");
    let link = next(&first).expect("a next page");
    let kept = format!("{}&aid=FIN&$skiptoken={}", asked.replace(' ', "%20"), book_id(4));
    assert_eq!(link, kept);
    let second = page(&shop, 1, &link);
    assert_eq!((second.column("number").as_str(), &second.json()["value"][0]["author"]), ("B5", &json!(null)));
    // The link of the second page replaces the token instead of adding one.
    let link = next(&second).expect("a next page");
    assert_eq!((link.matches("skiptoken").count(), link.matches("aid=").count()), (1, 1));
    assert_eq!(page(&shop, 1, &link).column("number"), "B3");
}

#[test]
fn pages_are_found_below_a_row_too() {
    let shop = Shop::open();
    let first = page(&shop, 2, &format!("books({})/chapters?$select=number", book_id(1)));
    assert_eq!(first.column("number"), "1 2");
    let link = next(&first).expect("a next page");
    assert!(link.starts_with(&format!("books({})/chapters?", book_id(1))), "{link}");
    assert_eq!(page(&shop, 2, &link).column("number"), "3");
}

#[test]
fn a_token_whose_row_is_gone_is_no_longer_valid() {
    let shop = Shop::open();
    let link = next(&page(&shop, 2, "books")).expect("a next page");
    assert_eq!(shop.send(Method::Delete, &format!("books({})", book_id(2)), &[("If-Match", "*")], "").status(), 204);
    for path in [link.as_str(), "books?$skiptoken=nonsense", "books?aid=FIN&$skiptoken='B2'"] {
        let refused = shop.get(path);
        assert_eq!((refused.status(), refused.code().as_str()), (400, "SkipTokenIsNoLongerValid"), "{path}");
    }
}

#[test]
fn rows_that_come_and_go_disturb_no_page() {
    let shop = Shop::open();
    let link = next(&page(&shop, 2, "books?$select=number")).expect("a next page");
    assert_eq!(shop.send(Method::Delete, &format!("books({})", book_id(1)), &[("If-Match", "*")], "").status(), 204);
    assert_eq!(shop.send(Method::Post, "books", &[], r#"{"number": "B21"}"#).status(), 201);
    let second = page(&shop, 2, &link);
    assert_eq!(second.column("number"), "B21 B3");
    // All that was left may be gone when the link is followed.
    let link = next(&page(&shop, 5, "books?$select=number")).expect("a next page");
    assert_eq!(shop.send(Method::Delete, &format!("books({})", book_id(6)), &[("If-Match", "*")], "").status(), 204);
    let empty = page(&shop, 5, &link);
    assert_eq!((empty.json()["value"].clone(), next(&empty)), (json!([]), None));
}

#[test]
fn twenty_thousand_rows_are_a_page() {
    let shop = Shop::open();
    shop.change(|tx| {
        for number in 1..=20_001 {
            let chapter = model::Record::<crate::bookshop::Chapter>::new();
            let chapter = chapter.with(crate::bookshop::Chapter::BOOK_ID, book_id(6));
            tx.insert(&mut chapter.with(crate::bookshop::Chapter::NUMBER, number))?;
        }
        Ok(())
    });
    let path = format!("books({})/chapters?$select=number", book_id(6));
    let count = |reading: &Reading| reading.json()["value"].as_array().map(Vec::len);
    for first in [shop.get(&path), page(&shop, 30_000, &path), shop.get(&format!("{path}&$top=20001"))] {
        assert_eq!(count(&first), Some(20_000));
        let last = shop.get(&next(&first).expect("a next page"));
        assert_eq!((last.column("number").as_str(), next(&last)), ("20001", None));
    }
    assert_eq!(next(&shop.get(&format!("{path}&$top=20000"))), None);
}
