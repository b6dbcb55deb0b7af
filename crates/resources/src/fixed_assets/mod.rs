//! Fixed assets.

mod fixed_asset_locations;
#[expect(clippy::module_inception, reason = "the folder is the domain's, the file is the entity set's")]
mod fixed_assets;

use model::ResourceDescription;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![fixed_asset_locations::resource().describe(), fixed_assets::resource().describe()]
}
