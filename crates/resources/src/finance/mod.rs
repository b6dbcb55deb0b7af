//! Taxes.

mod tax_areas;
mod tax_groups;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![tax_areas::resource().describe(), tax_groups::resource().describe()]
}
