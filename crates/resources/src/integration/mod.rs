//! Integration: pictures of rows and files attached to them.

mod document_attachments;
mod pictures;

pub(crate) use document_attachments::attached;
use model::ResourceDescription;
pub(crate) use pictures::picture;

/// The entity sets of this domain.
pub(crate) fn resources() -> Vec<ResourceDescription> {
    vec![document_attachments::resource().describe(), pictures::resource().describe()]
}
