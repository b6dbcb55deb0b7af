//! customers: what forbids a deletion, in which order, and what goes with a customer. Table 18, codeunit 361.

use crate::expect::{deleted, find, path, refused};
use crate::seed::{Seeded, customer, day};
use business::crm::{CampaignTargetGroup, CampaignTargetType, ContactBusinessRelation, LinkToTable};
use business::finance::{AccountingPeriod, CustLedgerEntry, DetailedCustLedgEntry};
use business::projects::Job;
use business::sales::{SalesDocumentType, SalesHeader, SalesLine};
use business::service::{ServiceDocumentType, ServiceHeader};
use model::{Date, Filter, Record, Result, Tx};
use testkit::{Answer, Client};

fn delete(company: &Client, no: &str) -> Answer {
    company.delete(&path("customers", &find(company, "customers", "number", no)), "*")
}

fn entry(tx: &mut Tx<'_>, entry_no: i64, customer: &str, date: Date, open: bool) -> Result<()> {
    let mut entry = Record::<CustLedgerEntry>::new()
        .with(CustLedgerEntry::ENTRY_NO, entry_no)
        .with(CustLedgerEntry::CUSTOMER_NO, customer)
        .with(CustLedgerEntry::POSTING_DATE, date)
        .with(CustLedgerEntry::OPEN, open);
    tx.insert_silently(&mut entry)?;
    let mut detail = Record::<DetailedCustLedgEntry>::new()
        .with(DetailedCustLedgEntry::ENTRY_NO, entry_no)
        .with(DetailedCustLedgEntry::CUST_LEDGER_ENTRY_NO, entry_no)
        .with(DetailedCustLedgEntry::CUSTOMER_NO, customer);
    tx.insert_silently(&mut detail)
}

/// Fiscal years that start on these days, and whether they are closed; there are no others.
fn years(tx: &mut Tx<'_>, years: &[(Date, bool)]) -> Result<()> {
    tx.delete_all(Filter::<AccountingPeriod>::everything())?;
    for (starting, closed) in years {
        let mut period = Record::<AccountingPeriod>::new()
            .with(AccountingPeriod::STARTING_DATE, *starting)
            .with(AccountingPeriod::NEW_FISCAL_YEAR, true)
            .with(AccountingPeriod::CLOSED, *closed);
        tx.insert_silently(&mut period)?;
    }
    Ok(())
}

fn line(tx: &mut Tx<'_>, kind: SalesDocumentType, no: &str, sell_to: &str, bill_to: &str) -> Result<()> {
    let mut line = Record::<SalesLine>::new()
        .with(SalesLine::DOCUMENT_TYPE, kind)
        .with(SalesLine::DOCUMENT_NO, no)
        .with(SalesLine::LINE_NO, 10_000)
        .with(SalesLine::SELL_TO_CUSTOMER_NO, sell_to)
        .with(SalesLine::BILL_TO_CUSTOMER_NO, bill_to);
    tx.insert_silently(&mut line)
}

fn service(tx: &mut Tx<'_>, kind: ServiceDocumentType, no: &str, customer: &str, bill_to: &str) -> Result<()> {
    let mut document = Record::<ServiceHeader>::new()
        .with(ServiceHeader::DOCUMENT_TYPE, kind)
        .with(ServiceHeader::NO, no)
        .with(ServiceHeader::CUSTOMER_NO, customer)
        .with(ServiceHeader::BILL_TO_CUSTOMER_NO, bill_to);
    tx.insert_silently(&mut document)
}

#[test]
fn projects_come_before_entries_and_open_years_before_open_entries_and_those_before_documents() {
    let seeded = Seeded::with(|tx| {
        years(tx, &[(day(2024, 1, 1), true), (day(2025, 1, 1), false)])?;
        for no in ["D1", "D2", "D3", "D4", "D5"] {
            customer(tx, no)?;
            // What forbids one more than the other: documents in all of them.
            line(tx, SalesDocumentType::CreditMemo, no, no, no)?;
            service(tx, ServiceDocumentType::Order, no, no, no)?;
        }
        tx.insert_silently(&mut Record::<Job>::new().with(Job::NO, "P1").with(Job::BILL_TO_CUSTOMER_NO, "D1"))?;
        entry(tx, 900_001, "D1", day(2025, 1, 1), true)?;
        // On the first day of the open year, itself closed.
        entry(tx, 900_002, "D2", day(2025, 1, 1), false)?;
        // Open, in the closed year.
        entry(tx, 900_003, "D3", day(2024, 12, 31), true)
    });
    let company = seeded.company();
    for (no, reason) in [
        ("D1", "there is at least one Project associated to this customer."),
        ("D2", "it has ledger entries in a fiscal year that has not been closed yet."),
        ("D3", "there are one or more open ledger entries."),
        ("D4", "there is at least one outstanding Sales Credit Memo for this customer."),
    ] {
        refused(&delete(&company, no), &format!("You cannot delete Customer {no} because {reason}"));
        assert_eq!(company.get(&format!("customers?$filter=number eq '{no}'")).rows().len(), 1);
    }
}

#[test]
fn lines_count_for_who_pays_before_who_buys() {
    let seeded = Seeded::with(|tx| {
        for no in ["PAYS", "BUYS"] {
            customer(tx, no)?;
        }
        line(tx, SalesDocumentType::Invoice, "I1", "BUYS", "PAYS")?;
        line(tx, SalesDocumentType::Quote, "Q1", "PAYS", "BUYS")
    });
    let company = seeded.company();
    for (no, kind) in [("PAYS", "Invoice"), ("BUYS", "Quote")] {
        refused(
            &delete(&company, no),
            &format!(
                "You cannot delete Customer {no} because there is at least one outstanding Sales {kind} for this customer."
            ),
        );
    }
}

