//! The vocabulary in which a resource file declares its entity set: typed, checked by the compiler, one line a property.

pub use crate::action::{Action, action};
use crate::caption::caption_of;
use crate::column::{Column, ColumnType, system};
use crate::error::Result;
use crate::expr::Expr;
use crate::filter::Filter;
pub use crate::navigation::{Navigation, many, one};
use crate::path::Path;
use crate::resource::{FieldDescription, FieldWrite, ResourceDescription, Submission};
use crate::restrictions::Restrictions;
use crate::row::{Record, Row};
pub use crate::stream::{byte_size, stream};
use crate::table::TableType;
use crate::twin::Twin;
pub use crate::twin::{code_of, id_of};
use crate::tx::Tx;
use crate::value::Value;
use std::marker::PhantomData;
use std::sync::{Arc, OnceLock};

/// An entity set over table `T`, being declared.
pub struct Resource<T> {
    pub(crate) description: ResourceDescription,
    marker: PhantomData<fn() -> T>,
}

impl<T: TableType> Resource<T> {
    /// Starts an entity set: its plural name and its entity type's singular name.
    #[track_caller]
    pub fn new(entity_set: &str, entity: &str) -> Resource<T> {
        let description = ResourceDescription {
            entity_set: entity_set.to_owned(),
            entity: entity.to_owned(),
            caption: caption_of(entity),
            set_caption: caption_of(entity_set),
            file: std::panic::Location::caller().file().to_owned(),
            table: T::ID,
            filter: None,
            rows: None,
            fields: Vec::new(),
            key: 0,
            alternate_keys: Vec::new(),
            navigation: Vec::new(),
            actions: Vec::new(),
            parent: None,
            needs: Vec::new(),
            insertable: true,
            updatable: true,
            deletable: true,
            before_insert: Vec::new(),
            after_insert: Vec::new(),
            before_modify: Vec::new(),
            whole: OnceLock::new(),
        };
        Resource { description, marker: PhantomData }
    }

    /// What users call one row and the set, where the names do not say it.
    pub fn captioned(mut self, one: &str, set: &str) -> Self {
        self.description.caption = one.to_owned();
        self.description.set_caption = set.to_owned();
        self
    }

    /// Only such rows belong to the set.
    pub fn only(mut self, filter: Filter<T>) -> Self {
        self.description.filter = Some(filter.into_expr());
        self
    }

