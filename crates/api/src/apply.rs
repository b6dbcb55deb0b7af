//! `$apply` in strict mode: rows gathered into groups by the database, then filtered, ordered and paged in memory.

use crate::describe::edm_type;
use crate::entity::separate;
use crate::exchange::Exchange;
use crate::filter::{bind_filter, bind_operand, bind_order};
use crate::output::Output;
use crate::rows::{company_of, in_order};
use crate::target::Target;
use crate::values::{ValueForm, write_value};
use model::{
    Arithmetic, ColumnType, Decimal, Error, ErrorCode, Expr, FieldDescription, FieldWrite, Flow, Grouping, Measure,
    ResourceDescription, Result, Row, Tx, Value,
};
use odata::apply::{Aggregate, Method, Transformation};
use std::sync::OnceLock;

/// The most columns the result may have.
const COLUMNS_MAX: usize = 100;

/// The most groups one answer may have.
const GROUPS_MAX: usize = 100_000;

/// Answers a collection with the result of `$apply`.
pub fn read_applied(
    tx: &mut Tx<'_>,
    exchange: &Exchange<'_>,
    target: &Target<'_>,
    apply: &str,
    out: &mut Output,
) -> Result<()> {
    if target.resource.rows.is_some() || target.single {
        return Err(unsupported());
    }
    let steps = odata::apply::parse(apply).map_err(|error| Error::bad_request(error.to_string()))?;
    let mut filters = vec![target.filter()];
    let mut grouped: Option<Groups> = None;
    for step in &steps {
        match (step, &mut grouped) {
            (Transformation::Filter(filter), None) => {
                filters.push(bind_filter(&exchange.model, target.resource, filter, exchange.protocol)?);
            }
            (Transformation::Filter(filter), Some(groups)) => groups.filter(exchange, filter)?,
            (Transformation::Aggregate(aggregates), None) => {
                grouped = Some(gather(tx, exchange, target, &filters, &[], aggregates)?);
            }
            (Transformation::GroupBy { by, aggregates }, None) => {
                grouped = Some(gather(tx, exchange, target, &filters, by, aggregates)?);
            }
            _ => return Err(unsupported()),
        }
    }
    let Some(mut groups) = grouped else { return Err(unsupported()) };
    if let Some(filter) = &exchange.options.filter {
        groups.filter(exchange, filter)?;
    }
    let order = bind_order(&exchange.model, &groups.resource, &exchange.options.order_by, exchange.protocol)?;
    groups.rows.sort_by(|left, right| in_order(&order, left, right));
    groups.write(exchange, target, out)
}

fn unsupported() -> Error {
    Error::refused(ErrorCode::BadRequestMethodNotImplemented, "The OData apply expression is not supported.")
}

/// The result of a grouping: rows of an entity type that exists for this answer only.
struct Groups {
    resource: ResourceDescription,
    rows: Vec<Row>,
}

/// A column of the result.
struct ResultColumn {
    name: String,
    value_type: ColumnType,
}

fn gather(
    tx: &mut Tx<'_>,
    exchange: &Exchange<'_>,
    target: &Target<'_>,
    filters: &[Option<Expr>],
    by: &[odata::expr::Expr],
    aggregates: &[Aggregate],
) -> Result<Groups> {
    if by.len() + aggregates.len() > COLUMNS_MAX {
        return Err(Error::bad_request(format!("The result of $apply has more than {COLUMNS_MAX} columns.")));
    }
    let mut columns: Vec<ResultColumn> = Vec::new();
    let mut grouping = Grouping {
        table: target.resource.table,
        filter: Expr::all(filters.iter().cloned()),
        by: vec![],
        measures: vec![],
    };
    for path in by {
        let (expr, value_type) = bind_operand(&exchange.model, target.resource, path, exchange.protocol)?;
        columns.push(ResultColumn { name: path.to_string(), value_type });
        grouping.by.push(expr);
    }
    // An average is a sum and a number of rows.
    let mut averages = Vec::new();
    for aggregate in aggregates {
        let (measure, value_type) = measure(exchange, target, aggregate)?;
        if aggregate.method == Method::Average {
            averages.push(columns.len());
        }
        columns.push(ResultColumn { name: aggregate.alias.clone(), value_type });
        grouping.measures.push(measure);
    }
    grouping.measures.push(Measure::Count);
    let (width, company) = (columns.len(), company_of(tx, target.resource)?);
    let mut rows = Vec::new();
    tx.storage().group(company, &grouping, &mut |view| {
        if rows.len() == GROUPS_MAX {
            return Err(Error::bad_request(format!("The result of $apply has more than {GROUPS_MAX} rows.")));
        }
        let mut values: Vec<Value> = (0..=width).map(|index| Ok(view.get(index)?.to_value())).collect::<Result<_>>()?;
        let count = values.pop();
        for &place in &averages {
            values[place] = average(&values[place], count.as_ref());
        }
        rows.push(Row::new(values));
        Ok(Flow::Continue(()))
    })?;
    let mut names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    names.sort_unstable();
    if let Some(twice) = names.windows(2).find(|pair| pair[0].eq_ignore_ascii_case(pair[1])) {
        return Err(Error::bad_request(format!("The name '{}' is used more than once in $apply.", twice[0])));
    }
    Ok(Groups { resource: described(target.resource, columns), rows })
}

