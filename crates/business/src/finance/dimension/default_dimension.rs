//! The dimension values that entries of a customer, item or other row get by default. Table 352.

use super::{Dimension, DimensionValue, default_dimension_parents, default_dimension_rules};
use model::TableDescription;

model::enumeration! {
    /// What the default dimension asks of entries.
    pub DefaultDimensionValuePostingType(352, "Default Dimension Value Posting Type") as "defaultDimensionValuePostingType" {
        Blank = 0 " ",
        CodeMandatory = 1 "Code Mandatory",
        SameCode = 2 "Same Code",
        NoCode = 3 "No Code",
    }
}

model::enumeration! {
    /// What the row with the default dimension is.
    pub DefaultDimensionParentType(5000, "Default Dimension Parent Type") as "defaultDimensionParentType" {
        Blank = 0 " ",
        Customer = 1 "Customer",
        Item = 2 "Item",
        Vendor = 3 "Vendor",
        Employee = 4 "Employee",
    }
}

model::table! {
    /// A default dimension of one row of a table. Table 352.
    pub DefaultDimension(352, "Default Dimension") {
        TABLE_ID: Integer = "Table ID",
        NO: Code(20) = "No.",
        DIMENSION_CODE: Code(20) = "Dimension Code",
        DIMENSION_VALUE_CODE: Code(20) = "Dimension Value Code",
        VALUE_POSTING: Enum(DefaultDimensionValuePostingType) = "Value Posting",
        PARENT_TYPE: Enum(DefaultDimensionParentType) = "Parent Type",
        /// The values that entries may have, as a filter; blank for all. Each value has a row of its own that says it.
        ALLOWED_VALUES_FILTER: Text(250) = "Allowed Values Filter",
        /// The id of the row, where the API shows its default dimensions. Requests ask for it, so it is stored.
        PARENT_ID: Guid = "ParentId",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<DefaultDimension>(|table| {
        table.primary_key(&[&DefaultDimension::TABLE_ID, &DefaultDimension::NO, &DefaultDimension::DIMENSION_CODE]);
        table.key(&[&DefaultDimension::DIMENSION_CODE, &DefaultDimension::DIMENSION_VALUE_CODE]);
        table.key(&[&DefaultDimension::PARENT_TYPE, &DefaultDimension::PARENT_ID]);
        for parent in default_dimension_parents::PARENTS {
            let of_table = DefaultDimension::TABLE_ID.is(i64::from(parent.table));
            table.relation_to_number(DefaultDimension::NO, (parent.table, parent.number), of_table);
        }
        table.relation(DefaultDimension::DIMENSION_CODE, Dimension::CODE);
        let within = (DefaultDimension::DIMENSION_CODE, DimensionValue::DIMENSION_CODE);
        table.relation_within(DefaultDimension::DIMENSION_VALUE_CODE, DimensionValue::CODE, within);
        default_dimension_rules::triggers(&mut table.triggers());
    })
}
