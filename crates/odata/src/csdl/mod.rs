//! The description of a service that `$metadata` is written from (wire protocol, sections 3.2 to 3.5).
//!
//! Names of types may lack the namespace of the schema; the writer adds it to each that has no dot.

mod xml;

pub use xml::write_xml;

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
    /// Come fifth.
    pub actions: Vec<Action>,
    /// Comes sixth; the annotations of two-way navigations follow it.
    pub container: EntityContainer,
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
    /// Properties that also identify an entity, each on its own.
    pub alternate_keys: Vec<String>,
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
    /// Whether it is annotated as a two-way navigation.
    pub bidirectional: bool,
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
}

impl Property {
    /// A nullable property without limits; decimals get a variable scale.
    pub fn new(name: impl Into<String>, type_name: impl Into<String>) -> Property {
        let type_name = type_name.into();
        let scale_variable = type_name == "Edm.Decimal";
        Property { name: name.into(), type_name, nullable: true, max_length: None, scale_variable }
    }
}
