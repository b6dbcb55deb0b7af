//! Which dimension values a row's entries may have. Table 356.

use super::{Dimension, DimensionValue, default_dimension_parents};
use model::TableDescription;

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
        type Row = DimValuePerAccount;
        table.primary_key(&[&Row::TABLE_ID, &Row::NO, &Row::DIMENSION_CODE, &Row::DIMENSION_VALUE_CODE]);
        for parent in default_dimension_parents::PARENTS {
            let of_table = Row::TABLE_ID.is(i64::from(parent.table));
            table.relation_to_number(Row::NO, (parent.table, parent.number), of_table);
        }
        table.relation(Row::DIMENSION_CODE, Dimension::CODE);
        let within = (Row::DIMENSION_CODE, DimensionValue::DIMENSION_CODE);
        table.relation_within(Row::DIMENSION_VALUE_CODE, DimensionValue::CODE, within);
    })
}
