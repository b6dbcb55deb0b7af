//! Business Relation: the kinds of relation a contact can have, such as customer or vendor.

use model::TableDescription;

model::table! {
    /// A kind of relation a contact can have.
    pub BusinessRelation(5053, "Business Relation") {
        CODE: Code(10) = "Code",
        DESCRIPTION: Text(100) = "Description",
    }
}

/// The table with its keys.
pub fn table() -> TableDescription {
    TableDescription::of::<BusinessRelation>(|table| table.primary_key(&[&BusinessRelation::CODE]))
}
