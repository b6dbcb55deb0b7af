//! Why something was posted, or a customer returned something. Table 231.

use model::TableDescription;

model::table! {
    /// A reason that entries and documents name. Table 231.
    pub ReasonCode(231, "Reason Code") {
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ReasonCode>(|table| {
        table.primary_key(&[&ReasonCode::CODE]);
        table.triggers().insert(|tx, reason| tx.test_field(reason, ReasonCode::CODE));
    })
}
