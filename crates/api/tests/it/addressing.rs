//! How a request names its company, and what contexts and links say of it (wire protocol, sections 1.2, 1.3, 4.2).

use crate::bookshop::{BASE, COMPANY, Reading, Shop, author_id, book_id};
use api::Method;
use model::system_tables::Company;
use model::{Filter, Record};
use serde_json::json;

fn get(shop: &Shop, path: &str, headers: &[(&str, &str)]) -> Reading {
    shop.send_to(Method::Get, path, headers, "")
}

fn context(reading: &Reading) -> String {
    let json = reading.json();
    json["@odata.context"]
        .as_str()
        .unwrap_or_default()
        .strip_prefix(&format!("{BASE}/$metadata"))
        .map_or_else(|| format!("{} {}", reading.status(), reading.code()), str::to_owned)
}

#[test]
fn a_company_is_named_in_many_ways() {
    let shop = Shop::open();
    let name = "Books%20%26%20Co.";
    for (path, header, expected) in [
        (format!("companies({COMPANY})/books?$top=1"), None, format!("#companies({COMPANY})/books")),
        (format!("companies(id={COMPANY})/books"), None, format!("#companies(id={COMPANY})/books")),
        (format!("companies(name='{name}')/books"), None, "#companies(name='Books%20%26%20Co.')/books".to_owned()),
        (format!("companies('{name}')/books"), None, "#companies('Books%20%26%20Co.')/books".to_owned()),
        (format!("books?company={COMPANY}"), None, "#books".to_owned()),
        (format!("books?company={name}"), None, "#books".to_owned()),
        (format!("books?Company={name}"), None, "#books".to_owned()),
        ("books".to_owned(), Some("Books & Co."), "#books".to_owned()),
        ("books".to_owned(), None, "#books".to_owned()),
        (format!("books({})?company={COMPANY}", book_id(1)), None, "#books/$entity".to_owned()),
        // Of several the path wins, then the parameter.
        (format!("companies({COMPANY})/books?company=none"), Some("none"), format!("#companies({COMPANY})/books")),
        (format!("books?company={COMPANY}"), Some("none"), "#books".to_owned()),
    ] {
        let headers: Vec<(&str, &str)> = header.map(|name| ("Company", name)).into_iter().collect();
        assert_eq!(context(&get(&shop, &path, &headers)), expected, "{path} {header:?}");
    }
}

#[test]
fn an_unknown_company_is_refused() {
    let shop = Shop::open();
    for (path, header, status, code) in [
        ("books?company=none", None, 400, "Unknown"),
        ("books?company=11111111-2222-4333-8444-555555555555", None, 400, "Unknown"),
        ("books", Some("none"), 400, "Unknown"),
        ("companies(11111111-2222-4333-8444-555555555555)/books", None, 404, "Internal_CompanyNotFound"),
        ("companies(name='none')/books", None, 404, "Internal_CompanyNotFound"),
        ("companies(businessProfileId='none')/books", None, 404, "Internal_CompanyNotFound"),
        ("companies(color='red')/books", None, 404, "BadRequest_NotFound"),
        ("companies(abc)/books", None, 404, "BadRequest_NotFound"),
        ("companies/books", None, 404, "BadRequest_ResourceNotFound"),
    ] {
        let headers: Vec<(&str, &str)> = header.map(|name| ("Company", name)).into_iter().collect();
        let refused = get(&shop, path, &headers);
        assert_eq!((refused.status(), refused.code().as_str()), (status, code), "{path} {header:?}");
    }
    assert_eq!(get(&shop, "books?company=none", &[]).message(), "The supplied company name is not valid.");
}

#[test]
fn without_any_company_there_is_no_default() {
    let shop = Shop::open();
    shop.change(|tx| tx.delete_each(Filter::<Company>::everything()));
    let refused = get(&shop, "books", &[]);
    assert_eq!((refused.status(), refused.code().as_str()), (404, "Internal_CompanyNotFound"));
    assert!(refused.message().starts_with("Can't process the request because the default company can't be found."));
    assert_eq!(get(&shop, "companies", &[]).json()["value"], json!([]));
}

#[test]
fn a_company_is_found_as_it_is_now_however_often_it_was_found_before() {
    let shop = Shop::open();
    shop.change(|tx| tx.insert(&mut Record::<Company>::new().with(Company::NAME, "Second").with(Company::NUMBER, 2)));
    assert_eq!(get(&shop, "books/$count?company=Second", &[]).text(), "0");
    shop.change(|tx| {
        let mut second = tx.require(Company::NAME.is("Second"))?.with(Company::NAME, "Renamed");
        tx.modify(&mut second)
    });
    assert_eq!(get(&shop, "books/$count?company=Second", &[]).status(), 400);
    assert_eq!(get(&shop, "books/$count?company=Renamed", &[]).text(), "0");
    shop.change(|tx| tx.delete_each(Company::NAME.is("Renamed")));
    assert_eq!(get(&shop, "books/$count?company=Renamed", &[]).status(), 400);
}

#[test]
fn the_first_of_several_companies_is_the_default() {
    let shop = Shop::open();
    shop.change(|tx| tx.insert(&mut Record::<Company>::new().with(Company::NAME, "Second").with(Company::NUMBER, 2)));
    assert_eq!(get(&shop, "books/$count", &[]).text(), "6");
    assert_eq!(get(&shop, "books/$count?company=Second", &[]).text(), "0");
}

#[test]
fn links_name_the_company_however_it_was_named() {
    let shop = Shop::open();
    let created = shop.send_to(Method::Post, &format!("books?company={COMPANY}"), &[], r#"{"number": "B7"}"#);
    let id = created.json()["id"].as_str().expect("an id").to_owned();
    let link = format!("{BASE}/companies({COMPANY})/books({id})");
    assert_eq!((created.status(), created.header("location")), (201, Some(link.as_str())));
    assert_eq!(created.json()["sample@odata.mediaReadLink"], format!("{link}/sample"));
}

#[test]
fn names_count_in_any_case_and_are_shown_in_their_own() {
    let shop = Shop::open();
    let id = book_id(1).to_string().to_uppercase();
    let company = COMPANY.to_string().to_uppercase();
    let path = format!("COMPANIES({company})/Books({id})/?$SELECT=NUMBER&$Expand=AUTHOR($SELECT=Code)");
    let read = get(&shop, &path, &[]);
    assert_eq!(read.json()["author"]["code"], "ADA");
    assert_eq!(read.json()["number"], "B1");
    let below = get(&shop, &format!("companies({COMPANY})/Authors({})/BOOKS?$select=number", author_id(1)), &[]);
    assert_eq!(context(&below), format!("#companies({COMPANY})/authors({})/books(number)", author_id(1)));
    let one = get(&shop, &format!("companies({COMPANY})/books({})/author?$select=code", book_id(1)), &[]);
    assert_eq!(one.json()["code"], "ADA");
}
