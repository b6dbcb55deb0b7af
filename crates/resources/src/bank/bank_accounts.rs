//! The accounts one has at banks. Page 30051.

use crate::foundation::currency_code;
use crate::prelude::*;
use business::bank::BankAccount;
use business::foundation::Currency;
use model::Uuid;

/// The entity set. As in Business Central `currencyId` can be written, but is never shown.
pub fn resource() -> Resource<BankAccount> {
    let no_currency = Expr::Literal(Value::Guid(Uuid::nil()));
    Resource::new("bankAccounts", "bankAccount").fields([
        key("id"),
        field("number", BankAccount::NO),
        field("displayName", BankAccount::NAME),
        modified_at("lastModifiedDateTime"),
        field("bankAccountNumber", BankAccount::BANK_ACCOUNT_NO).captioned("Bank Account Number"),
        field("blocked", BankAccount::BLOCKED),
        currency_code(BankAccount::CURRENCY_CODE),
        computed("currencyId", no_currency, Currency::SYSTEM_ID).written_by(set_currency),
        field("iban", BankAccount::IBAN).captioned("IBAN"),
        field("intercompanyEnabled", BankAccount::INTERCOMPANY_ENABLE),
    ])
}

/// The zero id changes nothing. Whether the account has a balance is not looked at.
fn set_currency(
    tx: &mut Tx<'_>,
    account: &mut Record<BankAccount>,
    id: Value,
    submission: &mut Submission,
) -> Result<()> {
    let id = id.as_guid();
    if id.is_nil() {
        return Ok(());
    }
    let Some(currency) = tx.first(Currency::SYSTEM_ID.is(id))? else {
        return Err(Error::dialog("The \"currencyId\" does not match to a Currency."));
    };
    let code = BankAccount::CURRENCY_CODE;
    submission.assign(code.position());
    submission.note(code.position(), Value::from(currency.get(Currency::CODE)));
    account.set(code, currency.get(Currency::CODE));
    Ok(())
}
