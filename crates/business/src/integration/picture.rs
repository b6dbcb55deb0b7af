//! Pictures: which tables have them, and how they are read and written (table 5468, procedures with parent types).

use super::{PictureEntity as Entity, PictureParentType as ParentType};
use crate::crm::Contact;
use crate::hr::Employee;
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::system_tables::StoredContent;
use model::{Column, Error, Kind, Record, Result, Stream, TableType, Tx, Uuid, Value};

/// A table whose rows have pictures.
struct Parent {
    parent_type: ParentType,
    table: u32,
    /// Position of the column that holds the picture.
    picture: u16,
}

const fn parent<T: TableType>(parent_type: ParentType, picture: Column<T, Stream>) -> Parent {
    Parent { parent_type, table: T::ID, picture: picture.position() }
}

/// All of them.
const PARENTS: &[Parent] = &[
    parent(ParentType::Customer, Customer::IMAGE),
    parent(ParentType::Vendor, Vendor::IMAGE),
    parent(ParentType::Employee, Employee::IMAGE),
    parent(ParentType::Contact, Contact::IMAGE),
];

fn parent_of(parent_type: ParentType) -> Result<&'static Parent> {
    let found = PARENTS.iter().find(|parent| parent.parent_type == parent_type);
    found.ok_or_else(|| Error::dialog("Given parent type is not supported."))
}

/// The picture of the row with an id. A row that has none, or is not there, has an empty one.
pub fn rows(tx: &mut Tx<'_>, id: Uuid, parent_type: ParentType) -> Result<Vec<Record<Entity>>> {
    let parent = parent_of(parent_type)?;
    let mut entity = Record::new().with_system_id(id).with(Entity::PARENT_TYPE, parent_type);
    if let Some(row) = tx.row_by_id(parent.table, id)? {
        // Written and guarded by the parent's ETag.
        entity.take_system_columns(Record::<Entity>::of(&row));
        let picture = Stream::read(row.value(parent.picture));
        if let Some(stored) = tx.stored_content(picture)? {
            entity.set(Entity::WIDTH, stored.get(StoredContent::WIDTH));
            entity.set(Entity::HEIGHT, stored.get(StoredContent::HEIGHT));
            entity.set(Entity::MIME_TYPE, stored.get(StoredContent::MIME_TYPE));
        }
        entity.set(Entity::CONTENT, picture.to_vec());
    }
    Ok(vec![entity])
}

/// Gives the row that an entity shows another picture, or none. That is a change of the row, with its rules.
pub(super) fn keep(tx: &mut Tx<'_>, entity: &Record<Entity>, picture: Vec<u8>) -> Result<()> {
    let parent = parent_of(entity.get(Entity::PARENT_TYPE))?;
    let Some(mut row) = tx.row_by_id(parent.table, entity.system_id())? else { return Ok(()) };
    row.set_value(parent.picture, Value::Bytes(picture));
    tx.modify_row(parent.table, &mut row)
}
