//! What follows when the general ledger's set-up is changed.

use crate::finance::{GeneralLedgerSetup, GlEntry};
use crate::foundation::{Currency, rounded_to, well_known_symbol};
use model::{Error, Filter, Record, Result, TriggerBuilder, Tx};

type Setup = Record<GeneralLedgerSetup>;

/// The hooks.
pub(super) fn triggers(on: &mut TriggerBuilder<'_, GeneralLedgerSetup>) {
    on.validate_each(
        &[&GeneralLedgerSetup::ALLOW_POSTING_FROM, &GeneralLedgerSetup::ALLOW_POSTING_TO],
        check_posting_dates,
    );
    on.validate(GeneralLedgerSetup::LCY_CODE, change_local_currency);
    on.validate(GeneralLedgerSetup::INV_ROUNDING_PRECISION_LCY, check_invoice_rounding);
    on.validate(GeneralLedgerSetup::AMOUNT_ROUNDING_PRECISION, change_amount_rounding);
}

/// A blank date is open on its side.
fn check_posting_dates(_: &mut Tx<'_>, setup: &mut Setup, _: &Setup) -> Result<()> {
    let (from, to) = (GeneralLedgerSetup::ALLOW_POSTING_FROM, GeneralLedgerSetup::ALLOW_POSTING_TO);
    if setup.is_blank(from) || setup.is_blank(to) || setup.get(from) <= setup.get(to) {
        return Ok(());
    }
    Err(Error::dialog(
        "The date in the Allow Posting From field must not be after the date in the Allow Posting To field.",
    ))
}

/// The local currency brings its symbol and its description along, where there are none yet.
fn change_local_currency(tx: &mut Tx<'_>, setup: &mut Setup, before: &Setup) -> Result<()> {
    let changes = !setup.same(before, GeneralLedgerSetup::LCY_CODE) && !before.is_blank(GeneralLedgerSetup::LCY_CODE);
    if changes && tx.exists(Filter::<GlEntry>::everything())? {
        return Err(Error::dialog(
            "You cannot update the local currency code because there are posted general ledger entries.",
        ));
    }
    let code = setup.get(GeneralLedgerSetup::LCY_CODE).to_owned();
    let currency = tx.first(Currency::CODE.is(&code))?;
    if setup.is_blank(GeneralLedgerSetup::LOCAL_CURRENCY_SYMBOL) {
        let own = currency.as_ref().map_or("", |currency| currency.get(Currency::SYMBOL));
        let symbol = if own.is_empty() { well_known_symbol(&code) } else { own };
        setup.set(GeneralLedgerSetup::LOCAL_CURRENCY_SYMBOL, symbol);
    }
    if setup.is_blank(GeneralLedgerSetup::LOCAL_CURRENCY_DESCRIPTION) {
        let own = currency.as_ref().map_or("", |currency| currency.get(Currency::DESCRIPTION));
        let description = if own.is_empty() { well_known_description(&code) } else { own };
        setup.set(GeneralLedgerSetup::LOCAL_CURRENCY_DESCRIPTION, description);
    }
    Ok(())
}

fn well_known_description(code: &str) -> &'static str {
    match code {
        "CAD" => "Canadian dollar",
        "EUR" => "Euro",
        "GBP" => "Pound Sterling",
        "USD" => "US dollar",
        _ => "",
    }
}

fn check_invoice_rounding(_: &mut Tx<'_>, setup: &mut Setup, _: &Setup) -> Result<()> {
    let unit = setup.get(GeneralLedgerSetup::AMOUNT_ROUNDING_PRECISION);
    let precision = setup.get(GeneralLedgerSetup::INV_ROUNDING_PRECISION_LCY);
    if unit.is_zero() || (precision % unit).is_zero() {
        return Ok(());
    }
    Err(Error::dialog(format!("Inv. Rounding Precision (LCY) must be rounded to the nearest {}.", unit.normalize())))
}

/// The precision of totals follows; nothing may have been posted with another precision.
fn change_amount_rounding(tx: &mut Tx<'_>, setup: &mut Setup, _: &Setup) -> Result<()> {
    let unit = setup.get(GeneralLedgerSetup::AMOUNT_ROUNDING_PRECISION);
    if !unit.is_zero() {
        let precision = rounded_to(setup.get(GeneralLedgerSetup::INV_ROUNDING_PRECISION_LCY), unit);
        setup.set(GeneralLedgerSetup::INV_ROUNDING_PRECISION_LCY, precision);
    }
    if tx.exists(Filter::<GlEntry>::everything())? {
        return Err(Error::dialog(
            "You cannot change the contents of the Amount Rounding Precision field because there are posted ledger \
             entries.",
        ));
    }
    Ok(())
}
