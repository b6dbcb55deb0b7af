//! How a customer or vendor pays. Table 289.

use crate::foundation::PaymentTerms;
use model::{Record, Result, TableDescription, Tx};

model::enumeration! {
    /// What a payment is balanced against when it is posted at once.
    pub PaymentBalanceAccountType(1060, "Payment Balance Account Type") as "paymentBalanceAccountType" {
        GlAccount = 0 "G/L Account",
        BankAccount = 1 "Bank Account",
    }
}

model::table! {
    /// How a customer or vendor pays. Table 289.
    pub PaymentMethod(289, "Payment Method") {
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(100) = "Description",
        BAL_ACCOUNT_TYPE: Enum(PaymentBalanceAccountType) = "Bal. Account Type",
        BAL_ACCOUNT_NO: Code(20) = "Bal. Account No.",
        DIRECT_DEBIT: Boolean = "Direct Debit",
        DIRECT_DEBIT_PMT_TERMS_CODE: Code(10) = "Direct Debit Pmt. Terms Code",
        PMT_EXPORT_LINE_DEFINITION: Code(20) = "Pmt. Export Line Definition",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<PaymentMethod>(|table| {
        table.primary_key(&[&PaymentMethod::CODE]);
        table.relation(PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE, PaymentTerms::CODE);
        let mut on = table.triggers();
        on.insert(prepare);
        on.modify(prepare_change);
    })
}

fn prepare(tx: &mut Tx, method: &mut Record<PaymentMethod>) -> Result<()> {
    tx.test_field(method, PaymentMethod::CODE)?;
    method.set(PaymentMethod::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}

fn prepare_change(tx: &mut Tx, method: &mut Record<PaymentMethod>, _: &Record<PaymentMethod>) -> Result<()> {
    prepare(tx, method)
}
