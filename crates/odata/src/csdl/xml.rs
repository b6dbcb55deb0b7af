//! Writes `$metadata` as CSDL XML, with the elements and attributes in the recorded order.

use crate::csdl::{
    Action, CAPABILITIES, CORE, ComplexType, Detail, EntitySet, EntityType, EnumType, KEYS, NavigationProperty,
    Property, Schema, Written,
};
use crate::names::encode_name;
use std::borrow::Cow;

/// The whole document.
pub fn write_xml(schema: &Schema, detail: Detail) -> String {
    let mut writer = Writer { out: String::with_capacity(64 * 1024), schema, detail };
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
    schema.actions_by_name().iter().flat_map(|(_, actions)| actions).for_each(|action| writer.action(action));
    writer.container();
    schema.annotated_targets().iter().for_each(|(target, term)| writer.annotations(target, term));
    writer.close("Schema");
    writer.close("edmx:DataServices");
    writer.close("edmx:Edmx");
    writer.out
}

struct Writer<'a> {
    out: String,
    schema: &'a Schema,
    detail: Detail,
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
        let type_name = self.schema.qualified(&property.type_name);
        let max_length = property.max_length.map(|length| length.to_string());
        let mut attributes = vec![("Name", property.name.as_str()), ("Type", &*type_name)];
        if !property.nullable {
            attributes.push(("Nullable", "false"));
        }
        if let Some(max_length) = &max_length {
            attributes.push(("MaxLength", max_length));
        }
        if property.scale_variable {
            // The standard spells it in lower case; Business Central does not.
            attributes.push(("Scale", if self.detail == Detail::Strict { "variable" } else { "Variable" }));
        }
        if self.detail == Detail::AsBusinessCentral || property.written == Written::Always {
            return self.empty("Property", &attributes);
        }
        self.open("Property", &attributes);
        if property.written == Written::Once {
            self.empty("Annotation", &[("Term", &format!("{CORE}.Immutable")), ("Bool", "true")]);
        } else {
            self.empty("Annotation", &[("Term", &format!("{CORE}.Computed")), ("Bool", "true")]);
            let read_only =
                [("Term", &*format!("{CORE}.Permissions")), ("EnumMember", &format!("{CORE}.Permission/Read"))];
            self.empty("Annotation", &read_only);
        }
        self.close("Property");
    }

    fn navigation(&mut self, navigation: &NavigationProperty) {
        let target = self.schema.qualified(&navigation.target);
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

    fn alternate_keys(&mut self, keys: &[Vec<String>]) {
        self.open("Annotation", &[("Term", &format!("{KEYS}.AlternateKeys"))]);
        self.open("Collection", &[]);
        for properties in keys {
            self.open("Record", &[("Type", &format!("{KEYS}.AlternateKey"))]);
            self.open("PropertyValue", &[("Property", "Key")]);
            self.open("Collection", &[]);
            for property in properties {
                self.open("Record", &[("Type", &format!("{KEYS}.PropertyRef"))]);
                self.empty("PropertyValue", &[("Property", "Alias"), ("String", property)]);
                self.empty("PropertyValue", &[("Property", "Name"), ("PropertyPath", property)]);
                self.close("Record");
            }
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
            let binding = self.schema.qualified(binding);
            self.empty("Parameter", &[("Name", "bindingParameter"), ("Type", &binding)]);
        }
        for (name, type_name) in &action.parameters {
            let type_name = self.schema.qualified(type_name);
            self.empty("Parameter", &[("Name", name), ("Type", &type_name)]);
        }
        if let Some(return_type) = &action.return_type {
            let return_type = self.schema.qualified(return_type);
            self.empty("ReturnType", &[("Type", &return_type)]);
        }
        self.close("Action");
    }

    fn container(&mut self) {
        let container = &self.schema.container;
        self.open("EntityContainer", &[("Name", &container.name)]);
        container.entity_sets.iter().for_each(|set| self.entity_set(set));
        self.close("EntityContainer");
    }

    fn entity_set(&mut self, set: &EntitySet) {
        let entity_type = self.schema.qualified(&set.entity_type);
        let attributes = [("Name", set.name.as_str()), ("EntityType", &*entity_type)];
        if !set.annotated {
            return self.empty("EntitySet", &attributes);
        }
        self.open("EntitySet", &attributes);
        set.capabilities(self.detail).iter().for_each(|(term, flags)| self.capability(term, flags));
        self.close("EntitySet");
    }

    fn capability(&mut self, term: &str, flags: &[(&str, bool)]) {
        self.open("Annotation", &[("Term", &format!("{CAPABILITIES}.{term}"))]);
        self.open("Record", &[]);
        for (property, value) in flags {
            let value = if *value { "true" } else { "false" };
            self.empty("PropertyValue", &[("Property", property), ("Bool", value)]);
        }
        self.close("Record");
        self.close("Annotation");
    }

    fn annotations(&mut self, target: &str, term: &str) {
        self.open("Annotations", &[("Target", &format!("{}.{target}", self.schema.namespace))]);
        self.empty("Annotation", &[("Term", term), ("Bool", "true")]);
        self.close("Annotations");
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
