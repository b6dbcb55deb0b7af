//! To-do: what somebody has to do for a contact.

use super::{Contact, ContactType, Opportunity};
use crate::foundation::SalespersonPurchaser;
use model::TableDescription;

model::enumeration! {
    /// How far a task is.
    pub TaskStatus(5081, "Task Status") as "taskStatus" {
        NotStarted = 0 "Not Started",
        InProgress = 1 "In Progress",
        Completed = 2 "Completed",
        Waiting = 3 "Waiting",
        Postponed = 4 "Postponed",
    }
}

model::table! {
    /// What somebody has to do for a contact.
    pub ToDo(5080, "To-do") {
        NO: Code(20) = "No.",
        SALESPERSON_CODE: Code(20) = "Salesperson Code",
        CONTACT_NO: Code(20) = "Contact No.",
        OPPORTUNITY_NO: Code(20) = "Opportunity No.",
        DATE: Date = "Date",
        STATUS: Enum(TaskStatus) = "Status",
        DESCRIPTION: Text(100) = "Description",
        CLOSED: Boolean = "Closed",
        DATE_CLOSED: Date = "Date Closed",
        CANCELED: Boolean = "Canceled",
        CONTACT_COMPANY_NO: Code(20) = "Contact Company No.",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<ToDo>(|table| {
        table.primary_key(&[&ToDo::NO]);
        table.key(&[&ToDo::CONTACT_COMPANY_NO, &ToDo::CONTACT_NO]);
        table.key(&[&ToDo::CONTACT_NO]);
        table.key(&[&ToDo::SALESPERSON_CODE]);
        table.relation_to(ToDo::SALESPERSON_CODE, SalespersonPurchaser::CODE, SalespersonPurchaser::BLOCKED.is(false));
        table.relation(ToDo::CONTACT_NO, Contact::NO);
        table.relation(ToDo::OPPORTUNITY_NO, Opportunity::NO);
        table.relation_to(ToDo::CONTACT_COMPANY_NO, Contact::NO, Contact::TYPE.is(ContactType::Company));
    })
}
