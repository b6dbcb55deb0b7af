//! Segment Line: a contact picked for a mailing or call that is not logged yet.

use super::{Contact, ContactType};
use crate::foundation::SalespersonPurchaser;
use model::TableDescription;

model::table! {
    /// A contact picked for a mailing or call that is not logged yet.
    pub SegmentLine(5077, "Segment Line") {
        SEGMENT_NO: Code(20) = "Segment No.",
        LINE_NO: Integer = "Line No.",
        CONTACT_NO: Code(20) = "Contact No.",
        SALESPERSON_CODE: Code(20) = "Salesperson Code",
        DESCRIPTION: Text(100) = "Description",
        DATE: Date = "Date",
        CONTACT_COMPANY_NO: Code(20) = "Contact Company No.",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<SegmentLine>(|table| {
        table.primary_key(&[&SegmentLine::SEGMENT_NO, &SegmentLine::LINE_NO]);
        table.key(&[&SegmentLine::CONTACT_NO]);
        table.relation(SegmentLine::CONTACT_NO, Contact::NO);
        table.relation_to(SegmentLine::CONTACT_COMPANY_NO, Contact::NO, Contact::TYPE.is(ContactType::Company));
        table.relation_to(
            SegmentLine::SALESPERSON_CODE,
            SalespersonPurchaser::CODE,
            SalespersonPurchaser::BLOCKED.is(false),
        );
    })
}