    /// The rows are computed, not stored.
    pub fn rows(mut self, rows: fn(&mut Tx<'_>, &Restrictions) -> Result<Vec<Record<T>>>) -> Self {
        self.description.rows = Some(Arc::new(move |tx, restrictions| {
            Ok(rows(tx, restrictions)?.into_iter().map(Record::into_row).collect())
        }));
        self
    }

    /// A row is shown only if the row that the path leads to is there when the step before names it.
    pub fn needs<U: TableType>(mut self, path: &Path<T, U>) -> Self {
        self.description.needs.extend(path.needed());
        self
    }

    /// No POST.
    pub fn no_insert(mut self) -> Self {
        self.description.insertable = false;
        self
    }

    /// No DELETE.
    pub fn no_delete(mut self) -> Self {
        self.description.deletable = false;
        self
    }

    /// No POST, PATCH or DELETE.
    pub fn read_only(mut self) -> Self {
        self.description.insertable = false;
        self.description.updatable = false;
        self.description.deletable = false;
        self
    }

    /// The properties, in page order. One of them is the [`key`].
    pub fn fields<const N: usize>(mut self, fields: [Field<T>; N]) -> Self {
        self.description.fields = fields.into_iter().map(Field::describe).collect();
        let is_key = |field: &FieldDescription| matches!(field.write, FieldWrite::Key);
        self.description.key = self.description.fields.iter().position(is_key).unwrap_or(0);
        self
    }

    /// Properties of which each selects one row, as the key does.
    pub fn alternate_keys<const N: usize>(mut self, names: [&str; N]) -> Self {
        self.description.alternate_keys = names.iter().map(|name| (*name).to_owned()).collect();
        self
    }

    /// The declared navigation properties, in page order.
    pub fn navigation<const N: usize>(mut self, navigation: [Navigation; N]) -> Self {
        self.description.navigation = navigation.into_iter().map(|navigation| navigation.description).collect();
        self
    }

    /// The actions bound to one row, in page order.
    pub fn actions<const N: usize>(mut self, actions: [Action<T>; N]) -> Self {
        self.description.actions = actions.into_iter().map(|action| action.description).collect();
        self
    }

    /// A check before a row is inserted through this resource, after its properties were set.
    pub fn before_insert(mut self, rule: fn(&mut Tx<'_>, &mut Record<T>, &Submission) -> Result<()>) -> Self {
        self.description
            .before_insert
            .push(Arc::new(move |tx, row, submission| rule(tx, Record::of_mut(row), submission)));
        self
    }

    /// What follows when a row of any table was inserted through this resource.
    pub fn after_insert(mut self, rule: fn(&mut Tx<'_>, u32, &mut Row, &Submission) -> Result<()>) -> Self {
        self.description.after_insert.push(Arc::new(move |tx, row, submission| rule(tx, T::ID, row, submission)));
        self
    }

    /// A check before a row is modified through this resource, after its properties were set.
    pub fn before_modify(mut self, rule: fn(&mut Tx<'_>, &mut Record<T>, &Submission) -> Result<()>) -> Self {
        self.description
            .before_modify
            .push(Arc::new(move |tx, row, submission| rule(tx, Record::of_mut(row), submission)));
        self
    }

    /// The finished description.
    pub fn describe(self) -> ResourceDescription {
        self.description
    }
}

/// A property over table `T`, being declared.
pub struct Field<T> {
    pub(crate) description: FieldDescription,
    pub(crate) twin: Option<Twin>,
    marker: PhantomData<fn() -> T>,
}

impl<T: TableType> Field<T> {
    pub(crate) fn new(name: &str, read: Expr, value_type: ColumnType, write: FieldWrite) -> Field<T> {
        let description = FieldDescription {
            name: name.to_owned(),
            caption: caption_of(name),
            read,
            value_type,
            max_length: None,
            nullable: true,
            write,
            required: false,
            not_blank: false,
            change_refusal: None,
            id_of_table: None,
        };
        Field { description, twin: None, marker: PhantomData }
    }

    /// What users call it, where the name does not say it.
    pub fn captioned(mut self, caption: &str) -> Self {
        self.description.caption = caption.to_owned();
        self
    }

    /// A POST must give it, and it can never be blank: `A "x" must be provided.`
    pub fn required(mut self) -> Self {
        self.description.required = true;
        self.description.nullable = false;
        self
    }

    /// It can't be blank: `Field 'x' must not be blank or empty.`
    pub fn not_blank(mut self) -> Self {
        self.description.not_blank = true;
        self.description.nullable = false;
        self
    }

    /// `$metadata` says it must have a value, though the page accepts a blank.
    pub fn shown_as_mandatory(mut self) -> Self {
        self.description.nullable = false;
        self
    }

    /// What a change of the key is refused with.
    pub fn unchanged_or(mut self, refusal: &str) -> Self {
        self.description.change_refusal = Some(refusal.to_owned());
        self
    }

    /// Writing another value than the present one is refused.
    pub fn read_only(mut self) -> Self {
        self.twin = None;
        self.description.write = FieldWrite::ReadOnly;
        self
    }

    /// It shows what an expression says, not its column.
    pub fn showing(mut self, expr: Expr) -> Self {
        self.description.read = expr;
        self
    }

    /// It names a row of `U` by its id; implies a navigation property, as [`id_of`] does.
    pub fn names_row_of<U: TableType>(mut self) -> Self {
        self.description.id_of_table = Some(U::ID);
        self
    }

    /// `$metadata` gives no `MaxLength`, because the page shows a variable, not the column.
    pub fn without_max_length(mut self) -> Self {
        self.description.max_length = None;
        self
    }

    /// What writing it does, instead of validating its column.
    pub fn written_by<Rule>(mut self, rule: Rule) -> Self
    where
        Rule: Fn(&mut Tx<'_>, &mut Record<T>, Value, &mut Submission) -> Result<()> + Send + Sync + 'static,
    {
        self.twin = None;
        self.description.write = FieldWrite::Rule(Arc::new(move |tx, row, value, submission| {
            rule(tx, Record::of_mut(row), value, submission)
        }));
        self
    }

    /// The finished description.
    fn describe(mut self) -> FieldDescription {
        if let Some(twin) = self.twin {
            self.description.write = FieldWrite::Rule(twin.rule());
        }
        self.description
    }
}

/// The row's SystemId: made on insert unless the client gives one, never changed.
pub fn key<T: TableType>(name: &str) -> Field<T> {
    let mut field = Field::new(name, Expr::Column(system::SYSTEM_ID), ColumnType::Guid, FieldWrite::Key);
    field.description.nullable = false;
    field
}

/// A column of the table; writing runs the column's validation.
pub fn field<T: TableType, K>(name: &str, column: Column<T, K>) -> Field<T> {
    let position = column.position();
    let columns = T::own_columns();
    let value_type = match position.checked_sub(system::COUNT).and_then(|own| columns.get(usize::from(own))) {
        Some(own) => own.column_type.clone(),
        None => crate::column::system_columns()[usize::from(position)].column_type.clone(),
    };
    let max_length = value_type.max_length();
    let mut field = Field::new(name, Expr::Column(position), value_type, FieldWrite::Column(position));
    field.description.max_length = max_length;
    field
}

/// When the row was last written.
pub fn modified_at<T: TableType>(name: &str) -> Field<T> {
    let field = Field::new(name, Expr::Column(system::MODIFIED_AT), ColumnType::DateTime, FieldWrite::ReadOnly);
    field.captioned("Last Modified Date")
}

/// A value computed by an expression; read-only unless a rule writes it. Its type is that of `like`.
pub fn computed<T: TableType, U: TableType, K>(name: &str, expr: Expr, like: Column<U, K>) -> Field<T> {
    let like = field::<U, K>(name, like).description.value_type;
    Field::new(name, expr, like, FieldWrite::ReadOnly)
}

/// A column of the row a path leads to; read-only unless a rule writes it.
pub fn related<T: TableType, U: TableType, K>(name: &str, path: &Path<T, U>, column: Column<U, K>) -> Field<T> {
    computed(name, path.first(column), column)
}
