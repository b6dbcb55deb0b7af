//! `$metadata` and context fragments of a small bookshop.

use odata::context::{Context, Projection};
use odata::csdl::*;
use serde_json::{Value, json};
use uuid::Uuid;

fn property(name: &str, type_name: &str) -> Property {
    Property::new(name, type_name)
}

fn sell_a(entity_type: &str) -> Action {
    Action { name: "sell".into(), binding: Some(entity_type.into()), ..Default::default() }
}

fn bookshop() -> Schema {
    let book = EntityType {
        name: "book".into(),
        key: vec!["id".into()],
        properties: vec![
            Property { nullable: false, written: Written::Once, ..property("id", "Edm.Guid") },
            Property {
                nullable: false,
                max_length: Some(100),
                language_dependent: true,
                ..property("title", "Edm.String")
            },
            Property { written: Written::Never, ..property("price", "Edm.Decimal") },
            property("binding", "bookBinding"),
        ],
        navigation: vec![
            NavigationProperty {
                name: "author".into(),
                target: "author".into(),
                constraints: vec![("authorId".into(), "id".into())],
                ..Default::default()
            },
            NavigationProperty {
                name: "chapters".into(),
                target: "chapter".into(),
                collection: true,
                partner: Some("book".into()),
                ..Default::default()
            },
        ],
        alternate_keys: vec![vec!["title".into()]],
    };
    let label = ComplexType { name: "label".into(), properties: vec![property("others", "Collection(label)")] };
    let binding = EnumType { name: "bookBinding".into(), members: vec![(" ".into(), 0), ("Hard \"&\"".into(), 7)] };
    let set = EntitySet { name: "books".into(), entity_type: "book".into(), ..Default::default() };
    Schema {
        namespace: "Shop".into(),
        leading_types: vec![EntityType { name: "about".into(), ..Default::default() }],
        complex_types: vec![label],
        enum_types: vec![binding],
        entity_types: vec![book],
        actions: vec![
            sell_a("book"),
            Action {
                name: "close".into(),
                parameters: vec![("at".into(), "Edm.Date".into())],
                return_type: Some("Edm.Int32".into()),
                ..Default::default()
            },
            sell_a("about"),
        ],
        ways_back: vec![("book".into(), "author".into())],
        container: EntityContainer {
            name: "SHOP".into(),
            entity_sets: vec![
                EntitySet { insertable: true, sortable: true, annotated: true, ..set.clone() },
                EntitySet { name: "plain".into(), ..set },
            ],
        },
    }
}

const CAPABILITY: &str = "Org.OData.Capabilities.V1";

#[test]
fn metadata_is_written_in_the_recorded_order() {
    let capability = |term: &str, flag: &str, value: bool| {
        format!(
            r#"<Annotation Term="{CAPABILITY}.{term}"><Record><PropertyValue Property="{flag}" Bool="{value}" /></Record></Annotation>"#
        )
    };
    let parts = [
        r#"<?xml version="1.0" encoding="utf-8"?>"#,
        r#"<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>"#,
        r#"<Schema Namespace="Shop" xmlns="http://docs.oasis-open.org/odata/ns/edm">"#,
        r#"<EntityType Name="about"></EntityType>"#,
        r#"<ComplexType Name="label"><Property Name="others" Type="Collection(Shop.label)" /></ComplexType>"#,
        r#"<EnumType Name="bookBinding"><Member Name="_x0020_" Value="0" />"#,
        r#"<Member Name="Hard_x0020__x0022__x0026__x0022_" Value="7" /></EnumType>"#,
        r#"<EntityType Name="book"><Key><PropertyRef Name="id" /></Key>"#,
        r#"<Property Name="id" Type="Edm.Guid" Nullable="false" />"#,
        r#"<Property Name="title" Type="Edm.String" Nullable="false" MaxLength="100" />"#,
        r#"<Property Name="price" Type="Edm.Decimal" Scale="Variable" />"#,
        r#"<Property Name="binding" Type="Shop.bookBinding" />"#,
        r#"<NavigationProperty Name="author" Type="Shop.author" ContainsTarget="true">"#,
        r#"<ReferentialConstraint Property="authorId" ReferencedProperty="id" /></NavigationProperty>"#,
        r#"<NavigationProperty Name="chapters" Type="Collection(Shop.chapter)" Partner="book" ContainsTarget="true" />"#,
        r#"<Annotation Term="OData.Community.Keys.V1.AlternateKeys"><Collection>"#,
        r#"<Record Type="OData.Community.Keys.V1.AlternateKey"><PropertyValue Property="Key"><Collection>"#,
        r#"<Record Type="OData.Community.Keys.V1.PropertyRef"><PropertyValue Property="Alias" String="title" />"#,
        r#"<PropertyValue Property="Name" PropertyPath="title" /></Record>"#,
        r#"</Collection></PropertyValue></Record></Collection></Annotation></EntityType>"#,
        r#"<Action Name="sell" IsBound="true"><Parameter Name="bindingParameter" Type="Shop.book" /></Action>"#,
        r#"<Action Name="sell" IsBound="true"><Parameter Name="bindingParameter" Type="Shop.about" /></Action>"#,
        r#"<Action Name="close"><Parameter Name="at" Type="Edm.Date" /><ReturnType Type="Edm.Int32" /></Action>"#,
        r#"<EntityContainer Name="SHOP"><EntitySet Name="books" EntityType="Shop.book">"#,
        &capability("ChangeTracking", "Supported", false),
        &capability("DeleteRestrictions", "Deletable", false),
        &capability("InsertRestrictions", "Insertable", true),
        &capability("UpdateRestrictions", "Updatable", false),
        &capability("SortRestrictions", "Sortable", true),
        r#"</EntitySet><EntitySet Name="plain" EntityType="Shop.book" /></EntityContainer>"#,
        r#"<Annotations Target="Shop.book/title">"#,
        r#"<Annotation Term="Org.OData.Core.V1.IsLanguageDependent" Bool="true" /></Annotations>"#,
        r#"<Annotations Target="Shop.book/author">"#,
        r#"<Annotation Term="Shop.IsBidirectionalPartnerNavigation" Bool="true" /></Annotations>"#,
        r#"</Schema></edmx:DataServices></edmx:Edmx>"#,
    ];
    assert_eq!(write_xml(&bookshop(), Detail::AsBusinessCentral), parts.concat());
}

