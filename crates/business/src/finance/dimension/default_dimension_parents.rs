//! The tables whose rows have default dimensions: one list. Codeunit 408, table 352.

use super::{DefaultDimensionParentType, DefaultDimensionParentType as Shown};
use crate::bank::BankAccount;
use crate::finance::GlAccount;
use crate::fixed_assets::FixedAsset;
use crate::foundation::SalespersonPurchaser;
use crate::hr::Employee;
use crate::inventory::{Item, Location};
use crate::projects::{Job, Resource};
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::{Code, Column, Comparison, Error, Expr, Result, Row, TableType, Tx, Uuid, Value, by_id};

/// A table whose rows have default dimensions.
#[derive(Debug)]
pub struct Parent {
    /// The table's number.
    pub table: u32,
    /// The table's name, as texts show it.
    pub name: &'static str,
    /// Position of the number that default dimensions name.
    pub number: u16,
    /// Positions of the codes of the two global dimensions, where the rows show them.
    globals: Option<[u16; 2]>,
    /// How the API names the table; blank where it does not show its default dimensions below a parent.
    pub shown_as: DefaultDimensionParentType,
}

/// All of them. A table that the API shows default dimensions of needs its navigation, too.
pub const PARENTS: &[Parent] = &[
    parent(Customer::NO, [Customer::GLOBAL_DIMENSION_1_CODE, Customer::GLOBAL_DIMENSION_2_CODE], Shown::Customer),
    parent(Vendor::NO, [Vendor::GLOBAL_DIMENSION_1_CODE, Vendor::GLOBAL_DIMENSION_2_CODE], Shown::Vendor),
    parent(Employee::NO, [Employee::GLOBAL_DIMENSION_1_CODE, Employee::GLOBAL_DIMENSION_2_CODE], Shown::Employee),
    parent(Item::NO, [Item::GLOBAL_DIMENSION_1_CODE, Item::GLOBAL_DIMENSION_2_CODE], Shown::Item),
    parent(GlAccount::NO, [GlAccount::GLOBAL_DIMENSION_1_CODE, GlAccount::GLOBAL_DIMENSION_2_CODE], Shown::Blank),
    parent(BankAccount::NO, [BankAccount::GLOBAL_DIMENSION_1_CODE, BankAccount::GLOBAL_DIMENSION_2_CODE], Shown::Blank),
    parent(
        SalespersonPurchaser::CODE,
        [SalespersonPurchaser::GLOBAL_DIMENSION_1_CODE, SalespersonPurchaser::GLOBAL_DIMENSION_2_CODE],
        Shown::Blank,
    ),
    parent(Job::NO, [Job::GLOBAL_DIMENSION_1_CODE, Job::GLOBAL_DIMENSION_2_CODE], Shown::Blank),
    parent(Resource::NO, [Resource::GLOBAL_DIMENSION_1_CODE, Resource::GLOBAL_DIMENSION_2_CODE], Shown::Blank),
    parent(FixedAsset::NO, [FixedAsset::GLOBAL_DIMENSION_1_CODE, FixedAsset::GLOBAL_DIMENSION_2_CODE], Shown::Blank),
    parent_without_globals(Location::CODE),
];

const fn parent<T: TableType>(number: Column<T, Code>, globals: [Column<T, Code>; 2], shown_as: Shown) -> Parent {
    Parent {
        table: T::ID,
        name: T::NAME,
        number: number.position(),
        globals: Some([globals[0].position(), globals[1].position()]),
        shown_as,
    }
}

const fn parent_without_globals<T: TableType>(number: Column<T, Code>) -> Parent {
    Parent { table: T::ID, name: T::NAME, number: number.position(), globals: None, shown_as: Shown::Blank }
}

/// The parents in a table.
pub fn in_table(table: i64) -> Option<&'static Parent> {
    PARENTS.iter().find(|parent| i64::from(parent.table) == table)
}

/// The parents that the API names so.
pub fn shown_as(shown: DefaultDimensionParentType) -> Option<&'static Parent> {
    PARENTS.iter().find(|parent| parent.shown_as == shown && shown != Shown::Blank)
}

/// The parent that the API shows default dimensions of, whatever its table.
pub fn with_id(tx: &mut Tx, id: Uuid) -> Result<(&'static Parent, Row)> {
    let mut found = None;
    for parent in PARENTS.iter().filter(|parent| parent.shown_as != Shown::Blank) {
        if let Some(row) = tx.rows(parent.table, by_id(id), Some(1))?.pop() {
            if found.is_some() {
                return Err(Error::dialog("Multiple parents have been found for the specified criteria."));
            }
            found = Some((parent, row));
        }
    }
    // The word is misspelt in Business Central.
    found.ok_or_else(|| Error::dialog("The \"parenteId\" does not match to any entity."))
}

impl Parent {
    fn global(&self, index: usize) -> Option<u16> {
        self.globals.and_then(|globals| globals.get(index).copied())
    }

    /// The row with a number.
    pub fn row(&self, tx: &mut Tx, no: &str) -> Result<Option<Row>> {
        Ok(tx.rows(self.table, equal(self.number, no), Some(1))?.pop())
    }

    /// Gives the row with a number, if it is there, a value for the first or second global dimension.
    pub fn set_global(&self, tx: &mut Tx, no: &str, global: usize, value: &str) -> Result<()> {
        let Some(position) = self.global(global) else { return Ok(()) };
        let Some(mut row) = self.row(tx, no)? else { return Ok(()) };
        row.set_value(position, Value::from(value));
        tx.modify_row(self.table, &mut row)
    }
}

/// Lets the rows of all tables follow when a value of the first or second global dimension is renamed.
pub fn rename_global(tx: &mut Tx, number: i64, old: &str, new: &str) -> Result<()> {
    let Some(global) = usize::try_from(number - 1).ok().filter(|global| *global < 2) else { return Ok(()) };
    for (parent, position) in PARENTS.iter().filter_map(|parent| Some((parent, parent.global(global)?))) {
        for mut row in tx.rows(parent.table, equal(position, old), None)? {
            row.set_value(position, Value::from(new));
            tx.modify_row(parent.table, &mut row)?;
        }
    }
    Ok(())
}

fn equal(position: u16, code: &str) -> Expr {
    Expr::compare(Expr::Column(position), Comparison::Equal, Value::from(code))
}
