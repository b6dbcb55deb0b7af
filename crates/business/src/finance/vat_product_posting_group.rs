//! Items and resources that bear the same rate of VAT. Table 324.

use model::{Record, Result, TableDescription, Tx};

model::table! {
    /// Items and resources that bear the same rate of VAT. Table 324.
    pub VatProductPostingGroup(324, "VAT Product Posting Group") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified DateTime",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<VatProductPostingGroup>(|table| {
        table.primary_key(&[&VatProductPostingGroup::CODE]);
        let mut on = table.triggers();
        on.insert(prepare);
        on.modify(|tx, group, _| prepare(tx, group));
    })
}

fn prepare(tx: &mut Tx, group: &mut Record<VatProductPostingGroup>) -> Result<()> {
    tx.test_field(group, VatProductPostingGroup::CODE)?;
    group.set(VatProductPostingGroup::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}
