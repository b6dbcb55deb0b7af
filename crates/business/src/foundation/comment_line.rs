//! Comments on customers, vendors, items and other rows. Table 97.

use crate::fixed_assets::FixedAsset;
use crate::sales::Customer;
use model::TableDescription;

model::enumeration! {
    /// What a comment is about.
    pub CommentLineTableName(97, "Comment Line Table Name") as "commentLineTableName" {
        GlAccount = 0 "G/L Account",
        Customer = 1 "Customer",
        Vendor = 2 "Vendor",
        Item = 3 "Item",
        FixedAsset = 10 "Fixed Asset",
    }
}

model::table! {
    /// One line of a comment. Table 97.
    pub CommentLine(97, "Comment Line") {
        TABLE_NAME: Enum(CommentLineTableName) = "Table Name",
        NO: Code(20) = "No.",
        LINE_NO: Integer = "Line No.",
        DATE: Date = "Date",
        CODE: Code(10) = "Code",
        COMMENT: Text(80) = "Comment",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<CommentLine>(|table| {
        table.primary_key(&[&CommentLine::TABLE_NAME, &CommentLine::NO, &CommentLine::LINE_NO]);
        let of_customer = CommentLine::TABLE_NAME.is(CommentLineTableName::Customer);
        table.relation_when(CommentLine::NO, Customer::NO, of_customer);
        let of_asset = CommentLine::TABLE_NAME.is(CommentLineTableName::FixedAsset);
        table.relation_when(CommentLine::NO, FixedAsset::NO, of_asset);
    })
}
