//! The service document and `$metadata`, derived from the model.

use model::{ColumnType, FieldDescription, Model, NavigationDescription, ResourceDescription};
use odata::csdl;
use odata::json;

/// The document at the API root: one line per entity set.
pub fn service_document(model: &Model, base: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(256 + model.resources().len() * 80);
    out.extend_from_slice(b"{\"@odata.context\":");
    json::write_string(&mut out, &format!("{base}/$metadata"));
    out.extend_from_slice(b",\"value\":[");
    for (index, resource) in model.resources().iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        out.extend_from_slice(b"{\"name\":");
        json::write_string(&mut out, &resource.entity_set);
        out.extend_from_slice(b",\"kind\":\"EntitySet\",\"url\":");
        json::write_string(&mut out, &resource.entity_set);
        out.push(b'}');
    }
    out.extend_from_slice(b"]}");
    out
}

/// The schema of everything the model serves.
pub fn schema(model: &Model) -> csdl::Schema {
    let mut enum_types: Vec<csdl::EnumType> = Vec::new();
    for field in model.resources().iter().flat_map(|resource| &resource.fields) {
        if let ColumnType::Enum(enumeration) = &field.value_type
            && !enum_types.iter().any(|known| known.name == enumeration.name)
        {
            let members = enumeration.members.iter().map(|member| (member.name.clone(), member.value)).collect();
            enum_types.push(csdl::EnumType { name: enumeration.name.clone(), members });
        }
    }
    enum_types.sort_by(|left, right| left.name.cmp(&right.name));
    csdl::Schema {
        namespace: "Microsoft.NAV".to_owned(),
        leading_types: Vec::new(),
        complex_types: Vec::new(),
        enum_types,
        entity_types: model.resources().iter().map(|resource| entity_type(model, resource)).collect(),
        actions: Vec::new(),
        container: csdl::EntityContainer {
            name: "NAV".to_owned(),
            entity_sets: model.resources().iter().map(entity_set).collect(),
        },
    }
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
                bidirectional: false,
            }
        }));
    }
    let alternate = if is_company { vec!["name".to_owned(), "businessProfileId".to_owned()] } else { Vec::new() };
    csdl::EntityType {
        name: resource.entity.clone(),
        key: vec![resource.key_field().name.clone()],
        properties: resource.fields.iter().map(property).collect(),
        navigation,
        alternate_keys: alternate,
    }
}

/// Whether this is the entity set of companies, from which all company-bound sets can be reached.
fn is_company(resource: &ResourceDescription) -> bool {
    resource.table == <model::system_tables::Company as model::TableType>::ID
}

/// Whether a set is not bound to a company.
fn is_company_set(model: &Model, resource: &ResourceDescription) -> bool {
    model.table(resource.table).is_ok_and(|table| !table.company_bound)
}

fn property(field: &FieldDescription) -> csdl::Property {
    let mut property = csdl::Property::new(&field.name, edm_type(&field.value_type));
    property.nullable = field.nullable;
    property.max_length = field.max_length.map(u32::from);
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
        bidirectional: navigation.partner.is_some(),
    }
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
        ColumnType::Blob => "Edm.Stream".to_owned(),
    }
}
