//! Integration: pictures of rows and files attached to them.

mod pictures;

use model::ResourceDescription;
pub(crate) use pictures::picture;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![pictures::resource().describe()]
}
