//! The chart of accounts, set-up and posting groups, dimensions, taxes.

mod accounting_periods;
mod accounts;
mod default_dimensions;
mod dimension_set_lines;
mod dimension_values;
mod dimensions;
mod general_ledger_setup;
mod general_product_posting_groups;
mod inventory_posting_groups;
mod tax_areas;
mod tax_groups;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![
        accounting_periods::resource().describe(),
        accounts::resource().describe(),
        default_dimensions::resource().describe(),
        dimension_set_lines::resource().describe(),
        dimension_values::resource().describe(),
        dimensions::resource().describe(),
        general_ledger_setup::resource().describe(),
        general_product_posting_groups::resource().describe(),
        inventory_posting_groups::resource().describe(),
        tax_areas::resource().describe(),
        tax_groups::resource().describe(),
    ]
}