#[test]
fn strict_metadata_says_what_cannot_be_written() {
    let text = write_xml(&bookshop(), Detail::Strict);
    let id = r#"<Property Name="id" Type="Edm.Guid" Nullable="false"><Annotation Term="Org.OData.Core.V1.Immutable" Bool="true" /></Property>"#;
    assert!(text.contains(id), "{text}");
    let price = [
        r#"<Property Name="price" Type="Edm.Decimal" Scale="variable">"#,
        r#"<Annotation Term="Org.OData.Core.V1.Computed" Bool="true" />"#,
        r#"<Annotation Term="Org.OData.Core.V1.Permissions" EnumMember="Org.OData.Core.V1.Permission/Read" /></Property>"#,
    ];
    assert!(text.contains(&price.concat()), "{text}");
    assert!(text.contains(r#"<Property Name="binding" Type="Shop.bookBinding" />"#), "{text}");
    let updates = [
        r#"<Annotation Term="Org.OData.Capabilities.V1.UpdateRestrictions"><Record>"#,
        r#"<PropertyValue Property="Updatable" Bool="false" /><PropertyValue Property="Upsertable" Bool="false" />"#,
        r#"</Record></Annotation>"#,
    ];
    assert!(text.contains(&updates.concat()), "{text}");
    let filters = r#"Capabilities.V1.FilterRestrictions"><Record><PropertyValue Property="Filterable" Bool="true" />"#;
    assert!(text.contains(filters), "{text}");
    assert!(!write_xml(&bookshop(), Detail::AsBusinessCentral).contains("FilterRestrictions"));
}

#[test]
fn metadata_is_written_as_json() {
    let capabilities = |insertable: bool| {
        json!({
            "$Collection": true,
            "$Type": "Shop.book",
            "@Org.OData.Capabilities.V1.ChangeTracking": { "Supported": false },
            "@Org.OData.Capabilities.V1.DeleteRestrictions": { "Deletable": false },
            "@Org.OData.Capabilities.V1.InsertRestrictions": { "Insertable": insertable },
            "@Org.OData.Capabilities.V1.UpdateRestrictions": { "Updatable": false },
            "@Org.OData.Capabilities.V1.SortRestrictions": { "Sortable": true },
        })
    };
    let sell = |entity_type: &str| {
        let binding = json!({ "$Name": "bindingParameter", "$Type": entity_type, "$Nullable": true });
        json!({ "$Kind": "Action", "$IsBound": true, "$Parameter": [binding] })
    };
    let title = json!({ "@type": "#OData.Community.Keys.V1.PropertyRef", "Alias": "title", "Name": "title" });
    let expected = json!({
        "$Version": "4.01",
        "$EntityContainer": "Shop.SHOP",
        "Shop": {
            "about": { "$Kind": "EntityType" },
            "label": { "$Kind": "ComplexType", "others": { "$Collection": true, "$Type": "Shop.label" } },
            "bookBinding": { "$Kind": "EnumType", "_x0020_": 0, "Hard_x0020__x0022__x0026__x0022_": 7 },
            "book": {
                "$Kind": "EntityType",
                "$Key": ["id"],
                "id": { "$Type": "Edm.Guid" },
                "title": { "$MaxLength": 100 },
                "price": { "$Type": "Edm.Decimal", "$Nullable": true, "$Scale": "variable" },
                "binding": { "$Type": "Shop.bookBinding", "$Nullable": true },
                "author": {
                    "$Kind": "NavigationProperty",
                    "$Type": "Shop.author",
                    "$Nullable": true,
                    "$ContainsTarget": true,
                    "$ReferentialConstraint": { "authorId": "id" },
                },
                "chapters": {
                    "$Kind": "NavigationProperty",
                    "$Collection": true,
                    "$Type": "Shop.chapter",
                    "$Partner": "book",
                    "$ContainsTarget": true,
                },
                "@OData.Community.Keys.V1.AlternateKeys":
                    [{ "@type": "#OData.Community.Keys.V1.AlternateKey", "Key": [title] }],
            },
            "sell": [sell("Shop.book"), sell("Shop.about")],
            "close": [{
                "$Kind": "Action",
                "$Parameter": [{ "$Name": "at", "$Type": "Edm.Date", "$Nullable": true }],
                "$ReturnType": { "$Type": "Edm.Int32", "$Nullable": true },
            }],
            "SHOP": {
                "$Kind": "EntityContainer",
                "books": capabilities(true),
                "plain": { "$Collection": true, "$Type": "Shop.book" },
            },
            "$Annotations": {
                "Shop.book/title": { "@Org.OData.Core.V1.IsLanguageDependent": true },
                "Shop.book/author": { "@Shop.IsBidirectionalPartnerNavigation": true },
            },
        },
    });
    let written: Value = serde_json::from_str(&write_json(&bookshop(), Detail::AsBusinessCentral)).unwrap();
    assert_eq!(written, expected);

    let strict: Value = serde_json::from_str(&write_json(&bookshop(), Detail::Strict)).unwrap();
    let book = &strict["Shop"]["book"];
    assert_eq!(book["id"], json!({ "$Type": "Edm.Guid", "@Org.OData.Core.V1.Immutable": true }));
    assert_eq!(book["price"]["@Org.OData.Core.V1.Computed"], true);
    assert_eq!(book["price"]["@Org.OData.Core.V1.Permissions"], "Read");
    assert_eq!(book["binding"], expected["Shop"]["book"]["binding"]);
}

#[test]
fn metadata_is_well_formed() {
    let mut schema = bookshop();
    schema.entity_types[0].name = "a<b>&\"c\"".into();
    let text = write_xml(&schema, Detail::AsBusinessCentral);
    let mut reader = quick_xml::Reader::from_str(&text);
    let mut depth = 0;
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error} in {text}")) {
            quick_xml::events::Event::Start(_) => depth += 1,
            quick_xml::events::Event::End(_) => depth -= 1,
            quick_xml::events::Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(depth, 0);
}

#[test]
fn contexts() {
    let id = Uuid::from_u128(0x11111111_2222_4333_8444_555555555555);
    let books = || Context::of("shops").key(id).navigation("books");
    let inner = Projection { select: vec!["id".into()], ..Default::default() };
    let projection = Projection {
        select: vec!["id".into(), "title".into()],
        expand: vec![("author".into(), Projection::default()), ("chapters".into(), inner)],
    };
    let only_expanded = Projection { select: vec![], ..projection.clone() };
    let table = [
        (Context::default(), ""),
        (Context::of("shops"), "#shops"),
        (Context::of("Edm.Int32"), "#Edm.Int32"),
        (Context::of("shops").text_key("A/B & C's"), "#shops('A%2FB%20%26%20C''s')"),
        (books(), "#shops(11111111-2222-4333-8444-555555555555)/books"),
        (books().entity(), "#shops(11111111-2222-4333-8444-555555555555)/books/$entity"),
        (books().projection(&Projection::default()), "#shops(11111111-2222-4333-8444-555555555555)/books"),
        (Context::of("b").projection(&projection), "#b(id,title,author(),chapters(id))"),
        (Context::of("b").projection(&only_expanded).entity(), "#b(author(),chapters(id))/$entity"),
    ];
    for (context, expected) in table {
        assert_eq!(context.to_string(), expected);
    }
}
