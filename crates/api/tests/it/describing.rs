//! What the service says about itself: schema, captions, OpenAPI (wire protocol, section 3).

use crate::bookshop::{BASE, Shop};
use api::{Method, Settings, Translation};
use serde_json::json;

#[test]
fn the_schema_says_in_strict_mode_what_cannot_be_written() {
    let shop = Shop::open();
    let strictly = [("Prefer", "strict-odata")];
    let immutable = r#"<Property Name="id" Type="Edm.Guid" Nullable="false"><Annotation Term="Org.OData.Core.V1.Immutable" Bool="true" /></Property>"#;
    let strict = shop.send_to(Method::Get, "$metadata", &strictly, "");
    assert!(strict.text().contains(immutable), "{}", strict.text());
    assert_eq!(strict.header("preference-applied"), Some("strict-odata"));
    assert!(!shop.send_to(Method::Get, "$metadata", &[], "").text().contains("Org.OData.Core"));

    let json = shop.send_to(Method::Get, "$metadata?$format=json", &strictly, "").json();
    assert_eq!(json["Microsoft.NAV"]["book"]["authorName"]["@Org.OData.Core.V1.Computed"], true);
    let set = |name: &str| json["Microsoft.NAV"]["NAV"][name].clone();
    let capability = |name: &str, term: &str| set(name)[format!("@Org.OData.Capabilities.V1.{term}")].clone();
    assert_eq!(capability("books", "FilterRestrictions"), json!({ "Filterable": true }));
    assert_eq!(capability("books", "UpdateRestrictions"), json!({ "Updatable": true, "Upsertable": true }));
    assert_eq!(capability("companies", "UpdateRestrictions"), json!({ "Updatable": false, "Upsertable": false }));
    assert_eq!(capability("books", "ChangeTracking"), json!({ "Supported": true }));
    assert_eq!(capability("authorCards", "ChangeTracking"), json!({ "Supported": false }));
    let alternate = json!([{
        "@type": "#OData.Community.Keys.V1.AlternateKey",
        "Key": [{ "@type": "#OData.Community.Keys.V1.PropertyRef", "Alias": "name", "Name": "name" }],
    }]);
    assert_eq!(json["Microsoft.NAV"]["company"]["@OData.Community.Keys.V1.AlternateKeys"], alternate);
}

#[test]
fn only_ways_back_are_annotated() {
    let json = Shop::open().send_to(Method::Get, "$metadata?$format=json", &[], "").json();
    let two_way = json!({ "@Microsoft.NAV.IsBidirectionalPartnerNavigation": true });
    let annotations = json!({
        "Microsoft.NAV.book/author": two_way,
        "Microsoft.NAV.authorCard/author": two_way,
        "Microsoft.NAV.portrait/author": two_way,
        "Microsoft.NAV.portrait/book": two_way,
        "Microsoft.NAV.chapter/book": two_way,
    });
    assert_eq!(json["Microsoft.NAV"]["$Annotations"], annotations);
    assert_eq!(json["Microsoft.NAV"]["book"]["chapters"]["$Partner"], "book");
}

#[test]
fn definitions_are_filtered_by_set_in_strict_mode_only() {
    let shop = Shop::open();
    let by_set = "entityDefinitions?$filter=entitySetName eq 'books'&$select=entityName";
    assert_eq!(shop.send_to(Method::Get, by_set, &[], "").status(), 501);
    let strict = shop.send_to(Method::Get, by_set, &[("Prefer", "strict-odata")], "");
    assert_eq!(strict.column("entityName"), "book");

    let bare = [("Accept", "application/json;odata.metadata=none")];
    let bare = shop.send_to(Method::Get, "entityDefinitions('bookCover')?$select=entityName", &bare, "");
    assert_eq!(bare.json(), json!({ "entityName": "bookCover" }));
}

#[test]
fn captions_come_in_the_language_asked_for() {
    let texts = [("entity/book", "Buch"), ("property/book/title", "Titel"), ("member/bookCover/Soft", "Weich")];
    let german = Translation {
        tag: "de-DE".to_owned(),
        language_code: 1031,
        texts: texts.iter().map(|(key, text)| ((*key).to_owned(), (*text).to_owned())).collect(),
        messages: Vec::new(),
    };
    let shop = Shop::with(Settings { translations: vec![german], ..Settings::default() });
    let read = |name: &str, language: &str| {
        let path = format!("entityDefinitions('{name}')");
        shop.send_to(Method::Get, &path, &[("Accept-Language", language)], "").json()
    };
    let caption = |code: i32, text: &str| json!([{ "languageCode": code, "caption": text }]);

    let german = read("book", "de-AT, en;q=0.5");
    assert_eq!(german["entityCaptions"], caption(1031, "Buch"));
    assert_eq!(german["entitySetCaptions"], caption(1033, "Books"));
    assert_eq!(german["properties"][2], json!({ "name": "title", "captions": caption(1031, "Titel") }));
    let cover = read("bookCover", "de");
    assert!(cover["enumMembers"].as_array().into_iter().flatten().any(|it| it["captions"] == caption(1031, "Weich")));
    assert_eq!(read("book", "fr")["entityCaptions"], caption(1033, "Book"));
}

#[test]
fn openapi_knows_streams_and_children() {
    let shop = Shop::open();
    let document = shop.send_to(Method::Get, "openapi.json", &[], "").json();
    assert_eq!(document["servers"][0]["url"], BASE);
    let schemas = &document["components"]["schemas"];
    let chapters = json!({ "type": "array", "items": { "$ref": "#/components/schemas/chapterCreate" } });
    assert_eq!(schemas["bookCreate"]["properties"]["chapters"], chapters);
    assert!(schemas["bookCreate"]["properties"].get("author").is_none(), "an author exists by itself");
    assert_eq!(schemas["book"]["properties"]["sample@odata.mediaEditLink"]["format"], "uri");
    assert!(schemas["book"]["properties"].get("sample").is_none());

    let sample = &document["paths"]["/companies({companyId})/books({bookId})/sample"];
    assert!(sample["get"]["responses"]["200"]["content"].get("application/octet-stream").is_some());
    assert_eq!(sample["patch"]["parameters"][0]["$ref"], "#/components/parameters/ifMatch");
}
