//! Items, where they are kept, and what came into stock and left it.

mod item_categories;
mod item_ledger_entries;
mod item_variants;
mod items;
mod locations;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![
        item_categories::resource().describe(),
        items::resource().describe(),
        item_variants::resource().describe(),
        item_ledger_entries::resource().describe(),
        locations::resource().describe(),
    ]
}
