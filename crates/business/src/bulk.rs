//! The same silent change to many rows.

use model::{Filter, Record, Result, TableType, Tx};

/// Changes every matching row without triggers.
pub fn change_silently<T: TableType>(
    tx: &mut Tx<'_>,
    filter: Filter<T>,
    change: impl Fn(&mut Record<T>),
) -> Result<()> {
    for mut record in tx.all(filter)? {
        change(&mut record);
        tx.modify_silently(&mut record)?;
    }
    Ok(())
}
