//! `$filter` and `$orderby` as Business Central takes them (wire protocol, sections 6.3 to 6.5).

use crate::bookshop::Shop;
use api::Settings;

const UNSUPPORTED: &str = "501 BadRequest_MethodNotImplemented";

#[test]
fn what_business_central_supports_is_evaluated() {
    let shop = Shop::open();
    for (filter, numbers) in [
        ("number eq 'b1'", "B1"),
        ("number ne 'B1' and number lt 'B4'", "B2 B3"),
        ("number eq 'B1' or (number eq 'B3')", "B1 B3"),
        ("(copies eq 3 or copies eq 10) and price gt 50", "B4"),
        ("price ge 12.5 and price le 20", "B1 B2"),
        ("price gt 7", "B1 B2 B4"),
        ("not (number eq 'B1')", "B2 B3 B4 B5 B6"),
        ("startswith(title,'B')", "B4"),
        ("endswith(title,'s')", "B1 B2 B3"),
        ("contains(title,'ees')", "B3 B4"),
        ("contains(number,'b')", "B1 B2 B3 B4 B5 B6"),
        ("contains(title,'ees') eq false", "B1 B2 B5 B6"),
        ("substring(title,1) eq 'ees'", "B3"),
        ("tolower(title) eq 'BEES'", "B3"),
        ("toupper(title) eq 'bees'", "B3"),
        ("title eq 'Be*'", "B4"),
        ("title eq '@BE*'", "B3 B4"),
        // The other signs of Business Central's own filters are letters like any others.
        ("title eq 'bees|Engines'", ""),
        ("title eq '<>bees'", ""),
        ("title eq 'bees..more'", ""),
        ("title eq '=bees'", ""),
        ("title eq '(bees)' or title eq '%26'", ""),
        ("title gt 'Z*'", "B3 B6"),
        ("title ne '@be*'", "B1 B2 B5 B6"),
        ("title eq 'b?es'", "B3"),
        ("authorCode eq null", "B5"),
        ("authorCode eq ''", "B5"),
        ("published eq 0001-01-01", "B5"),
        ("scannedAt gt 2030-06-07T10:09:10%2B02:00", "B1 B2 B3 B4 B5 B6"),
        ("scannedAt gt 2030-06-07T10:09:11%2B02:00", ""),
        ("scannedAt gt 2030-06-07 and scannedAt lt 2030-06-08", "B1 B2 B3 B4 B5 B6"),
        ("cover eq 'Hard Back'", "B1 B6"),
        ("cover eq 'Hard_x0020_Back'", "B1 B6"),
        ("cover eq Microsoft.NAV.bookCover'Soft'", "B2 B4"),
        ("cover eq '_x0020_'", "B3 B5"),
        ("cover eq ' '", "B3 B5"),
        ("id eq 00000000-0000-0000-0000-000000002003", "B3"),
        ("authorName eq 'Bo Ek'", "B3 B4"),
    ] {
        assert_eq!(shop.get(&format!("books?$filter={filter}")).column("number"), numbers, "{filter}");
    }
}

