//! Employees whose expenses post to the same payables account. Table 5221.

use crate::finance::posting_accounts;
use crate::hr::Employee;
use model::{Error, TableDescription};

model::table! {
    /// Employees whose expenses post to the same payables account. Table 5221.
    pub EmployeePostingGroup(5221, "Employee Posting Group") {
        CODE: Code(20) = "Code",
        PAYABLES_ACCOUNT: Code(20) = "Payables Account",
        DEBIT_CURR_APPLN_RNDG_ACC: Code(20) = "Debit Curr. Appln. Rndg. Acc.",
        CREDIT_CURR_APPLN_RNDG_ACC: Code(20) = "Credit Curr. Appln. Rndg. Acc.",
        DEBIT_ROUNDING_ACCOUNT: Code(20) = "Debit Rounding Account",
        CREDIT_ROUNDING_ACCOUNT: Code(20) = "Credit Rounding Account",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<EmployeePostingGroup>(|table| {
        type Group = EmployeePostingGroup;
        table.primary_key(&[&Group::CODE]);
        posting_accounts(
            table,
            [
                Group::PAYABLES_ACCOUNT,
                Group::DEBIT_CURR_APPLN_RNDG_ACC,
                Group::CREDIT_CURR_APPLN_RNDG_ACC,
                Group::DEBIT_ROUNDING_ACCOUNT,
                Group::CREDIT_ROUNDING_ACCOUNT,
            ],
        );
        table.triggers().delete(|tx, group| {
            let code = group.get(EmployeePostingGroup::CODE);
            if tx.exists(Employee::EMPLOYEE_POSTING_GROUP.is(code))? {
                return Err(Error::dialog(format!("You cannot delete {code}.")));
            }
            Ok(())
        });
    })
}
