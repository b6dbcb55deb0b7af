//! Copies of environments, from any database to any other.

use super::checksum::Sums;
use super::sheet::{count, refuse_unknown, sheets};
use super::target::{Occupied, Target, Transfer};
use super::{Sheet, Snapshot, fill, snapshot_of};
use crate::layout::{CHANGE_FEED, Tables};
use crate::place::Place;
use model::{Error, Flow, Model, Result, Value};
use std::sync::Arc;

/// How many rows are moved between two reports of the progress.
const ROWS_BETWEEN_REPORTS: u64 = 500;

/// What is being done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Rows are written.
    Copying,
    /// Rows are read back and compared.
    Verifying,
}

/// How far a copy has come.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// What is being done.
    pub step: Step,
    /// The table it is done with.
    pub table: &'a str,
    /// How many of the table's rows are done.
    pub table_rows: u64,
    /// Whether the table is finished.
    pub table_done: bool,
    /// How many rows of all tables are done in this step.
    pub rows: u64,
    /// How many rows there are in all.
    pub total: u64,
}

/// What was copied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Copied {
    /// How many rows of tables.
    pub rows: u64,
    /// How many entries of the change feed.
    pub changes: u64,
    /// The same for the same rows with the same versions, whatever keeps them.
    pub checksum: u128,
}

/// Copies an environment as it is at one moment, also while it is served: all rows with their ids and versions, and the
/// change feed, so that ETags and delta links stay good. The copy is read back and compared before it can be seen;
/// a copy that is broken off leaves nothing, and can be begun again.
///
/// What an older program wrote is copied as this one would migrate it; what this one knows nothing of is refused.
pub fn copy(
    from: &Place,
    to: &Place,
    occupied: Occupied,
    model: &Arc<Model>,
    progress: &mut dyn FnMut(Progress<'_>),
) -> Result<Copied> {
    let sheets = sheets(model);
    let mut copied = None;
    snapshot_of(from, model, &mut |source| {
        let tables = source.tables()?;
        refuse_unknown(source, &sheets, &tables)?;
        let last_version = source.last_version_given()?;
        let total = total(source, &sheets, &tables)?;
        let mut copying =
            Copying { source, sheets: &sheets, tables, last_version, total, sums: Sums::default(), progress };
        fill(to, model, occupied, &mut copying)?;
        let changes = copying.sums.rows(0);
        let rows = copying.sums.all_rows() - changes;
        copied = Some(Copied { rows, changes, checksum: copying.sums.checksum() });
        Ok(())
    })?;
    copied.ok_or_else(|| Error::fault("nothing was copied"))
}

fn total(source: &mut dyn Snapshot, sheets: &[Sheet<'_>], tables: &Tables) -> Result<u64> {
    let mut total = 0;
    for sheet in sheets.iter().filter(|sheet| tables.contains_key(sheet.sql_name)) {
        total += count(source, sheet.sql_name)?;
    }
    Ok(total)
}

struct Copying<'a, 'm> {
    source: &'a mut dyn Snapshot,
    sheets: &'a [Sheet<'m>],
    tables: Tables,
    last_version: i64,
    total: u64,
    /// What was read from the source.
    sums: Sums,
    progress: &'a mut dyn FnMut(Progress<'_>),
}

impl Transfer for Copying<'_, '_> {
    fn write(&mut self, target: &mut dyn Target) -> Result<()> {
        let Copying { source, sheets, tables, last_version, total, sums, progress } = self;
        // Should the database ask to run it again.
        *sums = Sums::default();
        let mut meter = Meter { step: Step::Copying, rows: 0, total: *total, progress: &mut **progress };
        for sheet in sheets.iter() {
            target.fill(sheet, &mut |put| {
                meter.read(&mut **source, sheet, tables, &mut |row| {
                    sums.add(sheet.number, sheet.company_of(row), row);
                    put(row)
                })
            })?;
        }
        target.go_on_behind(*last_version)
    }

    fn verify(&mut self, written: &mut dyn Snapshot) -> Result<()> {
        let tables = written.tables()?;
        let mut found = Sums::default();
        let mut meter = Meter { step: Step::Verifying, rows: 0, total: self.total, progress: &mut *self.progress };
        for sheet in self.sheets {
            meter.read(written, sheet, &tables, &mut |row| {
                found.add(sheet.number, sheet.company_of(row), row);
                Ok(())
            })?;
        }
        if let Some(((number, company), there, here)) = self.sums.difference(&found) {
            let title = self.sheets.iter().find(|sheet| sheet.number == number).map_or(CHANGE_FEED, |it| it.title);
            return Err(Error::fault(format!(
                "the copy differs in '{title}', company {company}: {} rows became {}, or other ones",
                there.rows, here.rows
            )));
        }
        match written.last_version_given()? {
            version if version == self.last_version => Ok(()),
            version => {
                Err(Error::fault(format!("the copy goes on behind version {version}, not {}", self.last_version)))
            }
        }
    }
}

/// Counts the rows that are read and tells how far it has come.
struct Meter<'a> {
    step: Step,
    rows: u64,
    total: u64,
    progress: &'a mut dyn FnMut(Progress<'_>),
}

impl Meter<'_> {
    /// Reads all rows of a sheet.
    fn read(
        &mut self,
        snapshot: &mut dyn Snapshot,
        sheet: &Sheet<'_>,
        tables: &Tables,
        each: &mut dyn FnMut(&[Value]) -> Result<()>,
    ) -> Result<()> {
        let Some(statement) = sheet.select(snapshot, tables)? else { return Ok(()) };
        let (mut row, mut rows) = (Vec::with_capacity(sheet.columns.len()), 0);
        let read = snapshot.run(&statement, &mut |view| {
            row.clear();
            for index in 0..sheet.columns.len() {
                row.push(view.get(index)?.to_value());
            }
            each(&row)?;
            rows += 1;
            self.rows += 1;
            if rows % ROWS_BETWEEN_REPORTS == 0 {
                self.report(sheet, rows, false);
            }
            Ok(Flow::Continue(()))
        });
        read.map_err(|problem| Error::fault(format!("table '{}': {problem}", sheet.title)))?;
        self.report(sheet, rows, true);
        Ok(())
    }

    fn report(&mut self, sheet: &Sheet<'_>, table_rows: u64, table_done: bool) {
        let Meter { step, rows, total, .. } = *self;
        (self.progress)(Progress { step, table: sheet.title, table_rows, table_done, rows, total });
    }
}
