//! Reading: each kind of request is one statement, prepared once per connection.

use super::connect;
use super::entity::{CUSTOMER, write_context, write_customer};
use anyhow::{Context as _, Result};
use rusqlite::{Connection, OpenFlags, Params};
use std::path::Path;
use uuid::Uuid;

/// The demo company is the only one.
pub(crate) const COMPANY: i64 = 1;
const PAGE: usize = 20_000;
const CHUNK_BYTES: usize = 64 * 1024;

pub(crate) struct Reader {
    connection: Connection,
    by_key: String,
    from_name: String,
    searched: String,
    all: String,
}

impl Reader {
    pub(crate) fn open(path: &Path) -> Result<Reader> {
        Ok(Reader {
            connection: connect(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?,
            by_key: format!("{CUSTOMER} and t.system_id = ?2"),
            from_name: format!("{CUSTOMER} and t.name >= ?2 order by t.name, t.no limit 20"),
            searched: format!("{CUSTOMER} and instr(t.name, ?2) and t.city = ?3 order by t.name, t.no limit 20"),
            all: format!("{CUSTOMER} order by t.no limit ?2"),
        })
    }

    pub(crate) fn customer(&mut self, base: &str, company: &str, id: Uuid, out: &mut Vec<u8>) -> Result<()> {
        write_context(out, base, company, "customers/$entity");
        let mut statement = self.connection.prepare_cached(&self.by_key)?;
        let mut rows = statement.query((COMPANY, id.as_bytes()))?;
        write_customer(out, rows.next()?.context("no such customer")?)?;
        Ok(())
    }

    /// The page of a query that is one of the two measured ones.
    pub(crate) fn page(&mut self, base: &str, company: &str, query: &str, out: &mut Vec<u8>) -> Result<()> {
        write_context(out, base, company, "customers");
        out.extend_from_slice(b"\"value\":[");
        let values: Vec<&str> = query.split('\'').collect();
        match values.as_slice() {
            [_, from, _] => list(&self.connection, &self.from_name, (COMPANY, from), &mut |_| {}, out)?,
            [_, part, _, city, _] => list(&self.connection, &self.searched, (COMPANY, part, city), &mut |_| {}, out)?,
            _ => anyhow::bail!("a query that is not measured"),
        };
        out.extend_from_slice(b"]}");
        Ok(())
    }

    /// The first customers, in chunks: so many, or else a page of 20,000 and the link to the next.
    pub(crate) fn all(
        &mut self,
        base: &str,
        company: &str,
        top: Option<usize>,
        send: &mut dyn FnMut(Vec<u8>),
    ) -> Result<()> {
        let mut out = Vec::with_capacity(CHUNK_BYTES + 4096);
        write_context(&mut out, base, company, "customers");
        out.extend_from_slice(b"\"value\":[");
        let mut flush = |out: &mut Vec<u8>| {
            if out.len() >= CHUNK_BYTES {
                send(std::mem::replace(out, Vec::with_capacity(CHUNK_BYTES + 4096)));
            }
        };
        let limit = top.unwrap_or(PAGE + 1) as i64;
        let (more, last) = list(&self.connection, &self.all, [COMPANY, limit], &mut flush, &mut out)?;
        out.push(b']');
        if more {
            let link = format!("{base}/companies({company})/customers?aid=FIN&$skiptoken={last}");
            out.extend_from_slice(b",\"@odata.nextLink\":");
            odata::json::write_string(&mut out, &link);
        }
        out.push(b'}');
        send(out);
        Ok(())
    }
}

/// Writes the rows of a statement up to a page, and tells whether there are more and which was the last.
fn list(
    connection: &Connection,
    sql: &str,
    parameters: impl Params,
    flush: &mut dyn FnMut(&mut Vec<u8>),
    out: &mut Vec<u8>,
) -> Result<(bool, Uuid)> {
    let mut statement = connection.prepare_cached(sql)?;
    let mut rows = statement.query(parameters)?;
    let (mut written, mut last) = (0, Uuid::nil());
    while let Some(row) = rows.next()? {
        if written == PAGE {
            return Ok((true, last));
        }
        out.extend_from_slice(if written > 0 { b",{" } else { b"{" });
        last = write_customer(out, row)?;
        written += 1;
        flush(out);
    }
    Ok((false, last))
}
