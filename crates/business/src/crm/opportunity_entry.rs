//! Opportunity Entry: a step that an opportunity took.

use super::{Contact, ContactType, Opportunity};
use crate::foundation::SalespersonPurchaser;
use model::TableDescription;

model::table! {
    /// A step that an opportunity took.
    pub OpportunityEntry(5093, "Opportunity Entry") {
        ENTRY_NO: Integer = "Entry No.",
        OPPORTUNITY_NO: Code(20) = "Opportunity No.",
        CONTACT_NO: Code(20) = "Contact No.",
        CONTACT_COMPANY_NO: Code(20) = "Contact Company No.",
        SALESPERSON_CODE: Code(20) = "Salesperson Code",
        DATE_OF_CHANGE: Date = "Date of Change",
        /// The opportunity is at this step.
        ACTIVE: Boolean = "Active",
        /// In local currency.
        ESTIMATED_VALUE_LCY: Decimal(5) = "Estimated Value (LCY)",
        /// In local currency, weighed with the chances.
        CALCD_CURRENT_VALUE_LCY: Decimal(5) = "Calcd. Current Value (LCY)",
        COMPLETED_PERCENT: Decimal(5) = "Completed %",
        CHANCES_OF_SUCCESS_PERCENT: Decimal(5) = "Chances of Success %",
        ESTIMATED_CLOSE_DATE: Date = "Estimated Close Date",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<OpportunityEntry>(|table| {
        type Entry = OpportunityEntry;
        table.primary_key(&[&Entry::ENTRY_NO]);
        table.key(&[&Entry::OPPORTUNITY_NO]);
        table.key(&[&Entry::CONTACT_COMPANY_NO, &Entry::CONTACT_NO]);
        table.relation(Entry::OPPORTUNITY_NO, Opportunity::NO);
        table.relation(Entry::SALESPERSON_CODE, SalespersonPurchaser::CODE);
        table.relation(Entry::CONTACT_NO, Contact::NO);
        table.relation_to(Entry::CONTACT_COMPANY_NO, Contact::NO, Contact::TYPE.is(ContactType::Company));
    })
}
