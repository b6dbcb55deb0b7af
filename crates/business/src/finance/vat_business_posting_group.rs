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
        on.insert(stamp);
        on.modify(stamp_change);
    })
}

fn stamp(tx: &mut Tx, group: &mut Record<VatBusinessPostingGroup>) -> Result<()> {
    group.set(VatBusinessPostingGroup::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}

fn stamp_change(
    tx: &mut Tx,
    group: &mut Record<VatBusinessPostingGroup>,
    _: &Record<VatBusinessPostingGroup>,
) -> Result<()> {
    stamp(tx, group)
}
