//! Which stock left from which. Table 339.

use super::ItemLedgerEntry;
use model::TableDescription;

model::table! {
    /// So much of an item ledger entry is joined with another. Table 339.
    ///
    /// Every inbound entry has one of its whole quantity that names no outbound entry; every application has one with
    /// what left, so the sum over an inbound entry is what remains of it.
    pub ItemApplicationEntry(339, "Item Application Entry") {
        ENTRY_NO: Integer = "Entry No.",
        /// The entry whose posting made the application.
        ITEM_LEDGER_ENTRY_NO: Integer = "Item Ledger Entry No.",
        INBOUND_ITEM_ENTRY_NO: Integer = "Inbound Item Entry No.",
        OUTBOUND_ITEM_ENTRY_NO: Integer = "Outbound Item Entry No.",
        QUANTITY: Decimal(5) = "Quantity",
        POSTING_DATE: Date = "Posting Date",
        CREATION_DATE: DateTime = "Creation Date",
        /// Whether the cost follows the application.
        COST_APPLICATION: Boolean = "Cost Application",
        OUTPUT_COMPLETELY_INVD_DATE: Date = "Output Completely Invd. Date",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<ItemApplicationEntry>(|table| {
        type Entry = ItemApplicationEntry;
        table.primary_key(&[&Entry::ENTRY_NO]);
        table.key(&[&Entry::INBOUND_ITEM_ENTRY_NO]);
        table.key(&[&Entry::OUTBOUND_ITEM_ENTRY_NO]);
        for column in [Entry::ITEM_LEDGER_ENTRY_NO, Entry::INBOUND_ITEM_ENTRY_NO, Entry::OUTBOUND_ITEM_ENTRY_NO] {
            table.relation(column, ItemLedgerEntry::ENTRY_NO);
        }
    })
}
