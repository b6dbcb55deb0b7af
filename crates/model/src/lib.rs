//! The words everything shares: tables, rows, queries, transactions, resources, and one checked model of them.
//!
//! Two readers. Who writes business rules needs [`table!`], [`enumeration!`], [`Record`], [`Filter`] and [`Tx`]; who
//! writes resources needs [`define`]. The mechanism (`api`, `store`) reads the descriptions: [`Model`],
//! [`TableDescription`], [`ResourceDescription`], [`Query`], [`Expr`].

mod action;
mod assemble;
mod caption;
mod check;
mod column;
pub mod content;
mod date_formula;
pub mod define;
mod enumeration;
mod error;
mod expr;
mod filter;
pub mod function;
mod image;
mod invariant;
mod navigation;
mod parent;
mod path;
mod pattern;
mod query;
mod relation;
mod resource;
mod restrictions;
mod row;
mod select;
mod sources;
mod storage;
mod stream;
pub mod system_tables;
mod table;
mod today;
mod trigger;
mod twin;
mod tx;
mod value;

pub use action::{ActionDescription, ActionRule, Arguments, EntityPlace, Outcome, ParameterDescription, Returned};
pub use assemble::{AssemblyError, Model};
pub use caption::caption_of;
pub use check::checked;
pub use column::system as system_columns;
pub use column::{
    Blob, Code, Column, ColumnDescription, ColumnOf, ColumnType, DateFormula, Guid, IntoValue, Kind, Stream, Text,
    enum_type,
};
pub use content::Content;
pub use enumeration::{Enumeration, EnumerationType, Member};
pub use error::{Error, ErrorCode, Result};
pub use expr::{Comparison, Expr, Question, Related, compare_values};
pub use filter::Filter;
pub use function::{Arithmetic, Function};
pub use invariant::{Finding, Invariant, Severity};
pub use path::{Aggregate, Match, Operand, Path, Step, SubQuery};
pub use pattern::{Pattern, PatternError};
pub use query::{Flow, Grouping, Measure, OrderBy, PerGroup, Query, RowView};
pub use relation::Relation;
pub use resource::{
    FieldDescription, FieldWrite, NavigationDescription, NeededRow, ParentDescription, ResourceDescription,
    ResourceRule, RowsFunction, Submission, WriteRule,
};
pub use restrictions::Restrictions;
pub use row::{Record, Row};
pub use select::Select;
pub use sources::{SeededSources, Sources, SystemSources};
pub use storage::{ChangeKind, CompanyNo, Inserted, Reading, RowChange, Storage};
pub use table::{TableBuilder, TableDescription, TableType, sql_name};
#[doc(hidden)]
pub use table::{blank_row_of, initial_of};
pub use trigger::{ChangeRule, Rule, TriggerBuilder, Triggers};
pub use tx::{Context, Tx, by_id};
pub use value::{BLANK_DATE, DateTime, Value, ValueRef};

pub use jiff::civil::Date;
pub use rust_decimal::{Decimal, RoundingStrategy};
pub use uuid::Uuid;
