//! Tables: their description as data, and the vocabulary in which a table file declares one.

use crate::column::{Column, ColumnDescription, ColumnOf, system_columns};
use crate::expr::Expr;
use crate::filter::Filter;
use crate::relation::Relation;
use crate::row::Row;
use crate::select::Select;
use crate::trigger::Triggers;
use crate::value::Value;
use rust_decimal::Decimal;
use std::marker::PhantomData;
use std::sync::OnceLock;

/// A Rust type that stands for a table. Made by [`crate::table!`].
pub trait TableType: Sized + 'static {
    /// Business Central's table number.
    const ID: u32;
    /// Business Central's table name, as error texts show it.
    const NAME: &'static str;
    /// The table's own columns, without the system columns.
    fn own_columns() -> Vec<ColumnDescription>;
    /// A new row with initial values.
    fn blank_row() -> Row;
}

/// A table as data.
#[derive(Clone, Debug)]
pub struct TableDescription {
    /// Business Central's table number.
    pub id: u32,
    /// Business Central's table name.
    pub name: String,
    /// The name in the database.
    pub sql_name: String,
    /// System columns first, then the table's own.
    pub columns: Vec<ColumnDescription>,
    /// Positions of the primary key's columns.
    pub primary_key: Vec<u16>,
    /// Further keys, each a list of positions: the ways in which the table is searched.
    pub keys: Vec<Vec<u16>>,
    /// Which columns refer to other tables.
    pub relations: Vec<Relation>,
    /// Computed columns (FlowFields): position and computation. They are not stored.
    pub computed: Vec<(u16, Expr)>,
    /// Decimal columns with a least and a greatest value (AL `MinValue`, `MaxValue`).
    pub ranges: Vec<(u16, Decimal, Decimal)>,
    /// False for tables that all companies share.
    pub company_bound: bool,
    /// True for buffers, which are never stored.
    pub temporary: bool,
    /// What happens when rows are written.
    pub triggers: Triggers,
    /// What [`TableDescription::whole_row`] gives, once it was asked.
    whole_row: OnceLock<Select>,
}

impl TableDescription {
    /// Starts the description of `T`: `describe` declares keys, relations, computed columns and triggers.
    pub fn of<T: TableType>(describe: impl FnOnce(&mut TableBuilder<T>)) -> TableDescription {
        let mut columns = system_columns();
        columns.extend(T::own_columns());
        let table = TableDescription {
            id: T::ID,
            name: T::NAME.to_owned(),
            sql_name: sql_name(T::NAME),
            columns,
            primary_key: Vec::new(),
            keys: Vec::new(),
            relations: Vec::new(),
            computed: Vec::new(),
            ranges: Vec::new(),
            company_bound: true,
            temporary: false,
            triggers: Triggers::default(),
            whole_row: OnceLock::new(),
        };
        let mut builder = TableBuilder { table, marker: PhantomData };
        describe(&mut builder);
        builder.table
    }

    /// The column at a position.
    pub fn column(&self, position: u16) -> &ColumnDescription {
        &self.columns[usize::from(position)]
    }

    /// The position of the column with a Business Central name.
    pub fn position_of(&self, caption: &str) -> Option<u16> {
        self.columns.iter().position(|column| column.caption == caption).and_then(|it| u16::try_from(it).ok())
    }

    /// The computation of a computed column.
    pub fn computation(&self, position: u16) -> Option<&Expr> {
        self.computed.iter().find(|(computed, _)| *computed == position).map(|(_, expr)| expr)
    }

