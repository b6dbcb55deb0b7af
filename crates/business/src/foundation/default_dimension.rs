//! The dimension values that entries of a customer, item or other row get by default. Table 352.

use crate::foundation::SalespersonPurchaser;
use crate::sales::Customer;
use model::{TableDescription, TableType};

model::enumeration! {
    /// What the default dimension asks of entries.
    pub DefaultDimensionValuePostingType(352, "Default Dimension Value Posting Type") as "defaultDimensionValuePostingType" {
        Blank = 0 " ",
        CodeMandatory = 1 "Code Mandatory",
        SameCode = 2 "Same Code",
        NoCode = 3 "No Code",
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
        ALLOWED_VALUES_FILTER: Text(250) = "Allowed Values Filter",
        PARENT_ID: Guid = "ParentId",
        DIMENSION_ID: Guid = "DimensionId",
        DIMENSION_VALUE_ID: Guid = "DimensionValueId",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<DefaultDimension>(|table| {
        table.primary_key(&[&DefaultDimension::TABLE_ID, &DefaultDimension::NO, &DefaultDimension::DIMENSION_CODE]);
        let of_table = |id: u32| DefaultDimension::TABLE_ID.is(i64::from(id));
        table.relation_when(DefaultDimension::NO, Customer::NO, of_table(Customer::ID));
        table.relation_when(DefaultDimension::NO, SalespersonPurchaser::CODE, of_table(SalespersonPurchaser::ID));
    })
}
