//! Writes `$metadata` as CSDL XML, with the elements and attributes in the recorded order.

use std::borrow::Cow;

use crate::csdl::{Action, ComplexType, EntitySet, EntityType, EnumType, NavigationProperty, Property, Schema};
use crate::names::encode_name;

const CAPABILITIES: &str = "Org.OData.Capabilities.V1";
const KEYS: &str = "OData.Community.Keys.V1";

/// The whole document.
pub fn write_xml(schema: &Schema) -> String {
    let mut writer = Writer { out: String::with_capacity(64 * 1024), namespace: &schema.namespace };
    writer.out.push_str("<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    let edmx = [("Version", "4.0"), ("xmlns:edmx", "http://docs.oasis-open.org/odata/ns/edmx")];
    writer.open("edmx:Edmx", &edmx);
    writer.open("edmx:DataServices", &[]);
    let edm = [("Namespace", schema.namespace.as_str()), ("xmlns", "http://docs.oasis-open.org/odata/ns/edm")];
    writer.open("Schema", &edm);
    schema.leading_types.iter().for_each(|entity_type| writer.entity_type(entity_type));
    schema.complex_types.iter().for_each(|complex_type| writer.complex_type(complex_type));
    schema.enum_types.iter().for_each(|enum_type| writer.enum_type(enum_type));
    schema.entity_types.iter().for_each(|entity_type| writer.entity_type(entity_type));
    schema.actions.iter().for_each(|action| writer.action(action));
    writer.container(schema);
    let types = schema.leading_types.iter().chain(&schema.entity_types);
    types.for_each(|entity_type| writer.two_way_navigations(entity_type));
    writer.close("Schema");
    writer.close("edmx:DataServices");
    writer.close("edmx:Edmx");
    writer.out
}

struct Writer<'a> {
    out: String,
    namespace: &'a str,
}

