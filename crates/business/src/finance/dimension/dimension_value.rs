//! What a dimension of an entry can be, such as one department. Table 349.

use super::{Dimension, dimension_value_rules};
use model::TableDescription;

model::enumeration! {
    /// What a line of the list of values is for. Entries have standard values, or those that begin a total.
    pub DimensionValueType("Dimension Value Type") as option {
        Standard = 0 "Standard",
        Heading = 1 "Heading",
        Total = 2 "Total",
        BeginTotal = 3 "Begin-Total",
        EndTotal = 4 "End-Total",
    }
}

model::table! {
    /// A value of a dimension. Table 349.
    pub DimensionValue(349, "Dimension Value") {
        DIMENSION_CODE: Code(20) = "Dimension Code",
        CODE: Code(20) = "Code",
        NAME: Text(50) = "Name",
        DIMENSION_VALUE_TYPE: Enum(DimensionValueType) = "Dimension Value Type",
        /// The values that a total adds up, as a filter: `10..45`.
        TOTALING: Text(250) = "Totaling",
        BLOCKED: Boolean = "Blocked",
        CONSOLIDATION_CODE: Code(20) = "Consolidation Code",
        /// Which of the eight shortcut dimensions its dimension is; 1 and 2 are the global ones, 0 is none.
        GLOBAL_DIMENSION_NO: Integer = "Global Dimension No.",
        /// The number by which dimension sets know it; given once, never changed.
        DIMENSION_VALUE_ID: Integer = "Dimension Value ID",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<DimensionValue>(|table| {
        table.primary_key(&[&DimensionValue::DIMENSION_CODE, &DimensionValue::CODE]);
        table.key(&[&DimensionValue::DIMENSION_VALUE_ID]);
        table.relation(DimensionValue::DIMENSION_CODE, Dimension::CODE);
        dimension_value_rules::triggers(&mut table.triggers());
    })
}
