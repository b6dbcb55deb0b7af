//! Items that post to the same inventory account. Table 94.

use crate::inventory::{Item, ValueEntry};
use model::{Error, TableDescription};

model::table! {
    /// Items that post to the same inventory account. Table 94.
    pub InventoryPostingGroup(94, "Inventory Posting Group") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<InventoryPostingGroup>(|table| {
        table.primary_key(&[&InventoryPostingGroup::CODE]);
        table.triggers().delete(|tx, group| {
            let code = group.get(InventoryPostingGroup::CODE);
            let used = tx.exists(Item::INVENTORY_POSTING_GROUP.is(code))?
                || tx.exists(ValueEntry::INVENTORY_POSTING_GROUP.is(code))?;
            if used { Err(Error::dialog(format!("You cannot delete {code}."))) } else { Ok(()) }
        });
    })
}