#[test]
fn what_business_central_refuses_is_refused() {
    let shop = Shop::open();
    for (filter, code) in [
        ("number eq 'B1' or title eq 'bees'", UNSUPPORTED),
        ("number in ('B1','B2')", UNSUPPORTED),
        ("contains(tolower(title),'bees')", UNSUPPORTED),
        ("length(title) eq 4", UNSUPPORTED),
        ("indexof(title,'e') eq 1", UNSUPPORTED),
        ("concat(title,'x') eq 'beesx'", UNSUPPORTED),
        ("trim(title) eq 'bees'", UNSUPPORTED),
        ("year(published) eq 2020", UNSUPPORTED),
        ("round(price) eq 13", UNSUPPORTED),
        ("floor(price) eq 12", UNSUPPORTED),
        ("ceiling(price) eq 13", UNSUPPORTED),
        ("price sub 1 gt 7", UNSUPPORTED),
        ("-copies lt 0", UNSUPPORTED),
        ("isof(title,Edm.String)", UNSUPPORTED),
        ("cast(copies,Edm.Decimal) eq 3", UNSUPPORTED),
        ("$it/number eq 'B1'", UNSUPPORTED),
        ("author eq null", UNSUPPORTED),
        ("replace(title,'e','a') eq 'x'", "400 BadRequest"),
        ("copies add 1 eq 4", UNSUPPORTED),
        ("copies gt price", UNSUPPORTED),
        ("cover has Microsoft.NAV.bookCover'Soft'", UNSUPPORTED),
        ("author/displayName eq 'Bo Ek'", UNSUPPORTED),
        ("chapters/$count gt 1", UNSUPPORTED),
        ("title eq 5", "400 BadRequest"),
        ("id eq 'x'", "400 BadRequest"),
        ("color eq 'red'", "400 BadRequest"),
        ("chapters/any(c:c/color eq 1)", "400 BadRequest"),
        ("cover eq 'Paper'", "400 Unknown"),
        ("number eq '12345678901'", "400 Application_FilterErrorException"),
    ] {
        assert_eq!(shop.get(&format!("books?$filter={filter}")).column("number"), code, "{filter}");
    }
    assert_eq!(
        shop.get("books?$filter=number eq 'B1' or title eq 'bees'").message(),
        "The 'OR' operator is not supported on distinct fields on an OData filter."
    );
    assert_eq!(
        shop.get("books?$filter=title eq 5").message(),
        "A binary operator with incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Int32' for \
         operator kind 'Equal'."
    );
    assert!(
        shop.get("books?$filter=number eq '12345678901'")
            .message()
            .starts_with("The filter \"='12345678901'\" is not valid for the No. field on the Book table.")
    );
}

#[test]
fn lambdas_pass_without_effect() {
    let shop = Shop::open();
    assert_eq!(shop.get("books?$filter=chapters/any(c:c/number eq 2)").column("number"), "B1 B2 B3 B4 B5 B6");
    assert_eq!(shop.get("books?$filter=chapters/any() and number eq 'B3'").column("number"), "B3");
    // Not even what no database could evaluate.
    assert_eq!(shop.get("authors?$filter=cards/any(c:c/name eq 'x') and code eq 'BO'").column("code"), "BO");
}

#[test]
fn schema_version_2_1_adds_lists_and_nested_calls() {
    let shop = Shop::open();
    let version = "$schemaversion=2.1";
    for (filter, numbers) in [
        ("number in ('b1','B5')", "B1 B5"),
        ("contains(tolower(title),'BEES')", "B3 B4"),
        ("startswith(substring(title,1),'ees')", "B3 B4"),
        ("length(title) eq 4", UNSUPPORTED),
    ] {
        assert_eq!(shop.get(&format!("books?$filter={filter}&{version}")).column("number"), numbers, "{filter}");
    }
    assert_eq!(shop.get("books?$schemaVersion=3.0").column("number"), "400 BadRequest");
    let expanded = shop.get(&format!("authors?$expand=books($filter=number in ('B1','B4'))&{version}"));
    assert_eq!(expanded.json()["value"][0]["books"].as_array().map(Vec::len), Some(1));
}

#[test]
fn only_properties_are_an_order() {
    let shop = Shop::open();
    assert_eq!(shop.get("books?$orderby=price desc,number desc").column("number"), "B4 B2 B1 B6 B5 B3");
    assert_eq!(shop.get("books?$orderby=authorName,number desc").column("number"), "B5 B2 B1 B4 B3 B6");
    assert_eq!(shop.get("books?$orderby=length(title)").column("number"), UNSUPPORTED);
    assert_eq!(shop.get("books?$orderby=author/displayName").column("number"), UNSUPPORTED);
    assert_eq!(shop.get("books?$orderby=color").column("number"), "400 BadRequest");
}

#[test]
fn wildcards_can_be_switched_off() {
    let shop = Shop::with(Settings { wildcards_in_eq: false, ..Settings::default() });
    assert_eq!(shop.get("books?$filter=title eq 'Be*'").column("number"), "");
    assert_eq!(shop.get("books?$filter=title eq 'Zoë''s *star*'").column("number"), "B6");
}

#[test]
fn unknown_options_are_ignored() {
    let shop = Shop::open();
    for option in [
        "$deltatoken=1",
        "$levels=2",
        "$index=1",
        "$search=bees",
        "$apply=aggregate($count as n)",
        "$compute=1 as one",
        "$nonsense=1",
        "what=ever",
    ] {
        assert_eq!(shop.get(&format!("books?{option}")).column("number"), "B1 B2 B3 B4 B5 B6", "{option}");
    }
}
