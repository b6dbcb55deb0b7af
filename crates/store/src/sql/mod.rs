//! The compiler: a [`Query`] becomes one SQL statement with its parameters, in the dialect of a database.

mod compiler;
mod condition;
mod dialect;
mod functions;
mod other_rows;
mod shape;

pub(crate) use dialect::Dialect;
pub(crate) use shape::{Scaled, Shape, scaled};

use compiler::{Compiler, Scope};
use model::{CompanyNo, Comparison, Error, Expr, Model, OrderBy, Query, Result, TableDescription, Value};

/// The name of the column that carries the company, and of its index prefix.
pub(crate) const COMPANY: &str = "company";

/// One statement, ready to run.
#[derive(Debug)]
pub(crate) struct Statement {
    /// The text.
    pub(crate) sql: String,
    /// The parameters by number; decimals are integers in units already.
    pub(crate) parameters: Vec<Value>,
    /// The shapes of the columns of the answer.
    pub(crate) shapes: Vec<Shape>,
}

/// The statement that reads a query's rows.
pub(crate) fn select(dialect: &dyn Dialect, model: &Model, company: CompanyNo, query: &Query) -> Result<Statement> {
    let table = model.table(query.table)?;
    let mut compiler = Compiler::new(dialect, model, company);
    let root = Scope::root(table);
    let mut shapes = Vec::with_capacity(query.select.len());
    let mut sql = "select ".to_owned();
    for (index, expr) in query.select.iter().enumerate() {
        let shape = compiler.shape(expr, root)?;
        shapes.push(shape);
        if index > 0 {
            sql.push_str(", ");
        }
        let value = compiler.value(expr, root, shape)?;
        match shape {
            Shape::Number => sql.push_str(&format!("coalesce({value}, {})", dialect.blank(shape))),
            _ => sql.push_str(&value),
        }
    }
    if query.select.is_empty() {
        sql.push('1');
    }
    let keys = total_order(table, &query.order);
    let position = match &query.after {
        Some(values) => Some(after(&keys, values)?),
        None => None,
    };
    sql.push_str(&compiler.rows_that(root, [query.filter.as_ref(), position.as_ref()])?);
    sql.push_str(" order by ");
    for (index, key) in keys.iter().enumerate() {
        if index > 0 {
            sql.push_str(", ");
        }
        let shape = compiler.shape(&key.expr, root)?;
        let value = compiler.value(&key.expr, root, shape)?;
        match shape {
            Shape::Number => {
                let value = format!("coalesce({value}, {})", dialect.blank(shape));
                sql.push_str(&dialect.number_order(&value));
            }
            _ => sql.push_str(&value),
        }
        if key.descending {
            sql.push_str(" desc");
        }
    }
    let number = |number: u64| Value::Integer(i64::try_from(number).unwrap_or(i64::MAX));
    let limit = query.limit.map(|limit| compiler.bind(number(limit)));
    let offset = (query.offset > 0).then(|| compiler.bind(number(query.offset)));
    if limit.is_some() || offset.is_some() {
        sql.push_str(&dialect.limit(limit.as_deref(), offset.as_deref()));
    }
    Ok(Statement { sql, parameters: compiler.parameters, shapes })
}

/// The statement that counts the rows of a query's filter.
pub(crate) fn count(dialect: &dyn Dialect, model: &Model, company: CompanyNo, query: &Query) -> Result<Statement> {
    let root = Scope::root(model.table(query.table)?);
    let mut compiler = Compiler::new(dialect, model, company);
    let rest = compiler.rows_that(root, [query.filter.as_ref(), None])?;
    let sql = format!("select count(*){rest}");
    Ok(Statement { sql, parameters: compiler.parameters, shapes: vec![Shape::Integer] })
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
