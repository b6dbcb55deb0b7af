//! Opportunity: a sale one hopes to make with a contact. Table 5092.

use super::{Contact, ContactType, OpportunityEntry, opportunity_rules};
use crate::foundation::{NoSeries, SalespersonPurchaser};
use model::{Path, TableDescription};

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
        /// Computed.
        CONTACT_NAME: Text(100) = "Contact Name",
        /// Computed.
        CONTACT_COMPANY_NAME: Text(100) = "Contact Company Name",
        /// Computed from the step that the opportunity is at, as all that follows; in local currency.
        ESTIMATED_VALUE_LCY: Decimal(5) = "Estimated Value (LCY)",
        /// In local currency, weighed with the chances.
        CALCD_CURRENT_VALUE_LCY: Decimal(5) = "Calcd. Current Value (LCY)",
        CHANCES_OF_SUCCESS_PERCENT: Decimal(5) = "Chances of Success %",
        COMPLETED_PERCENT: Decimal(5) = "Completed %",
        ESTIMATED_CLOSING_DATE: Date = "Estimated Closing Date",
    }
}

/// The table with its keys, relations and rules.
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

        let contact = Path::to(Contact::NO, Opportunity::CONTACT_NO);
        table.computed(Opportunity::CONTACT_NAME, contact.first(Contact::NAME));
        let company = Path::to(Contact::NO, Opportunity::CONTACT_COMPANY_NO);
        table.computed(Opportunity::CONTACT_COMPANY_NAME, company.first(Contact::NAME));
        let step = Path::to(OpportunityEntry::OPPORTUNITY_NO, Opportunity::NO).with(OpportunityEntry::ACTIVE, true);
        table.computed(Opportunity::ESTIMATED_VALUE_LCY, step.sum(OpportunityEntry::ESTIMATED_VALUE_LCY));
        table.computed(Opportunity::CALCD_CURRENT_VALUE_LCY, step.sum(OpportunityEntry::CALCD_CURRENT_VALUE_LCY));
        table.computed(
            Opportunity::CHANCES_OF_SUCCESS_PERCENT,
            step.first(OpportunityEntry::CHANCES_OF_SUCCESS_PERCENT),
        );
        table.computed(Opportunity::COMPLETED_PERCENT, step.first(OpportunityEntry::COMPLETED_PERCENT));
        table.computed(Opportunity::ESTIMATED_CLOSING_DATE, step.first(OpportunityEntry::ESTIMATED_CLOSE_DATE));

        opportunity_rules::hooks(&mut table.triggers());
    })
}
