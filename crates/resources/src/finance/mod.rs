//! Dimensions and taxes.

mod default_dimensions;
mod dimension_values;
mod dimensions;
mod tax_areas;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![
        default_dimensions::resource().describe(),
        dimension_values::resource().describe(),
        dimensions::resource().describe(),
        tax_areas::resource().describe(),
    ]
}
