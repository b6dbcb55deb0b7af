//! Statements of plain queries, which differ from request to request only in the values they compare columns with.

use super::{Shape, Statement};
use model::{CompanyNo, Comparison, Expr, OrderBy, Query, Select, TableDescription, Value};
use std::sync::Arc;

/// A statement compiled before, for all queries of its form.
pub(super) struct Repeated {
    company: CompanyNo,
    table: u32,
    select: Select,
    order: Vec<OrderBy>,
    limit: LimitForm,
    conditions: Vec<Condition>,
    sql: Arc<str>,
    shapes: Arc<[Shape]>,
    /// The parameters before the values compared with.
    fixed: Vec<Value>,
}

/// A query whose statement depends on nothing but its form: columns are compared with values of their own type, and
/// that is all.
pub(super) struct Plain<'q> {
    query: &'q Query,
    /// Whether the limit is the last of the parameters, or else part of the statement.
    binds_limit: bool,
    /// The form of the filter: what is not a value.
    conditions: Vec<Condition>,
    /// The values that the filter compares with, in its order.
    compared: Vec<&'q Value>,
}

/// What a statement says of the limit: how many, or only that there is one.
type LimitForm = (bool, Option<u64>);

/// A part of a filter. Those it consists of follow it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Condition {
    /// A column is compared with a value.
    Compare(u16, Comparison),
    /// So many conditions all hold.
    All(usize),
    /// One of so many conditions holds.
    Any(usize),
}

impl<'q> Plain<'q> {
    /// `None` for a query that says more.
    pub(super) fn of(table: &TableDescription, query: &'q Query, binds_limit: bool) -> Option<Plain<'q>> {
        if query.after.is_some() || query.per.is_some() || query.offset > 0 {
            return None;
        }
        let mut plain = Plain { query, binds_limit, conditions: Vec::new(), compared: Vec::new() };
        match &query.filter {
            Some(filter) => plain.add(table, filter).then_some(plain),
            None => Some(plain),
        }
    }

    /// Adds a condition. False when it is more than a plain query says.
    fn add(&mut self, table: &TableDescription, condition: &'q Expr) -> bool {
        let parts = match condition {
            Expr::And(parts) => {
                self.conditions.push(Condition::All(parts.len()));
                parts
            }
            Expr::Or(parts) => {
                self.conditions.push(Condition::Any(parts.len()));
                parts
            }
            one => {
                let Some((column, comparison, value)) = compared(table, one) else { return false };
                self.conditions.push(Condition::Compare(column, comparison));
                self.compared.push(value);
                return true;
            }
        };
        parts.iter().all(|part| self.add(table, part))
    }

    /// What all queries of the form have in common, to look it up by.
    pub(super) fn form(&self) -> impl std::hash::Hash + '_ {
        let Query { table, select, order, .. } = self.query;
        (*table, select, order.as_slice(), self.limit_form(), self.conditions.as_slice())
    }

    fn limit_form(&self) -> LimitForm {
        (self.query.limit.is_some(), self.query.limit.filter(|_| !self.binds_limit))
    }

    /// The values compared with, then the limit if it is bound: the last parameters of the statement.
    fn values(&self) -> impl Iterator<Item = Value> + '_ {
        let limit = self.query.limit.filter(|_| self.binds_limit).map(super::number);
        self.compared.iter().map(|&value| value.clone()).chain(limit)
    }
}

/// The column, the comparison and the value of a plain condition.
fn compared<'q>(table: &TableDescription, condition: &'q Expr) -> Option<(u16, Comparison, &'q Value)> {
    let Expr::Compare(comparison, left, right) = condition else { return None };
    let (Expr::Column(column), Expr::Literal(value)) = (left.as_ref(), right.as_ref()) else { return None };
    let shape = Shape::of(&table.columns.get(usize::from(*column))?.column_type);
    // Decimals are bound in units of their column, and some fit none.
    let plain = shape == Shape::of_value(value) && !matches!(shape, Shape::Decimal(_));
    (plain && table.computation(*column).is_none()).then_some((*column, *comparison, value))
}

impl Repeated {
    /// Keeps a statement for later queries of the form; `None` when its last parameters are not the values.
    pub(super) fn keep(company: CompanyNo, plain: &Plain<'_>, statement: &Statement) -> Option<Repeated> {
        let values: Vec<Value> = plain.values().collect();
        let fixed = statement.parameters.strip_suffix(values.as_slice())?.to_vec();
        let (sql, shapes) = (Arc::clone(&statement.sql), Arc::clone(&statement.shapes));
        let Query { table, select, order, .. } = plain.query.clone();
        let (limit, conditions) = (plain.limit_form(), plain.conditions.clone());
        Some(Repeated { company, table, select, order, limit, conditions, sql, shapes, fixed })
    }

    /// The statement for a query, when it is of the form.
    pub(super) fn statement(&self, company: CompanyNo, plain: &Plain<'_>) -> Option<Statement> {
        let is_of_the_form = self.company == company
            && self.table == plain.query.table
            && self.select == plain.query.select
            && self.order == plain.query.order
            && self.limit == plain.limit_form()
            && self.conditions == plain.conditions;
        if !is_of_the_form {
            return None;
        }
        let mut parameters = Vec::with_capacity(self.fixed.len() + plain.compared.len() + 1);
        parameters.extend_from_slice(&self.fixed);
        parameters.extend(plain.values());
        Some(Statement { sql: Arc::clone(&self.sql), parameters, shapes: Arc::clone(&self.shapes), is_plain: true })
    }
}
