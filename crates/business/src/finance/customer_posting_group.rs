//! Customers that post to the same receivables account. Table 92.

use crate::finance::posting_accounts;
use crate::sales::Customer;
use model::{Error, TableDescription};

model::table! {
    /// Customers that post to the same receivables account. Table 92.
    pub CustomerPostingGroup(92, "Customer Posting Group") {
        CODE: Code(20) = "Code",
        RECEIVABLES_ACCOUNT: Code(20) = "Receivables Account",
        SERVICE_CHARGE_ACC: Code(20) = "Service Charge Acc.",
        PAYMENT_DISC_DEBIT_ACC: Code(20) = "Payment Disc. Debit Acc.",
        INVOICE_ROUNDING_ACCOUNT: Code(20) = "Invoice Rounding Account",
        ADDITIONAL_FEE_ACCOUNT: Code(20) = "Additional Fee Account",
        INTEREST_ACCOUNT: Code(20) = "Interest Account",
        DEBIT_CURR_APPLN_RNDG_ACC: Code(20) = "Debit Curr. Appln. Rndg. Acc.",
        CREDIT_CURR_APPLN_RNDG_ACC: Code(20) = "Credit Curr. Appln. Rndg. Acc.",
        DEBIT_ROUNDING_ACCOUNT: Code(20) = "Debit Rounding Account",
        CREDIT_ROUNDING_ACCOUNT: Code(20) = "Credit Rounding Account",
        PAYMENT_DISC_CREDIT_ACC: Code(20) = "Payment Disc. Credit Acc.",
        PAYMENT_TOLERANCE_DEBIT_ACC: Code(20) = "Payment Tolerance Debit Acc.",
        PAYMENT_TOLERANCE_CREDIT_ACC: Code(20) = "Payment Tolerance Credit Acc.",
        ADD_FEE_PER_LINE_ACCOUNT: Code(20) = "Add. Fee per Line Account",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CustomerPostingGroup>(|table| {
        type Group = CustomerPostingGroup;
        table.primary_key(&[&Group::CODE]);
        posting_accounts(
            table,
            [
                Group::RECEIVABLES_ACCOUNT,
                Group::SERVICE_CHARGE_ACC,
                Group::PAYMENT_DISC_DEBIT_ACC,
                Group::INVOICE_ROUNDING_ACCOUNT,
                Group::ADDITIONAL_FEE_ACCOUNT,
                Group::INTEREST_ACCOUNT,
                Group::DEBIT_CURR_APPLN_RNDG_ACC,
                Group::CREDIT_CURR_APPLN_RNDG_ACC,
                Group::DEBIT_ROUNDING_ACCOUNT,
                Group::CREDIT_ROUNDING_ACCOUNT,
                Group::PAYMENT_DISC_CREDIT_ACC,
                Group::PAYMENT_TOLERANCE_DEBIT_ACC,
                Group::PAYMENT_TOLERANCE_CREDIT_ACC,
                Group::ADD_FEE_PER_LINE_ACCOUNT,
            ],
        );
        table.triggers().delete(|tx, group| {
            let code = group.get(CustomerPostingGroup::CODE);
            if tx.exists(Customer::CUSTOMER_POSTING_GROUP.is(code))? {
                return Err(Error::dialog(format!("You cannot delete {code}.")));
            }
            Ok(())
        });
    })
}
