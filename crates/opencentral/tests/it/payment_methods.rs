//! paymentMethods: what a method is balanced with or debited by, as templates and other rules set it. Page 30020,
//! table 289.

use crate::seed::Seeded;
use business::finance::{GlAccount, GlAccountType};
use business::foundation::{PaymentBalanceAccountType, PaymentMethod};
use model::{Code, Column, IntoValue, Record, Result, Tx};

/// A ledger account that can be posted to, but for what `change` does to it.
fn account(tx: &mut Tx<'_>, no: &str, change: impl Fn(&mut Record<GlAccount>)) -> Result<()> {
    let mut account = Record::<GlAccount>::new()
        .with(GlAccount::NO, no)
        .with(GlAccount::ACCOUNT_TYPE, GlAccountType::Posting)
        .with(GlAccount::DIRECT_POSTING, true);
    change(&mut account);
    tx.insert_silently(&mut account)
}

/// What validating a column of a new method says, and the method afterwards.
fn validated<K>(
    tx: &mut Tx<'_>,
    method: &Record<PaymentMethod>,
    column: Column<PaymentMethod, K>,
    value: impl IntoValue<K>,
) -> (String, Record<PaymentMethod>) {
    let mut method = method.clone();
    let said = tx.validate(&mut method, column, value).err().map(|error| error.to_string()).unwrap_or_default();
    (said, method)
}

fn method() -> Record<PaymentMethod> {
    Record::new().with(PaymentMethod::CODE, "METHOD")
}

#[test]
fn a_balancing_account_is_one_that_users_may_post_to() {
    let said = Seeded::with(|_| Ok(())).stop_and_read(|tx| {
        account(tx, "T1", |_| {})?;
        account(tx, "T2", |account| account.set(GlAccount::ACCOUNT_TYPE, GlAccountType::Total))?;
        account(tx, "T3", |account| account.set(GlAccount::BLOCKED, true))?;
        account(tx, "T4", |account| account.set(GlAccount::DIRECT_POSTING, false))?;
        let number: Column<PaymentMethod, Code> = PaymentMethod::BAL_ACCOUNT_NO;
        Ok(["T1", "T2", "T3", "T4", "T5"].map(|no| validated(tx, &method(), number, no).0))
    });
    assert_eq!(
        said,
        [
            "",
            "Application_FieldValidationException: Account Type must be equal to 'Posting'  in G/L Account: No.=T2. \
             Current value is 'Total'.",
            "Application_FieldValidationException: Blocked must be equal to 'No'  in G/L Account: No.=T3. Current value \
             is 'Yes'.",
            "Application_FieldValidationException: Direct Posting must be equal to 'Yes'  in G/L Account: No.=T4. \
             Current value is 'No'.",
            "Internal_InvalidTableRelation: The field Bal. Account No. of table Payment Method contains a value (T5) \
             that cannot be found in the related table (G/L Account).",
        ]
    );
}

#[test]
fn another_type_of_account_clears_the_number() {
    let method = Seeded::with(|_| Ok(())).stop_and_read(|tx| {
        account(tx, "T1", |_| {})?;
        let (_, balanced) = validated(tx, &method(), PaymentMethod::BAL_ACCOUNT_NO, "T1");
        let bank = PaymentBalanceAccountType::BankAccount;
        Ok(validated(tx, &balanced, PaymentMethod::BAL_ACCOUNT_TYPE, bank).1)
    });
    assert_eq!(method.get(PaymentMethod::BAL_ACCOUNT_NO), "");
}

#[test]
fn what_is_debited_directly_has_no_balancing_account_and_only_that_has_terms() {
    let said = Seeded::with(|_| Ok(())).stop_and_read(|tx| {
        account(tx, "T1", |_| {})?;
        let (_, balanced) = validated(tx, &method(), PaymentMethod::BAL_ACCOUNT_NO, "T1");
        let (_, debited) = validated(tx, &method(), PaymentMethod::DIRECT_DEBIT, true);
        let (_, with_terms) = validated(tx, &debited, PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE, "CM");
        let (_, no_more) = validated(tx, &with_terms, PaymentMethod::DIRECT_DEBIT, false);
        Ok([
            validated(tx, &balanced, PaymentMethod::DIRECT_DEBIT, true).0,
            validated(tx, &debited, PaymentMethod::BAL_ACCOUNT_NO, "T1").0,
            validated(tx, &method(), PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE, "CM").0,
            with_terms.get(PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE).to_owned(),
            no_more.get(PaymentMethod::DIRECT_DEBIT_PMT_TERMS_CODE).to_owned(),
        ])
    });
    let must_be = |field: &str, expected: &str, actual: &str| {
        format!(
            "Application_FieldValidationException: {field} must be equal to '{expected}'  in Payment Method: \
             Code=METHOD. Current value is '{actual}'."
        )
    };
    assert_eq!(
        said,
        [
            must_be("Bal. Account No.", "", "T1"),
            must_be("Direct Debit", "No", "Yes"),
            must_be("Direct Debit", "Yes", "No"),
            "CM".to_owned(),
            String::new(),
        ]
    );
}
