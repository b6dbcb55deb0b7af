//! Hooks of Job: how a project is numbered, what forbids its deletion, and what goes with it.
//!
//! - validate: No., Description
//! - insert: [`insert`]
//! - modify: stamps
//! - delete: [`refuse_with_picked_items`], [`refuse_while_in_use`], then [`take_along`]

use super::{Job, JobLedgerEntry, JobPlanningLine, JobTask, JobsSetup};
use crate::foundation::{CommentLine, CommentLineTableName, number_series};
use crate::purchases::{PurchaseDocumentType, PurchaseLine};
use model::{Error, ErrorCode, Record, Result, TriggerBuilder, Tx};

/// Declares the hooks.
pub(super) fn hooks(on: &mut TriggerBuilder<'_, Job>) {
    on.validate(Job::NO, |tx, job, before| {
        if !job.same(before, Job::NO) {
            let setup = tx.setup::<JobsSetup>()?;
            number_series::test_manual(tx, setup.get(JobsSetup::JOB_NOS))?;
            job.set(Job::NO_SERIES, "");
        }
        Ok(())
    });
    on.validate(Job::DESCRIPTION, |_, job, before| {
        let search = job.get(Job::SEARCH_DESCRIPTION);
        if search.is_empty() || search == before.get(Job::DESCRIPTION).trim().to_uppercase() {
            let description = job.get(Job::DESCRIPTION).to_owned();
            job.set(Job::SEARCH_DESCRIPTION, description);
        }
        Ok(())
    });
    on.insert(insert);
    on.modify(|tx, job, _| {
        job.set(Job::LAST_DATE_MODIFIED, tx.work_date());
        Ok(())
    });
    on.delete(refuse_with_picked_items);
    on.delete(refuse_while_in_use);
    on.delete(take_along);
}

fn insert(tx: &mut Tx<'_>, job: &mut Record<Job>) -> Result<()> {
    let setup = tx.setup::<JobsSetup>()?;
    if job.is_blank(Job::NO) {
        tx.test_field(&setup, JobsSetup::JOB_NOS)?;
        let series = setup.get(JobsSetup::JOB_NOS);
        let no = number_series::next_free(tx, series, Job::NO)?;
        job.set(Job::NO, no);
        job.set(Job::NO_SERIES, series);
    }
    for (column, default) in [
        (Job::APPLY_USAGE_LINK, JobsSetup::APPLY_USAGE_LINK_BY_DEFAULT),
        (Job::ALLOW_SCHEDULE_CONTRACT_LINES, JobsSetup::ALLOW_SCHED_CONTRACT_LINES_DEF),
    ] {
        job.set(column, job.get(column) || setup.get(default));
    }
    job.set(Job::CREATION_DATE, tx.work_date());
    job.set(Job::LAST_DATE_MODIFIED, tx.work_date());
    Ok(())
}

/// Business Central asks whether items that were picked may stay where they are; a service has nobody to ask.
fn refuse_with_picked_items(tx: &mut Tx<'_>, job: &Record<Job>) -> Result<()> {
    let lines = tx.all(JobPlanningLine::JOB_NO.is(job.get(Job::NO)))?;
    if lines.iter().all(|line| line.get(JobPlanningLine::QTY_POSTED) >= line.get(JobPlanningLine::QTY_PICKED)) {
        return Ok(());
    }
    Err(Error::refused(
        ErrorCode::ApplicationCallbackNotAllowed,
        "Microsoft Dynamics 365 Business Central Server attempted to issue a client callback to show a confirmation \
         dialog box: The items have been picked. If you delete the Job, then the items will remain in the operation area \
         until you put them away.\nRelated item tracking information that is defined during the pick will be deleted.\n\
         Are you sure that you want to delete the Job? (Table 167 Job). Client callbacks are not supported on Microsoft \
         Dynamics 365 Business Central Server.",
    ))
}

/// Entries, then lines of purchase orders and return orders.
fn refuse_while_in_use(tx: &mut Tx<'_>, job: &Record<Job>) -> Result<()> {
    let no = job.get(Job::NO);
    let lines = PurchaseLine::JOB_NO.is(no);
    let of_type = |document_type| PurchaseLine::DOCUMENT_TYPE.is(document_type).and(lines.clone());
    let reason = if tx.exists(JobLedgerEntry::JOB_NO.is(no))? {
        "it has ledger entries."
    } else if tx.exists(of_type(PurchaseDocumentType::Order))? {
        "there are outstanding purchase order lines."
    } else if tx.exists(of_type(PurchaseDocumentType::ReturnOrder))? {
        "there are outstanding purchase return order lines."
    } else {
        return Ok(());
    };
    Err(Error::dialog(format!("You cannot delete Project {no} because {reason}")))
}

/// Tasks with what they plan, and comments.
fn take_along(tx: &mut Tx<'_>, job: &Record<Job>) -> Result<()> {
    let no = job.get(Job::NO);
    tx.delete_all(JobPlanningLine::JOB_NO.is(no))?;
    tx.delete_all(JobTask::JOB_NO.is(no))?;
    let comments = CommentLine::TABLE_NAME.is(CommentLineTableName::Job);
    tx.delete_all(comments.and(CommentLine::NO.is(no)))?;
    Ok(())
}
