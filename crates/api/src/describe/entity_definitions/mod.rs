//! `entityDefinitions`: what users call entities, properties, actions and enum members (wire protocol, section 3.6).

mod query;

use crate::languages::Languages;
use model::{Member, Model, ResourceDescription};
use odata::csdl::{self, Property};
use odata::names::encode_name;
use serde_json::{Map, Value, json};
use std::sync::{Arc, OnceLock};

/// The name of the entity set.
pub const ENTITY_SET: &str = "entityDefinitions";
const ENTITY: &str = "entityMetadata";
const PROPERTIES: [&str; 7] =
    ["entityName", "entitySetName", "entityCaptions", "entitySetCaptions", "properties", "actions", "enumMembers"];

/// The set as `$metadata` lists it; the only one without annotations.
pub fn entity_set() -> csdl::EntitySet {
    csdl::EntitySet { name: ENTITY_SET.to_owned(), entity_type: ENTITY.to_owned(), ..Default::default() }
}

/// The entity type.
pub fn entity_type() -> csdl::EntityType {
    let types = ["Edm.String", "Edm.String", "Label", "Label", "Field", "Action", "EnumMember"];
    let properties = PROPERTIES.iter().zip(types).map(|(name, type_name)| match type_name {
        "Edm.String" => Property { nullable: *name != "entityName", ..Property::new(*name, type_name) },
        element => Property::new(*name, format!("Collection({ENTITY}{element})")),
    });
    csdl::EntityType {
        name: ENTITY.to_owned(),
        key: vec!["entityName".to_owned()],
        properties: properties.collect(),
        ..Default::default()
    }
}

/// The complex types of its properties.
pub fn complex_types() -> Vec<csdl::ComplexType> {
    let required = |name: &str, type_name: &str| Property { nullable: false, ..Property::new(name, type_name) };
    let named = |element: &str, value: Option<Property>| {
        let captions = Property::new("captions", format!("Collection({ENTITY}Label)"));
        let properties = std::iter::once(required("name", "Edm.String")).chain(value).chain([captions]);
        csdl::ComplexType { name: format!("{ENTITY}{element}"), properties: properties.collect() }
    };
    vec![
        csdl::ComplexType {
            name: format!("{ENTITY}Label"),
            properties: vec![required("languageCode", "Edm.Int32"), required("caption", "Edm.String")],
        },
        named("Field", None),
        named("Action", None),
        named("EnumMember", Some(required("value", "Edm.Int32"))),
    ]
}

/// One row of the set: its properties, in order.
type Definition = Map<String, Value>;

/// All rows, made once for each language.
pub struct Definitions {
    languages: Arc<Languages>,
    rows: Vec<OnceLock<Vec<Definition>>>,
    /// What query options are bound to.
    model: Model,
}

impl Definitions {
    /// None made yet.
    pub fn new(languages: Arc<Languages>) -> Definitions {
        let rows = (0..languages.count()).map(|_| OnceLock::new()).collect();
        let model = query::model_of_definitions().expect("two texts in one table hold together");
        Definitions { languages, rows, model }
    }

    /// The rows in the language that an `Accept-Language` header prefers.
    pub fn in_language(&self, accept_language: &str, model: &Model, schema: &csdl::Schema) -> &[Definition] {
        let language = self.languages.preferred(accept_language);
        self.rows[language].get_or_init(|| {
            let captions = Captions { languages: &self.languages, language };
            let entities = model.resources().iter().map(|resource| captions.entity(resource, schema));
            entities.chain(captions.enumerations(model)).collect()
        })
    }
}

struct Captions<'a> {
    languages: &'a Languages,
    language: usize,
}

impl Captions<'_> {
    fn entity(&self, resource: &ResourceDescription, schema: &csdl::Schema) -> Definition {
        let entity = &resource.entity;
        let properties = resource.fields.iter().map(|field| {
            let key = format!("property/{entity}/{}", field.name);
            json!({ "name": field.name, "captions": self.labels(&key, &field.caption) })
        });
        let actions = schema.actions.iter().filter(|action| action.binding.as_ref() == Some(entity)).map(|action| {
            let key = format!("action/{entity}/{}", action.name);
            json!({ "name": action.name, "captions": self.labels(&key, &model::caption_of(&action.name)) })
        });
        let set = &resource.entity_set;
        definition([
            json!(entity),
            json!(set),
            self.labels(&format!("entity/{entity}"), &resource.caption),
            self.labels(&format!("set/{set}"), &resource.set_caption),
            properties.collect(),
            actions.collect(),
            json!([]),
        ])
    }

    /// Enumerations stand beside the entities, without an entity set.
    fn enumerations(&self, model: &Model) -> Vec<Definition> {
        let mut known: Vec<&str> = Vec::new();
        let mut definitions = Vec::new();
        for field in model.resources().iter().flat_map(|resource| &resource.fields) {
            let model::ColumnType::Enum(enumeration) = &field.value_type else { continue };
            if enumeration.is_option() || known.contains(&enumeration.name.as_str()) {
                continue;
            }
            known.push(&enumeration.name);
            definitions.push(definition([
                json!(enumeration.name),
                json!(""),
                self.labels(&format!("enum/{}", enumeration.name), &enumeration.caption),
                json!([]),
                json!([]),
                json!([]),
                enumeration.members.iter().map(|member| self.member(&enumeration.name, member)).collect(),
            ]));
        }
        definitions
    }

    fn member(&self, enumeration: &str, member: &Member) -> Value {
        let name = encode_name(&member.name);
        let key = format!("member/{enumeration}/{name}");
        json!({ "name": name, "value": member.value, "captions": self.labels(&key, &member.name) })
    }

    fn labels(&self, key: &str, english: &str) -> Value {
        let (code, caption) = self.languages.caption(self.language, key, english);
        json!([{ "languageCode": code, "caption": caption }])
    }
}

fn definition(values: [Value; 7]) -> Definition {
    PROPERTIES.iter().map(|name| (*name).to_owned()).zip(values).collect()
}
