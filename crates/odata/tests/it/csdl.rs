//! `$metadata` and context fragments of a small bookshop.

use odata::context::{Context, Projection};
use odata::csdl::*;
use uuid::Uuid;

fn property(name: &str, type_name: &str) -> Property {
    Property::new(name, type_name)
}

fn bookshop() -> Schema {
    let book = EntityType {
        name: "book".into(),
        key: vec!["id".into()],
        properties: vec![
            Property { nullable: false, ..property("id", "Edm.Guid") },
            Property { nullable: false, max_length: Some(100), ..property("title", "Edm.String") },
            property("price", "Edm.Decimal"),
            property("binding", "bookBinding"),
        ],
        navigation: vec![
            NavigationProperty {
                name: "author".into(),
                target: "author".into(),
                constraints: vec![("authorId".into(), "id".into())],
                bidirectional: true,
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
        alternate_keys: vec!["title".into()],
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
            Action { name: "sell".into(), binding: Some("book".into()), ..Default::default() },
            Action {
                name: "close".into(),
                parameters: vec![("at".into(), "Edm.Date".into())],
                return_type: Some("Edm.Int32".into()),
                ..Default::default()
            },
        ],
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
        r#"<Action Name="close"><Parameter Name="at" Type="Edm.Date" /><ReturnType Type="Edm.Int32" /></Action>"#,
        r#"<EntityContainer Name="SHOP"><EntitySet Name="books" EntityType="Shop.book">"#,
        &capability("ChangeTracking", "Supported", false),
        &capability("DeleteRestrictions", "Deletable", false),
        &capability("InsertRestrictions", "Insertable", true),
        &capability("UpdateRestrictions", "Updatable", false),
        &capability("SortRestrictions", "Sortable", true),
        r#"</EntitySet><EntitySet Name="plain" EntityType="Shop.book" /></EntityContainer>"#,
        r#"<Annotations Target="Shop.book/author">"#,
        r#"<Annotation Term="Shop.IsBidirectionalPartnerNavigation" Bool="true" /></Annotations>"#,
        r#"</Schema></edmx:DataServices></edmx:Edmx>"#,
    ];
    assert_eq!(write_xml(&bookshop()), parts.concat());
}

#[test]
fn metadata_is_well_formed() {
    let mut schema = bookshop();
    schema.entity_types[0].name = "a<b>&\"c\"".into();
    let text = write_xml(&schema);
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
