//! Columns: their run-time description and the typed constants that rules and resources name them by.

use crate::enumeration::{Enumeration, EnumerationType};
use crate::value::{BLANK_DATE, DateTime, Value};
use jiff::civil::Date;
use rust_decimal::Decimal;
use std::marker::PhantomData;
use std::sync::Arc;
use uuid::Uuid;

/// A GUID: the kind of identifying columns.
pub type Guid = Uuid;

/// What a column can hold.
#[derive(Clone, Debug, PartialEq)]
pub enum ColumnType {
    /// Upper-case text without surrounding blanks, at most this many characters.
    Code(u16),
    /// Text of at most this many characters.
    Text(u16),
    /// A 32-bit integer.
    Integer,
    /// A 64-bit integer.
    BigInteger,
    /// An exact decimal with at most this many digits after the point.
    Decimal(u8),
    /// Yes or no.
    Boolean,
    /// A calendar date.
    Date,
    /// An instant.
    DateTime,
    /// A GUID.
    Guid,
    /// The ordinal of an enumeration.
    Enum(Arc<Enumeration>),
    /// A date formula such as `1M+8D`, as text without angle brackets.
    DateFormula,
    /// Bytes, kept in the row: no more than a few.
    Blob,
    /// Content of any length, kept apart from the row: the SHA-256 of it, or nothing; see [`crate::Content`].
    Stream,
}

impl ColumnType {
    /// The value of a column that was never set.
    pub fn blank(&self) -> Value {
        match self {
            ColumnType::Code(_) | ColumnType::Text(_) | ColumnType::DateFormula => Value::Text(String::new()),
            ColumnType::Integer | ColumnType::BigInteger | ColumnType::Enum(_) => Value::Integer(0),
            ColumnType::Decimal(_) => Value::Decimal(Decimal::ZERO),
            ColumnType::Boolean => Value::Boolean(false),
            ColumnType::Date => Value::Date(BLANK_DATE),
            ColumnType::DateTime => Value::DateTime(DateTime::BLANK),
            ColumnType::Guid => Value::Guid(Uuid::nil()),
            ColumnType::Blob | ColumnType::Stream => Value::Bytes(Vec::new()),
        }
    }

    /// True for the three kinds of text.
    pub fn is_text(&self) -> bool {
        matches!(self, ColumnType::Code(_) | ColumnType::Text(_) | ColumnType::DateFormula)
    }

    /// The greatest number of characters, for Code and Text.
    pub fn max_length(&self) -> Option<u16> {
        match self {
            ColumnType::Code(length) | ColumnType::Text(length) => Some(*length),
            _ => None,
        }
    }
}

/// A column as data.
#[derive(Clone, Debug)]
pub struct ColumnDescription {
    /// The Business Central field name, such as `Phone No.`; error texts show it.
    pub caption: String,
    /// The name in the database, such as `phone_no`.
    pub sql_name: String,
    /// What it holds.
    pub column_type: ColumnType,
    /// The value a new row starts with, where that is not the blank value.
    pub initial: Option<Value>,
}

/// The system columns every table starts with.
pub mod system {
    /// Position of SystemId.
    pub const SYSTEM_ID: u16 = 0;
    /// Position of the row version, which increases database-wide with every write.
    pub const ROW_VERSION: u16 = 1;
    /// Position of SystemCreatedAt.
    pub const CREATED_AT: u16 = 2;
    /// Position of SystemCreatedBy.
    pub const CREATED_BY: u16 = 3;
    /// Position of SystemModifiedAt.
    pub const MODIFIED_AT: u16 = 4;
    /// Position of SystemModifiedBy.
    pub const MODIFIED_BY: u16 = 5;
    /// How many there are; a table's own columns follow.
    pub const COUNT: u16 = 6;
}

/// The descriptions of the system columns, in their order.
pub fn system_columns() -> Vec<ColumnDescription> {
    let column = |caption: &str, sql_name: &str, column_type| ColumnDescription {
        caption: caption.to_owned(),
        sql_name: sql_name.to_owned(),
        column_type,
        initial: None,
    };
    vec![
        column("SystemId", "system_id", ColumnType::Guid),
        column("timestamp", "row_version", ColumnType::BigInteger),
        column("SystemCreatedAt", "system_created_at", ColumnType::DateTime),
        column("SystemCreatedBy", "system_created_by", ColumnType::Guid),
        column("SystemModifiedAt", "system_modified_at", ColumnType::DateTime),
        column("SystemModifiedBy", "system_modified_by", ColumnType::Guid),
    ]
}

