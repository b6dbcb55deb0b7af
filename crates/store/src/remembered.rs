//! Rows that a transaction has read, for rules that ask for them again.
//!
//! Nobody else writes while a transaction writes, so what it has read stays true until it writes itself, and of every
//! write it is known which answers it touches. Set-up tables and number series are asked for again and again.

use crate::stored::as_read;
use foldhash::fast::RandomState;
use model::{Expr, Flow, Query, Result, Row, RowView, TableDescription, Uuid, Value, ValueRef, system_columns};
use std::collections::HashMap;
use std::hash::BuildHasher;

/// Answers with more rows are not remembered.
const ROWS_MOST: usize = 4;

/// How many answers of one table are remembered; when there are more, all of that table's are forgotten. Every write to
/// the table looks at each.
const ANSWERS_MOST: usize = 16;

/// Rows with a longer text or a longer content are not remembered.
const BYTES_MOST: usize = 4_096;

/// Called for one row after the other.
type Each<'a> = &'a mut dyn FnMut(&dyn RowView) -> Result<Flow>;

/// What was read, by table and company.
#[derive(Default)]
pub(crate) struct Remembered {
    hasher: RandomState,
    tables: HashMap<(u32, i64), HashMap<u64, Answer>>,
}

struct Answer {
    query: Query,
    rows: Vec<Vec<Value>>,
}

impl Remembered {
    /// Answers a query, from memory or else by `read`. Remembers the answer of a query that looks at nothing but the
    /// columns of its rows.
    pub(crate) fn ask(
        &mut self,
        table: &TableDescription,
        company: i64,
        query: &Query,
        each: Each<'_>,
        read: impl FnOnce(Each<'_>) -> Result<()>,
    ) -> Result<()> {
        let Query { select, filter, order, limit, .. } = query;
        let hash = self.hasher.hash_one((select, filter, order, limit));
        let answers = self.tables.entry((table.id, company)).or_default();
        if let Some(known) = answers.get(&hash)
            && known.query == *query
        {
            for row in &known.rows {
                if each(&Known(row))?.is_break() {
                    break;
                }
            }
            return Ok(());
        }
        if !looks_at_its_columns_only(table, query) {
            return read(each);
        }
        let mut rows = Some(Vec::new());
        read(&mut |view| {
            let copied = match &rows {
                Some(read) if read.len() < ROWS_MOST => copy(view, select.len())?,
                _ => None,
            };
            let Some(row) = copied else {
                rows = None;
                return each(view);
            };
            let flow = each(&Known(&row))?;
            if let Some(read) = &mut rows {
                read.push(row);
                if flow.is_break() && query.limit != Some(read.len() as u64) {
                    rows = None;
                }
            }
            Ok(flow)
        })?;
        if let Some(rows) = rows {
            if answers.len() >= ANSWERS_MOST {
                answers.clear();
            }
            answers.insert(hash, Answer { query: query.clone(), rows });
        }
        Ok(())
    }

    /// A row was inserted.
    pub(crate) fn inserted(&mut self, table: &TableDescription, company: i64, row: &Row) {
        self.retain(table, company, |answer| !answer.matches(row));
    }

    /// A row was overwritten.
    pub(crate) fn updated(&mut self, table: &TableDescription, company: i64, row: &Row, before: &Row) {
        self.retain(table, company, |answer| {
            if answer.stays_in_place(table, row, before) {
                return !answer.matches(before) || answer.follow(table, row);
            }
            !answer.matches(before) && !answer.matches(row)
        });
    }

    /// A row was deleted.
    pub(crate) fn deleted(&mut self, table: &TableDescription, company: i64, id: Uuid) {
        self.retain(table, company, |answer| match answer.place_of_id() {
            Some(place) => !answer.rows.iter().any(|row| row[place].as_guid() == id),
            None => answer.rows.is_empty(),
        });
    }

    /// Forgets everything.
    pub(crate) fn forget(&mut self) {
        self.tables.clear();
    }

    fn retain(&mut self, table: &TableDescription, company: i64, mut keep: impl FnMut(&mut Answer) -> bool) {
        if let Some(answers) = self.tables.get_mut(&(table.id, company)) {
            answers.retain(|_, answer| keep(answer));
        }
    }
}

impl Answer {
    /// Whether a row is one of those asked for; with a limit it may still come behind them.
    fn matches(&self, row: &Row) -> bool {
        self.query.filter.as_ref().is_none_or(|filter| filter.holds(row))
    }

    /// Whether a row's change leaves alone by what rows are picked and ordered.
    fn stays_in_place(&self, table: &TableDescription, row: &Row, before: &Row) -> bool {
        // The primary key completes the order.
        let mut stays = table.primary_key.iter().all(|&column| row.value(column) == before.value(column));
        let picking = self.query.filter.iter().chain(self.query.order.iter().map(|key| &key.expr));
        for expr in picking {
            expr.visit(&mut |expr| {
                if let Expr::Column(column) = expr {
                    stays &= row.value(*column) == before.value(*column);
                }
            });
        }
        stays
    }

    /// Gives the row of the answer its new values. False when it cannot be told which it is.
    fn follow(&mut self, table: &TableDescription, row: &Row) -> bool {
        let Some(place) = self.place_of_id() else { return self.rows.is_empty() };
        let id = row.system_id();
        for known in self.rows.iter_mut().filter(|known| known[place].as_guid() == id) {
            for (value, expr) in known.iter_mut().zip(self.query.select.iter()) {
                let Expr::Column(column) = expr else { return false };
                match as_read(&table.column(*column).column_type, row.value(*column)) {
                    Ok(read) => *value = read,
                    Err(_) => return false,
                }
            }
        }
        true
    }

    fn place_of_id(&self) -> Option<usize> {
        self.query.select.iter().position(|expr| *expr == Expr::Column(system_columns::SYSTEM_ID))
    }
}

/// Whether rows are picked, ordered and read by nothing but stored columns of their own.
fn looks_at_its_columns_only(table: &TableDescription, query: &Query) -> bool {
    if query.after.is_some() || query.per.is_some() || query.offset > 0 {
        return false;
    }
    let is_stored = |expr: &Expr| match expr {
        Expr::Column(column) => table.computation(*column).is_none(),
        _ => false,
    };
    let mut picks = true;
    if let Some(filter) = &query.filter {
        filter.visit(&mut |expr| {
            picks &= match expr {
                Expr::Column(_) => is_stored(expr),
                Expr::Literal(_) | Expr::Compare(..) | Expr::In(..) => true,
                Expr::And(_) | Expr::Or(_) | Expr::Not(_) => true,
                _ => false,
            };
        });
    }
    picks && query.select.iter().all(is_stored) && query.order.iter().all(|key| is_stored(&key.expr))
}

/// The values of a row, unless one is long.
fn copy(view: &dyn RowView, width: usize) -> Result<Option<Vec<Value>>> {
    let mut row = Vec::with_capacity(width);
    for index in 0..width {
        let value = view.get(index)?;
        let bytes = match value {
            ValueRef::Text(text) => text.len(),
            ValueRef::Bytes(bytes) => bytes.len(),
            _ => 0,
        };
        if bytes > BYTES_MOST {
            return Ok(None);
        }
        row.push(value.to_value());
    }
    Ok(Some(row))
}

/// A row from memory.
struct Known<'a>(&'a [Value]);

impl RowView for Known<'_> {
    fn get(&self, index: usize) -> Result<ValueRef<'_>> {
        let value = self.0.get(index);
        value.map(Value::borrow).ok_or_else(|| model::Error::fault(format!("column {index} of {}", self.0.len())))
    }
}
