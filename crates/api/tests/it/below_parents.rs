//! Sets whose rows exist below a parent only: the path or `$filter` must name it.

use crate::bookshop::{COMPANY, Shop, author_id, book_id};
use api::Method;

#[test]
fn the_path_names_the_parent() {
    let shop = Shop::open();
    let (author, book) = (author_id(2), book_id(1));
    let of_author = shop.get(&format!("authors({author})/portrait")).json();
    assert_eq!((&of_author["id"], &of_author["title"]), (&author.to_string().into(), &"Bo Ek".into()));
    let of_book = shop.get(&format!("books({book})/portrait")).json();
    assert_eq!((&of_book["parentType"], &of_book["title"]), (&"Book".into(), &"Engines".into()));
    let keyed = shop.get(&format!("books({book})/portrait({book})")).json();
    assert_eq!(keyed["title"], "Engines");
    assert_eq!(shop.get(&format!("authors({book})/portrait")).status(), 404);
}

#[test]
fn a_filter_names_the_parent_by_id_and_type() {
    let shop = Shop::open();
    let rows = shop.get(&format!("portraits?$filter=id eq {} and parentType eq 'Author'", author_id(1)));
    assert_eq!(rows.column("title"), "Ada Byron");
    let rows = shop.get(&format!("portraits?$filter=parentType eq 'Book' and id eq {}", book_id(1)));
    assert_eq!(rows.column("title"), "Engines");
}

#[test]
fn who_names_no_parent_is_refused() {
    let shop = Shop::open();
    let author = author_id(1);
    let unnamed = [
        "portraits".to_owned(),
        "portraits/$count".to_owned(),
        format!("portraits({author})"),
        format!("portraits?$filter=id eq {author}"),
        "portraits?$filter=parentType eq 'Author'".to_owned(),
        format!("portraits?$filter=id eq {author} and parentType ne 'Author'"),
    ];
    for path in unnamed {
        let refused = shop.get(&path);
        assert_eq!((refused.status(), refused.code().as_str()), (400, "Application_DialogException"), "{path}");
        assert_eq!(
            refused.json()["error"]["message"].as_str().map(|it| it.split("  ").next()),
            Some(Some("Get to the parent first."))
        );
    }
    let cat = shop.get(&format!("portraits?$filter=id eq {author} and parentType eq 'Cat'"));
    assert!(cat.text().contains("Nobody portrays that."), "{}", cat.text());
}

#[test]
fn parents_expand_to_their_rows() {
    let shop = Shop::open();
    let authors = shop.get("authors?$expand=portrait($select=title)&$orderby=code").json();
    let titles: Vec<&str> = authors["value"]
        .as_array()
        .expect("authors")
        .iter()
        .map(|author| author["portrait"]["title"].as_str().expect("a title"))
        .collect();
    assert_eq!(titles, ["Ada Byron", "Bo Ek", "Cy O'Hara"]);
}

#[test]
fn links_lead_through_the_parent() {
    let shop = Shop::open();
    let book = book_id(1);
    let full = [("Accept", "application/json;odata.metadata=full")];
    let link = format!("http://shop/api/v2.0/companies({COMPANY})/books({book})/portrait");
    let portrait = shop.send(Method::Get, &format!("books({book})/portrait"), &full, "").json();
    assert_eq!(portrait["@odata.id"], link);
    let filtered = format!("portraits?$filter=id eq {book} and parentType eq 'Book'");
    let portraits = shop.send(Method::Get, &filtered, &full, "").json();
    assert_eq!(portraits["value"][0]["@odata.id"], link);
}
