//! The one door to the item ledger: lines go in, entries with quantity, value and application come out. Codeunit 22.
//!
//! For each line: [`item_posting_check`] says whether it may be posted; the entry is joined with open entries of the
//! opposite sign ([`item_application`]) and valued ([`item_valuation`]), and its cost goes to the general ledger
//! ([`inventory_to_gl`]). Everything is invoiced at once.

use super::item::is_inventoriable;
use super::item_application::{self, Applied};
use super::{
    DefaultNoYes, InventorySetup, Item, ItemApplicationEntry, ItemJournalLine, ItemLedgerEntry, ItemRegister,
    ValueEntry, inventory_to_gl, item_posting_check, item_valuation,
};
use crate::finance::general_ledger;
use model::{Decimal, Error, Filter, Record, Result, Tx};

/// What lines that are posted together share: set-up, register, and the numbers of the last entries.
struct Posting {
    setup: Record<InventorySetup>,
    register: Record<ItemRegister>,
    last_application_no: i64,
    last_entry_no: i64,
    last_value_no: i64,
}

/// Posts lines together under one register. Gives the numbers of the item ledger entries, one for each line; lines
/// without a quantity make none.
pub fn post(tx: &mut Tx<'_>, lines: &[Record<ItemJournalLine>]) -> Result<Vec<i64>> {
    let mut posting = Posting::begin(tx)?;
    let mut numbers = Vec::with_capacity(lines.len());
    for line in lines.iter().filter(|line| !line.is_blank(ItemJournalLine::QUANTITY)) {
        numbers.push(posting.post_line(tx, line)?);
    }
    posting.end(tx)?;
    Ok(numbers)
}

impl Posting {
    fn begin(tx: &mut Tx<'_>) -> Result<Posting> {
        let last = tx.last_by(Filter::everything(), ItemRegister::NO)?;
        let register_no = last.map_or(1, |register| register.get(ItemRegister::NO) + 1);
        let register = Record::<ItemRegister>::new()
            .with(ItemRegister::NO, register_no)
            .with(ItemRegister::CREATION_DATE, tx.work_date())
            .with(ItemRegister::USER_ID, general_ledger::user_name(tx)?);
        let entry = tx.last_by(Filter::everything(), ItemLedgerEntry::ENTRY_NO)?;
        let value = tx.last_by(Filter::everything(), ValueEntry::ENTRY_NO)?;
        let application = tx.last_by(Filter::everything(), ItemApplicationEntry::ENTRY_NO)?;
        Ok(Posting {
            setup: tx.setup::<InventorySetup>()?,
            register,
            last_application_no: application.map_or(0, |row| row.get(ItemApplicationEntry::ENTRY_NO)),
            last_entry_no: entry.map_or(0, |row| row.get(ItemLedgerEntry::ENTRY_NO)),
            last_value_no: value.map_or(0, |row| row.get(ValueEntry::ENTRY_NO)),
        })
    }

    fn post_line(&mut self, tx: &mut Tx<'_>, line: &Record<ItemJournalLine>) -> Result<i64> {
        let item = item_posting_check::check(tx, &self.setup, line)?;
        self.last_entry_no += 1;
        let mut entry = self.entry_of(&item, line);
        let applied = item_application::apply(tx, &item, &mut entry)?;
        self.refuse_negative_inventory(&item, &entry)?;
        tx.insert(&mut entry)?;
        self.insert_applications(tx, &entry, applied)?;

        self.last_value_no += 1;
        let mut value = item_valuation::value_of(tx, &self.setup, &item, line, &entry)?;
        value.set(ValueEntry::ENTRY_NO, self.last_value_no);
        value.set(ValueEntry::ITEM_REGISTER_NO, self.register.get(ItemRegister::NO));
        value.set(ValueEntry::USER_ID, self.register.get(ItemRegister::USER_ID));
        inventory_to_gl::post(tx, &self.setup, &mut value)?;
        tx.insert(&mut value)?;
        item_valuation::tell_item(tx, item, &value)?;
        self.enter(line);
        Ok(self.last_entry_no)
    }

