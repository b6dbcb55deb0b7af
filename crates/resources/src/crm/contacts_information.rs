//! The contacts of one customer or vendor. Page 30072.

use crate::prelude::*;
use business::crm::{ContactInformationBuffer, contact_information};

/// The entity set; its rows are gathered for the customer or vendor that a request names.
pub fn resource() -> Resource<ContactInformationBuffer> {
    Resource::new("contactsInformation", "contactInformation")
        .rows_of_parent(
            ContactInformationBuffer::RELATED_ID,
            ContactInformationBuffer::RELATED_TYPE,
            "id type not specified.",
            contact_information::rows,
        )
        .read_only()
        .fields([
            field("contactId", ContactInformationBuffer::CONTACT_ID).shown_as_mandatory(),
            field("contactNumber", ContactInformationBuffer::CONTACT_NO).shown_as_mandatory(),
            field("contactName", ContactInformationBuffer::CONTACT_NAME),
            field("contactType", ContactInformationBuffer::CONTACT_TYPE),
            field("relatedId", ContactInformationBuffer::RELATED_ID).shown_as_mandatory(),
            field("relatedType", ContactInformationBuffer::RELATED_TYPE).shown_as_mandatory().read_only(),
        ])
        .navigation([one("contact", "contacts").via("contactId", "id")])
}