/// A column of table `T` holding values of kind `K`, known to the compiler.
pub struct Column<T, K> {
    position: u16,
    marker: PhantomData<fn() -> (T, K)>,
}

impl<T, K> Clone for Column<T, K> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T, K> Copy for Column<T, K> {}

impl<T, K> Column<T, K> {
    /// The column at a position among the table's columns, system columns included.
    pub const fn at(position: u16) -> Column<T, K> {
        Column { position, marker: PhantomData }
    }

    /// Its position among the table's columns.
    pub const fn position(self) -> u16 {
        self.position
    }
}

/// Any column of table `T`, whatever it holds.
pub trait ColumnOf<T> {
    /// Its position among the table's columns.
    fn position(&self) -> u16;
}

impl<T, K> ColumnOf<T> for Column<T, K> {
    fn position(&self) -> u16 {
        self.position
    }
}

/// A kind of value, and how it is read from a row.
pub trait Kind {
    /// What reading gives.
    type Ref<'a>;
    /// Reads; a value of another kind reads as blank.
    fn read(value: &Value) -> Self::Ref<'_>;
}

/// What can be stored in a column of kind `K`.
pub trait IntoValue<K> {
    /// The value to store.
    fn into_value(self) -> Value;
}

macro_rules! text_kind {
    ($(#[$doc:meta])* $kind:ident, $into:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $kind;
        impl Kind for $kind {
            type Ref<'a> = &'a str;
            fn read(value: &Value) -> &str { value.as_text() }
        }
        impl IntoValue<$kind> for &str {
            fn into_value(self) -> Value { let into: fn(&str) -> String = $into; Value::Text(into(self)) }
        }
        impl IntoValue<$kind> for String {
            fn into_value(self) -> Value { IntoValue::<$kind>::into_value(self.as_str()) }
        }
        impl IntoValue<$kind> for &String {
            fn into_value(self) -> Value { IntoValue::<$kind>::into_value(self.as_str()) }
        }
    };
}

text_kind! {
    /// Upper-case text without surrounding blanks.
    Code, |text| text.trim().to_uppercase()
}
text_kind! {
    /// Text as given.
    Text, str::to_owned
}
text_kind! {
    /// A date formula.
    DateFormula, |text| text.trim().to_uppercase()
}

macro_rules! plain_kind {
    ($(#[$doc:meta])* $kind:ty, $value:ident, $blank:expr) => {
        impl Kind for $kind {
            type Ref<'a> = $kind;
            fn read(value: &Value) -> $kind {
                match value {
                    Value::$value(inner) => inner.clone(),
                    _ => $blank,
                }
            }
        }
        impl IntoValue<$kind> for $kind {
            fn into_value(self) -> Value {
                Value::$value(self)
            }
        }
    };
}

plain_kind!(bool, Boolean, false);
plain_kind!(i64, Integer, 0);
plain_kind!(Decimal, Decimal, Decimal::ZERO);
plain_kind!(Date, Date, BLANK_DATE);
plain_kind!(DateTime, DateTime, DateTime::BLANK);
plain_kind!(Uuid, Guid, Uuid::nil());

macro_rules! bytes_kind {
    ($(#[$doc:meta])* $kind:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug)]
        pub struct $kind;
        impl Kind for $kind {
            type Ref<'a> = &'a [u8];
            fn read(value: &Value) -> &[u8] {
                match value {
                    Value::Bytes(bytes) => bytes,
                    _ => &[],
                }
            }
        }
        impl IntoValue<$kind> for Vec<u8> {
            fn into_value(self) -> Value {
                Value::Bytes(self)
            }
        }
    };
}

bytes_kind! {
    /// A few bytes.
    Blob
}
bytes_kind! {
    /// Content of any length, by its hash.
    Stream
}

/// A value of any kind, for code that already checked it against the column.
impl<K> IntoValue<K> for Value {
    fn into_value(self) -> Value {
        self
    }
}

/// The column type of an enumeration.
pub fn enum_type<E: EnumerationType>() -> ColumnType {
    ColumnType::Enum(Arc::new(E::enumeration()))
}
