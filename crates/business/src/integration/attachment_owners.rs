//! Which rows files can be attached to (codeunit 5503, procedure ConvertDocumentTypeToDocumentAttachment).

use super::{AttachmentParentType as ParentType, DocumentAttachment, document_attachments};
use crate::hr::Employee;
use crate::purchases::Vendor;
use crate::sales::{Customer, Job};
use model::{Code, Column, Error, Relation, Result, TableDescription, TableType};
use std::sync::Arc;

/// A kind of rows that files can be attached to.
pub struct Owner {
    /// What the API calls it.
    pub parent_type: ParentType,
    /// Its table.
    pub table: u32,
    /// Position of the column with the row's number.
    pub no: u16,
}

const fn owner<T: TableType>(parent_type: ParentType, no: Column<T, Code>) -> Owner {
    Owner { parent_type, table: T::ID, no: no.position() }
}

/// All of them.
const OWNERS: &[Owner] = &[
    owner(ParentType::Customer, Customer::NO),
    owner(ParentType::Vendor, Vendor::NO),
    owner(ParentType::Employee, Employee::NO),
    owner(ParentType::Job, Job::NO),
];

/// The owners that the API calls so.
pub fn owner_of(parent_type: ParentType) -> Result<&'static Owner> {
    let found = OWNERS.iter().find(|owner| owner.parent_type == parent_type);
    found.ok_or_else(|| {
        let name = parent_type.name();
        Error::dialog(format!("The selected Document type {name} is not supported."))
    })
}

/// The number of an attachment's owner follows the owner when that is renamed.
pub fn relations() -> impl Iterator<Item = Relation> {
    OWNERS.iter().map(|owner| Relation {
        column: DocumentAttachment::NO.position(),
        target: owner.table,
        target_column: owner.no,
        target_filter: None,
        condition: Some(DocumentAttachment::TABLE_ID.is(i64::from(owner.table)).into_expr()),
        checked: true,
    })
}

/// Owners take their attachments along when they are deleted (codeunit 1173, subscribers to `OnAfterDelete`).
pub fn follow_deletions(tables: &mut [TableDescription]) {
    for table in tables {
        let Some(owner) = OWNERS.iter().find(|owner| owner.table == table.id) else { continue };
        table.triggers.deleted.push(Arc::new(|tx, row, _| {
            document_attachments::delete_of(tx, owner.table, row.value(owner.no).as_text())
        }));
    }
}
