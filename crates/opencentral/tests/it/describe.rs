//! The service describes itself: `$metadata`, the service document, `entityDefinitions`, the reference page (wire
//! protocol, section 3).

use crate::demo;
use std::collections::BTreeSet;
use testkit::{Client, json};

#[test]
fn the_schema_has_the_recorded_frame() {
    let server = demo();
    let answer = server.client().get("$metadata");

    assert_eq!((answer.status, answer.header("content-type")), (200, Some("application/xml")));
    assert_eq!((answer.header("etag"), answer.header("last-modified")), (None, None));
    let schema = String::from_utf8(answer.body).expect("XML is text");
    let expected = [
        r#"<Schema Namespace="Microsoft.NAV" xmlns="http://docs.oasis-open.org/odata/ns/edm">"#,
        r#"<EntityType Name="entityMetadata"><Key><PropertyRef Name="entityName" /></Key>"#,
        r#"<ComplexType Name="entityMetadataLabel">"#,
        r#"<ComplexType Name="entityMetadataEnumMember">"#,
        r#"<EnumType Name="contactType">"#,
        r#"<EntityType Name="company">"#,
        r#"<NavigationProperty Name="customers" Type="Collection(Microsoft.NAV.customer)" ContainsTarget="true" />"#,
        r#"<PropertyValue Property="Alias" String="businessProfileId" />"#,
        r#"<PropertyValue Property="Alias" String="name" />"#,
        r#"<EntityType Name="contactInformation">"#,
        r#"Name="customer" Type="Microsoft.NAV.customer" Partner="contactsInformation" ContainsTarget="true">"#,
        r#"<EntityContainer Name="NAV"><EntitySet Name="entityDefinitions" EntityType="Microsoft.NAV.entityMetadata" />"#,
        r#"<EntitySet Name="companies" EntityType="Microsoft.NAV.company">"#,
        r#"ChangeTracking"><Record><PropertyValue Property="Supported" Bool="false" />"#,
        r#"DeleteRestrictions"><Record><PropertyValue Property="Deletable" Bool="false" />"#,
        r#"InsertRestrictions"><Record><PropertyValue Property="Insertable" Bool="false" />"#,
        r#"UpdateRestrictions"><Record><PropertyValue Property="Updatable" Bool="false" />"#,
        r#"SortRestrictions"><Record><PropertyValue Property="Sortable" Bool="true" />"#,
        r#"</EntityContainer><Annotations Target="Microsoft.NAV."#,
        r#"<Annotations Target="Microsoft.NAV.contactInformation/customer">"#,
    ];
    let mut rest = schema.as_str();
    for part in expected {
        let (_, behind) = rest.split_once(part).unwrap_or_else(|| panic!("{part} is missing or too early in {schema}"));
        rest = behind;
    }
    assert!(
        !schema.contains(r#"Target="Microsoft.NAV.customer/contactsInformation""#),
        "only the way back is annotated"
    );
}

#[test]
fn the_schema_is_json_for_who_asks_for_it() {
    let server = demo();
    let client = server.client();
    let by_accept = client.clone().with("Accept", "application/json").get("$metadata");
    let by_format = client.get("$metadata?$format=json");

    assert_eq!(by_format.header("content-type"), Some("application/json"));
    assert_eq!(by_format.header("odata-version"), Some("4.01"));
    assert_eq!(by_accept.json(), by_format.json());
    let schema = by_format.json();
    assert_eq!(schema["$EntityContainer"], "Microsoft.NAV.NAV");
    let customer = &schema["Microsoft.NAV"]["customer"];
    assert_eq!(customer["$Key"], json!(["id"]));
    assert_eq!(customer["displayName"], json!({ "$MaxLength": 100 }));
    assert_eq!(customer["currency"]["$ReferentialConstraint"], json!({ "currencyId": "id" }));

    let usual = client.clone().with("Accept", "application/json, text/plain, */*").get("$metadata");
    assert_eq!(usual.header("content-type"), Some("application/xml"));
    let unknown = client.get("$metadata?$format=atom");
    assert_eq!((unknown.status, unknown.code().as_str()), (400, "BadRequest"));
}

#[test]
fn captions_are_found_by_entity_name() {
    let server = demo();
    let client = server.client();
    let caption = |text: &str| json!([{ "languageCode": 1033, "caption": text }]);

    let found = client.get("entityDefinitions?$filter=entityName eq 'customer'").json();
    assert!(found["@odata.context"].as_str().is_some_and(|context| context.ends_with("$metadata#entityDefinitions")));
    assert_eq!(found["value"].as_array().map(Vec::len), Some(1));
    let customer = &found["value"][0];
    assert_eq!(customer["entitySetName"], "customers");
    assert_eq!(customer["entityCaptions"], caption("Customer"));
    assert_eq!(customer["entitySetCaptions"], caption("Customers"));
    assert_eq!(customer["properties"][1], json!({ "name": "number", "captions": caption("No.") }));

    let blocked = client.get("entityDefinitions('customerBlocked')?$select=entityName,enumMembers").json();
    assert_eq!(blocked["enumMembers"][1], json!({ "name": "Ship", "value": 1, "captions": caption("Ship") }));
    assert_eq!(blocked["entityName"], "customerBlocked");
    assert!(blocked.get("properties").is_none());
}

#[test]
fn captions_answer_the_query_options() {
    let server = demo();
    let client = server.client();
    let names = |path: &str| -> Vec<String> {
        let rows = client.get(path).rows();
        rows.iter().map(|row| row["entityName"].as_str().unwrap_or_default().to_owned()).collect()
    };
    let all = names("entityDefinitions");
    assert_eq!(client.get("entityDefinitions/$count").body, all.len().to_string().into_bytes());
    assert_eq!(
        names("entityDefinitions?$orderby=entityName desc&$top=1"),
        [all.iter().max().cloned().unwrap_or_default()]
    );
    assert_eq!(names("entityDefinitions?$skip=1&$top=2"), all[1..3]);
    assert_eq!(names("entityDefinitions?$filter=startswith(entityName,'payment')"), ["paymentMethod", "paymentTerm"]);
    let counted = client.get("entityDefinitions?$filter=entityName eq 'company'&$count=true").json();
    assert_eq!(counted["@odata.count"], 1);

    let refused = [
        ("GET", "entityDefinitions?$filter=entitySetName eq 'customers'", 501, "BadRequest_MethodNotImplemented"),
        ("GET", "entityDefinitions?$filter=nothing eq 'customers'", 400, "BadRequest"),
        ("GET", "entityDefinitions?$select=nothing", 400, "BadRequest"),
        ("GET", "entityDefinitions?$orderby=nothing", 400, "BadRequest"),
        ("GET", "entityDefinitions?$orderby=properties", 400, "BadRequest"),
        ("GET", "entityDefinitions?$expand=nothing", 400, "BadRequest"),
        ("GET", "entityDefinitions('nothing')", 404, "BadRequest_ResourceNotFound"),
        ("GET", "entityDefinitions(1)", 404, "BadRequest_NotFound"),
        ("GET", "entityDefinitions('customer')/nothing", 404, "BadRequest_ResourceNotFound"),
        ("POST", "entityDefinitions", 405, "BadRequest_MethodNotAllowed"),
        ("DELETE", "entityDefinitions('customer')", 405, "BadRequest_MethodNotAllowed"),
        ("POST", "$metadata", 405, "BadRequest_MethodNotAllowed"),
        ("MERGE", "openapi.json", 501, "BadRequest_MethodNotImplemented"),
    ];
    for (method, path, status, code) in refused {
        let answer = client.send(method, path, &[], b"{}");
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{method} {path}");
    }
}

#[test]
fn every_described_entity_set_is_listed_first_the_definitions() {
    let server = demo();
    let document = server.client().get("");
    let context = format!("http://{}/v2.0/sandbox/api/v2.0/$metadata", server.address());
    assert_eq!(document.json()["@odata.context"], context);
    let sets = document.rows();
    assert!(sets.iter().all(|set| set["kind"] == "EntitySet" && set["url"] == set["name"]), "{sets:?}");
    let names: Vec<&str> = sets.iter().filter_map(|set| set["name"].as_str()).collect();
    assert_eq!(names[..2], ["entityDefinitions", "companies"]);
    let described = server.client().get("entityDefinitions?$filter=entityName ne ''").rows();
    let described: BTreeSet<&str> = described.iter().filter_map(|row| row["entitySetName"].as_str()).collect();
    assert!(names[1..].iter().all(|name| described.contains(name)), "{described:?}");
}

#[test]
fn the_reference_page_needs_no_sign_in_and_nothing_from_elsewhere() {
    let server = demo();
    let anybody = Client::new(server.address(), "");
    let page = anybody.get("reference");
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    let policy = page.header("content-security-policy").unwrap_or_default();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"), "{policy}");
    let html = String::from_utf8(page.body).expect("HTML is text");
    assert!(!html.contains("http://") && !html.contains("https://"), "{html}");

    let mut files = 0;
    for file in html.split(['"']).filter(|part| part.starts_with("/reference/")) {
        let answer = anybody.get(file.trim_start_matches('/'));
        assert_eq!(answer.status, 200, "{file}");
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{file}");
        files += 1;
    }
    assert_eq!(files, 5);
    let packed = anybody.clone().with("Accept-Encoding", "br, gzip;q=0.5").get("reference/swagger-ui.js");
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    let unpacked = anybody.get("reference/swagger-ui.js");
    assert_eq!(unpacked.header("content-encoding"), None);
    assert!(unpacked.body.len() > 2 * packed.body.len() && String::from_utf8(unpacked.body).is_ok());
    assert_eq!(anybody.get("reference/nothing.js").status, 404);
    assert_eq!(anybody.post("reference", &json!({})).status, 405);
}