impl Writer<'_> {
    fn entity_type(&mut self, entity_type: &EntityType) {
        self.open("EntityType", &[("Name", &entity_type.name)]);
        if !entity_type.key.is_empty() {
            self.open("Key", &[]);
            entity_type.key.iter().for_each(|name| self.empty("PropertyRef", &[("Name", name)]));
            self.close("Key");
        }
        entity_type.properties.iter().for_each(|property| self.property(property));
        entity_type.navigation.iter().for_each(|navigation| self.navigation(navigation));
        if !entity_type.alternate_keys.is_empty() {
            self.alternate_keys(&entity_type.alternate_keys);
        }
        self.close("EntityType");
    }

    fn complex_type(&mut self, complex_type: &ComplexType) {
        self.open("ComplexType", &[("Name", &complex_type.name)]);
        complex_type.properties.iter().for_each(|property| self.property(property));
        self.close("ComplexType");
    }

    fn property(&mut self, property: &Property) {
        let type_name = self.qualified(&property.type_name);
        let max_length = property.max_length.map(|length| length.to_string());
        let mut attributes = vec![("Name", property.name.as_str()), ("Type", &*type_name)];
        if !property.nullable {
            attributes.push(("Nullable", "false"));
        }
        if let Some(max_length) = &max_length {
            attributes.push(("MaxLength", max_length));
        }
        if property.scale_variable {
            attributes.push(("Scale", "Variable"));
        }
        self.empty("Property", &attributes);
    }

    fn navigation(&mut self, navigation: &NavigationProperty) {
        let target = self.qualified(&navigation.target);
        let type_name = if navigation.collection { Cow::Owned(format!("Collection({target})")) } else { target };
        let mut attributes = vec![("Name", navigation.name.as_str()), ("Type", &*type_name)];
        if let Some(partner) = &navigation.partner {
            attributes.push(("Partner", partner));
        }
        attributes.push(("ContainsTarget", "true"));
        if navigation.constraints.is_empty() {
            return self.empty("NavigationProperty", &attributes);
        }
        self.open("NavigationProperty", &attributes);
        for (property, referenced) in &navigation.constraints {
            self.empty("ReferentialConstraint", &[("Property", property), ("ReferencedProperty", referenced)]);
        }
        self.close("NavigationProperty");
    }

    fn alternate_keys(&mut self, properties: &[String]) {
        self.open("Annotation", &[("Term", &format!("{KEYS}.AlternateKeys"))]);
        self.open("Collection", &[]);
        for property in properties {
            self.open("Record", &[("Type", &format!("{KEYS}.AlternateKey"))]);
            self.open("PropertyValue", &[("Property", "Key")]);
            self.open("Collection", &[]);
            self.open("Record", &[("Type", &format!("{KEYS}.PropertyRef"))]);
            self.empty("PropertyValue", &[("Property", "Alias"), ("String", property)]);
            self.empty("PropertyValue", &[("Property", "Name"), ("PropertyPath", property)]);
            self.close("Record");
            self.close("Collection");
            self.close("PropertyValue");
            self.close("Record");
        }
        self.close("Collection");
        self.close("Annotation");
    }

    fn enum_type(&mut self, enum_type: &EnumType) {
        self.open("EnumType", &[("Name", &enum_type.name)]);
        for (name, value) in &enum_type.members {
            self.empty("Member", &[("Name", &encode_name(name)), ("Value", &value.to_string())]);
        }
        self.close("EnumType");
    }

    fn action(&mut self, action: &Action) {
        let is_bound = [("Name", action.name.as_str()), ("IsBound", "true")];
        self.open("Action", if action.binding.is_some() { &is_bound } else { &is_bound[..1] });
        if let Some(binding) = &action.binding {
            let binding = self.qualified(binding);
            self.empty("Parameter", &[("Name", "bindingParameter"), ("Type", &binding)]);
        }
        for (name, type_name) in &action.parameters {
            let type_name = self.qualified(type_name);
            self.empty("Parameter", &[("Name", name), ("Type", &type_name)]);
        }
        if let Some(return_type) = &action.return_type {
            let return_type = self.qualified(return_type);
            self.empty("ReturnType", &[("Type", &return_type)]);
        }
        self.close("Action");
    }

    fn container(&mut self, schema: &Schema) {
        self.open("EntityContainer", &[("Name", &schema.container.name)]);
        schema.container.entity_sets.iter().for_each(|set| self.entity_set(set));
        self.close("EntityContainer");
    }

    fn entity_set(&mut self, set: &EntitySet) {
        let entity_type = self.qualified(&set.entity_type);
        let attributes = [("Name", set.name.as_str()), ("EntityType", &*entity_type)];
        if !set.annotated {
            return self.empty("EntitySet", &attributes);
        }
        self.open("EntitySet", &attributes);
        self.capability("ChangeTracking", "Supported", false);
        self.capability("DeleteRestrictions", "Deletable", set.deletable);
        self.capability("InsertRestrictions", "Insertable", set.insertable);
        self.capability("UpdateRestrictions", "Updatable", set.updatable);
        self.capability("SortRestrictions", "Sortable", set.sortable);
        self.close("EntitySet");
    }

    fn capability(&mut self, term: &str, property: &str, value: bool) {
        let value = if value { "true" } else { "false" };
        self.open("Annotation", &[("Term", &format!("{CAPABILITIES}.{term}"))]);
        self.open("Record", &[]);
        self.empty("PropertyValue", &[("Property", property), ("Bool", value)]);
        self.close("Record");
        self.close("Annotation");
    }

    fn two_way_navigations(&mut self, entity_type: &EntityType) {
        let term = format!("{}.IsBidirectionalPartnerNavigation", self.namespace);
        for navigation in entity_type.navigation.iter().filter(|navigation| navigation.bidirectional) {
            let target = format!("{}.{}/{}", self.namespace, entity_type.name, navigation.name);
            self.open("Annotations", &[("Target", &target)]);
            self.empty("Annotation", &[("Term", &term), ("Bool", "true")]);
            self.close("Annotations");
        }
    }

    /// A type name with its namespace, also inside `Collection(…)`.
    fn qualified<'n>(&self, name: &'n str) -> Cow<'n, str> {
        match name.strip_prefix("Collection(") {
            _ if name.contains('.') => Cow::Borrowed(name),
            Some(element) => Cow::Owned(format!("Collection({}.{element}", self.namespace)),
            None => Cow::Owned(format!("{}.{name}", self.namespace)),
        }
    }

    fn open(&mut self, element: &str, attributes: &[(&str, &str)]) {
        self.start(element, attributes);
        self.out.push('>');
    }

    fn empty(&mut self, element: &str, attributes: &[(&str, &str)]) {
        self.start(element, attributes);
        self.out.push_str(" />");
    }

    fn start(&mut self, element: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(element);
        for (name, value) in attributes {
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            push_escaped(&mut self.out, value);
            self.out.push('"');
        }
    }

    fn close(&mut self, element: &str) {
        self.out.push_str("</");
        self.out.push_str(element);
        self.out.push('>');
    }
}

fn push_escaped(out: &mut String, value: &str) {
    for character in value.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
}
