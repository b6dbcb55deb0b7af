//! Properties that show a column's content, or its length: the vocabulary for streams.

use crate::column::{Blob, Column, ColumnType, Stream};
use crate::define::{Field, field};
use crate::path::Path;
use crate::resource::FieldWrite;
use crate::system_tables::StoredContent;
use crate::table::TableType;

/// The content that a column holds, read and written by itself.
pub fn stream<T: TableType>(name: &str, column: Column<T, Stream>) -> Field<T> {
    field(name, column)
}

/// How many bytes the content has that a column holds.
pub fn byte_size<T: TableType>(name: &str, column: Column<T, Stream>) -> Field<T> {
    let holds = Column::<T, Blob>::at(column.position());
    let length = Path::<T, StoredContent>::to(StoredContent::HASH, holds).first(StoredContent::LENGTH);
    Field::new(name, length, ColumnType::Integer, FieldWrite::ReadOnly)
}
