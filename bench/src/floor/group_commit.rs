//! Writing: one thread runs the waiting changes in one transaction, syncs once, and answers all.
//!
//! The rows are those that OpenCentral writes for the same request, without looking anything up that is known here.

use super::connect;
use super::entity::{CUSTOMER, write_context, write_customer, write_payment_terms};
use super::read::COMPANY;
use anyhow::{Context as _, Result, bail};
use crossbeam_channel::{Receiver, Sender};
use model::{Sources as _, SystemSources};
use odata::etag::{ETag, IfMatch};
use rusqlite::{Connection, OpenFlags};
use std::path::Path;
use tokio::sync::oneshot;
use uuid::Uuid;

/// How many changes are committed together at most.
const BATCH: usize = 256;

/// A change, read from a request.
pub(crate) enum Change {
    PaymentTerms { code: String, name: String },
    Customer(Box<serde_json::Value>),
    CreditLimit { id: Uuid, expected: IfMatch, units: i64 },
}

impl Change {
    pub(crate) fn payment_terms(body: &[u8]) -> Result<Change> {
        let body: serde_json::Value = serde_json::from_slice(body)?;
        Ok(Change::PaymentTerms { code: text(&body, "code").to_owned(), name: text(&body, "displayName").to_owned() })
    }

    pub(crate) fn customer(body: &[u8]) -> Result<Change> {
        Ok(Change::Customer(Box::new(serde_json::from_slice(body)?)))
    }

    pub(crate) fn credit_limit(id: Uuid, etag: &str, body: &[u8]) -> Result<Change> {
        let body: serde_json::Value = serde_json::from_slice(body)?;
        let limit = body["creditLimit"].as_f64().context("no credit limit")?;
        Ok(Change::CreditLimit { id, expected: IfMatch::parse(etag)?, units: (limit * 100_000.0).round() as i64 })
    }
}

fn text<'v>(body: &'v serde_json::Value, name: &str) -> &'v str {
    body[name].as_str().unwrap_or_default()
}

struct Waiting {
    change: Change,
    base: String,
    company: String,
    answer: oneshot::Sender<Result<Vec<u8>>>,
}

pub(crate) struct Writer(Sender<Waiting>);

impl Writer {
    pub(crate) fn start(path: &Path) -> Result<Writer> {
        let connection = connect(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        connection.pragma_update(None, "journal_mode", "wal")?;
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "wal_autocheckpoint", 8_000)?;
        connection.set_prepared_statement_cache_capacity(64);
        let last = |series: &str| -> rusqlite::Result<u64> {
            let sql = "select last_no_used from no_series_line where company = ?1 and series_code = ?2";
            let last: String = connection.query_row(sql, (COMPANY, series), |row| row.get(0))?;
            Ok(last.trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse().unwrap_or(0))
        };
        let numbers = Numbers { customer: last("CUST")?, contact: last("CONT")? };
        let (sender, receiver) = crossbeam_channel::bounded(1024);
        std::thread::Builder::new().name("writer".to_owned()).spawn(move || run(connection, numbers, &receiver))?;
        Ok(Writer(sender))
    }

    pub(crate) async fn run(&self, change: Change, base: String, company: String) -> Result<Vec<u8>> {
        let (answer, answered) = oneshot::channel();
        if self.0.try_send(Waiting { change, base, company, answer }).is_err() {
            bail!("too many writes wait");
        }
        answered.await?
    }
}

/// The last numbers used.
struct Numbers {
    customer: u64,
    contact: u64,
}

fn run(connection: Connection, mut numbers: Numbers, waiting: &Receiver<Waiting>) {
    while let Ok(first) = waiting.recv() {
        let mut answers = Vec::new();
        let mut next = Some(first);
        let begun = connection.execute_batch("begin immediate");
        while let Some(one) = next {
            let result = write(&connection, &mut numbers, &one);
            answers.push((one.answer, result));
            next = if answers.len() < BATCH { waiting.try_recv().ok() } else { None };
        }
        let committed = begun.and_then(|()| connection.execute_batch("commit"));
        for (answer, result) in answers {
            let result = if committed.is_ok() { result } else { Err(anyhow::anyhow!("not committed")) };
            // A client that has gone needs no answer.
            let _ = answer.send(result);
        }
    }
}

