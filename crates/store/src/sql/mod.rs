//! The compiler: a [`Query`] becomes one SQL statement with its parameters, in the dialect of a database.

mod compiler;
mod condition;
mod dialect;
mod functions;
mod other_rows;
mod plans;
mod repeated;
mod shape;

pub(crate) use compiler::too_complex;
pub(crate) use dialect::{Dialect, Extreme};
pub(crate) use functions::{function_name, operator_name};
pub(crate) use plans::Plans;
pub(crate) use shape::{Scaled, Shape, scaled};

use compiler::{Compiler, Scope};
use model::{CompanyNo, Comparison, Error, Expr, Grouping, Model, OrderBy, Query, Result, TableDescription, Value};
use repeated::Plain;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// One statement, ready to run.
#[derive(Debug)]
pub(crate) struct Statement {
    /// The text.
    pub(crate) sql: Arc<str>,
    /// The parameters by number; decimals are integers in units already.
    pub(crate) parameters: Vec<Value>,
    /// The shapes of the columns of the answer.
    pub(crate) shapes: Arc<[Shape]>,
    /// Whether one plan is good for all values of its parameters.
    pub(crate) is_plain: bool,
}

/// The statement that reads a query's rows, compiled now or before.
pub(crate) fn select(dialect: &dyn Dialect, plans: &Plans, company: CompanyNo, query: &Query) -> Result<Statement> {
    plans.queries.fetch_add(1, Ordering::Relaxed);
    let table = plans.model.table(query.table)?;
    match Plain::of(table, query, dialect.binds_limits()) {
        Some(plain) => plans.repeated(company, &plain, || compiled(dialect, plans, company, query)),
        None => compiled(dialect, plans, company, query),
    }
}

fn compiled(dialect: &dyn Dialect, plans: &Plans, company: CompanyNo, query: &Query) -> Result<Statement> {
    let table = plans.model.table(query.table)?;
    let list = plans.select_list(dialect, company, query.table, &query.select)?;
    let mut compiler = Compiler::behind(dialect, &plans.model, company, &list);
    let root = Scope::root(table);
    let keys = total_order(table, &query.order);
    let mut sql = match &query.per {
        Some(per) => {
            let named = list.values.iter().enumerate().map(|(index, value)| format!("{value} as c{index}"));
            let values: Vec<String> = named.collect();
            let by: Result<Vec<String>> = per.by.iter().map(|expr| compiler.in_own_shape(expr, root)).collect();
            let order = compiler.order(&keys, root)?;
            format!(
                "select {}, row_number() over (partition by {} order by {order}) as place",
                values.join(", "),
                by?.join(", ")
            )
        }
        None => {
            let mut sql = String::with_capacity(list.sql.len() + 512);
            sql.push_str(&list.sql);
            sql
        }
    };
    let position = match &query.after {
        Some(values) => Some(after(&keys, values)?),
        None => None,
    };
    sql.push_str(&compiler.rows_that(root, [query.filter.as_ref(), position.as_ref()])?);
    match &query.per {
        Some(per) => {
            let columns: Vec<String> = (0..list.values.len()).map(|index| format!("c{index}")).collect();
            let first = compiler.bind(number(per.offset));
            sql = format!("select {} from ({sql}) as placed where place > {first}", columns.join(", "));
            if let Some(limit) = per.limit {
                let last = compiler.bind(number(per.offset.saturating_add(limit)));
                sql.push_str(&format!(" and place <= {last}"));
            }
            sql.push_str(" order by place");
        }
        None => {
            sql.push_str(" order by ");
            sql.push_str(&compiler.order(&keys, root)?);
        }
    }
    let limit = query.limit.map(|limit| match dialect.binds_limits() {
        true => compiler.bind(number(limit)),
        false => limit.min(i64::MAX as u64).to_string(),
    });
    let offset = (query.offset > 0).then(|| compiler.bind(number(query.offset)));
    if limit.is_some() || offset.is_some() {
        sql.push_str(&dialect.limit(limit.as_deref(), offset.as_deref()));
    }
    let shapes = Arc::clone(&list.shapes);
    Ok(Statement { sql: sql.into(), parameters: compiler.parameters, shapes, is_plain: false })
}

fn number(number: u64) -> Value {
    Value::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}

/// The statement that gathers rows into groups.
pub(crate) fn group(
    dialect: &dyn Dialect,
    model: &Model,
    company: CompanyNo,
    grouping: &Grouping,
) -> Result<Statement> {
    let root = Scope::root(model.table(grouping.table)?);
    let mut compiler = Compiler::new(dialect, model, company);
    let (mut shapes, mut values) = (Vec::new(), Vec::new());
    for expr in &grouping.by {
        let shape = compiler.shape(expr, root)?;
        shapes.push(shape);
        values.push(compiler.never_null(expr, root, shape)?);
    }
    for measure in &grouping.measures {
        let (shape, value) = compiler.measure(measure, root)?;
        shapes.push(shape);
        values.push(value);
    }
    if values.is_empty() {
        return Err(Error::fault("a grouping that asks for nothing"));
    }
    let rest = compiler.rows_that(root, [grouping.filter.as_ref(), None])?;
    let mut sql = format!("select {}{rest}", values.join(", "));
    if !grouping.by.is_empty() {
        let places: Vec<String> = (1..=grouping.by.len()).map(|place| place.to_string()).collect();
        let places = places.join(", ");
        sql.push_str(&format!(" group by {places} order by {places}"));
    }
    Ok(Statement { sql: sql.into(), parameters: compiler.parameters, shapes: shapes.into(), is_plain: false })
}

/// The statement that counts the rows of a query's filter.
pub(crate) fn count(dialect: &dyn Dialect, model: &Model, company: CompanyNo, query: &Query) -> Result<Statement> {
    let root = Scope::root(model.table(query.table)?);
    let mut compiler = Compiler::new(dialect, model, company);
    let rest = compiler.rows_that(root, [query.filter.as_ref(), None])?;
    let sql = format!("select count(*){rest}");
    let shapes = Arc::new([Shape::Integer]);
    Ok(Statement { sql: sql.into(), parameters: compiler.parameters, shapes, is_plain: false })
}

/// The order completed by the primary key.
fn total_order(table: &TableDescription, order: &[OrderBy]) -> Vec<OrderBy> {
    let mut keys = order.to_vec();
    for &position in &table.primary_key {
        let expr = Expr::Column(position);
        if !keys.iter().any(|key| key.expr == expr) {
            keys.push(OrderBy { expr, descending: false });
        }
    }
    keys
}

/// The condition that a row comes after a position: greater in the first key, or equal there and greater in the second,
/// and so on. That the first key is not less is said separately, because an index can use it.
fn after(keys: &[OrderBy], values: &[Value]) -> Result<Expr> {
    if keys.len() != values.len() {
        return Err(Error::fault(format!("a position of {} values for an order of {}", values.len(), keys.len())));
    }
    let compare = |index: usize, comparison: Comparison| {
        let key: &OrderBy = &keys[index];
        let comparison = if key.descending { comparison.mirrored() } else { comparison };
        Expr::compare(key.expr.clone(), comparison, values[index].clone())
    };
    let ways = (0..keys.len()).map(|last| {
        let equal = (0..last).map(|index| compare(index, Comparison::Equal));
        Expr::And(equal.chain([compare(last, Comparison::Greater)]).collect())
    });
    let ways = Expr::Or(ways.collect());
    Ok(if keys.len() > 1 { Expr::And(vec![compare(0, Comparison::GreaterOrEqual), ways]) } else { ways })
}
