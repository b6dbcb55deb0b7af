//! Resources: how a table appears as an OData entity set. The run-time description, read by the mechanism.

use crate::action::ActionDescription;
use crate::column::ColumnType;
use crate::error::Result;
use crate::expr::Expr;
use crate::restrictions::Restrictions;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;
use crate::value::Value;
use std::sync::{Arc, OnceLock};

/// An entity set as data.
#[derive(Clone)]
pub struct ResourceDescription {
    /// Plural, camel case, such as `customers`.
    pub entity_set: String,
    /// Singular, camel case, such as `customer`; the entity type's name.
    pub entity: String,
    /// What users call one row, in English.
    pub caption: String,
    /// What users call the set, in English.
    pub set_caption: String,
    /// Where it is declared, for messages.
    pub file: String,
    /// The table's number.
    pub table: u32,
    /// Only such rows belong to the set.
    pub filter: Option<Expr>,
    /// The rows, where they are computed and not stored.
    pub rows: Option<RowsFunction>,
    /// One per property, in page order.
    pub fields: Vec<FieldDescription>,
    /// Index of the key among the fields.
    pub key: usize,
    /// Further properties, each of which selects one row.
    pub alternate_keys: Vec<String>,
    /// Declared navigation first, then what the relations imply.
    pub navigation: Vec<NavigationDescription>,
    /// What can be done to one row, in page order.
    pub actions: Vec<ActionDescription>,
    /// How rows know the parent below which they exist, where they do.
    pub parent: Option<ParentDescription>,
    /// Rows elsewhere without which a row cannot be shown.
    pub needs: Vec<NeededRow>,
    /// POST is allowed.
    pub insertable: bool,
    /// PATCH is allowed.
    pub updatable: bool,
    /// DELETE is allowed.
    pub deletable: bool,
    /// Checks before a row is inserted through this resource, after its properties were set.
    pub before_insert: Vec<ResourceRule>,
    /// What follows when a row was inserted through this resource.
    pub after_insert: Vec<ResourceRule>,
    /// Checks before a row is modified through this resource, after its properties were set.
    pub before_modify: Vec<ResourceRule>,
    /// The values to read of a whole entity, once it was shown: most requests ask for the same.
    pub whole: OnceLock<Select>,
}

/// How the rows of a set know the parent below which they exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParentDescription {
    /// Position of the column with the parent's id.
    pub id: u16,
    /// Position of the column that says what the parent is.
    pub parent_type: u16,
    /// The refusal to insert a row that knows no parent.
    pub refusal_on_insert: Option<String>,
}

