//! What has a dimension set that the API shows as lines: one list. Page 30022.

use super::{DimensionSetEntryBufferParentType as Shown, dimension_set};
use crate::finance::GlEntry;
use crate::projects::TimeSheetDetail;
use model::{Code, Column, Result, Row, TableType, Tx, Uuid, Value};

/// Rows of a table that have a dimension set.
#[derive(Debug)]
pub struct SetParent {
    /// How the API names them. Several tables may share a name: drafts and what was posted.
    pub shown_as: Shown,
    /// The table's number.
    pub table: u32,
    /// Position of the set's number.
    set: u16,
    /// Positions of the values of the two global dimensions, where the rows show them.
    globals: Option<[u16; 2]>,
    /// False for what was posted.
    pub is_writable: bool,
}

/// All of them, in the order in which an id is looked for.
const PARENTS: &[SetParent] = &[
    draft(Shown::TimeRegistrationEntry, TimeSheetDetail::DIMENSION_SET_ID, None),
    posted(Shown::GeneralLedgerEntry, GlEntry::DIMENSION_SET_ID),
];

/// Rows whose sets change; where they show their values of the two global dimensions, these follow.
const fn draft<T: TableType>(shown_as: Shown, set: Column<T, i64>, globals: Option<[Column<T, Code>; 2]>) -> SetParent {
    let globals = match globals {
        Some([first, second]) => Some([first.position(), second.position()]),
        None => None,
    };
    SetParent { shown_as, table: T::ID, set: set.position(), globals, is_writable: true }
}

/// Rows whose sets stay.
const fn posted<T: TableType>(shown_as: Shown, set: Column<T, i64>) -> SetParent {
    SetParent { shown_as, table: T::ID, set: set.position(), globals: None, is_writable: false }
}

impl SetParent {
    /// The set of a row.
    pub fn set_of(&self, row: &Row) -> i64 {
        match row.value(self.set) {
            Value::Integer(set) => *set,
            _ => 0,
        }
    }

    /// Gives a row another set, with the row's rules.
    pub fn give(&self, tx: &mut Tx<'_>, mut row: Row, set: i64) -> Result<()> {
        row.set_value(self.set, Value::Integer(set));
        if let Some(globals) = self.globals {
            for (position, value) in globals.into_iter().zip(dimension_set::global_values(tx, set)?) {
                row.set_value(position, Value::Text(value));
            }
        }
        tx.modify_row(self.table, &mut row)
    }
}

/// The row of this kind with an id, and how it has its set.
pub fn find(tx: &mut Tx<'_>, shown_as: Shown, id: Uuid) -> Result<Option<(&'static SetParent, Row)>> {
    for parent in PARENTS.iter().filter(|parent| parent.shown_as == shown_as) {
        if let Some(row) = tx.row_by_id(parent.table, id)? {
            return Ok(Some((parent, row)));
        }
    }
    Ok(None)
}
