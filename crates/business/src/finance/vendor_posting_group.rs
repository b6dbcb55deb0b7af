//! Vendors that post to the same payables account. Table 93.

use crate::finance::posting_accounts;
use crate::purchases::Vendor;
use model::{Error, TableDescription};

model::table! {
    /// Vendors that post to the same payables account. Table 93.
    pub VendorPostingGroup(93, "Vendor Posting Group") {
        CODE: Code(20) = "Code",
        PAYABLES_ACCOUNT: Code(20) = "Payables Account",
        SERVICE_CHARGE_ACC: Code(20) = "Service Charge Acc.",
        PAYMENT_DISC_DEBIT_ACC: Code(20) = "Payment Disc. Debit Acc.",
        INVOICE_ROUNDING_ACCOUNT: Code(20) = "Invoice Rounding Account",
        DEBIT_CURR_APPLN_RNDG_ACC: Code(20) = "Debit Curr. Appln. Rndg. Acc.",
        CREDIT_CURR_APPLN_RNDG_ACC: Code(20) = "Credit Curr. Appln. Rndg. Acc.",
        DEBIT_ROUNDING_ACCOUNT: Code(20) = "Debit Rounding Account",
        CREDIT_ROUNDING_ACCOUNT: Code(20) = "Credit Rounding Account",
        PAYMENT_DISC_CREDIT_ACC: Code(20) = "Payment Disc. Credit Acc.",
        PAYMENT_TOLERANCE_DEBIT_ACC: Code(20) = "Payment Tolerance Debit Acc.",
        PAYMENT_TOLERANCE_CREDIT_ACC: Code(20) = "Payment Tolerance Credit Acc.",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<VendorPostingGroup>(|table| {
        type Group = VendorPostingGroup;
        table.primary_key(&[&Group::CODE]);
        posting_accounts(
            table,
            [
                Group::PAYABLES_ACCOUNT,
                Group::SERVICE_CHARGE_ACC,
                Group::PAYMENT_DISC_DEBIT_ACC,
                Group::INVOICE_ROUNDING_ACCOUNT,
                Group::DEBIT_CURR_APPLN_RNDG_ACC,
                Group::CREDIT_CURR_APPLN_RNDG_ACC,
                Group::DEBIT_ROUNDING_ACCOUNT,
                Group::CREDIT_ROUNDING_ACCOUNT,
                Group::PAYMENT_DISC_CREDIT_ACC,
                Group::PAYMENT_TOLERANCE_DEBIT_ACC,
                Group::PAYMENT_TOLERANCE_CREDIT_ACC,
            ],
        );
        table.triggers().delete(|tx, group| {
            let code = group.get(VendorPostingGroup::CODE);
            if tx.exists(Vendor::VENDOR_POSTING_GROUP.is(code))? {
                return Err(Error::dialog(format!("You cannot delete {code}.")));
            }
            Ok(())
        });
    })
}