/// Computes the rows of a resource that is not stored, given what the request restricts them to.
pub type RowsFunction = Arc<dyn Fn(&mut Tx<'_>, &Restrictions) -> Result<Vec<Row>> + Send + Sync>;

/// A rule of a resource around a write.
pub type ResourceRule = Arc<dyn Fn(&mut Tx<'_>, &mut Row, &Submission) -> Result<()> + Send + Sync>;

/// Sets a property.
pub type WriteRule = Arc<dyn Fn(&mut Tx<'_>, &mut Row, Value, &mut Submission) -> Result<()> + Send + Sync>;

/// A property as data.
#[derive(Clone)]
pub struct FieldDescription {
    /// Camel case.
    pub name: String,
    /// What users call it, in English.
    pub caption: String,
    /// What it shows.
    pub read: Expr,
    /// The type of what it shows and takes.
    pub value_type: ColumnType,
    /// `MaxLength` in `$metadata`, for properties bound to a column.
    pub max_length: Option<u16>,
    /// `Nullable` in `$metadata`; values are never null.
    pub nullable: bool,
    /// What writing it does.
    pub write: FieldWrite,
    /// A POST without it, or any write of a blank, is refused.
    pub required: bool,
    /// A write of a blank is refused.
    pub not_blank: bool,
    /// What a change of a key is refused with, where that is not the usual text.
    pub change_refusal: Option<String>,
    /// The number of the table whose row this property names by id; implies a navigation property.
    pub id_of_table: Option<u32>,
}

/// A row elsewhere that must be there when something names it; else reading fails with Business Central's error for a
/// missing row (AL `Get` in a page's code).
#[derive(Clone)]
pub struct NeededRow {
    /// Whether something names such a row.
    pub named: Expr,
    /// The key it is named by.
    pub key: Expr,
    /// Whether it is there.
    pub found: Expr,
    /// The name of its table, and the caption of the key's column there.
    pub place: (String, String),
}

/// What writing a property does.
#[derive(Clone)]
pub enum FieldWrite {
    /// It is refused, unless the value is the present one.
    ReadOnly,
    /// Accepted on POST as the new row's id; refused afterwards.
    Key,
    /// Validates the column.
    Column(u16),
    /// Runs a rule, which tells the submission what it assigned.
    Rule(WriteRule),
}

/// What a request gives: its properties, and notes that write rules leave for each other.
#[derive(Clone, Debug)]
pub struct Submission {
    /// POST, as opposed to PATCH.
    pub creating: bool,
    /// The row before the request; a blank row on POST.
    pub before: Row,
    given: Vec<(String, Value)>,
    fixed: Vec<(String, Value)>,
    assigned: Vec<u16>,
    notes: Vec<(u16, Value)>,
}

impl Submission {
    /// A request that has given nothing yet.
    pub fn new(creating: bool, before: Row) -> Submission {
        Submission { creating, before, given: Vec::new(), fixed: Vec::new(), assigned: Vec::new(), notes: Vec::new() }
    }

    /// Records that the request gives a property.
    pub fn give(&mut self, name: &str, value: Value) {
        self.given.push((name.to_owned(), value));
    }

    /// What the request gives for a property so far, if it does.
    pub fn given(&self, name: &str) -> Option<&Value> {
        self.given.iter().rev().find(|(given, _)| given == name).map(|(_, value)| value)
    }

    /// Records what the path says of a new row's property, before the body is looked at.
    pub fn fix(&mut self, name: &str, value: Value) {
        self.fixed.push((name.to_owned(), value.clone()));
        self.give(name, value);
    }

    /// What the path says of a property: the parent of a new row.
    pub fn fixed(&self, name: &str) -> Option<&Value> {
        self.fixed.iter().find(|(fixed, _)| fixed == name).map(|(_, value)| value)
    }

    /// Records that a column has its value from the request.
    pub fn assign(&mut self, column: u16) {
        self.assigned.push(column);
    }

    /// The columns that have their values from the request.
    pub fn assigned(&self) -> &[u16] {
        &self.assigned
    }

    /// Leaves a note under a column, such as the code an id stood for.
    pub fn note(&mut self, column: u16, value: Value) {
        self.notes.push((column, value));
    }

    /// The note left under a column.
    pub fn noted(&self, column: u16) -> Option<&Value> {
        self.notes.iter().rev().find(|(noted, _)| *noted == column).map(|(_, value)| value)
    }
}

/// A navigation property as data.
#[derive(Clone, Debug, PartialEq)]
pub struct NavigationDescription {
    /// Camel case.
    pub name: String,
    /// The entity set it leads to.
    pub target: String,
    /// Leads to many rows, not to one or none.
    pub many: bool,
    /// Pairs of own property and target property that are equal.
    pub via: Vec<(String, String)>,
    /// Properties of the target that have a fixed value.
    pub fixed: Vec<(String, Value)>,
    /// The navigation property that leads back.
    pub partner: Option<String>,
    /// Implied by its partner, which is declared: it leads from the child to the parent.
    pub is_way_back: bool,
}

impl ResourceDescription {
    /// The index of a property, whatever the case of its name.
    pub fn field_index(&self, name: &str) -> Option<usize> {
        self.fields.iter().position(|field| field.name.eq_ignore_ascii_case(name))
    }

    /// A property by name, whatever the case.
    pub fn field(&self, name: &str) -> Option<&FieldDescription> {
        self.field_index(name).map(|index| &self.fields[index])
    }

    /// The key property.
    pub fn key_field(&self) -> &FieldDescription {
        &self.fields[self.key]
    }

    /// A navigation property by name, whatever the case.
    pub fn navigation(&self, name: &str) -> Option<&NavigationDescription> {
        self.navigation.iter().find(|navigation| navigation.name.eq_ignore_ascii_case(name))
    }

    /// A bound action by name without namespace, whatever the case.
    pub fn action(&self, name: &str) -> Option<&ActionDescription> {
        self.actions.iter().find(|action| action.name.eq_ignore_ascii_case(name))
    }
}

impl std::fmt::Debug for ResourceDescription {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("ResourceDescription").field("entity_set", &self.entity_set).finish_non_exhaustive()
    }
}

impl std::fmt::Debug for FieldDescription {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("FieldDescription").field("name", &self.name).finish_non_exhaustive()
    }
}
