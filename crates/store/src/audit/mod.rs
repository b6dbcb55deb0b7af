//! The audit of an environment: what a database, and rows that refer to each other, must fulfil.
//!
//! Everything is asked of one snapshot, in a few statements per table; no rows are gathered in memory.

mod contents;
mod keys;
mod relations;
mod report;
mod values;
mod versions;

use crate::layout::{COMPANY, stored_tables};
use crate::place::Place;
use crate::sql::{Shape, Statement};
use crate::transfer::{Snapshot, snapshot_of};
use model::system_tables::Company;
use model::{
    CompanyNo, Context, Error, Expr, Finding, Flow, Invariant, Model, Query, Result, RowView, Sources,
    TableDescription, TableType, Tx, Uuid, ValueRef,
};
use report::Report;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Looks for what is wrong in an environment, which may be served meanwhile: damage to the database, values that do not
/// fit their columns, keys that are not unique, versions without changes and changes without rows, rows that refer to
/// none, and whatever the `invariants` say. An error is only given when it cannot be looked at all.
pub fn check(
    place: &Place,
    model: &Arc<Model>,
    invariants: &[Invariant],
    sources: &Arc<dyn Sources>,
    found: &mut dyn FnMut(Finding),
) -> Result<()> {
    snapshot_of(place, model, &mut |snapshot| {
        refuse_other_tables(snapshot, model)?;
        let mut audit = Audit { snapshot, model, report: Report { companies: BTreeMap::new(), found } };
        audit.look("the database", Audit::damages);
        audit.look("the companies", Audit::read_companies);
        audit.look("the change feed", versions::of_change_feed);
        for table in stored_tables(model) {
            audit.look(&table.name, |audit| values::of_table(audit, table));
            audit.look(&table.name, |audit| keys::of_table(audit, table));
            audit.look(&table.name, |audit| versions::of_table(audit, table));
            audit.look(&table.name, |audit| audit.companies_of(table));
        }
        audit.look("the contents of streams", contents::of_all_tables);
        for invariant in invariants {
            audit.look(invariant.name, |audit| audit.invariant(invariant, sources));
        }
        Ok(())
    })
}

/// The audit asks this program's questions, so the tables must be those that it would make.
fn refuse_other_tables(snapshot: &mut dyn Snapshot, model: &Model) -> Result<()> {
    let tables = snapshot.tables()?;
    for table in stored_tables(model) {
        if !tables.contains_key(&table.sql_name) || !snapshot.missing(table, &tables)?.is_empty() {
            return Err(Error::fault(format!(
                "an earlier version made this environment, without all of table '{}': let this one open it first",
                table.name
            )));
        }
    }
    Ok(())
}

struct Audit<'a> {
    snapshot: &'a mut dyn Snapshot,
    model: &'a Arc<Model>,
    report: Report<'a>,
}

impl Audit<'_> {
    /// Looks at one thing; that it cannot be looked at is a finding, and the audit goes on.
    fn look(&mut self, what: &str, look: impl FnOnce(&mut Self) -> Result<()>) {
        if let Err(problem) = look(self) {
            self.report.error(format!("{what} cannot be read: {problem}"));
        }
    }

    fn damages(&mut self) -> Result<()> {
        let report = &mut self.report;
        self.snapshot.damages(&mut |damage| report.error(format!("the database is damaged: {damage}")))
    }

    fn read_companies(&mut self) -> Result<()> {
        if self.model.table(Company::ID).is_err() {
            return Ok(());
        }
        let select = vec![Expr::Column(Company::NUMBER.position()), Expr::Column(Company::NAME.position())];
        let companies = &mut self.report.companies;
        self.snapshot.query(
            CompanyNo::SHARED,
            &Query { select: select.into(), ..Query::of(Company::ID) },
            &mut |view| {
                companies.insert(integer(view, 0)?, view.get(1)?.to_string());
                Ok(Flow::Continue(()))
            },
        )
    }

    /// Whether the companies are there that a table has rows of, and what these refer to.
    fn companies_of(&mut self, table: &TableDescription) -> Result<()> {
        if !table.company_bound {
            return relations::of_table(self, table, CompanyNo::SHARED);
        }
        let name = self.snapshot.dialect().identifier(&table.sql_name);
        let mut companies = Vec::new();
        ask(self.snapshot, &format!("select distinct {COMPANY} from {name}"), &[Shape::Integer], &mut |view| {
            companies.push(integer(view, 0)?);
            Ok(())
        })?;
        for company in companies {
            if self.model.table(Company::ID).is_ok() && !self.report.companies.contains_key(&company) {
                self.report.error(format!("{}: there is no company {company}", table.name));
            }
            relations::of_table(self, table, CompanyNo(company))?;
        }
        Ok(())
    }

    fn invariant(&mut self, invariant: &Invariant, sources: &Arc<dyn Sources>) -> Result<()> {
        for (&company, name) in &self.report.companies {
            let context = Context {
                model: Arc::clone(self.model),
                company: CompanyNo(company),
                user: Uuid::nil(),
                now: sources.now(),
                sources: Arc::clone(sources),
            };
            let found = &mut *self.report.found;
            (invariant.violations)(&mut Tx::new(&mut *self.snapshot, context), &mut |violation| {
                let text = format!("{name}, {}: {violation}", invariant.name);
                found(Finding { severity: invariant.severity, text });
            })?;
        }
        Ok(())
    }
}

/// Runs a statement without parameters, which reads the same for both databases.
fn ask(
    snapshot: &mut dyn Snapshot,
    sql: &str,
    shapes: &[Shape],
    each: &mut dyn FnMut(&dyn RowView) -> Result<()>,
) -> Result<()> {
    let statement = Statement { sql: sql.into(), parameters: Vec::new(), shapes: shapes.into(), is_plain: false };
    snapshot.run(&statement, &mut |view| each(view).map(Flow::Continue))
}

fn integer(view: &dyn RowView, index: usize) -> Result<i64> {
    match view.get(index)? {
        ValueRef::Integer(integer) => Ok(integer),
        _ => Err(Error::fault("the database gives something else than a whole number")),
    }
}

fn guid(view: &dyn RowView, index: usize) -> Result<Uuid> {
    Ok(view.get(index)?.to_value().as_guid())
}
