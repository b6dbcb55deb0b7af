//! Triggers: the rules that run when a row is inserted, modified, renamed, deleted, or a field is validated.

use crate::column::{Column, ColumnOf};
use crate::error::Result;
use crate::row::{Record, Row};
use crate::tx::Tx;
use std::marker::PhantomData;
use std::sync::Arc;

/// A rule over the row being written and the row as it was before.
pub type Rule = Arc<dyn Fn(&mut Tx<'_>, &mut Row, &Row) -> Result<()> + Send + Sync>;

/// A rule that sees a change which has been stored.
pub type ChangeRule = Arc<dyn Fn(&mut Tx<'_>, Option<&Row>, Option<&Row>) -> Result<()> + Send + Sync>;

/// A table's rules, each list in the order of declaration.
#[derive(Clone, Default)]
pub struct Triggers {
    /// Before a row is inserted.
    pub insert: Vec<Rule>,
    /// After a row was inserted.
    pub inserted: Vec<Rule>,
    /// Before a row is modified.
    pub modify: Vec<Rule>,
    /// After a row was modified.
    pub modified: Vec<Rule>,
    /// Before a row's primary key changes.
    pub rename: Vec<Rule>,
    /// Before a row is deleted.
    pub delete: Vec<Rule>,
    /// After a row was deleted.
    pub deleted: Vec<Rule>,
    /// After any stored change, silent ones included.
    pub changed: Vec<ChangeRule>,
    /// After a column was given a value by validation.
    pub validate: Vec<(u16, Rule)>,
}

impl std::fmt::Debug for Triggers {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let columns: Vec<u16> = self.validate.iter().map(|(column, _)| *column).collect();
        out.debug_struct("Triggers").field("validate", &columns).finish_non_exhaustive()
    }
}

/// Declares the triggers of `T`.
///
/// Rules are plain functions. `before` is the row as stored (insert: a blank row), for validation the row just before
/// the value was set.
pub struct TriggerBuilder<'a, T> {
    triggers: &'a mut Triggers,
    marker: PhantomData<fn() -> T>,
}

/// A rule over a record.
type RecordRule<T> = fn(&mut Tx<'_>, &mut Record<T>) -> Result<()>;
/// A rule that compares with the record before.
type ComparingRule<T> = fn(&mut Tx<'_>, &mut Record<T>, &Record<T>) -> Result<()>;
/// A rule over a record it may not change.
type ReadingRule<T> = fn(&mut Tx<'_>, &Record<T>) -> Result<()>;
/// A rule over the record before and after a stored change.
type RecordChangeRule<T> = fn(&mut Tx<'_>, Option<&Record<T>>, Option<&Record<T>>) -> Result<()>;

impl<'a, T: 'static> TriggerBuilder<'a, T> {
    pub(crate) fn new(triggers: &'a mut Triggers) -> TriggerBuilder<'a, T> {
        TriggerBuilder { triggers, marker: PhantomData }
    }

    /// Before a row is inserted.
    pub fn insert(&mut self, rule: RecordRule<T>) {
        self.triggers.insert.push(Arc::new(move |tx, row, _| rule(tx, Record::of_mut(row))));
    }

    /// After a row was inserted; changes to the record are stored only if the rule stores them.
    pub fn inserted(&mut self, rule: RecordRule<T>) {
        self.triggers.inserted.push(Arc::new(move |tx, row, _| rule(tx, Record::of_mut(row))));
    }

    /// Before a row is modified.
    pub fn modify(&mut self, rule: ComparingRule<T>) {
        self.triggers.modify.push(comparing(rule));
    }

    /// After a row was modified.
    pub fn modified(&mut self, rule: ComparingRule<T>) {
        self.triggers.modified.push(comparing(rule));
    }

    /// Before a row's primary key changes.
    pub fn rename(&mut self, rule: ComparingRule<T>) {
        self.triggers.rename.push(comparing(rule));
    }

    /// Before a row is deleted.
    pub fn delete(&mut self, rule: ReadingRule<T>) {
        self.triggers.delete.push(Arc::new(move |tx, row, _| rule(tx, Record::of(row))));
    }

    /// After a row was deleted.
    pub fn deleted(&mut self, rule: ReadingRule<T>) {
        self.triggers.deleted.push(Arc::new(move |tx, row, _| rule(tx, Record::of(row))));
    }

    /// After any stored change, silent ones included: `(before, after)`.
    pub fn changed(&mut self, rule: RecordChangeRule<T>) {
        self.triggers
            .changed
            .push(Arc::new(move |tx, before, after| rule(tx, before.map(Record::of), after.map(Record::of))));
    }

    /// After a column was given a value by validation.
    pub fn validate<K, Rule>(&mut self, column: Column<T, K>, rule: Rule)
    where
        Rule: Fn(&mut Tx<'_>, &mut Record<T>, &Record<T>) -> Result<()> + Send + Sync + 'static,
    {
        self.triggers.validate.push((column.position(), comparing(rule)));
    }

    /// The same rule for several columns.
    pub fn validate_each(&mut self, columns: &[&dyn ColumnOf<T>], rule: ComparingRule<T>) {
        for column in columns {
            self.triggers.validate.push((column.position(), comparing(rule)));
        }
    }
}

fn comparing<T: 'static>(
    rule: impl Fn(&mut Tx<'_>, &mut Record<T>, &Record<T>) -> Result<()> + Send + Sync + 'static,
) -> Rule {
    Arc::new(move |tx, row, before| rule(tx, Record::of_mut(row), Record::of(before)))
}
