//! Opportunity: a sale one hopes to make with a contact.

use super::{Contact, ContactType};
use crate::foundation::{NoSeries, SalespersonPurchaser};
use model::TableDescription;

model::enumeration! {
    /// How far an opportunity is.
    pub OpportunityStatus(5092, "Opportunity Status") as "opportunityStatus" {
        NotStarted = 0 "Not Started",
        InProgress = 1 "In Progress",
        Won = 2 "Won",
        Lost = 3 "Lost",
    }
}

model::table! {
    /// A sale one hopes to make with a contact.
    pub Opportunity(5092, "Opportunity") {
        NO: Code(20) = "No.",
        DESCRIPTION: Text(100) = "Description",
        SALESPERSON_CODE: Code(20) = "Salesperson Code",
        CONTACT_NO: Code(20) = "Contact No.",
        CONTACT_COMPANY_NO: Code(20) = "Contact Company No.",
        CREATION_DATE: Date = "Creation Date",
        STATUS: Enum(OpportunityStatus) = "Status",
        CLOSED: Boolean = "Closed",
        DATE_CLOSED: Date = "Date Closed",
        NO_SERIES: Code(20) = "No. Series",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<Opportunity>(|table| {
        table.primary_key(&[&Opportunity::NO]);
        table.key(&[&Opportunity::CONTACT_COMPANY_NO, &Opportunity::CONTACT_NO]);
        table.key(&[&Opportunity::CONTACT_NO]);
        table.key(&[&Opportunity::SALESPERSON_CODE]);
        table.relation_to(
            Opportunity::SALESPERSON_CODE,
            SalespersonPurchaser::CODE,
            SalespersonPurchaser::BLOCKED.is(false),
        );
        table.relation(Opportunity::CONTACT_NO, Contact::NO);
        table.relation_to(Opportunity::CONTACT_COMPANY_NO, Contact::NO, Contact::TYPE.is(ContactType::Company));
        table.relation(Opportunity::NO_SERIES, NoSeries::CODE);
    })
}
