//! Values: readable, and such as their columns can hold.

use super::{Audit, integer};
use crate::transfer::Sheet;
use model::{
    ColumnType, CompanyNo, Error, Flow, Result, Row, RowView, Severity, TableDescription, Value, checked,
    system_columns,
};

/// Looks at every value of every row.
pub(super) fn of_table(audit: &mut Audit<'_>, table: &TableDescription) -> Result<()> {
    let Audit { snapshot, report, .. } = audit;
    let sheet = Sheet::of(table);
    let tables = snapshot.tables()?;
    let Some(statement) = sheet.select(&**snapshot, &tables)? else { return Ok(()) };
    // The company comes first.
    let first = usize::from(table.company_bound);
    snapshot.run(&statement, &mut |view| {
        for (position, index) in table.stored_columns().zip(first..) {
            if let Some(problem) = problem_of(table, position, view, index) {
                let company = if table.company_bound { integer(view, 0)? } else { 0 };
                let problem = format!("{}: {problem}", table.column(position).caption);
                let row = row_of(table, view, first);
                report.tell_of(Severity::Error, CompanyNo(company), table, &row, &problem);
            }
        }
        Ok(Flow::Continue(()))
    })
}

/// What is wrong with a value.
fn problem_of(table: &TableDescription, position: u16, view: &dyn RowView, index: usize) -> Option<String> {
    let value = match view.get(index) {
        Ok(value) if value.is_blank() => {
            return (position == system_columns::SYSTEM_ID).then(|| "must not be blank".to_owned());
        }
        Ok(value) => value.to_value(),
        Err(problem) => return Some(format!("cannot be read: {problem}")),
    };
    let column_type = &table.column(position).column_type;
    if let (ColumnType::Enum(enumeration), Value::Integer(ordinal)) = (column_type, &value) {
        return enumeration.member(*ordinal).is_none().then(|| format!("{ordinal} is none of its options"));
    }
    let outside =
        |value| table.ranges.iter().any(|&(column, least, most)| column == position && !(least..=most).contains(value));
    if let Value::Decimal(decimal) = &value
        && outside(decimal)
    {
        return Some(format!("{decimal} is outside of its range"));
    }
    match checked(column_type, value.clone()) {
        Ok(canonical) if canonical == value => None,
        Ok(canonical) => Some(format!("'{value}' should be '{canonical}'")),
        Err(Error::Refused { message, .. }) => Some(message),
        Err(problem) => Some(problem.to_string()),
    }
}

/// A row, as far as it can be read.
fn row_of(table: &TableDescription, view: &dyn RowView, first: usize) -> Row {
    let mut row = Row::new(table.columns.iter().map(|column| column.column_type.blank()).collect());
    for (position, index) in table.stored_columns().zip(first..) {
        if let Ok(value) = view.get(index) {
            row.set_value(position, value.to_value());
        }
    }
    row
}
