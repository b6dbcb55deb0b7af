//! Which dimension values a row's entries may have. Table 356.

use crate::sales::Customer;
use model::{TableDescription, TableType};

model::table! {
    /// Whether a row's entries may have a dimension value. Table 356.
    pub DimValuePerAccount(356, "Dim. Value per Account") {
        TABLE_ID: Integer = "Table ID",
        NO: Code(20) = "No.",
        DIMENSION_CODE: Code(20) = "Dimension Code",
        DIMENSION_VALUE_CODE: Code(20) = "Dimension Value Code",
        ALLOWED: Boolean = "Allowed" initially true,
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<DimValuePerAccount>(|table| {
        table.primary_key(&[
            &DimValuePerAccount::TABLE_ID,
            &DimValuePerAccount::NO,
            &DimValuePerAccount::DIMENSION_CODE,
            &DimValuePerAccount::DIMENSION_VALUE_CODE,
        ]);
        let of_customer = DimValuePerAccount::TABLE_ID.is(i64::from(Customer::ID));
        table.relation_when(DimValuePerAccount::NO, Customer::NO, of_customer);
    })
}
