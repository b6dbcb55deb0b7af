//! Sales one hopes to make with contacts. Page 30070.

use crate::prelude::*;
use business::crm::{Opportunity, OpportunityStatus};

/// The entity set.
pub fn resource() -> Resource<Opportunity> {
    Resource::new("opportunities", "opportunity")
        .fields([
            key("id"),
            field("number", Opportunity::NO),
            field("contactNumber", Opportunity::CONTACT_NO),
            field("contactName", Opportunity::CONTACT_NAME).read_only(),
            field("contactCompanyName", Opportunity::CONTACT_COMPANY_NAME).read_only(),
            field("salespersonCode", Opportunity::SALESPERSON_CODE),
            field("description", Opportunity::DESCRIPTION),
            field("status", Opportunity::STATUS).read_only(),
            field("closed", Opportunity::CLOSED).read_only(),
            field("creationDate", Opportunity::CREATION_DATE).read_only(),
            field("dateClosed", Opportunity::DATE_CLOSED).read_only(),
            field("calculatedCurrentValue", Opportunity::CALCD_CURRENT_VALUE_LCY)
                .captioned("Calculated Current Value (LCY)")
                .read_only(),
            field("chancesOfSuccessPrc", Opportunity::CHANCES_OF_SUCCESS_PERCENT)
                .captioned("Chances of Success %")
                .read_only(),
            field("completedPrc", Opportunity::COMPLETED_PERCENT).captioned("Completed %").read_only(),
            field("estimatedClosingDate", Opportunity::ESTIMATED_CLOSING_DATE).read_only(),
            field("estimatedValue", Opportunity::ESTIMATED_VALUE_LCY).captioned("Estimated Value (LCY)").read_only(),
            field("systemCreatedAt", Opportunity::SYSTEM_CREATED_AT).captioned("Creation Date").read_only(),
            modified_at("lastModifiedDateTime"),
        ])
        .before_modify(refuse_when_won_or_lost)
}

/// An opportunity that is over keeps its contact and its salesperson; not even the same ones may be sent. The first text
/// lacks a quotation mark in Business Central, too.
fn refuse_when_won_or_lost(_: &mut Tx<'_>, opportunity: &mut Record<Opportunity>, given: &Submission) -> Result<()> {
    if !matches!(opportunity.get(Opportunity::STATUS), OpportunityStatus::Won | OpportunityStatus::Lost) {
        return Ok(());
    }
    if given.given("contactNumber").is_some() {
        return Err(Error::dialog("The \"contactNumber of a Won or Lost Opportunity cannot be changed"));
    }
    if given.given("salespersonCode").is_some() {
        return Err(Error::dialog("The \"salespersonCode\" of a Won or Lost Opportunity cannot be changed"));
    }
    Ok(())
}
