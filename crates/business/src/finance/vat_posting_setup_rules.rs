//! What Business Central checks when the set-up of VAT is written.

use crate::finance::{GlEntry, TaxCalculationType, VatPostingSetup};
use model::{Code, Column, Decimal, Error, Record, Result, TriggerBuilder, Tx};

type Setup = Record<VatPostingSetup>;

/// The columns that name accounts.
pub(super) const ACCOUNTS: [Column<VatPostingSetup, Code>; 6] = [
    VatPostingSetup::SALES_VAT_ACCOUNT,
    VatPostingSetup::SALES_VAT_UNREAL_ACCOUNT,
    VatPostingSetup::PURCHASE_VAT_ACCOUNT,
    VatPostingSetup::PURCH_VAT_UNREAL_ACCOUNT,
    VatPostingSetup::REVERSE_CHRG_VAT_ACC,
    VatPostingSetup::REVERSE_CHRG_VAT_UNREAL_ACC,
];

/// The hooks.
pub(super) fn triggers(on: &mut TriggerBuilder<'_, VatPostingSetup>) {
    for account in ACCOUNTS {
        on.validate(account, move |tx, setup, _| refuse_for_sales_tax(tx, setup, account));
    }
    on.validate(VatPostingSetup::VAT_PERCENT, |tx, setup, _| {
        refuse_for_sales_tax(tx, setup, VatPostingSetup::VAT_PERCENT)?;
        require_one_rate_per_identifier(tx, setup)
    });
    on.validate(VatPostingSetup::VAT_IDENTIFIER, |tx, setup, _| {
        let percent = percent_of_identifier(tx, setup)?;
        setup.set(VatPostingSetup::VAT_PERCENT, percent);
        Ok(())
    });
    on.insert(|tx, setup| {
        if setup.is_blank(VatPostingSetup::VAT_PERCENT) {
            let percent = percent_of_identifier(tx, setup)?;
            setup.set(VatPostingSetup::VAT_PERCENT, percent);
        }
        Ok(())
    });
    on.rename(|tx, _, before| refuse_when_entries_exist(tx, before));
    on.delete(refuse_when_entries_exist);
}

/// With sales tax, rates and accounts are those of the tax jurisdiction.
fn refuse_for_sales_tax<K>(tx: &Tx<'_>, setup: &Setup, column: Column<VatPostingSetup, K>) -> Result<()> {
    if setup.get(VatPostingSetup::VAT_CALCULATION_TYPE) != TaxCalculationType::SalesTax {
        return Ok(());
    }
    let model = &tx.context().model;
    let caption = &model.table(<VatPostingSetup as model::TableType>::ID)?.column(column.position()).caption;
    Err(Error::dialog(format!(
        "{caption} must be entered on the tax jurisdiction line when VAT Calculation Type is Sales Tax."
    )))
}

/// Another row of the business group with the same identifier, if there is one.
fn with_the_same_identifier(tx: &mut Tx<'_>, setup: &Setup) -> Result<Option<Setup>> {
    tx.first(
        VatPostingSetup::VAT_BUS_POSTING_GROUP
            .is(setup.get(VatPostingSetup::VAT_BUS_POSTING_GROUP))
            .and(VatPostingSetup::VAT_PROD_POSTING_GROUP.is_not(setup.get(VatPostingSetup::VAT_PROD_POSTING_GROUP)))
            .and(VatPostingSetup::VAT_IDENTIFIER.is(setup.get(VatPostingSetup::VAT_IDENTIFIER))),
    )
}

fn percent_of_identifier(tx: &mut Tx<'_>, setup: &Setup) -> Result<Decimal> {
    let other = with_the_same_identifier(tx, setup)?;
    Ok(other.as_ref().unwrap_or(setup).get(VatPostingSetup::VAT_PERCENT))
}

fn require_one_rate_per_identifier(tx: &mut Tx<'_>, setup: &Setup) -> Result<()> {
    let percent = setup.get(VatPostingSetup::VAT_PERCENT);
    match with_the_same_identifier(tx, setup)? {
        Some(other) if other.get(VatPostingSetup::VAT_PERCENT) != percent => Err(Error::dialog(format!(
            "VAT Identifier = {} has already been used for VAT % = {} in VAT Posting Setup for VAT Bus. Posting Group = {} \
             and VAT Prod. Posting Group = {}.",
            other.get(VatPostingSetup::VAT_IDENTIFIER),
            other.get(VatPostingSetup::VAT_PERCENT).normalize(),
            other.get(VatPostingSetup::VAT_BUS_POSTING_GROUP),
            other.get(VatPostingSetup::VAT_PROD_POSTING_GROUP)
        ))),
        _ => Ok(()),
    }
}

fn refuse_when_entries_exist(tx: &mut Tx<'_>, setup: &Setup) -> Result<()> {
    let business = setup.get(VatPostingSetup::VAT_BUS_POSTING_GROUP);
    let product = setup.get(VatPostingSetup::VAT_PROD_POSTING_GROUP);
    let posted = GlEntry::VAT_BUS_POSTING_GROUP.is(business).and(GlEntry::VAT_PROD_POSTING_GROUP.is(product));
    if !tx.exists(posted)? {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "You cannot modify or delete VAT posting setup {business} {product} as it has been used to generate GL entries. \
         Changing the setup now can cause inconsistencies in your financial data."
    )))
}