    /// The positions of all columns that are stored, in order.
    pub fn stored_columns(&self) -> impl Iterator<Item = u16> + '_ {
        (0..self.columns.len() as u16).filter(|position| self.computation(*position).is_none())
    }

    /// All columns that are stored, in order.
    pub fn whole_row(&self) -> &Select {
        self.whole_row.get_or_init(|| self.stored_columns().map(Expr::Column).collect())
    }

    /// The positions of the columns that hold contents.
    pub fn stream_columns(&self) -> impl Iterator<Item = u16> + '_ {
        let is_stream = |column: &ColumnDescription| matches!(column.column_type, crate::column::ColumnType::Stream);
        (0..).zip(&self.columns).filter(move |(_, column)| is_stream(column)).map(|(position, _)| position)
    }

    /// The primary key of a row as error texts show it: `No.='10000'`, several parts joined by commas; `quote` is what
    /// the text in question puts around values, which may be nothing.
    pub fn identification(&self, row: &Row, quote: &str) -> String {
        let parts = self.primary_key.iter().map(|&position| {
            let value = row.value(position);
            let shown = match &self.column(position).column_type {
                crate::column::ColumnType::Enum(enumeration) => match value {
                    Value::Integer(ordinal) => {
                        enumeration.member(*ordinal).map_or_else(|| value.to_string(), |member| member.name.clone())
                    }
                    _ => value.to_string(),
                },
                _ => value.to_string(),
            };
            format!("{}={quote}{shown}{quote}", self.column(position).caption)
        });
        parts.collect::<Vec<_>>().join(",")
    }
}

/// A Business Central name as a database name: lower case, everything but letters and digits becomes one underscore.
pub fn sql_name(name: &str) -> String {
    let mut sql = String::with_capacity(name.len());
    for letter in name.chars() {
        if letter.is_ascii_alphanumeric() {
            sql.push(letter.to_ascii_lowercase());
        } else if !sql.ends_with('_') && !sql.is_empty() {
            sql.push('_');
        }
    }
    sql.trim_end_matches('_').to_owned()
}

/// Declares a table: see [`TableDescription::of`].
pub struct TableBuilder<T> {
    table: TableDescription,
    marker: PhantomData<fn() -> T>,
}

impl<T: TableType> TableBuilder<T> {
    /// The primary key.
    pub fn primary_key(&mut self, columns: &[&dyn ColumnOf<T>]) {
        self.table.primary_key = columns.iter().map(|column| column.position()).collect();
    }

    /// A further key: a way in which the table is searched or ordered.
    pub fn key(&mut self, columns: &[&dyn ColumnOf<T>]) {
        self.table.keys.push(columns.iter().map(|column| column.position()).collect());
    }

    /// One row set for all companies.
    pub fn shared_by_companies(&mut self) {
        self.table.company_bound = false;
    }

    /// A buffer that is never stored. Writing a row of it runs its triggers, which may write other tables.
    pub fn temporary(&mut self) {
        self.table.temporary = true;
    }

    /// `column` refers to the row of `U` whose `target` holds the same value; other values are refused unless blank.
    pub fn relation<U: TableType, K>(&mut self, column: Column<T, K>, target: Column<U, K>) {
        self.relate(column, target, None, None, true);
    }

    /// A relation to the row of `U` that agrees in another column, too: `(own, theirs)`.
    pub fn relation_within<U: TableType, K, L>(
        &mut self,
        column: Column<T, K>,
        target: Column<U, K>,
        within: (Column<T, L>, Column<U, L>),
    ) {
        self.relate(column, target, None, None, true);
        if let Some(relation) = self.table.relations.last_mut() {
            relation.within.push((within.0.position(), within.1.position()));
        }
    }

    /// A relation for rows like `when` to a table known by its number and a position: for lists of tables.
    pub fn relation_to_number<K>(&mut self, column: Column<T, K>, target: (u32, u16), when: Filter<T>) {
        self.table.relations.push(Relation {
            column: column.position(),
            target: target.0,
            target_column: target.1,
            target_filter: None,
            within: Vec::new(),
            condition: Some(when.into_expr()),
            checked: true,
        });
    }

    /// A relation to some rows of the target only.
    pub fn relation_to<U: TableType, K>(&mut self, column: Column<T, K>, target: Column<U, K>, only: Filter<U>) {
        self.relate(column, target, Some(only.into_expr()), None, true);
    }

