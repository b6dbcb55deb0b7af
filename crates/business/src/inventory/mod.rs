//! Inventory: items and what belongs to them, where they are kept, and what came into stock and left it.

mod invariants;
mod inventory_posting_setup;
mod inventory_setup;
mod inventory_to_gl;
pub mod item;
pub mod item_adjustment;
mod item_application;
mod item_application_entry;
mod item_base_unit;
mod item_category;
mod item_category_rules;
mod item_costs;
mod item_deletion;
mod item_details;
mod item_journal_line;
mod item_journal_line_rules;
mod item_ledger_entry;
pub mod item_posting;
mod item_posting_check;
mod item_reference;
mod item_register;
mod item_rules;
mod item_unit_of_measure;
mod item_use;
mod item_valuation;
mod item_variant;
mod item_variant_rules;
mod location;
mod location_rules;
mod planned_use;
mod value_entry;

pub use invariants::invariants;
pub use inventory_posting_setup::InventoryPostingSetup;
pub use inventory_setup::InventorySetup;
pub use item::{CostingMethod, DefaultNoYes, Item, ItemPriceProfitCalculation, ItemType};
pub use item_application_entry::ItemApplicationEntry;
pub use item_category::ItemCategory;
pub use item_details::{ItemIdentifier, ItemSubstitution, ItemTranslation, ItemVendor, MyItem, StockkeepingUnit};
pub use item_journal_line::ItemJournalLine;
pub use item_ledger_entry::{AnalysisSourceType, ItemLedgerDocumentType, ItemLedgerEntry, ItemLedgerEntryType};
pub use item_reference::{ItemReference, ItemReferenceType};
pub use item_register::ItemRegister;
pub use item_unit_of_measure::ItemUnitOfMeasure;
pub use item_variant::ItemVariant;
pub use location::Location;
pub use planned_use::{
    AssemblyHeader, AssemblyLine, BomComponent, BomComponentType, RequisitionLine, RequisitionLineType, TransferLine,
    TransferRoute, WarehouseEntry,
};
pub use value_entry::{CostEntryType, ValueEntry};

/// The domain's tables.
pub fn tables() -> Vec<model::TableDescription> {
    let mut tables = vec![
        inventory_setup::table(),
        inventory_posting_setup::table(),
        item_category::table(),
        item::table(),
        item_variant::table(),
        item_unit_of_measure::table(),
        item_reference::table(),
        location::table(),
        item_journal_line::table(),
        item_ledger_entry::table(),
        item_application_entry::table(),
        value_entry::table(),
        item_register::table(),
    ];
    tables.extend(item_details::tables());
    tables.extend(planned_use::tables());
    tables
}
