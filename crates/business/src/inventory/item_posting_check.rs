//! Whether a line may be posted to the item ledger. Codeunits 21 and 22.

use super::item_journal_line_rules::refuse_blocked;
use super::{DefaultNoYes, InventorySetup, Item, ItemJournalLine, ItemType, ItemVariant, Location};
use crate::finance::{GeneralPostingSetup, posting_period};
use model::{Error, Record, Result, Tx};

/// Refuses a line that lacks what an entry needs, in the order of Business Central. Gives the item.
pub(super) fn check(
    tx: &mut Tx<'_>,
    setup: &Record<InventorySetup>,
    line: &Record<ItemJournalLine>,
) -> Result<Record<Item>> {
    tx.test_field(line, ItemJournalLine::ITEM_NO)?;
    let item = tx.require(Item::NO.is(line.get(ItemJournalLine::ITEM_NO)))?;
    tx.test_field(&item, Item::BASE_UNIT_OF_MEASURE)?;
    tx.test_field(line, ItemJournalLine::DOCUMENT_NO)?;
    tx.test_field(line, ItemJournalLine::GEN_PROD_POSTING_GROUP)?;
    tx.test_field(line, ItemJournalLine::POSTING_DATE)?;
    posting_period::check(tx, line.get(ItemJournalLine::POSTING_DATE))?;
    if setup.get(InventorySetup::LOCATION_MANDATORY) && item.get(Item::TYPE) == ItemType::Inventory {
        tx.test_field(line, ItemJournalLine::LOCATION_CODE)?;
    }
    require_variant(tx, setup, &item, line)?;
    refuse_in_transit(tx, line.get(ItemJournalLine::LOCATION_CODE))?;
    check_posting_setup(tx, line)?;
    refuse_blocked(&item, line.get(ItemJournalLine::ENTRY_TYPE))?;
    refuse_blocked_variant(tx, line)?;
    if line.is_blank(ItemJournalLine::INVENTORY_POSTING_GROUP) && item.get(Item::TYPE) == ItemType::Inventory {
        tx.test_field(&item, Item::INVENTORY_POSTING_GROUP)?;
    }
    Ok(item)
}

/// Where the item's variants must be told apart, the line names one.
fn require_variant(
    tx: &mut Tx<'_>,
    setup: &Record<InventorySetup>,
    item: &Record<Item>,
    line: &Record<ItemJournalLine>,
) -> Result<()> {
    let mandatory = match item.get(Item::VARIANT_MANDATORY_IF_EXISTS) {
        DefaultNoYes::Yes => true,
        DefaultNoYes::No => false,
        _ => setup.get(InventorySetup::VARIANT_MANDATORY_IF_EXISTS),
    };
    if mandatory && tx.exists(ItemVariant::ITEM_NO.is(item.get(Item::NO)))? {
        tx.test_field(line, ItemJournalLine::VARIANT_CODE)?;
    }
    Ok(())
}

fn refuse_in_transit(tx: &mut Tx<'_>, code: &str) -> Result<()> {
    if code.is_empty() || !tx.exists(Location::CODE.is(code).and(Location::USE_AS_IN_TRANSIT.is(true)))? {
        return Ok(());
    }
    Err(Error::dialog(format!("You can use In-Transit location {code} for transfer orders only.")))
}

fn check_posting_setup(tx: &mut Tx<'_>, line: &Record<ItemJournalLine>) -> Result<()> {
    let business = GeneralPostingSetup::GEN_BUS_POSTING_GROUP.is(line.get(ItemJournalLine::GEN_BUS_POSTING_GROUP));
    let group = line.get(ItemJournalLine::GEN_PROD_POSTING_GROUP);
    let setup = tx.require(business.and(GeneralPostingSetup::GEN_PROD_POSTING_GROUP.is(group)))?;
    tx.test_field_is(&setup, GeneralPostingSetup::BLOCKED, false)
}

fn refuse_blocked_variant(tx: &mut Tx<'_>, line: &Record<ItemJournalLine>) -> Result<()> {
    let (no, code) = (line.get(ItemJournalLine::ITEM_NO), line.get(ItemJournalLine::VARIANT_CODE));
    let blocked = ItemVariant::ITEM_NO.is(no).and(ItemVariant::CODE.is(code)).and(ItemVariant::BLOCKED.is(true));
    if code.is_empty() || !tx.exists(blocked)? {
        return Ok(());
    }
    Err(Error::dialog(format!(
        "You cannot choose Item Variant {no} {code} because the Blocked check box is selected on its Item Variant card."
    )))
}
