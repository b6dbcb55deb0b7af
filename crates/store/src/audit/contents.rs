//! Contents of streams: each row's is there, complete and as it was stored, and none is kept that no row has.

use super::{Audit, ask, guid, integer};
use crate::layout::{COMPANY, stored_tables};
use crate::sql::Shape;
use model::content::Hashing;
use model::system_tables::{ContentPart, StoredContent};
use model::{CompanyNo, Error, Result, RowView, TableDescription, TableType, ValueRef};

/// Looks at the contents of all tables.
pub(super) fn of_all_tables(audit: &mut Audit<'_>) -> Result<()> {
    let model = audit.model;
    if model.table(StoredContent::ID).is_err() {
        return Ok(());
    }
    for table in stored_tables(model) {
        for column in table.stream_columns() {
            missing(audit, table, column)?;
        }
    }
    uses(audit)?;
    bytes(audit)
}

/// The names of the tables of contents and of parts.
fn names(audit: &Audit<'_>) -> Result<(String, String)> {
    let name = |table: u32| Ok(audit.snapshot.dialect().identifier(&audit.model.table(table)?.sql_name));
    Ok((name(StoredContent::ID)?, name(ContentPart::ID)?))
}

/// Looks for rows whose content is not there.
fn missing(audit: &mut Audit<'_>, table: &TableDescription, column: u16) -> Result<()> {
    let (contents, _) = names(audit)?;
    let Audit { snapshot, report, .. } = audit;
    let dialect = snapshot.dialect();
    let (name, column) = (dialect.identifier(&table.sql_name), &table.column(column));
    let held = dialect.identifier(&column.sql_name);
    let sql = format!(
        "select t.system_id, t.{COMPANY} from {name} t where length(t.{held}) > 0 and not exists \
         (select 1 from {contents} c where c.{COMPANY} = t.{COMPANY} and c.hash = t.{held})"
    );
    ask(*snapshot, &sql, &[Shape::Guid, Shape::Integer], &mut |view| {
        let (id, company) = (guid(view, 0)?, integer(view, 1)?);
        report.error_of_id(CompanyNo(company), table, id, &format!("{}: its content is not there", column.caption));
        Ok(())
    })
}

/// Compares how many rows have a content with what is counted of it.
fn uses(audit: &mut Audit<'_>) -> Result<()> {
    let (contents, _) = names(audit)?;
    let Audit { snapshot, report, model } = audit;
    let dialect = snapshot.dialect();
    let mut held = Vec::new();
    for table in stored_tables(model) {
        for column in table.stream_columns() {
            let (name, column) =
                (dialect.identifier(&table.sql_name), dialect.identifier(&table.column(column).sql_name));
            held.push(format!(
                "select {COMPANY}, {column} as hash, count(*) as rows_with_it from {name} where length({column}) > 0 \
                 group by {COMPANY}, {column}"
            ));
        }
    }
    // A table of no rows where nothing has streams.
    let none = format!("select {COMPANY}, hash, 0 as rows_with_it from {contents} where 1 = 0");
    held.push(none);
    let sql = format!(
        "select c.{COMPANY}, c.hash, c.uses, cast(coalesce(h.held, 0) as bigint) from {contents} c left join \
         (select {COMPANY}, hash, sum(rows_with_it) as held from ({}) each_column group by {COMPANY}, hash) h \
         on h.{COMPANY} = c.{COMPANY} and h.hash = c.hash where c.uses <> coalesce(h.held, 0) or c.uses = 0",
        held.join(" union all ")
    );
    let shapes = [Shape::Integer, Shape::Bytes, Shape::Integer, Shape::Integer];
    ask(*snapshot, &sql, &shapes, &mut |view| {
        let (company, counted, held) = (integer(view, 0)?, integer(view, 2)?, integer(view, 3)?);
        let place = report.place_of(CompanyNo(company), model.table(StoredContent::ID)?);
        report.error(format!("{place} {}: {held} rows have it, but {counted} were counted", view.get(1)?));
        Ok(())
    })
}

/// Reads all contents and compares them with their hashes.
fn bytes(audit: &mut Audit<'_>) -> Result<()> {
    let (contents, parts) = names(audit)?;
    let Audit { snapshot, report, model } = audit;
    let sql = format!(
        "select c.{COMPANY}, c.hash, c.length, coalesce(p.number, 0), coalesce(p.bytes, c.hash) from {contents} c \
         left join {parts} p on p.{COMPANY} = c.{COMPANY} and p.hash = c.hash order by c.{COMPANY}, c.hash, p.number"
    );
    let shapes = [Shape::Integer, Shape::Bytes, Shape::Integer, Shape::Integer, Shape::Bytes];
    let table = model.table(StoredContent::ID)?;
    let mut told = |looked_at: Reading| {
        if let Some(problem) = looked_at.problem() {
            let place = report.place_of(CompanyNo(looked_at.company), table);
            report.error(format!("{place} {}: {problem}", ValueRef::Bytes(&looked_at.hash)));
        }
    };
    let mut reading: Option<Reading> = None;
    ask(*snapshot, &sql, &shapes, &mut |view| {
        let (company, hash) = (integer(view, 0)?, content(view, 1)?);
        if reading.as_ref().is_none_or(|it| it.company != company || it.hash != hash) {
            let next = Reading::new(company, hash, integer(view, 2)?);
            reading.replace(next).into_iter().for_each(&mut told);
        }
        if let Some(reading) = &mut reading {
            reading.add(integer(view, 3)?, content(view, 4)?);
        }
        Ok(())
    })?;
    reading.into_iter().for_each(&mut told);
    let sql = format!(
        "select distinct p.{COMPANY}, p.hash from {parts} p where not exists \
         (select 1 from {contents} c where c.{COMPANY} = p.{COMPANY} and c.hash = p.hash)"
    );
    ask(*snapshot, &sql, &[Shape::Integer, Shape::Bytes], &mut |view| {
        let place = report.place_of(CompanyNo(integer(view, 0)?), model.table(ContentPart::ID)?);
        report.error(format!("{place} {}: parts of a content that is not there", view.get(1)?));
        Ok(())
    })
}

fn content<'v>(view: &'v dyn RowView, index: usize) -> Result<&'v [u8]> {
    match view.get(index)? {
        ValueRef::Bytes(bytes) => Ok(bytes),
        _ => Err(Error::fault("the database gives something else than bytes")),
    }
}

/// A content that is being read.
struct Reading {
    company: i64,
    hash: Vec<u8>,
    length: i64,
    hashing: Hashing,
    parts: i64,
    in_order: bool,
}

impl Reading {
    fn new(company: i64, hash: &[u8], length: i64) -> Reading {
        let hash = hash.to_vec();
        Reading { company, hash, length, hashing: Hashing::default(), parts: 0, in_order: true }
    }

    /// The next part; 0 where there is none.
    fn add(&mut self, number: i64, bytes: &[u8]) {
        self.parts += 1;
        self.in_order &= number == self.parts;
        if number > 0 {
            self.hashing.add(bytes);
        }
    }

    fn problem(&self) -> Option<&'static str> {
        let (hash, length) = self.hashing.clone().finish();
        match () {
            () if !self.in_order => Some("parts of it are missing"),
            () if i64::try_from(length) != Ok(self.length) => Some("its length is another one"),
            () if hash != self.hash => Some("its bytes are others than those that were stored"),
            () => None,
        }
    }
}
