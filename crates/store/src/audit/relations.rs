//! Relations: what a column names is there.

use super::Audit;
use model::{
    CompanyNo, Comparison, Expr, Flow, Query, Question, Related, Relation, Result, Row, Severity, TableDescription,
};
use std::sync::Arc;

/// Asks for each relation which rows name none: one statement each. Which rows of the target are allowed is a matter of
/// the moment in which the value is written, so it does not count here.
pub(super) fn of_table(audit: &mut Audit<'_>, table: &TableDescription, company: CompanyNo) -> Result<()> {
    for (index, relation) in table.relations.iter().enumerate() {
        let target = audit.model.table(relation.target)?;
        if relation.checked && !target.temporary && table.computation(relation.column).is_none() {
            let earlier = &table.relations[..index];
            of_relation(audit, table, company, relation, earlier, target)?;
        }
    }
    Ok(())
}

fn of_relation(
    audit: &mut Audit<'_>,
    table: &TableDescription,
    company: CompanyNo,
    relation: &Relation,
    earlier: &[Relation],
    target: &TableDescription,
) -> Result<()> {
    let mut columns = table.primary_key.clone();
    columns.push(relation.column);
    let query = Query {
        select: columns.iter().copied().map(Expr::Column).collect(),
        filter: Some(names_none(table, relation, earlier)),
        ..Query::of(table.id)
    };
    let severity = if belongs_to_target(table, relation) { Severity::Error } else { Severity::Warning };
    let Audit { snapshot, report, .. } = audit;
    snapshot.query(company, &query, &mut |view| {
        let mut row = Row::new(table.columns.iter().map(|column| column.column_type.blank()).collect());
        for (index, &column) in columns.iter().enumerate() {
            row.set_value(column, view.get(index)?.to_value());
        }
        let (caption, value) = (&table.column(relation.column).caption, row.value(relation.column));
        let problem = format!("{caption} '{value}' names no {}", target.name);
        report.tell_of(severity, company, table, &row, &problem);
        Ok(Flow::Continue(()))
    })
}

/// Whether a row is part of what it refers to, which its rules take along: it is named by that, and by nothing else that
/// is in another table. Elsewhere, Business Central lets a row be deleted that others refer to; so it does where a key
/// combines several, as those of posting set-ups do.
fn belongs_to_target(table: &TableDescription, relation: &Relation) -> bool {
    let refers = |column: &u16| table.relations.iter().any(|other| other.column == *column && other.checked);
    let referring: Vec<&u16> = table.primary_key.iter().filter(|column| refers(column)).collect();
    referring == [&relation.column]
}

/// The condition that a row follows the relation and finds nothing. As when values are written, the first relation of a
/// column counts whose condition the row meets.
fn names_none(table: &TableDescription, relation: &Relation, earlier: &[Relation]) -> Expr {
    let blank = table.column(relation.column).column_type.blank();
    let mut all = vec![Expr::compare(Expr::Column(relation.column), Comparison::NotEqual, blank)];
    all.extend(relation.condition.clone());
    let same_column = earlier.iter().filter(|other| other.column == relation.column);
    all.extend(same_column.map(|other| {
        let condition = other.condition.clone();
        Expr::Not(Box::new(condition.unwrap_or_else(|| Expr::And(Vec::new()))))
    }));
    let same = |(own, theirs): (u16, u16)| {
        let own = Expr::Outer(1, Box::new(Expr::Column(own)));
        Expr::Compare(Comparison::Equal, Box::new(Expr::Column(theirs)), Box::new(own))
    };
    let pairs = std::iter::once((relation.column, relation.target_column)).chain(relation.within.iter().copied());
    let filter = Expr::And(pairs.map(same).collect());
    let there = Related { table: relation.target, filter, question: Question::Exists };
    all.push(Expr::Not(Box::new(Expr::Related(Arc::new(there)))));
    Expr::And(all)
}
