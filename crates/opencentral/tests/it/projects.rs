//! projects: numbering, renaming, and what forbids a deletion. Page 30050, table 167.

use crate::belongings::{Belonging, belonging, count};
use crate::expect::{Shared, changed, created, deleted, find, path, refused, refused_as};
use crate::seed::Seeded;
use business::foundation::{CommentLine, CommentLineTableName};
use business::projects::{Job, JobLedgerEntry, JobPlanningLine, JobStatus, JobTask};
use business::purchases::{PurchaseDocumentType, PurchaseLine};
use model::{Decimal, Record, Result, Tx};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn a_project_needs_nothing_and_is_numbered() {
    let company = SERVER.company();
    let project = created(&company.post("projects", &json!({})));
    assert!(project["number"].as_str().is_some_and(|number| number.starts_with("PR")), "{project}");
    let project = created(&company.post("projects", &json!({"number": "MINE", "displayName": "Mine"})));
    assert_eq!((&project["number"], &project["displayName"]), (&json!("MINE"), &json!("Mine")));
    refused_as(
        &company.post("projects", &json!({"number": "MINE"})),
        "Internal_EntityWithSameKeyExists",
        "The Project already exists. Identification fields and values: No.='MINE'",
    );
}

#[test]
fn a_new_project_is_open_and_its_search_description_follows_its_name() {
    let seeded = Seeded::with(|_| Ok(()));
    let company = seeded.company();
    let project = created(&company.post("projects", &json!({"number": "P1", "displayName": "Before"})));
    changed(&company.patch(&path("projects", &project), "*", &json!({"displayName": "After"})));
    let job = seeded.stop_and_read(|tx| tx.require(Job::NO.is("P1")));
    assert_eq!((job.get(Job::STATUS), job.get(Job::SEARCH_DESCRIPTION)), (JobStatus::Open, "AFTER"));
    assert!(job.get(Job::APPLY_USAGE_LINK) && job.get(Job::ALLOW_SCHEDULE_CONTRACT_LINES));
    assert!(!job.is_blank(Job::CREATION_DATE));
}

fn project(tx: &mut Tx<'_>, no: &str) -> Result<()> {
    tx.insert(&mut Record::<Job>::new().with(Job::NO, no))
}

fn line(tx: &mut Tx<'_>, document_type: PurchaseDocumentType, project: &str) -> Result<()> {
    let mut line = Record::<PurchaseLine>::new()
        .with(PurchaseLine::DOCUMENT_TYPE, document_type)
        .with(PurchaseLine::DOCUMENT_NO, project)
        .with(PurchaseLine::JOB_NO, project);
    tx.insert_silently(&mut line)
}

#[test]
fn entries_and_orders_forbid_a_deletion_and_other_documents_do_not() {
    let seeded = Seeded::with(|tx| {
        for no in ["P1", "P2", "P3", "P4"] {
            project(tx, no)?;
        }
        let entry = Record::<JobLedgerEntry>::new().with(JobLedgerEntry::ENTRY_NO, 900_001);
        tx.insert_silently(&mut entry.with(JobLedgerEntry::JOB_NO, "P1"))?;
        line(tx, PurchaseDocumentType::Order, "P1")?;
        line(tx, PurchaseDocumentType::Order, "P2")?;
        line(tx, PurchaseDocumentType::ReturnOrder, "P2")?;
        line(tx, PurchaseDocumentType::ReturnOrder, "P3")?;
        line(tx, PurchaseDocumentType::Invoice, "P4")
    });
    let company = seeded.company();
    let delete = |no: &str| company.delete(&path("projects", &find(&company, "projects", "number", no)), "*");
    for (no, reason) in [
        ("P1", "it has ledger entries."),
        ("P2", "there are outstanding purchase order lines."),
        ("P3", "there are outstanding purchase return order lines."),
    ] {
        refused(&delete(no), &format!("You cannot delete Project {no} because {reason}"));
    }
    deleted(&delete("P4"));
}

#[test]
fn picked_items_would_need_an_answer() {
    let seeded = Seeded::with(|tx| {
        project(tx, "P1")?;
        let line = Record::<JobPlanningLine>::new().with(JobPlanningLine::JOB_NO, "P1");
        tx.insert_silently(&mut line.with(JobPlanningLine::QTY_PICKED, Decimal::ONE))
    });
    let company = seeded.company();
    let answer = company.delete(&path("projects", &find(&company, "projects", "number", "P1")), "*");
    assert_eq!((answer.status, answer.code().as_str()), (400, "Application_CallbackNotAllowed"), "{answer:?}");
}

const BELONGINGS: [Belonging; 3] = [
    belonging!(JobTask, JOB_NO, JOB_TASK_NO = "100"),
    belonging!(JobPlanningLine, JOB_NO, JOB_TASK_NO = "100"),
    belonging!(CommentLine, NO, TABLE_NAME = CommentLineTableName::Job),
];

#[test]
fn tasks_plans_and_comments_follow_the_number_and_go_with_the_project() {
    let seeded = Seeded::with(|tx| {
        for no in ["OLD", "GOES"] {
            project(tx, no)?;
            BELONGINGS.iter().try_for_each(|belonging| (belonging.insert)(tx, no))?;
        }
        Ok(())
    });
    let company = seeded.company();
    let old = find(&company, "projects", "number", "OLD");
    changed(&company.patch(&path("projects", &old), "*", &json!({"number": "NEW"})));
    deleted(&company.delete(&path("projects", &find(&company, "projects", "number", "GOES")), "*"));
    seeded.stop_and_read(|tx| {
        for belonging in &BELONGINGS {
            for (no, number) in [("OLD", 0), ("NEW", 1), ("GOES", 0)] {
                assert_eq!(count(tx, belonging, no)?, number, "{} of {no}", belonging.table);
            }
        }
        Ok(())
    });
}
