//! Customers and vendors that are treated alike for VAT. Table 323.

use model::{Record, Result, TableDescription, Tx};

model::table! {
    /// Customers and vendors that are treated alike for VAT. Table 323.
    pub VatBusinessPostingGroup(323, "VAT Business Posting Group") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<VatBusinessPostingGroup>(|table| {
        table.primary_key(&[&VatBusinessPostingGroup::CODE]);
        let mut on = table.triggers();
        on.insert(prepare);
        on.modify(prepare_change);
    })
}

fn prepare(tx: &mut Tx, group: &mut Record<VatBusinessPostingGroup>) -> Result<()> {
    tx.test_field(group, VatBusinessPostingGroup::CODE)?;
    group.set(VatBusinessPostingGroup::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}

fn prepare_change(
    tx: &mut Tx,
    group: &mut Record<VatBusinessPostingGroup>,
    _: &Record<VatBusinessPostingGroup>,
) -> Result<()> {
    prepare(tx, group)
}