#[test]
fn documents_without_lines_forbid_nothing() {
    let seeded = Seeded::with(|tx| {
        customer(tx, "D1")?;
        let order = Record::<SalesHeader>::new().with(SalesHeader::NO, "O1");
        tx.insert_silently(&mut order.with(SalesHeader::SELL_TO_CUSTOMER_NO, "D1"))
    });
    deleted(&delete(&seeded.company(), "D1"));
    let order = seeded.stop_and_read(|tx| tx.require(SalesHeader::NO.is("O1")));
    assert_eq!(order.get(SalesHeader::SELL_TO_CUSTOMER_NO), "D1");
}

#[test]
fn service_documents_forbid_a_deletion() {
    let seeded = Seeded::with(|tx| {
        for no in ["OWNS", "PAYS"] {
            customer(tx, no)?;
        }
        service(tx, ServiceDocumentType::CreditMemo, "S1", "OWNS", "PAYS")
    });
    let company = seeded.company();
    for no in ["OWNS", "PAYS"] {
        refused(
            &delete(&company, no),
            &format!(
                "You cannot delete customer {no} because there is at least one outstanding Service Credit Memo for this customer."
            ),
        );
    }
}

#[test]
fn entries_of_closed_years_stay_and_belong_to_nobody() {
    let seeded = Seeded::with(|tx| {
        years(tx, &[(day(2024, 1, 1), true), (day(2025, 1, 1), false)])?;
        customer(tx, "D1")?;
        entry(tx, 900_001, "D1", day(2024, 12, 31), false)
    });

    deleted(&delete(&seeded.company(), "D1"));

    let (entry, detail) = seeded.stop_and_read(|tx| {
        let entry = tx.require(CustLedgerEntry::ENTRY_NO.is(900_001))?;
        Ok((entry, tx.require(DetailedCustLedgEntry::ENTRY_NO.is(900_001))?))
    });
    assert_eq!(entry.get(CustLedgerEntry::CUSTOMER_NO), "");
    assert_eq!(detail.get(DetailedCustLedgEntry::CUSTOMER_NO), "");
}

#[test]
fn without_accounting_periods_every_entry_forbids() {
    let seeded = Seeded::with(|tx| {
        years(tx, &[])?;
        customer(tx, "D1")?;
        entry(tx, 900_001, "D1", day(1999, 1, 1), false)
    });
    refused(
        &delete(&seeded.company(), "D1"),
        "You cannot delete Customer D1 because it has ledger entries in a fiscal year that has not been closed yet.",
    );
}

#[test]
fn the_relation_goes_and_the_contact_becomes_a_mere_contact() {
    let seeded = Seeded::with(|tx| customer(tx, "D1"));
    let company = seeded.company();
    assert_eq!(find(&company, "contacts", "displayName", "D1")["contactBusinessRelation"], "Customer");
    deleted(&delete(&company, "D1"));
    assert_eq!(find(&company, "contacts", "displayName", "D1")["contactBusinessRelation"], "None");
    let relations = seeded.stop_and_read(|tx| {
        let customers = ContactBusinessRelation::LINK_TO_TABLE.is(LinkToTable::Customer);
        tx.count(customers.and(ContactBusinessRelation::NO.is("D1")))
    });
    assert_eq!(relations, 0);
}

fn campaign(tx: &mut Tx<'_>, kind: CampaignTargetType, no: &str, campaign: &str) -> Result<()> {
    let mut target = Record::<CampaignTargetGroup>::new()
        .with(CampaignTargetGroup::TYPE, kind)
        .with(CampaignTargetGroup::NO, no)
        .with(CampaignTargetGroup::CAMPAIGN_NO, campaign);
    tx.insert_silently(&mut target)
}

#[test]
fn campaigns_for_the_customer_are_for_its_contact_afterwards() {
    let seeded = Seeded::with(|tx| {
        customer(tx, "D1")?;
        let relation = tx.require(ContactBusinessRelation::NO.is("D1"))?;
        campaign(tx, CampaignTargetType::Customer, "D1", "CP1")?;
        campaign(tx, CampaignTargetType::Customer, "D1", "CP2")?;
        // The contact is in one of them already.
        campaign(tx, CampaignTargetType::Contact, relation.get(ContactBusinessRelation::CONTACT_NO), "CP2")
    });
    deleted(&delete(&seeded.company(), "D1"));
    let targets = seeded.stop_and_read(|tx| tx.all(Filter::<CampaignTargetGroup>::everything()));
    let campaigns: Vec<(CampaignTargetType, &str)> = targets
        .iter()
        .map(|it| (it.get(CampaignTargetGroup::TYPE), it.get(CampaignTargetGroup::CAMPAIGN_NO)))
        .collect();
    assert_eq!(campaigns, [(CampaignTargetType::Contact, "CP1"), (CampaignTargetType::Contact, "CP2")]);
}

#[test]
fn a_campaign_needs_the_customers_contact() {
    let seeded = Seeded::with(|tx| {
        customer(tx, "D1")?;
        tx.delete_all(ContactBusinessRelation::NO.is("D1"))?;
        campaign(tx, CampaignTargetType::Customer, "D1", "CP1")
    });
    let answer = delete(&seeded.company(), "D1");
    assert_eq!((answer.status, answer.code().as_str()), (404, "Internal_RecordNotFound"), "{answer:?}");
}
