//! A clock that jumps back: times of change follow it, and nothing that orders changes or tells them apart does.

use crate::bookshop::{Shop, book_id};
use api::Method;
use model::Uuid;
use serde_json::Value;

const HOUR: i64 = 3_600_000;
const YEAR: i64 = 366 * 24 * HOUR;

fn book(shop: &Shop) -> Value {
    let read = shop.get(&format!("books({})", book_id(1)));
    assert_eq!(read.status(), 200);
    read.json()
}

fn text<'v>(row: &'v Value, name: &str) -> &'v str {
    row[name].as_str().expect("a text")
}

fn retitle(shop: &Shop, etag: &str, title: &str) -> u16 {
    let path = format!("books({})", book_id(1));
    let headers = [("If-Match", etag), ("Content-Type", "application/json")];
    shop.send(Method::Patch, &path, &headers, &format!(r#"{{"title": "{title}"}}"#)).status()
}

#[test]
fn etags_and_the_change_feed_do_not_follow_the_clock() {
    let shop = Shop::open();
    let tracking = [("Prefer", "strict-odata, odata.track-changes")];
    let tracked = shop.send(Method::Get, "books?$select=number", &tracking, "").json();
    let (_, token) = text(&tracked, "@odata.deltaLink").split_once("$deltatoken=").expect("a token");
    let mut seen = vec![book(&shop)];
    let before = shop.store.changes_after(0, 1_000).expect("the feed");

    for (step, title) in [(-HOUR, "Earlier"), (-YEAR, "Much earlier"), (0, "At the same time"), (YEAR + HOUR, "Later")]
    {
        shop.clock.advance_millis(step);
        let last = seen.last().expect("a book");
        assert_eq!(retitle(&shop, text(last, "@odata.etag"), title), 200);
        let now = book(&shop);
        // Each ETag is new, so none that was given before lets anybody overwrite this.
        for old in &seen {
            assert_ne!(old["@odata.etag"], now["@odata.etag"]);
            assert_eq!(retitle(&shop, text(old, "@odata.etag"), "Overwritten"), 409);
        }
        // Business Central, too, says what its clock says.
        let moved = text(&now, "lastModifiedDateTime").cmp(text(last, "lastModifiedDateTime"));
        assert_eq!(moved, step.cmp(&0), "{now}");
        seen.push(now);
    }

    let changes = shop.store.changes_after(0, 1_000).expect("the feed");
    assert!(changes.windows(2).all(|pair| pair[0].row_version < pair[1].row_version), "no version goes back");
    let of_the_book = |id: Uuid| changes[before.len()..].iter().filter(move |it| it.system_id == id).count();
    assert_eq!((changes.len() - before.len(), of_the_book(book_id(1))), (4, 4));
    let missed = shop.get_strictly(&format!("books?$select=number&$deltatoken={token}")).column("number");
    assert_eq!(missed, "B1", "whoever asks for changes hears of it");
}
