//! The value of stock in the general ledger: what a value entry debits and credits. Codeunit 5802.

use super::{InventoryPostingSetup, InventorySetup, ItemLedgerEntryType, ValueEntry};
use crate::finance::{GeneralPostingSetup, GlEntry, general_ledger};
use crate::foundation::number_series::shown;
use model::{Code, Column, Decimal, Error, Record, Result, Tx};

/// Posts the cost of a value entry at once where the set-up says so, and notes it there. The accounts must be set up
/// in any case.
pub(super) fn post(tx: &mut Tx<'_>, setup: &Record<InventorySetup>, value: &mut Record<ValueEntry>) -> Result<()> {
    if !value.get(ValueEntry::INVENTORIABLE) {
        return Ok(());
    }
    let cost = value.get(ValueEntry::COST_AMOUNT_ACTUAL);
    let inventory = inventory_account(tx, value)?;
    let balance = balancing_account(tx, value)?;
    if !setup.get(InventorySetup::AUTOMATIC_COST_POSTING) || cost.is_zero() {
        return Ok(());
    }
    let entries = vec![entry(value, &inventory, cost), entry(value, &balance, -cost)];
    general_ledger::post(tx, entries)?;
    value.set(ValueEntry::COST_POSTED_TO_GL, cost);
    Ok(())
}

fn inventory_account(tx: &mut Tx<'_>, value: &Record<ValueEntry>) -> Result<String> {
    let location = InventoryPostingSetup::LOCATION_CODE.is(value.get(ValueEntry::LOCATION_CODE));
    let group = value.get(ValueEntry::INVENTORY_POSTING_GROUP);
    let setup = tx.require(location.and(InventoryPostingSetup::INVT_POSTING_GROUP_CODE.is(group)))?;
    required(setup.get(InventoryPostingSetup::INVENTORY_ACCOUNT), "Inventory Account", "Inventory Posting Setup")
}

/// Where the value came from or went to: purchases, cost of goods sold, or adjustments.
fn balancing_account(tx: &mut Tx<'_>, value: &Record<ValueEntry>) -> Result<String> {
    type Setup = GeneralPostingSetup;
    let (column, caption): (Column<Setup, Code>, &str) = match value.get(ValueEntry::ITEM_LEDGER_ENTRY_TYPE) {
        ItemLedgerEntryType::Purchase => (Setup::DIRECT_COST_APPLIED_ACCOUNT, "Direct Cost Applied Account"),
        ItemLedgerEntryType::Sale => (Setup::COGS_ACCOUNT, "COGS Account"),
        _ => (Setup::INVENTORY_ADJMT_ACCOUNT, "Inventory Adjmt. Account"),
    };
    let business = Setup::GEN_BUS_POSTING_GROUP.is(value.get(ValueEntry::GEN_BUS_POSTING_GROUP));
    let product = Setup::GEN_PROD_POSTING_GROUP.is(value.get(ValueEntry::GEN_PROD_POSTING_GROUP));
    let setup = tx.require(business.and(product))?;
    required(setup.get(column), caption, "General Posting Setup")
}

fn required(account: &str, caption: &str, table: &str) -> Result<String> {
    if account.is_empty() {
        return Err(Error::dialog(format!("{caption} is missing in {table}.")));
    }
    Ok(account.to_owned())
}

fn entry(value: &Record<ValueEntry>, account: &str, amount: Decimal) -> Record<GlEntry> {
    let date = value.get(ValueEntry::POSTING_DATE);
    let description =
        format!("{} {} on {}", value.get(ValueEntry::ENTRY_TYPE).name(), value.get(ValueEntry::SOURCE_NO), shown(date));
    Record::<GlEntry>::new()
        .with(GlEntry::GL_ACCOUNT_NO, account)
        .with(GlEntry::POSTING_DATE, date)
        .with(GlEntry::DOCUMENT_DATE, date)
        .with(GlEntry::DOCUMENT_NO, value.get(ValueEntry::DOCUMENT_NO))
        .with(GlEntry::EXTERNAL_DOCUMENT_NO, value.get(ValueEntry::EXTERNAL_DOCUMENT_NO))
        .with(GlEntry::DESCRIPTION, description)
        .with(GlEntry::AMOUNT, amount)
        .with(GlEntry::SOURCE_CODE, "INVTPCOST")
        .with(GlEntry::SYSTEM_CREATED_ENTRY, true)
        .with(GlEntry::GLOBAL_DIMENSION_1_CODE, value.get(ValueEntry::GLOBAL_DIMENSION_1_CODE))
        .with(GlEntry::GLOBAL_DIMENSION_2_CODE, value.get(ValueEntry::GLOBAL_DIMENSION_2_CODE))
        .with(GlEntry::DIMENSION_SET_ID, value.get(ValueEntry::DIMENSION_SET_ID))
}
