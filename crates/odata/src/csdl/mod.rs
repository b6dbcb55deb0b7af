//! The description of a service that `$metadata` is written from (wire protocol, sections 3.2 to 3.5).
//!
//! Names of types may lack the namespace of the schema; the writers add it to each that has no dot.

mod json;
mod xml;

pub use json::write_json;
pub use xml::write_xml;

use std::borrow::Cow;

const CAPABILITIES: &str = "Org.OData.Capabilities.V1";
const CORE: &str = "Org.OData.Core.V1";
const KEYS: &str = "OData.Community.Keys.V1";

/// How much the document says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// What Business Central says, so that generated clients see what they know.
    AsBusinessCentral,
    /// Also which properties cannot be written, or only once, and what else can be asked of a set (wire protocol,
    /// section 17).
    Strict,
}

/// A schema with its container. The lists are written in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Schema {
    /// `Microsoft.NAV`
    pub namespace: String,
    /// Entity types that come before all else: the one of `entityDefinitions`.
    pub leading_types: Vec<EntityType>,
    /// Come second.
    pub complex_types: Vec<ComplexType>,
    /// Come third.
    pub enum_types: Vec<EnumType>,
    /// Come fourth.
    pub entity_types: Vec<EntityType>,
    /// Come fifth, those with the same name together.
    pub actions: Vec<Action>,
    /// Comes sixth.
    pub container: EntityContainer,
    /// Entity type and navigation property of each way back from a child to its parent. The annotations that say so
    /// come last, behind those of language-dependent properties.
    pub ways_back: Vec<(String, String)>,
}

/// The type of the entities of a set.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityType {
    /// Singular, without namespace.
    pub name: String,
    /// The names of the key properties.
    pub key: Vec<String>,
    /// In the order of the payload.
    pub properties: Vec<Property>,
    /// Come after the properties.
    pub navigation: Vec<NavigationProperty>,
    /// Lists of properties that also identify an entity.
    pub alternate_keys: Vec<Vec<String>>,
}

/// A structure without identity.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ComplexType {
    /// Without namespace.
    pub name: String,
    /// In the order of the payload.
    pub properties: Vec<Property>,
}

/// A property of an entity or complex type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Property {
    /// As in the payload.
    pub name: String,
    /// `Edm.String`, the name of an enum, or `Collection(…)`.
    pub type_name: String,
    /// Whether `null` is announced as possible.
    pub nullable: bool,
    /// The greatest number of characters of a text, if it has one.
    pub max_length: Option<u32>,
    /// Whether any number of decimals may come; so for every decimal.
    pub scale_variable: bool,
    /// Whether its texts depend on the language of the request; so for AL options.
    pub language_dependent: bool,
    /// Who sets it, which only [`Detail::Strict`] tells.
    pub written: Written,
}

/// Who sets a property, and when.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Written {
    /// The client, whenever it likes.
    #[default]
    Always,
    /// The client when it creates the entity, or else the service.
    Once,
    /// The service.
    Never,
}

/// A link to other entities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NavigationProperty {
    /// As in the URL.
    pub name: String,
    /// The type of the entities it leads to.
    pub target: String,
    /// Whether it leads to any number of them.
    pub collection: bool,
    /// The navigation that leads back.
    pub partner: Option<String>,
    /// Pairs of a property here and the property there that has the same value.
    pub constraints: Vec<(String, String)>,
}

/// An enumeration.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EnumType {
    /// Without namespace.
    pub name: String,
    /// Names, not yet encoded, and numbers.
    pub members: Vec<(String, i64)>,
}

/// An operation with side effects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Action {
    /// Without namespace; several actions may share it.
    pub name: String,
    /// The type of the entity it acts on, if it acts on one.
    pub binding: Option<String>,
    /// What it takes besides, as name and type.
    pub parameters: Vec<(String, String)>,
    /// What it gives back.
    pub return_type: Option<String>,
}

/// The list of entity sets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityContainer {
    /// `NAV`
    pub name: String,
    /// In the order of the service document.
    pub entity_sets: Vec<EntitySet>,
}

