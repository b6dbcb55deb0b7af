//! Picture Entity: the picture of a customer, item or other row, gathered on demand and never stored. Table 5468.

use super::picture;
use model::TableDescription;

model::enumeration! {
    /// What a picture shows. Enum 5468.
    pub PictureParentType(5468, "Picture Entity Parent Type") as "pictureEntityParentType" {
        Customer = 1 "Customer",
        Item = 2 "Item",
        Vendor = 3 "Vendor",
        Employee = 4 "Employee",
        Contact = 5 "Contact",
        ItemVariant = 6 "Item Variant",
    }
}

model::table! {
    /// The picture of a row, with that row's id. Table 5468.
    pub PictureEntity(5468, "Picture Entity") {
        /// In pixels; 0 where there is no picture.
        WIDTH: Integer = "Width",
        /// In pixels; 0 where there is no picture.
        HEIGHT: Integer = "Height",
        MIME_TYPE: Text(100) = "Mime Type",
        CONTENT: Stream = "Content",
        PARENT_TYPE: Enum(PictureParentType) = "Parent Type",
    }
}

/// The table with its rules: a written or deleted picture is the parent's.
pub fn table() -> TableDescription {
    TableDescription::of::<PictureEntity>(|table| {
        table.temporary();
        table.primary_key(&[&PictureEntity::SYSTEM_ID]);
        let mut on = table.triggers();
        on.modify(|tx, entity, _| picture::keep(tx, entity, entity.get(PictureEntity::CONTENT).to_vec()));
        on.delete(|tx, entity| picture::keep(tx, entity, Vec::new()));
    })
}
