//! Reading the rows of a resource, whether they are stored or computed.

use crate::target::Target;
use model::{
    Date, Expr, Flow, OrderBy, PerGroup, Query, ResourceDescription, Restrictions, Result, Row, RowView, Select, Tx,
    Uuid, Value, ValueRef, compare_values,
};
use std::cmp::Ordering;

/// Which rows, in which order, and which values of them.
#[derive(Clone, Debug, Default)]
pub struct Selection {
    /// Only such rows.
    pub filter: Option<Expr>,
    /// The order asked for; the primary key completes it.
    pub order: Vec<OrderBy>,
    /// Only rows behind the one with this id.
    pub after: Option<Uuid>,
    /// Rows to leave out first.
    pub skip: u64,
    /// At most this many rows.
    pub limit: Option<u64>,
    /// The values to read.
    pub select: Select,
    /// Limits the rows of each group apart; stored rows only.
    pub per: Option<PerGroup>,
}

impl Selection {
    /// Whether what is asked depends on the day of the request.
    fn depends_on_today(&self) -> bool {
        let order = self.order.iter().map(|order| &order.expr);
        self.select.depends_on_today() || self.filter.iter().chain(order).any(Expr::depends_on_today)
    }

    /// The same on a day.
    fn on(&self, today: Date) -> Selection {
        let order = |order: &OrderBy| OrderBy { expr: order.expr.on(today), descending: order.descending };
        Selection {
            filter: self.filter.as_ref().map(|filter| filter.on(today)),
            order: self.order.iter().map(order).collect(),
            select: self.select.iter().map(|expr| expr.on(today)).collect(),
            ..self.clone()
        }
    }
}

/// The whole row a path with a key, or to one row, leads to.
pub fn find_row(tx: &mut Tx<'_>, target: &Target<'_>) -> Result<Option<Row>> {
    let filter = target.filter();
    if target.resource.rows.is_some() {
        return Ok(computed_rows(tx, target.resource, filter.as_ref())?.into_iter().next());
    }
    let filter = filter.unwrap_or(Expr::And(Vec::new()));
    Ok(tx.rows(target.resource.table, filter, Some(1))?.pop())
}

/// Gives `each` the selected values of one row after the other.
pub fn read_rows(
    tx: &mut Tx<'_>,
    resource: &ResourceDescription,
    selection: &Selection,
    each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>,
) -> Result<()> {
    if resource.rows.is_some() {
        return read_computed_rows(tx, resource, selection, each);
    }
    let dated;
    let selection = match selection.depends_on_today() {
        true => {
            dated = selection.on(tx.work_date());
            &dated
        }
        false => selection,
    };
    let after = match selection.after {
        Some(id) => Some(position_of(tx, resource, selection, id)?),
        None => None,
    };
    let query = Query {
        table: resource.table,
        select: selection.select.clone(),
        filter: selection.filter.clone(),
        order: selection.order.clone(),
        after,
        limit: selection.limit,
        offset: selection.skip,
        per: selection.per.clone(),
    };
    let company = company_of(tx, resource)?;
    tx.storage().query(company, &query, each)
}

/// How many rows match.
pub fn count_rows(tx: &mut Tx<'_>, resource: &ResourceDescription, filter: Option<&Expr>) -> Result<u64> {
    if resource.rows.is_some() {
        return Ok(computed_rows(tx, resource, filter)?.len() as u64);
    }
    let filter = filter.map(|filter| filter.on(tx.work_date()));
    let query = Query { filter, ..Query::of(resource.table) };
    let company = company_of(tx, resource)?;
    tx.storage().count(company, &query)
}

/// The company whose rows of a resource a transaction sees.
pub fn company_of(tx: &Tx<'_>, resource: &ResourceDescription) -> Result<model::CompanyNo> {
    let bound = tx.context().model.table(resource.table)?.company_bound;
    Ok(if bound { tx.context().company } else { model::CompanyNo::SHARED })
}

/// The position of a row in the order: the values of the order's keys, then the primary key.
fn position_of(tx: &mut Tx<'_>, resource: &ResourceDescription, selection: &Selection, id: Uuid) -> Result<Vec<Value>> {
    let model = std::sync::Arc::clone(&tx.context().model);
    let table = model.table(resource.table)?;
    let mut select: Vec<Expr> = selection.order.iter().map(|order| order.expr.clone()).collect();
    for &key in &table.primary_key {
        if !select.contains(&Expr::Column(key)) {
            select.push(Expr::Column(key));
        }
    }
    let query =
        Query { select: select.into(), filter: Some(model::by_id(id)), limit: Some(1), ..Query::of(resource.table) };
    let count = query.select.len();
    let mut position = None;
    let company = company_of(tx, resource)?;
    tx.storage().query(company, &query, &mut |view| {
        let values: Result<Vec<Value>> = (0..count).map(|index| Ok(view.get(index)?.to_value())).collect();
        position = Some(values?);
        Ok(Flow::Break(()))
    })?;
    position.ok_or_else(|| {
        model::Error::refused(model::ErrorCode::SkipTokenIsNoLongerValid, "The skip token is no longer valid.")
    })
}

/// All computed rows that match.
fn computed_rows(tx: &mut Tx<'_>, resource: &ResourceDescription, filter: Option<&Expr>) -> Result<Vec<Row>> {
    let Some(rows) = resource.rows.as_ref() else { return Ok(Vec::new()) };
    let mut rows = rows(tx, &Restrictions::of(filter))?;
    if let Some(filter) = filter {
        rows.retain(|row| filter.holds(row));
    }
    Ok(rows)
}

fn read_computed_rows(
    tx: &mut Tx<'_>,
    resource: &ResourceDescription,
    selection: &Selection,
    each: &mut dyn FnMut(&dyn RowView) -> Result<Flow>,
) -> Result<()> {
    let mut rows = computed_rows(tx, resource, selection.filter.as_ref())?;
    rows.sort_by(|left, right| in_order(&selection.order, left, right));
    let key = &resource.key_field().read;
    let start = match selection.after {
        Some(id) => rows.iter().position(|row| key.evaluate(row) == Some(Value::Guid(id))).map_or(0, |at| at + 1),
        None => 0,
    };
    let skip = start.saturating_add(usize::try_from(selection.skip).unwrap_or(usize::MAX));
    let limit = selection.limit.map_or(usize::MAX, |limit| usize::try_from(limit).unwrap_or(usize::MAX));
    for row in rows.iter().skip(skip).take(limit) {
        let values = selection.select.iter().map(|expr| {
            expr.evaluate(row).ok_or_else(|| model::Error::fault("a computed row cannot look up other rows"))
        });
        if each(&Values(values.collect::<Result<_>>()?))?.is_break() {
            break;
        }
    }
    Ok(())
}

/// How two rows stand in an order.
pub fn in_order(order: &[OrderBy], left: &Row, right: &Row) -> Ordering {
    for key in order {
        let (Some(left), Some(right)) = (key.expr.evaluate(left), key.expr.evaluate(right)) else { continue };
        let ordering = compare_values(left.borrow(), right.borrow()).unwrap_or(Ordering::Equal);
        let ordering = if key.descending { ordering.reverse() } else { ordering };
        if ordering != Ordering::Equal {
            return ordering;
        }
    }
    Ordering::Equal
}

/// Values in memory, seen as a row of an answer.
pub struct Values(pub Vec<Value>);

impl RowView for Values {
    fn get(&self, index: usize) -> Result<ValueRef<'_>> {
        self.0.get(index).map(Value::borrow).ok_or_else(|| model::Error::fault("a value that was not selected"))
    }
}