/// An entity set and what may be done with it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntitySet {
    /// Plural, as in the URL.
    pub name: String,
    /// The type of its entities.
    pub entity_type: String,
    /// Whether entities can be made.
    pub insertable: bool,
    /// Whether entities can be changed.
    pub updatable: bool,
    /// Whether entities can be deleted.
    pub deletable: bool,
    /// Whether `$orderby` works.
    pub sortable: bool,
    /// Whether the four above are announced; so for all sets but `entityDefinitions`.
    pub annotated: bool,
    /// Whether changes since an earlier answer can be asked for, which only [`Detail::Strict`] tells.
    pub change_tracked: bool,
}

impl Property {
    /// A nullable property without limits; decimals get a variable scale.
    pub fn new(name: impl Into<String>, type_name: impl Into<String>) -> Property {
        let type_name = type_name.into();
        let scale_variable = type_name == "Edm.Decimal";
        Property {
            name: name.into(),
            type_name,
            nullable: true,
            max_length: None,
            scale_variable,
            language_dependent: false,
            written: Written::Always,
        }
    }
}

impl Schema {
    /// A type name with its namespace, also inside `Collection(…)`.
    fn qualified<'n>(&self, name: &'n str) -> Cow<'n, str> {
        match name.strip_prefix("Collection(") {
            _ if name.contains('.') => Cow::Borrowed(name),
            Some(element) => Cow::Owned(format!("Collection({}.{element}", self.namespace)),
            None => Cow::Owned(format!("{}.{name}", self.namespace)),
        }
    }

    /// What is annotated behind the container: target, without namespace, and term.
    fn annotated_targets(&self) -> Vec<(String, String)> {
        let two_way = format!("{}.IsBidirectionalPartnerNavigation", self.namespace);
        let properties = self.entity_types.iter().flat_map(|entity_type| {
            let dependent = entity_type.properties.iter().filter(|property| property.language_dependent);
            dependent.map(|property| {
                (format!("{}/{}", entity_type.name, property.name), format!("{CORE}.IsLanguageDependent"))
            })
        });
        let ways_back =
            self.ways_back.iter().map(|(name, navigation)| (format!("{name}/{navigation}"), two_way.clone()));
        properties.chain(ways_back).collect()
    }

    /// The actions by name, in the order in which the names first come up.
    fn actions_by_name(&self) -> Vec<(&str, Vec<&Action>)> {
        let mut groups: Vec<(&str, Vec<&Action>)> = Vec::new();
        for action in &self.actions {
            match groups.iter_mut().find(|(name, _)| *name == action.name) {
                Some((_, overloads)) => overloads.push(action),
                None => groups.push((&action.name, vec![action])),
            }
        }
        groups
    }
}

impl EntitySet {
    /// The capability annotations in the recorded order, each a term with flags; those of strict mode come behind.
    fn capabilities(&self, detail: Detail) -> Vec<(&'static str, Vec<(&'static str, bool)>)> {
        let strict = detail == Detail::Strict;
        let mut updates = vec![("Updatable", self.updatable)];
        if strict {
            // PATCH and PUT of an unknown key create what may be created.
            updates.push(("Upsertable", self.updatable && self.insertable));
        }
        let mut capabilities = vec![
            ("ChangeTracking", vec![("Supported", strict && self.change_tracked)]),
            ("DeleteRestrictions", vec![("Deletable", self.deletable)]),
            ("InsertRestrictions", vec![("Insertable", self.insertable)]),
            ("UpdateRestrictions", updates),
            ("SortRestrictions", vec![("Sortable", self.sortable)]),
        ];
        if strict {
            capabilities.extend([
                ("FilterRestrictions", vec![("Filterable", true)]),
                ("SearchRestrictions", vec![("Searchable", true)]),
                ("CountRestrictions", vec![("Countable", true)]),
                ("ExpandRestrictions", vec![("Expandable", true)]),
                ("DeepInsertSupport", vec![("Supported", self.insertable)]),
                ("DeepUpdateSupport", vec![("Supported", self.updatable)]),
            ]);
        }
        capabilities
    }
}