fn measure(exchange: &Exchange<'_>, target: &Target<'_>, aggregate: &Aggregate) -> Result<(Measure, ColumnType)> {
    let Some(tree) = &aggregate.expr else { return Ok((Measure::Count, ColumnType::BigInteger)) };
    let (expr, value_type) = bind_operand(&exchange.model, target.resource, tree, exchange.protocol)?;
    let is_number = matches!(value_type, ColumnType::Integer | ColumnType::BigInteger | ColumnType::Decimal(_));
    let stored = matches!(expr, Expr::Column(_) | Expr::SubQuery(_) | Expr::Related(_));
    Ok(match aggregate.method {
        Method::Count => (Measure::Count, ColumnType::BigInteger),
        Method::CountDistinct => (Measure::CountDistinct(expr), ColumnType::BigInteger),
        _ if !stored => return Err(unsupported()),
        Method::Min => (Measure::Min(expr), value_type),
        Method::Max => (Measure::Max(expr), value_type),
        Method::Sum | Method::Average if !is_number => {
            return Err(Error::bad_request(format!(
                "Values of type '{}' cannot be summed in $apply.",
                edm_type(&value_type)
            )));
        }
        Method::Sum if value_type == ColumnType::Integer => (Measure::Sum(expr), ColumnType::BigInteger),
        Method::Sum => (Measure::Sum(expr), value_type),
        Method::Average => (Measure::Sum(expr), ColumnType::Decimal(12)),
    })
}

fn average(sum: &Value, count: Option<&Value>) -> Value {
    let number = |value: &Value| match value {
        Value::Integer(integer) => Decimal::from(*integer),
        Value::Decimal(decimal) => *decimal,
        _ => Decimal::ZERO,
    };
    let average = count.and_then(|count| Arithmetic::Divide.apply(number(sum), number(count)));
    Value::Decimal(average.unwrap_or_default())
}

/// The result's columns as an entity type, so that names in what follows are bound like any others.
fn described(of: &ResourceDescription, columns: Vec<ResultColumn>) -> ResourceDescription {
    let fields = columns.into_iter().enumerate().map(|(position, column)| FieldDescription {
        caption: model::caption_of(&column.name),
        name: column.name,
        // There are at most COLUMNS_MAX.
        read: Expr::Column(position as u16),
        value_type: column.value_type,
        max_length: None,
        nullable: true,
        write: FieldWrite::ReadOnly,
        required: false,
        not_blank: false,
        change_refusal: None,
        id_of_table: None,
    });
    ResourceDescription {
        fields: fields.collect(),
        navigation: Vec::new(),
        actions: Vec::new(),
        filter: None,
        key: 0,
        alternate_keys: Vec::new(),
        whole: OnceLock::new(),
        parent: None,
        ..of.clone()
    }
}

impl Groups {
    fn filter(&mut self, exchange: &Exchange<'_>, filter: &odata::expr::Expr) -> Result<()> {
        if let Some(condition) = bind_filter(&exchange.model, &self.resource, filter, exchange.protocol)? {
            self.rows.retain(|row| condition.holds(row));
        }
        Ok(())
    }

    fn write(&self, exchange: &Exchange<'_>, target: &Target<'_>, out: &mut Output) -> Result<()> {
        let names = self.resource.fields.iter().map(|field| field.name.clone()).collect();
        let projection = odata::context::Projection { select: names, expand: Vec::new() };
        let context = target.context.clone().projection(&projection);
        exchange.open(&mut out.buffer, &exchange.links.context(&context));
        if exchange.options.count == Some(true) {
            separate(&mut out.buffer);
            out.buffer.extend_from_slice(format!("\"@odata.count\":{}", self.rows.len()).as_bytes());
        }
        separate(&mut out.buffer);
        out.buffer.extend_from_slice(b"\"value\":[");
        let size = |count: Option<u64>| count.map(|count| usize::try_from(count).unwrap_or(usize::MAX));
        let skip = size(exchange.options.skip).unwrap_or(0);
        let top = size(exchange.options.top).unwrap_or(usize::MAX);
        for (index, row) in self.rows.iter().skip(skip).take(top).enumerate() {
            if index > 0 {
                out.buffer.push(b',');
            }
            self.write_members(&mut out.buffer, row, "", ValueForm::of(exchange.protocol));
            if out.flush_when_long().is_break() {
                return Ok(());
            }
        }
        out.buffer.extend_from_slice(b"]}");
        Ok(())
    }

    /// Writes the columns whose names start with a path; what lies further along a path stands in an object of its own.
    fn write_members(&self, out: &mut Vec<u8>, row: &Row, path: &str, form: ValueForm) {
        let mut written: Vec<&str> = Vec::new();
        out.push(b'{');
        for (position, field) in self.resource.fields.iter().enumerate() {
            let Some(rest) = field.name.strip_prefix(path) else { continue };
            let (name, inner) = rest.split_once('/').map_or((rest, None), |(name, inner)| (name, Some(inner)));
            if written.contains(&name) {
                continue;
            }
            written.push(name);
            separate(out);
            odata::json::write_string(out, name);
            out.push(b':');
            match inner {
                Some(_) => self.write_members(out, row, &format!("{path}{name}/"), form),
                None => write_value(out, &field.value_type, row.value(position as u16).borrow(), form),
            }
        }
        out.push(b'}');
    }
}
