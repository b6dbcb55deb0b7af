//! Who sells to a customer or buys from a vendor. Table 13.

use crate::foundation::salesperson_purchaser_rules;
use model::{Decimal, TableDescription};

model::table! {
    /// A salesperson or purchaser. Table 13.
    pub SalespersonPurchaser(13, "Salesperson/Purchaser") {
        CODE: Code(20) = "Code",
        NAME: Text(50) = "Name",
        COMMISSION_PERCENT: Decimal(2) = "Commission %",
        PRIVACY_BLOCKED: Boolean = "Privacy Blocked",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        E_MAIL: Text(80) = "Email",
        PHONE_NO: Text(30) = "Phone No.",
        JOB_TITLE: Text(30) = "Job Title",
        SEARCH_E_MAIL: Code(80) = "Search Email",
        E_MAIL_2: Text(80) = "Email 2",
        BLOCKED: Boolean = "Blocked",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<SalespersonPurchaser>(|table| {
        table.primary_key(&[&SalespersonPurchaser::CODE]);
        table.range(SalespersonPurchaser::COMMISSION_PERCENT, Decimal::ZERO, Decimal::ONE_HUNDRED);
        salesperson_purchaser_rules::triggers(&mut table.triggers());
    })
}
