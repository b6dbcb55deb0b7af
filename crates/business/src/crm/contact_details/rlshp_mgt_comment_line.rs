//! Rlshp. Mgt. Comment Line: a comment on a contact, task or opportunity. Table 5061.

use crate::crm::{Contact, Opportunity};
use model::TableDescription;

model::enumeration! {
    /// What a comment is about.
    pub RlshpMgtCommentLineTableName(5061, "Rlshp. Mgt. Comment Line Table Name") as "rlshpMgtCommentLineTableName" {
        Contact = 0 "Contact",
        Campaign = 1 "Campaign",
        ToDo = 2 "To-do",
        WebSource = 3 "Web Source",
        SalesCycle = 4 "Sales Cycle",
        SalesCycleStage = 5 "Sales Cycle Stage",
        Opportunity = 6 "Opportunity",
    }
}

model::table! {
    /// A comment on a contact, task or opportunity. Table 5061.
    pub RlshpMgtCommentLine(5061, "Rlshp. Mgt. Comment Line") {
        TABLE_NAME: Enum(RlshpMgtCommentLineTableName) = "Table Name",
        NO: Code(20) = "No.",
        SUB_NO: Integer = "Sub No.",
        LINE_NO: Integer = "Line No.",
        DATE: Date = "Date",
        CODE: Code(10) = "Code",
        COMMENT: Text(80) = "Comment",
        LAST_DATE_MODIFIED: Date = "Last Date Modified",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<RlshpMgtCommentLine>(|table| {
        type Line = RlshpMgtCommentLine;
        table.primary_key(&[&Line::TABLE_NAME, &Line::NO, &Line::SUB_NO, &Line::LINE_NO]);
        let about = |name| Line::TABLE_NAME.is(name);
        table.relation_when(Line::NO, Contact::NO, about(RlshpMgtCommentLineTableName::Contact));
        table.relation_when(Line::NO, Opportunity::NO, about(RlshpMgtCommentLineTableName::Opportunity));
    })
}
