//! Taxes.

mod tax_areas;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![tax_areas::resource().describe()]
}
