//! Comments on customers, vendors, items and other rows. Table 97.

use crate::bank::BankAccount;
use crate::fixed_assets::FixedAsset;
use crate::projects::Job;
use crate::purchases::Vendor;
use crate::sales::Customer;
use model::TableDescription;

model::enumeration! {
    /// What a comment is about.
    pub CommentLineTableName(97, "Comment Line Table Name") as "commentLineTableName" {
        GlAccount = 0 "G/L Account",
        Customer = 1 "Customer",
        Vendor = 2 "Vendor",
        Item = 3 "Item",
        Job = 5 "Job",
        BankAccount = 8 "Bank Account",
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
        let about = |name| CommentLine::TABLE_NAME.is(name);
        table.relation_when(CommentLine::NO, Customer::NO, about(CommentLineTableName::Customer));
        table.relation_when(CommentLine::NO, Vendor::NO, about(CommentLineTableName::Vendor));
        table.relation_when(CommentLine::NO, BankAccount::NO, about(CommentLineTableName::BankAccount));
        table.relation_when(CommentLine::NO, Job::NO, about(CommentLineTableName::Job));
        table.relation_when(CommentLine::NO, FixedAsset::NO, about(CommentLineTableName::FixedAsset));
    })
}
