//! `currencyCode`: a blank currency means the local one, and is shown as its code.

use crate::prelude::*;
use business::finance::GeneralLedgerSetup;
use business::foundation::Currency;
use model::{Code, Column, TableType};

/// The code twin beside `id_of("currencyId", …)`. Blank and the local currency's code both mean the local currency.
/// After a `currencyId` the code must agree with it. Pages 30009, 30010, 30051.
pub fn currency_code<T: TableType>(column: Column<T, Code>) -> Field<T> {
    let local = Path::<T, GeneralLedgerSetup>::to_setup().first(GeneralLedgerSetup::LCY_CODE);
    let shown = Expr::IfBlank(Box::new(Expr::Column(column.position())), Box::new(local));
    computed("currencyCode", shown, column).written_by(move |tx, row, code, submission| {
        submission.assign(column.position());
        let code: String = code.as_text().trim().to_uppercase().chars().take(10).collect();
        let is_local = tx.first(GeneralLedgerSetup::LCY_CODE.is(&code))?.is_some();
        let code = if is_local { String::new() } else { code };
        if let Some(of_id) = submission.noted(column.position()) {
            if of_id.as_text() == code {
                return Ok(());
            }
            return Err(Error::dialog("The currency values do not match to a specific Currency."));
        }
        if !code.is_empty() && !tx.exists(Currency::CODE.is(&code))? {
            return Err(Error::dialog("The \"currencyCode\" does not match to a Currency."));
        }
        row.set(column, code);
        Ok(())
    })
}