fn write(connection: &Connection, numbers: &mut Numbers, waiting: &Waiting) -> Result<Vec<u8>> {
    let now = std::time::UNIX_EPOCH.elapsed()?.as_millis() as i64;
    let Waiting { base, company, .. } = waiting;
    let mut out = Vec::with_capacity(1024);
    match &waiting.change {
        Change::PaymentTerms { code, name } => {
            let id = SystemSources.new_guid();
            let version = announce(connection, 3, id, 0)?;
            let sql =
                "insert into payment_terms (company, system_id, row_version, system_created_at, system_modified_at,
                code, description, last_modified_date_time) values (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?4)";
            let mut insert = connection.prepare_cached(sql)?;
            insert.execute((COMPANY, id.as_bytes(), version, now, code, name))?;
            write_context(&mut out, base, company, "paymentTerms/$entity");
            write_payment_terms(&mut out, id, version, code, name, now);
        }
        Change::Customer(body) => {
            let id = insert_customer(connection, numbers, body, now)?;
            show(connection, base, company, id, &mut out)?;
        }
        Change::CreditLimit { id, expected, units } => {
            let sql = "select row_version from customer where company = ?1 and system_id = ?2";
            let mut find = connection.prepare_cached(sql)?;
            let found: i64 = find.query_row((COMPANY, id.as_bytes()), |row| row.get(0))?;
            if !expected.matches(&ETag::from_parts(*id, found.unsigned_abs())) {
                bail!("somebody else changed the customer");
            }
            let version = announce(connection, 18, *id, 1)?;
            let sql = "update customer set credit_limit_lcy = ?3, row_version = ?4, system_modified_at = ?5,
                last_modified_date_time = ?5 where company = ?1 and system_id = ?2";
            connection.prepare_cached(sql)?.execute((COMPANY, id.as_bytes(), units, version, now))?;
            show(connection, base, company, *id, &mut out)?;
        }
    }
    Ok(out)
}

fn announce(connection: &Connection, table: i64, id: Uuid, kind: i64) -> Result<i64> {
    let sql = "insert into change_feed (company, table_id, system_id, kind) values (?1, ?2, ?3, ?4)";
    connection.prepare_cached(sql)?.execute((COMPANY, table, id.as_bytes(), kind))?;
    Ok(connection.last_insert_rowid())
}

/// A customer, its company contact, what ties them, and the two number series.
fn insert_customer(connection: &Connection, numbers: &mut Numbers, body: &serde_json::Value, now: i64) -> Result<Uuid> {
    numbers.customer += 10;
    numbers.contact += 1;
    let (no, contact) = (format!("C{:08}", numbers.customer), format!("CT{:08}", numbers.contact));
    let (id, contact_id, relation_id) = (SystemSources.new_guid(), SystemSources.new_guid(), SystemSources.new_guid());
    for (series, last) in [("CUST", &no), ("CONT", &contact)] {
        let version = announce(connection, 309, id, 1)?;
        let sql = "update no_series_line set last_no_used = ?3, row_version = ?4, system_modified_at = ?5
            where company = ?1 and series_code = ?2";
        connection.prepare_cached(sql)?.execute((COMPANY, series, last, version, now))?;
    }
    let (name, address, city) = (text(body, "displayName"), text(body, "addressLine1"), text(body, "city"));
    let (country, phone, email) = (text(body, "country"), text(body, "phoneNumber"), text(body, "email"));
    let search_name = name.to_uppercase();
    let version = announce(connection, 5050, contact_id, 0)?;
    let sql = "insert into contact (company, system_id, row_version, system_created_at, system_modified_at, no, name,
        search_name, address, city, country_region_code, phone_no, e_mail, no_series, company_no, company_name,
        contact_business_relation, last_time_modified)
        values (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'CONT', ?5, ?6, 1, ?4)";
    connection.prepare_cached(sql)?.execute((
        COMPANY,
        contact_id.as_bytes(),
        version,
        now,
        &contact,
        name,
        &search_name,
        address,
        city,
        country,
        phone,
        email,
    ))?;
    let version = announce(connection, 5054, relation_id, 0)?;
    let sql = "insert into contact_business_relation (company, system_id, row_version, system_created_at,
        system_modified_at, contact_no, business_relation_code, link_to_table, no)
        values (?1, ?2, ?3, ?4, ?4, ?5, 'CUST', 1, ?6)";
    let relation = (COMPANY, relation_id.as_bytes(), version, now, &contact, &no);
    connection.prepare_cached(sql)?.execute(relation)?;
    let version = announce(connection, 18, id, 0)?;
    let sql = "insert into customer (company, system_id, row_version, system_created_at, system_modified_at, no, name,
        search_name, address, city, country_region_code, phone_no, e_mail, no_series, invoice_disc_code,
        credit_limit_lcy, last_modified_date_time)
        values (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, 'CUST', ?5, ?13, ?4)";
    let limit = (body["creditLimit"].as_f64().unwrap_or(0.0) * 100_000.0).round() as i64;
    connection.prepare_cached(sql)?.execute(rusqlite::params![
        COMPANY,
        id.as_bytes(),
        version,
        now,
        no,
        name,
        search_name,
        address,
        city,
        country,
        phone,
        email,
        limit,
    ])?;
    Ok(id)
}

fn show(connection: &Connection, base: &str, company: &str, id: Uuid, out: &mut Vec<u8>) -> Result<()> {
    write_context(out, base, company, "customers/$entity");
    let mut statement = connection.prepare_cached(&format!("{CUSTOMER} and t.system_id = ?2"))?;
    let mut rows = statement.query((COMPANY, id.as_bytes()))?;
    write_customer(out, rows.next()?.context("the customer is gone")?)?;
    Ok(())
}
