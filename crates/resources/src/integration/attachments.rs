//! Files that came with documents, or by themselves. Page 30039.

use crate::prelude::*;
use business::integration::{AttachmentEntityBuffer, attachments as rule};

/// The entity set; its rows are gathered from incoming documents and from what could not be assigned to one.
pub fn resource() -> Resource<AttachmentEntityBuffer> {
    Resource::new("attachments", "attachment").rows(rule::rows).fields([
        key("id").unchanged_or("You cannot change the value of the key field id."),
        field("parentId", AttachmentEntityBuffer::DOCUMENT_ID).written_by(rule::set_parent_id),
        field("fileName", AttachmentEntityBuffer::FILE_NAME),
        field("byteSize", AttachmentEntityBuffer::BYTE_SIZE),
        stream("attachmentContent", AttachmentEntityBuffer::CONTENT).captioned("Content"),
        field("lastModifiedDateTime", AttachmentEntityBuffer::CREATED_DATE_TIME)
            .captioned("Last Modified Date")
            .read_only(),
        field("parentType", AttachmentEntityBuffer::DOCUMENT_TYPE).written_by(rule::set_parent_type),
    ])
}
