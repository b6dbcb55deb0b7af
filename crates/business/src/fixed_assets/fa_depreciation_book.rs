//! How a fixed asset is depreciated in one book, and what has happened to it there. Table 5612.

use super::{FaLedgerEntry, FixedAsset, MaintenanceLedgerEntry, fixed_asset_deletion};
use crate::bulk::change_silently;
use crate::finance::AccountingPeriod;
use model::{BLANK_DATE, Error, Record, Result, TableDescription, Tx};

model::table! {
    /// A fixed asset in a depreciation book. Table 5612.
    pub FaDepreciationBook(5612, "FA Depreciation Book") {
        FA_NO: Code(20) = "FA No.",
        DEPRECIATION_BOOK_CODE: Code(10) = "Depreciation Book Code",
        /// Blank as long as the asset has not been disposed of.
        DISPOSAL_DATE: Date = "Disposal Date",
        /// The asset's description.
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<FaDepreciationBook>(|table| {
        type Book = FaDepreciationBook;
        table.primary_key(&[&Book::FA_NO, &Book::DEPRECIATION_BOOK_CODE]);
        table.relation(Book::FA_NO, FixedAsset::NO);
        table.triggers().delete(leave_entries);
    })
}

/// Old entries of an asset that was disposed of stay, and belong to nobody. Budgeted assets need not be disposed of.
/// Codeunit 5623.
fn leave_entries(tx: &mut Tx, book: &Record<FaDepreciationBook>) -> Result<()> {
    let no = book.get(FaDepreciationBook::FA_NO);
    let code = book.get(FaDepreciationBook::DEPRECIATION_BOOK_CODE);
    let asset = tx.require(FixedAsset::NO.is(no))?;
    let entries = FaLedgerEntry::FA_NO.is(no).and(FaLedgerEntry::DEPRECIATION_BOOK_CODE.is(code));
    let maintenance = MaintenanceLedgerEntry::FA_NO.is(no).and(MaintenanceLedgerEntry::DEPRECIATION_BOOK_CODE.is(code));
    if !asset.get(FixedAsset::BUDGETED_ASSET) {
        if book.is_blank(FaDepreciationBook::DISPOSAL_DATE) && tx.exists(entries.clone())? {
            return Err(Error::dialog("Only disposed fixed assets can be deleted."));
        }
        let open = tx.first(AccountingPeriod::CLOSED.is(false))?;
        let open = open.map_or(BLANK_DATE, |period| period.get(AccountingPeriod::STARTING_DATE));
        let recent_entry = FaLedgerEntry::FA_POSTING_DATE.at_least(open).or(FaLedgerEntry::POSTING_DATE.at_least(open));
        let recent_maintenance = MaintenanceLedgerEntry::FA_POSTING_DATE
            .at_least(open)
            .or(MaintenanceLedgerEntry::POSTING_DATE.at_least(open));
        if tx.exists(entries.clone().and(recent_entry))? || tx.exists(maintenance.clone().and(recent_maintenance))? {
            return Err(Error::dialog(
                "You cannot delete a fixed asset that has ledger entries in a fiscal year that has not been closed yet.",
            ));
        }
    }
    change_silently(tx, entries, |entry| entry.set(FaLedgerEntry::FA_NO, ""))?;
    change_silently(tx, FaLedgerEntry::CANCELED_FROM_FA_NO.is(no), |entry| {
        entry.set(FaLedgerEntry::CANCELED_FROM_FA_NO, "");
    })?;
    change_silently(tx, maintenance, |entry| entry.set(MaintenanceLedgerEntry::FA_NO, ""))?;
    fixed_asset_deletion::forget_insurance(tx, no)
}
