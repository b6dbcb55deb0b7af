//! Bound actions: what a client can have done to one row, beside writing its properties (wire protocol, section 8).

use crate::column::{ColumnType, Kind};
use crate::error::Result;
use crate::row::{Record, Row};
use crate::table::TableType;
use crate::tx::Tx;
use crate::value::Value;
use std::marker::PhantomData;
use std::sync::Arc;
use uuid::Uuid;

/// An action as data.
#[derive(Clone)]
pub struct ActionDescription {
    /// Camel case, such as `post`; called as `Microsoft.NAV.post`.
    pub name: String,
    /// What it takes besides the row, all of it required.
    pub parameters: Vec<ParameterDescription>,
    /// What it gives back, if anything.
    pub returns: Option<Returned>,
    /// What it does.
    pub run: ActionRule,
}

/// A parameter of an action as data.
#[derive(Clone, Debug, PartialEq)]
pub struct ParameterDescription {
    /// Camel case.
    pub name: String,
    /// The type of its value.
    pub value_type: ColumnType,
}

/// What an action gives back.
#[derive(Clone, Debug, PartialEq)]
pub enum Returned {
    /// A value of a type.
    Value(ColumnType),
    /// An entity of a set.
    Entity(String),
    /// Any number of entities of a set.
    Entities(String),
}

/// Does something to a row, in the transaction of the request.
pub type ActionRule = Arc<dyn Fn(&mut Tx<'_>, Row, &Arguments) -> Result<Outcome> + Send + Sync>;

/// What came of an action (AL `WebServiceActionContext`).
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    /// It is done, and there is nothing to look at.
    Done,
    /// It is done, and this entity has the result (result codes `Updated`, `Deleted`, `None`).
    DoneIn(EntityPlace),
    /// It made this entity (result code `Created`).
    Created(EntityPlace),
    /// It gives the value that it declares.
    Value(Value),
    /// It gives the entity with this id, of the set that it declares.
    Entity(Uuid),
    /// It gives the entities with these ids, of the set that it declares.
    Entities(Vec<Uuid>),
}

/// Where an entity is.
#[derive(Clone, Debug, PartialEq)]
pub struct EntityPlace {
    /// Its entity set.
    pub entity_set: String,
    /// Its id.
    pub id: Uuid,
}

impl EntityPlace {
    /// The entity of a set with an id.
    pub fn new(entity_set: &str, id: Uuid) -> EntityPlace {
        EntityPlace { entity_set: entity_set.to_owned(), id }
    }
}

/// The values given for an action's parameters.
#[derive(Clone, Debug, Default)]
pub struct Arguments {
    values: Vec<(String, Value)>,
}

impl Arguments {
    /// From the declared names, each with its value.
    pub fn new(values: Vec<(String, Value)>) -> Arguments {
        Arguments { values }
    }

    /// The value of a parameter; one that the action does not declare reads as blank.
    pub fn get<K: Kind>(&self, parameter: &str) -> K::Ref<'_> {
        static BLANK: Value = Value::Text(String::new());
        K::read(self.values.iter().find(|(name, _)| name == parameter).map_or(&BLANK, |(_, value)| value))
    }
}

/// An action on the rows of table `T`, being declared.
pub struct Action<T> {
    pub(crate) description: ActionDescription,
    marker: PhantomData<fn() -> T>,
}

/// An action by its name, and what it does to the row it is called on.
pub fn action<T: TableType>(name: &str, run: fn(&mut Tx<'_>, Record<T>, &Arguments) -> Result<Outcome>) -> Action<T> {
    let run: ActionRule = Arc::new(move |tx, row, arguments| run(tx, Record::from_row(row), arguments));
    let description = ActionDescription { name: name.to_owned(), parameters: Vec::new(), returns: None, run };
    Action { description, marker: PhantomData }
}

impl<T> Action<T> {
    /// A parameter.
    pub fn takes(mut self, name: &str, value_type: ColumnType) -> Self {
        self.description.parameters.push(ParameterDescription { name: name.to_owned(), value_type });
        self
    }

    /// What it gives back.
    pub fn returns(mut self, returned: Returned) -> Self {
        self.description.returns = Some(returned);
        self
    }
}

impl std::fmt::Debug for ActionDescription {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("ActionDescription").field("name", &self.name).finish_non_exhaustive()
    }
}