    /// A relation that holds only for rows like `when`.
    pub fn relation_when<U: TableType, K>(&mut self, column: Column<T, K>, target: Column<U, K>, when: Filter<T>) {
        self.relate(column, target, None, Some(when.into_expr()), true);
    }

    /// A relation that follows renames, but takes any value (AL `ValidateTableRelation = false`).
    pub fn unchecked_relation<U: TableType, K>(&mut self, column: Column<T, K>, target: Column<U, K>) {
        self.relate(column, target, None, None, false);
    }

    fn relate<U: TableType, K>(
        &mut self,
        column: Column<T, K>,
        target: Column<U, K>,
        target_filter: Option<Expr>,
        condition: Option<Expr>,
        checked: bool,
    ) {
        self.table.relations.push(Relation {
            column: column.position(),
            target: U::ID,
            target_column: target.position(),
            target_filter,
            within: Vec::new(),
            condition,
            checked,
        });
    }

    /// A computed column (FlowField); it is never stored.
    pub fn computed<K>(&mut self, column: Column<T, K>, computation: Expr) {
        self.table.computed.push((column.position(), computation));
    }

    /// Validation refuses values outside of the range (AL `MinValue`, `MaxValue`).
    pub fn range(&mut self, column: Column<T, Decimal>, least: Decimal, greatest: Decimal) {
        self.table.ranges.push((column.position(), least, greatest));
    }

    /// The table's triggers.
    pub fn triggers(&mut self) -> TriggerBuilder<'_, T> {
        TriggerBuilder::new(&mut self.table.triggers)
    }
}

pub use crate::trigger::TriggerBuilder;