    fn entry_of(&self, item: &Record<Item>, line: &Record<ItemJournalLine>) -> Record<ItemLedgerEntry> {
        type Line = ItemJournalLine;
        let mut quantity = line.get(Line::QUANTITY_BASE);
        if line.get(Line::ENTRY_TYPE).is_outbound() {
            quantity = -quantity;
        }
        let remaining = if is_inventoriable(item) { quantity } else { Decimal::ZERO };
        let not_returned = quantity.min(Decimal::ZERO);
        let date = line.get(Line::POSTING_DATE);
        Record::<ItemLedgerEntry>::new()
            .with(ItemLedgerEntry::ENTRY_NO, self.last_entry_no)
            .with(ItemLedgerEntry::ITEM_NO, line.get(Line::ITEM_NO))
            .with(ItemLedgerEntry::POSTING_DATE, date)
            .with(ItemLedgerEntry::DOCUMENT_DATE, document_date(line))
            .with(ItemLedgerEntry::ENTRY_TYPE, line.get(Line::ENTRY_TYPE))
            .with(ItemLedgerEntry::SOURCE_TYPE, line.get(Line::SOURCE_TYPE))
            .with(ItemLedgerEntry::SOURCE_NO, line.get(Line::SOURCE_NO))
            .with(ItemLedgerEntry::DOCUMENT_TYPE, line.get(Line::DOCUMENT_TYPE))
            .with(ItemLedgerEntry::DOCUMENT_NO, line.get(Line::DOCUMENT_NO))
            .with(ItemLedgerEntry::DOCUMENT_LINE_NO, line.get(Line::DOCUMENT_LINE_NO))
            .with(ItemLedgerEntry::EXTERNAL_DOCUMENT_NO, line.get(Line::EXTERNAL_DOCUMENT_NO))
            .with(ItemLedgerEntry::DESCRIPTION, own_description(&self.setup, item, line))
            .with(ItemLedgerEntry::LOCATION_CODE, line.get(Line::LOCATION_CODE))
            .with(ItemLedgerEntry::VARIANT_CODE, line.get(Line::VARIANT_CODE))
            .with(ItemLedgerEntry::ITEM_CATEGORY_CODE, line.get(Line::ITEM_CATEGORY_CODE))
            .with(ItemLedgerEntry::UNIT_OF_MEASURE_CODE, line.get(Line::UNIT_OF_MEASURE_CODE))
            .with(ItemLedgerEntry::QTY_PER_UNIT_OF_MEASURE, line.get(Line::QTY_PER_UNIT_OF_MEASURE))
            .with(ItemLedgerEntry::APPLIES_TO_ENTRY, line.get(Line::APPLIES_TO_ENTRY))
            .with(ItemLedgerEntry::GLOBAL_DIMENSION_1_CODE, line.get(Line::SHORTCUT_DIMENSION_1_CODE))
            .with(ItemLedgerEntry::GLOBAL_DIMENSION_2_CODE, line.get(Line::SHORTCUT_DIMENSION_2_CODE))
            .with(ItemLedgerEntry::DIMENSION_SET_ID, line.get(Line::DIMENSION_SET_ID))
            .with(ItemLedgerEntry::QUANTITY, quantity)
            .with(ItemLedgerEntry::INVOICED_QUANTITY, quantity)
            .with(ItemLedgerEntry::SHIPPED_QTY_NOT_RETURNED, not_returned)
            .with(ItemLedgerEntry::REMAINING_QUANTITY, remaining)
            .with(ItemLedgerEntry::OPEN, !remaining.is_zero())
            .with(ItemLedgerEntry::POSITIVE, quantity > Decimal::ZERO)
            .with(ItemLedgerEntry::COMPLETELY_INVOICED, true)
            .with(ItemLedgerEntry::LAST_INVOICE_DATE, date)
            .with(ItemLedgerEntry::ITEM_REGISTER_NO, self.register.get(ItemRegister::NO))
    }

    /// What left although it was not there stays open.
    fn refuse_negative_inventory(&self, item: &Record<Item>, entry: &Record<ItemLedgerEntry>) -> Result<()> {
        let prevented = match item.get(Item::PREVENT_NEGATIVE_INVENTORY) {
            DefaultNoYes::Yes => true,
            DefaultNoYes::No => false,
            _ => self.setup.get(InventorySetup::PREVENT_NEGATIVE_INVENTORY),
        };
        if !prevented || !entry.get(ItemLedgerEntry::OPEN) || entry.get(ItemLedgerEntry::POSITIVE) {
            return Ok(());
        }
        Err(Error::dialog(format!("You have insufficient quantity of Item {} on inventory.", item.get(Item::NO))))
    }

    /// What came is recorded as a whole; then each part that was joined with another entry.
    fn insert_applications(
        &mut self,
        tx: &mut Tx<'_>,
        entry: &Record<ItemLedgerEntry>,
        applied: Vec<Applied>,
    ) -> Result<()> {
        for part in applied {
            self.last_application_no += 1;
            let mut row = part.into_entry(tx, self.last_application_no);
            tx.insert(&mut row)?;
        }
        if !entry.get(ItemLedgerEntry::POSITIVE) {
            return Ok(());
        }
        self.last_application_no += 1;
        let whole = Applied {
            by: entry.get(ItemLedgerEntry::ENTRY_NO),
            inbound: entry.get(ItemLedgerEntry::ENTRY_NO),
            outbound: 0,
            quantity: entry.get(ItemLedgerEntry::QUANTITY),
            date: entry.get(ItemLedgerEntry::POSTING_DATE),
        };
        tx.insert(&mut whole.into_entry(tx, self.last_application_no))
    }

    /// The register spans what was posted so far.
    fn enter(&mut self, line: &Record<ItemJournalLine>) {
        let register = &mut self.register;
        if register.is_blank(ItemRegister::FROM_ENTRY_NO) {
            register.set(ItemRegister::FROM_ENTRY_NO, self.last_entry_no);
            register.set(ItemRegister::FROM_VALUE_ENTRY_NO, self.last_value_no);
            register.set(ItemRegister::SOURCE_CODE, line.get(ItemJournalLine::SOURCE_CODE));
        }
        register.set(ItemRegister::TO_ENTRY_NO, self.last_entry_no);
        register.set(ItemRegister::TO_VALUE_ENTRY_NO, self.last_value_no);
    }

    fn end(mut self, tx: &mut Tx<'_>) -> Result<()> {
        if self.register.is_blank(ItemRegister::FROM_ENTRY_NO) { Ok(()) } else { tx.insert(&mut self.register) }
    }
}

/// The day on the document; blank means that of the posting.
pub(super) fn document_date(line: &Record<ItemJournalLine>) -> model::Date {
    match line.is_blank(ItemJournalLine::DOCUMENT_DATE) {
        true => line.get(ItemJournalLine::POSTING_DATE),
        false => line.get(ItemJournalLine::DOCUMENT_DATE),
    }
}

/// Entries repeat the item's description only where the set-up asks for it.
pub(super) fn own_description<'l>(
    setup: &Record<InventorySetup>,
    item: &Record<Item>,
    line: &'l Record<ItemJournalLine>,
) -> &'l str {
    let description = line.get(ItemJournalLine::DESCRIPTION);
    let repeats = description == item.get(Item::DESCRIPTION);
    if repeats && !setup.get(InventorySetup::COPY_ITEM_DESCR_TO_ENTRIES) { "" } else { description }
}
