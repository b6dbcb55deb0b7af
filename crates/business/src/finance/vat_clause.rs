//! What a document has to say about a rate of VAT. Table 560.

use model::{Record, Result, TableDescription, Tx};

model::table! {
    /// What a document has to say about a rate of VAT. Table 560.
    pub VatClause(560, "VAT Clause") {
        CODE: Code(20) = "Code",
        DESCRIPTION: Text(250) = "Description",
        DESCRIPTION_2: Text(250) = "Description 2",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified DateTime",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<VatClause>(|table| {
        table.primary_key(&[&VatClause::CODE]);
        let mut on = table.triggers();
        on.insert(stamp);
        on.modify(|tx, clause, _| stamp(tx, clause));
    })
}

fn stamp(tx: &mut Tx, clause: &mut Record<VatClause>) -> Result<()> {
    clause.set(VatClause::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}
