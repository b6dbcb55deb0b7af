//! How a customer or vendor pays. Table 289.

use crate::bank::BankAccount;
use crate::finance::{GlAccount, require_postable};
use crate::foundation::{PaymentMethodTranslation, PaymentTerms};
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
        let balanced_by = |account| PaymentMethod::BAL_ACCOUNT_TYPE.is(account);
        let gl_account = balanced_by(PaymentBalanceAccountType::GlAccount);
        table.relation_when(PaymentMethod::BAL_ACCOUNT_NO, GlAccount::NO, gl_account);
        let bank_account = balanced_by(PaymentBalanceAccountType::BankAccount);
        table.relation_when(PaymentMethod::BAL_ACCOUNT_NO, BankAccount::NO, bank_account);
        let mut on = table.triggers();
        on.validate(PaymentMethod::BAL_ACCOUNT_TYPE, |_, method, _| {
            method.set(PaymentMethod::BAL_ACCOUNT_NO, "");
            Ok(())
        });
        on.validate(PaymentMethod::BAL_ACCOUNT_NO, |tx, method, _| {
            if method.is_blank(PaymentMethod::BAL_ACCOUNT_NO) {
                return Ok(());
            }
            tx.test_field_is(method, PaymentMethod::DIRECT_DEBIT, false)?;
            require_direct_posting(tx, method)
        });
        on.validate(PaymentMethod::DIRECT_DEBIT, change_direct_debit);
        on.validate(PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE, |tx, method, _| {
            if method.is_blank(PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE) {
                return Ok(());
            }
            tx.test_field_is(method, PaymentMethod::DIRECT_DEBIT, true)
        });
        on.insert(prepare);
        on.modify(prepare_change);
        on.delete(|tx, method| {
            tx.delete_all(PaymentMethodTranslation::PAYMENT_METHOD_CODE.is(method.get(PaymentMethod::CODE)))?;
            Ok(())
        });
    })
}

/// A general ledger account must be one that users may post to.
fn require_direct_posting(tx: &mut Tx, method: &Record<PaymentMethod>) -> Result<()> {
    if method.get(PaymentMethod::BAL_ACCOUNT_TYPE) != PaymentBalanceAccountType::GlAccount {
        return Ok(());
    }
    let account = tx.require(GlAccount::NO.is(method.get(PaymentMethod::BAL_ACCOUNT_NO)))?;
    require_postable(tx, &account)?;
    tx.test_field_is(&account, GlAccount::DIRECT_POSTING, true)
}

/// What is debited directly has no balancing account, and only that has payment terms of its own.
fn change_direct_debit(tx: &mut Tx, method: &mut Record<PaymentMethod>, _: &Record<PaymentMethod>) -> Result<()> {
    if method.get(PaymentMethod::DIRECT_DEBIT) {
        return tx.test_field_is(method, PaymentMethod::BAL_ACCOUNT_NO, "");
    }
    method.set(PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE, "");
    Ok(())
}

fn prepare(tx: &mut Tx, method: &mut Record<PaymentMethod>) -> Result<()> {
    tx.test_field(method, PaymentMethod::CODE)?;
    method.set(PaymentMethod::LAST_MODIFIED_DATE_TIME, tx.now());
    Ok(())
}

fn prepare_change(tx: &mut Tx, method: &mut Record<PaymentMethod>, _: &Record<PaymentMethod>) -> Result<()> {
    prepare(tx, method)
}