/// Declares a table's columns: a unit type with one typed constant per column.
///
/// The constant's name in lower case is the column's name in the database. Keys, relations and triggers follow in the
/// table file's `table()`, through [`TableDescription::of`].
///
/// ```
/// model::table! {
///     /// A book on the shelf.
///     pub Book(50001, "Book") {
///         NO: Code(20) = "No.",
///         TITLE: Text(100) = "Title",
///         PRICE: Decimal(2) = "Price",
///         COPIES: Integer = "Copies" initially 1,
///     }
/// }
/// let book = model::Record::<Book>::new().with(Book::NO, " b1 ");
/// assert_eq!(book.get(Book::NO), "B1");
/// assert_eq!(book.get(Book::COPIES), 1);
/// ```
#[macro_export]
macro_rules! table {
    ($(#[$doc:meta])* $vis:vis $name:ident($id:literal, $caption:literal) {
        $($(#[$column_doc:meta])*
          $column:ident : $kind:ident $(($argument:tt))? = $column_caption:literal $(initially $initial:expr)?),* $(,)?
    }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        $vis struct $name;

        const _: () = {
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            #[repr(u16)]
            enum Position { $($column),* }

            #[allow(missing_docs, dead_code)]
            impl $name {
                pub const SYSTEM_ID: $crate::Column<$name, $crate::Guid> =
                    $crate::Column::at($crate::system_columns::SYSTEM_ID);
                pub const ROW_VERSION: $crate::Column<$name, i64> =
                    $crate::Column::at($crate::system_columns::ROW_VERSION);
                pub const SYSTEM_CREATED_AT: $crate::Column<$name, $crate::DateTime> =
                    $crate::Column::at($crate::system_columns::CREATED_AT);
                pub const SYSTEM_CREATED_BY: $crate::Column<$name, $crate::Guid> =
                    $crate::Column::at($crate::system_columns::CREATED_BY);
                pub const SYSTEM_MODIFIED_AT: $crate::Column<$name, $crate::DateTime> =
                    $crate::Column::at($crate::system_columns::MODIFIED_AT);
                pub const SYSTEM_MODIFIED_BY: $crate::Column<$name, $crate::Guid> =
                    $crate::Column::at($crate::system_columns::MODIFIED_BY);
                $($(#[$column_doc])*
                pub const $column: $crate::Column<$name, $crate::column_kind!($kind $(($argument))?)> =
                    $crate::Column::at($crate::system_columns::COUNT + Position::$column as u16);)*
            }
        };

        impl $crate::TableType for $name {
            const ID: u32 = $id;
            const NAME: &'static str = $caption;

            fn own_columns() -> Vec<$crate::ColumnDescription> {
                vec![$($crate::ColumnDescription {
                    caption: $column_caption.to_owned(),
                    sql_name: stringify!($column).to_lowercase(),
                    column_type: $crate::column_type!($kind $(($argument))?),
                    initial: $crate::initial_value!($column, $name $(, $initial)?),
                }),*]
            }

            fn blank_row() -> $crate::Row {
                static BLANK: std::sync::OnceLock<$crate::Row> = std::sync::OnceLock::new();
                BLANK.get_or_init(|| $crate::blank_row_of(&Self::own_columns())).clone()
            }
        }
    };
}

/// A row of initial values for a table with these own columns.
pub fn blank_row_of(own_columns: &[ColumnDescription]) -> Row {
    let system = system_columns();
    let all = system.iter().chain(own_columns);
    Row::new(all.map(|column| column.initial.clone().unwrap_or_else(|| column.column_type.blank())).collect())
}

/// The kind a column declaration stands for.
#[doc(hidden)]
#[macro_export]
macro_rules! column_kind {
    (Code($length:tt)) => {
        $crate::Code
    };
    (Text($length:tt)) => {
        $crate::Text
    };
    (DateFormula) => {
        $crate::DateFormula
    };
    (Integer) => {
        i64
    };
    (BigInteger) => {
        i64
    };
    (Decimal($scale:tt)) => {
        $crate::Decimal
    };
    (Boolean) => {
        bool
    };
    (Date) => {
        $crate::Date
    };
    (DateTime) => {
        $crate::DateTime
    };
    (Guid) => {
        $crate::Guid
    };
    (Enum($enumeration:tt)) => {
        $enumeration
    };
    (Blob) => {
        $crate::Blob
    };
    (Stream) => {
        $crate::Stream
    };
}

/// The column type a column declaration stands for.
#[doc(hidden)]
#[macro_export]
macro_rules! column_type {
    (Code($length:tt)) => {
        $crate::ColumnType::Code($length)
    };
    (Text($length:tt)) => {
        $crate::ColumnType::Text($length)
    };
    (DateFormula) => {
        $crate::ColumnType::DateFormula
    };
    (Integer) => {
        $crate::ColumnType::Integer
    };
    (BigInteger) => {
        $crate::ColumnType::BigInteger
    };
    (Decimal($scale:tt)) => {
        $crate::ColumnType::Decimal($scale)
    };
    (Boolean) => {
        $crate::ColumnType::Boolean
    };
    (Date) => {
        $crate::ColumnType::Date
    };
    (DateTime) => {
        $crate::ColumnType::DateTime
    };
    (Guid) => {
        $crate::ColumnType::Guid
    };
    (Enum($enumeration:tt)) => {
        $crate::enum_type::<$enumeration>()
    };
    (Blob) => {
        $crate::ColumnType::Blob
    };
    (Stream) => {
        $crate::ColumnType::Stream
    };
}

/// The initial value a column declaration names.
#[doc(hidden)]
#[macro_export]
macro_rules! initial_value {
    ($column:ident, $name:ident) => {
        None
    };
    ($column:ident, $name:ident, $initial:expr) => {
        Some($crate::initial_of($name::$column, $initial))
    };
}

/// The value of an initial expression, checked against the column's kind by the compiler.
pub fn initial_of<T, K>(_column: Column<T, K>, value: impl crate::column::IntoValue<K>) -> crate::value::Value {
    value.into_value()
}
