//! Employees whose expenses post to the same payables account. Table 5221.

use crate::finance::GlAccount;
use model::TableDescription;

model::table! {
    /// Employees whose expenses post to the same payables account. Table 5221.
    pub EmployeePostingGroup(5221, "Employee Posting Group") {
        CODE: Code(20) = "Code",
        PAYABLES_ACCOUNT: Code(20) = "Payables Account",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<EmployeePostingGroup>(|table| {
        table.primary_key(&[&EmployeePostingGroup::CODE]);
        table.relation(EmployeePostingGroup::PAYABLES_ACCOUNT, GlAccount::NO);
    })
}
