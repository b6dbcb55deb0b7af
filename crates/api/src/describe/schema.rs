//! The schema behind `$metadata`, derived from the model (wire protocol, sections 3.2 to 3.5).

use super::entity_definitions;
use model::{ColumnType, FieldDescription, FieldWrite, Model, NavigationDescription, ResourceDescription, Returned};
use odata::csdl::{self, Written};

/// The schema of everything the model serves.
pub fn schema(model: &Model) -> csdl::Schema {
    let mut entity_sets = vec![entity_definitions::entity_set()];
    entity_sets.extend(model.resources().iter().map(entity_set));
    csdl::Schema {
        namespace: "Microsoft.NAV".to_owned(),
        leading_types: vec![entity_definitions::entity_type()],
        complex_types: entity_definitions::complex_types(),
        enum_types: enum_types(model),
        entity_types: model.resources().iter().map(|resource| entity_type(model, resource)).collect(),
        actions: model.resources().iter().flat_map(|resource| actions(model, resource)).collect(),
        container: csdl::EntityContainer { name: "NAV".to_owned(), entity_sets },
        ways_back: ways_back(model),
    }
}

/// The enumerations in the order in which properties first use them, as recorded.
fn enum_types(model: &Model) -> Vec<csdl::EnumType> {
    let mut enum_types: Vec<csdl::EnumType> = Vec::new();
    for field in model.resources().iter().flat_map(|resource| &resource.fields) {
        if let ColumnType::Enum(enumeration) = &field.value_type
            && !enum_types.iter().any(|known| known.name == enumeration.name)
        {
            let members = enumeration.members.iter().map(|member| (member.name.clone(), member.value)).collect();
            enum_types.push(csdl::EnumType { name: enumeration.name.clone(), members });
        }
    }
    enum_types
}

/// The navigation properties by which the targets of two-way navigations lead back, in the order of the way there.
fn ways_back(model: &Model) -> Vec<(String, String)> {
    let mut ways = Vec::new();
    for resource in model.resources() {
        for navigation in &resource.navigation {
            let Some(target) = model.resource(&navigation.target) else { continue };
            let back = navigation.partner.as_ref().and_then(|partner| target.navigation(partner));
            if let Some(back) = back.filter(|back| back.is_way_back) {
                ways.push((target.entity.clone(), back.name.clone()));
            }
        }
    }
    ways
}

fn entity_type(model: &Model, resource: &ResourceDescription) -> csdl::EntityType {
    let is_company = is_company(resource);
    let mut navigation: Vec<csdl::NavigationProperty> =
        resource.navigation.iter().map(|navigation| navigation_property(model, navigation)).collect();
    if is_company {
        navigation.extend(model.resources().iter().filter(|other| !is_company_set(model, other)).map(|other| {
            csdl::NavigationProperty {
                name: other.entity_set.clone(),
                target: other.entity.clone(),
                collection: true,
                partner: None,
                constraints: Vec::new(),
            }
        }));
    }
    csdl::EntityType {
        name: resource.entity.clone(),
        key: vec![resource.key_field().name.clone()],
        properties: resource.fields.iter().map(property).collect(),
        navigation,
        alternate_keys: resource.alternate_keys.iter().map(|property| vec![property.clone()]).collect(),
    }
}

/// Whether this is the entity set of companies, from which all company-bound sets can be reached.
pub fn is_company(resource: &ResourceDescription) -> bool {
    resource.table == <model::system_tables::Company as model::TableType>::ID
}

/// Whether a set is not bound to a company.
pub(super) fn is_company_set(model: &Model, resource: &ResourceDescription) -> bool {
    model.table(resource.table).is_ok_and(|table| !table.company_bound)
}

fn property(field: &FieldDescription) -> csdl::Property {
    let mut property = csdl::Property::new(&field.name, edm_type(&field.value_type));
    property.nullable = field.nullable;
    property.max_length = field.max_length.map(u32::from);
    property.written = match field.write {
        FieldWrite::Key => Written::Once,
        FieldWrite::ReadOnly => Written::Never,
        FieldWrite::Column(_) | FieldWrite::Rule(_) => Written::Always,
    };
    property
}

fn navigation_property(model: &Model, navigation: &NavigationDescription) -> csdl::NavigationProperty {
    let target = model.resource(&navigation.target);
    csdl::NavigationProperty {
        name: navigation.name.clone(),
        target: target.map_or_else(|| navigation.target.clone(), |target| target.entity.clone()),
        collection: navigation.many,
        partner: navigation.partner.clone(),
        constraints: navigation.via.clone(),
    }
}

fn actions<'m>(model: &'m Model, resource: &'m ResourceDescription) -> impl Iterator<Item = csdl::Action> + 'm {
    let entity = |set: &String| model.resource(set).map_or_else(|| set.clone(), |target| target.entity.clone());
    resource.actions.iter().map(move |action| csdl::Action {
        name: action.name.clone(),
        binding: Some(resource.entity.clone()),
        parameters: action.parameters.iter().map(|it| (it.name.clone(), edm_type(&it.value_type))).collect(),
        return_type: action.returns.as_ref().map(|returned| match returned {
            Returned::Value(value_type) => edm_type(value_type),
            Returned::Entity(set) => entity(set),
            Returned::Entities(set) => format!("Collection({})", entity(set)),
        }),
    })
}

fn entity_set(resource: &ResourceDescription) -> csdl::EntitySet {
    csdl::EntitySet {
        name: resource.entity_set.clone(),
        entity_type: resource.entity.clone(),
        insertable: resource.insertable,
        updatable: resource.updatable,
        deletable: resource.deletable,
        sortable: true,
        annotated: true,
        change_tracked: resource.rows.is_none(),
    }
}

/// The entity model's type of a column type.
pub fn edm_type(column_type: &ColumnType) -> String {
    match column_type {
        ColumnType::Code(_) | ColumnType::Text(_) | ColumnType::DateFormula => "Edm.String".to_owned(),
        ColumnType::Integer => "Edm.Int32".to_owned(),
        ColumnType::BigInteger => "Edm.Int64".to_owned(),
        ColumnType::Decimal(_) => "Edm.Decimal".to_owned(),
        ColumnType::Boolean => "Edm.Boolean".to_owned(),
        ColumnType::Date => "Edm.Date".to_owned(),
        ColumnType::DateTime => "Edm.DateTimeOffset".to_owned(),
        ColumnType::Guid => "Edm.Guid".to_owned(),
        ColumnType::Enum(enumeration) => format!("Microsoft.NAV.{}", enumeration.name),
        ColumnType::Blob => "Edm.Binary".to_owned(),
        ColumnType::Stream => "Edm.Stream".to_owned(),
    }
}
