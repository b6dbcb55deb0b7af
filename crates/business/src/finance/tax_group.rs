//! Items and resources that bear the same sales tax. Table 321.

use model::{Record, Result, TableDescription, Tx};

model::table! {
    /// Items and resources that bear the same sales tax. Table 321.
    pub TaxGroup(321, "Tax Group") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified DateTime",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<TaxGroup>(|table| {
        table.primary_key(&[&TaxGroup::CODE]);
        let mut on = table.triggers();
        on.insert(prepare);
        on.modify(|tx, group, _| prepare(tx, group));
    })
}

fn prepare(tx: &mut Tx, group: &mut Record<TaxGroup>) -> Result<()> {
    tx.test_field(group, TaxGroup::CODE)?;
    group.set(TaxGroup::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}
