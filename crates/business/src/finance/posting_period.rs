//! When a user may post. Codeunit 11, `CheckAllowedPostingDate`.

use crate::finance::GeneralLedgerSetup;
use crate::foundation::UserSetup;
use model::system_tables::User;
use model::{BLANK_DATE, Date, Error, Result, Tx};

/// Refuses a posting date outside of the dates of the user or, where the user has none, of the company.
pub fn check(tx: &mut Tx<'_>, date: Date) -> Result<()> {
    let mut allowed = own_dates(tx)?;
    if allowed == (BLANK_DATE, BLANK_DATE) {
        let setup = tx.setup::<GeneralLedgerSetup>()?;
        allowed = (setup.get(GeneralLedgerSetup::ALLOW_POSTING_FROM), setup.get(GeneralLedgerSetup::ALLOW_POSTING_TO));
    }
    let (from, to) = allowed;
    if date >= from && (to == BLANK_DATE || date <= to) {
        return Ok(());
    }
    Err(Error::dialog("The Posting Date is not within your range of allowed posting dates."))
}

fn own_dates(tx: &mut Tx<'_>) -> Result<(Date, Date)> {
    let id = tx.context().user;
    let Some(user) = tx.first(User::SYSTEM_ID.is(id))? else { return Ok((BLANK_DATE, BLANK_DATE)) };
    let setup = tx.first(UserSetup::USER_ID.is(user.get(User::USER_NAME)))?.unwrap_or_default();
    Ok((setup.get(UserSetup::ALLOW_POSTING_FROM), setup.get(UserSetup::ALLOW_POSTING_TO)))
}
