//! The contacts of one customer or vendor, reached through it. Page 30072.

use business::crm::{ContactInformationBuffer, contact_information};
use model::ResourceDescription;
use model::define::{Resource, field, one};

/// The entity set.
pub fn resource() -> ResourceDescription {
    Resource::new("contactsInformation", "contactInformation")
        .rows(contact_information::rows)
        .read_only()
        .fields([
            field("contactId", ContactInformationBuffer::CONTACT_ID).shown_as_mandatory(),
            field("contactNumber", ContactInformationBuffer::CONTACT_NO).shown_as_mandatory(),
            field("contactName", ContactInformationBuffer::CONTACT_NAME),
            field("contactType", ContactInformationBuffer::CONTACT_TYPE),
            field("relatedId", ContactInformationBuffer::RELATED_ID).shown_as_mandatory(),
            field("relatedType", ContactInformationBuffer::RELATED_TYPE).shown_as_mandatory(),
        ])
        .navigation([one("contact", "contacts").via("contactId", "id")])
        .describe()
}
