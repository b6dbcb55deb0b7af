//! How far a dispute with a customer about an entry is. Table 142.

use model::TableDescription;

model::table! {
    /// A state that a dispute can be in. Table 142.
    pub DisputeStatus(142, "Dispute Status") {
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(100) = "Description",
        /// Whether an entry in this state is put on hold.
        OVERWRITE_ON_HOLD: Boolean = "Overwrite on hold",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<DisputeStatus>(|table| {
        table.primary_key(&[&DisputeStatus::CODE]);
        table.triggers().insert(|tx, status| tx.test_field(status, DisputeStatus::CODE));
    })
}
