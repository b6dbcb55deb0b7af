//! Hooks of Opportunity: how an opportunity is numbered, whom it is with, and what goes with it.
//!
//! - validate: No., Contact No., Salesperson Code
//! - insert: [`insert`]
//! - delete: [`refuse_while_active`], then [`take_along`]

use super::contact_details::{RlshpMgtCommentLine, RlshpMgtCommentLineTableName};
use super::{Contact, MarketingSetup, Opportunity, OpportunityEntry, OpportunityStatus, ToDo};
use crate::bulk::change_silently;
use crate::foundation::{number_series, own_salesperson};
use model::{Error, ErrorCode, Filter, Record, Result, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(triggers: &mut TriggerBuilder<'_, Opportunity>) {
    triggers.validate(Opportunity::NO, |tx, opportunity, before| {
        if !opportunity.same(before, Opportunity::NO) {
            let setup = tx.setup::<MarketingSetup>()?;
            number_series::test_manual(tx, setup.get(MarketingSetup::OPPORTUNITY_NOS))?;
            opportunity.set(Opportunity::NO_SERIES, "");
        }
        Ok(())
    });
    triggers.validate(Opportunity::CONTACT_NO, change_contact);
    triggers.validate(Opportunity::SALESPERSON_CODE, change_salesperson);
    triggers.insert(insert);
    triggers.delete(refuse_while_active);
    triggers.delete(take_along);
}

fn entries(opportunity: &Record<Opportunity>) -> Filter<OpportunityEntry> {
    OpportunityEntry::OPPORTUNITY_NO.is(opportunity.get(Opportunity::NO))
}

fn active_entries(opportunity: &Record<Opportunity>) -> Filter<OpportunityEntry> {
    entries(opportunity).and(OpportunityEntry::ACTIVE.is(true))
}

/// Once begun, an opportunity stays with its contact's company. The active entry follows.
fn change_contact(tx: &mut Tx<'_>, opportunity: &mut Record<Opportunity>, before: &Record<Opportunity>) -> Result<()> {
    tx.test_field(opportunity, Opportunity::CONTACT_NO)?;
    let contact = tx.require(Contact::NO.is(opportunity.get(Opportunity::CONTACT_NO)))?;
    let company_no = contact.get(Contact::COMPANY_NO);
    let changed = !opportunity.same(before, Opportunity::CONTACT_NO) && !before.is_blank(Opportunity::CONTACT_NO);
    if changed && !opportunity.is_blank(Opportunity::NO) {
        let begun = opportunity.get(Opportunity::STATUS) != OpportunityStatus::NotStarted;
        if begun && opportunity.get(Opportunity::CONTACT_COMPANY_NO) != company_no {
            return Err(Error::dialog(format!(
                "Contact {} {} is related to another company.",
                contact.get(Contact::NO),
                contact.get(Contact::NAME)
            )));
        }
        let tasks = ToDo::CONTACT_NO.is(before.get(Opportunity::CONTACT_NO));
        refuse_with_open_tasks(tx, opportunity, tasks, "Contact No.")?;
        change_silently(tx, active_entries(opportunity), |entry| {
            entry.set(OpportunityEntry::CONTACT_NO, contact.get(Contact::NO));
        })?;
    }
    opportunity.set(Opportunity::CONTACT_COMPANY_NO, company_no);
    Ok(())
}

/// A salesperson cannot be taken away, only replaced. The active entry follows.
fn change_salesperson(
    tx: &mut Tx<'_>,
    opportunity: &mut Record<Opportunity>,
    before: &Record<Opportunity>,
) -> Result<()> {
    let changed =
        !opportunity.same(before, Opportunity::SALESPERSON_CODE) && !before.is_blank(Opportunity::SALESPERSON_CODE);
    if !changed || opportunity.is_blank(Opportunity::NO) {
        return Ok(());
    }
    tx.test_field(opportunity, Opportunity::SALESPERSON_CODE)?;
    let tasks = ToDo::SALESPERSON_CODE.is(before.get(Opportunity::SALESPERSON_CODE));
    refuse_with_open_tasks(tx, opportunity, tasks, "Salesperson Code")?;
    change_silently(tx, active_entries(opportunity), |entry| {
        entry.set(OpportunityEntry::SALESPERSON_CODE, opportunity.get(Opportunity::SALESPERSON_CODE));
    })
}

/// Business Central asks whether the open tasks shall change, too; a service has nobody to ask.
fn refuse_with_open_tasks(
    tx: &mut Tx<'_>,
    opportunity: &Record<Opportunity>,
    tasks: Filter<ToDo>,
    caption: &str,
) -> Result<()> {
    let open = ToDo::OPPORTUNITY_NO.is(opportunity.get(Opportunity::NO)).and(ToDo::CLOSED.is(false));
    if !tx.exists(open.and(tasks))? {
        return Ok(());
    }
    Err(Error::refused(
        ErrorCode::ApplicationCallbackNotAllowed,
        format!(
            "Microsoft Dynamics 365 Business Central Server attempted to issue a client callback to show a confirmation \
             dialog box: Do you want to change {caption} on the related open tasks with the same {caption}? \
             (Table 5092 Opportunity). Client callbacks are not supported on Microsoft Dynamics 365 Business Central \
             Server."
        ),
    ))
}

/// A number that is taken already is not passed over.
fn insert(tx: &mut Tx<'_>, opportunity: &mut Record<Opportunity>) -> Result<()> {
    let date = tx.work_date();
    if opportunity.is_blank(Opportunity::NO) {
        let setup = tx.setup::<MarketingSetup>()?;
        tx.test_field(&setup, MarketingSetup::OPPORTUNITY_NOS)?;
        let series = setup.get(MarketingSetup::OPPORTUNITY_NOS);
        number_series::test_automatic(tx, series)?;
        let no = number_series::next(tx, series, date)?;
        opportunity.set(Opportunity::NO, no);
        opportunity.set(Opportunity::NO_SERIES, series);
    }
    if opportunity.is_blank(Opportunity::SALESPERSON_CODE) {
        let salesperson = own_salesperson(tx)?;
        tx.validate(opportunity, Opportunity::SALESPERSON_CODE, salesperson)?;
    }
    opportunity.set(Opportunity::CREATION_DATE, date);
    Ok(())
}

fn refuse_while_active(_: &mut Tx<'_>, opportunity: &Record<Opportunity>) -> Result<()> {
    if opportunity.get(Opportunity::STATUS) == OpportunityStatus::InProgress {
        return Err(Error::dialog("You cannot delete this opportunity while it is active."));
    }
    Ok(())
}

fn take_along(tx: &mut Tx<'_>, opportunity: &Record<Opportunity>) -> Result<()> {
    let comments = RlshpMgtCommentLine::TABLE_NAME.is(RlshpMgtCommentLineTableName::Opportunity);
    tx.delete_all(comments.and(RlshpMgtCommentLine::NO.is(opportunity.get(Opportunity::NO))))?;
    tx.delete_all(entries(opportunity))?;
    Ok(())
}
