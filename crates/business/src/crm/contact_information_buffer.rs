//! Contact Information Buffer: the contacts of a customer or vendor, gathered on demand and never stored.

use super::{ContactType, LinkToTable};
use model::TableDescription;

model::table! {
    /// A contact of a customer or vendor.
    pub ContactInformationBuffer(5049, "Contact Information Buffer") {
        CONTACT_ID: Guid = "Contact Id",
        CONTACT_NO: Code(20) = "Contact No.",
        CONTACT_NAME: Text(100) = "Contact Name",
        CONTACT_TYPE: Enum(ContactType) = "Contact Type",
        RELATED_ID: Guid = "Related Id",
        RELATED_TYPE: Enum(LinkToTable) = "Related Type",
    }
}

/// The table with its keys.
pub fn table() -> TableDescription {
    TableDescription::of::<ContactInformationBuffer>(|table| {
        table.temporary();
        table.primary_key(&[&ContactInformationBuffer::CONTACT_ID]);
    })
}
