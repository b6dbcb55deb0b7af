//! What has been posted for fixed assets: costs and depreciation, maintenance, and coverage by insurances. Tables 5601,
//! 5625 and 5629. They have the columns that the deletion of fixed assets asks for.

use super::FixedAsset;
use model::TableDescription;

model::table! {
    /// A cost, a depreciation or a disposal. Table 5601.
    pub FaLedgerEntry(5601, "FA Ledger Entry") {
        ENTRY_NO: Integer = "Entry No.",
        FA_NO: Code(20) = "FA No.",
        FA_POSTING_DATE: Date = "FA Posting Date",
        POSTING_DATE: Date = "Posting Date",
        DEPRECIATION_BOOK_CODE: Code(10) = "Depreciation Book Code",
        CANCELED_FROM_FA_NO: Code(20) = "Canceled from FA No.",
    }
}

model::table! {
    /// What has been paid for maintenance. Table 5625.
    pub MaintenanceLedgerEntry(5625, "Maintenance Ledger Entry") {
        ENTRY_NO: Integer = "Entry No.",
        FA_NO: Code(20) = "FA No.",
        FA_POSTING_DATE: Date = "FA Posting Date",
        POSTING_DATE: Date = "Posting Date",
        DEPRECIATION_BOOK_CODE: Code(10) = "Depreciation Book Code",
    }
}

model::table! {
    /// For how much an insurance covers an asset. Table 5629.
    pub InsCoverageLedgerEntry(5629, "Ins. Coverage Ledger Entry") {
        ENTRY_NO: Integer = "Entry No.",
        INSURANCE_NO: Code(20) = "Insurance No.",
        FA_NO: Code(20) = "FA No.",
    }
}

/// The tables' descriptions.
pub fn tables() -> Vec<TableDescription> {
    let entry = TableDescription::of::<FaLedgerEntry>(|table| {
        table.primary_key(&[&FaLedgerEntry::ENTRY_NO]);
        table.key(&[&FaLedgerEntry::FA_NO, &FaLedgerEntry::DEPRECIATION_BOOK_CODE, &FaLedgerEntry::FA_POSTING_DATE]);
        table.key(&[&FaLedgerEntry::CANCELED_FROM_FA_NO]);
        table.relation(FaLedgerEntry::FA_NO, FixedAsset::NO);
        table.relation(FaLedgerEntry::CANCELED_FROM_FA_NO, FixedAsset::NO);
    });
    let maintenance = TableDescription::of::<MaintenanceLedgerEntry>(|table| {
        type Entry = MaintenanceLedgerEntry;
        table.primary_key(&[&Entry::ENTRY_NO]);
        table.key(&[&Entry::FA_NO, &Entry::DEPRECIATION_BOOK_CODE, &Entry::FA_POSTING_DATE]);
        table.relation(Entry::FA_NO, FixedAsset::NO);
    });
    let coverage = TableDescription::of::<InsCoverageLedgerEntry>(|table| {
        table.primary_key(&[&InsCoverageLedgerEntry::ENTRY_NO]);
        table.key(&[&InsCoverageLedgerEntry::FA_NO]);
        table.relation(InsCoverageLedgerEntry::FA_NO, FixedAsset::NO);
    });
    vec![entry, maintenance, coverage]
}
