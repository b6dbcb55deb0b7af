//! Values computed from rows of other tables, as correlated subqueries.

use super::Extreme;
use super::compiler::{Compiler, Scope};
use super::shape::Shape;
use model::{
    Aggregate, Comparison, Error, Expr, Match, Operand, Question, Related, Result, SubQuery, TableDescription,
    system_columns,
};

impl Compiler<'_> {
    pub(super) fn subquery(&mut self, query: &SubQuery, outer: Scope<'_>) -> Result<String> {
        let model = self.model;
        let aliases: Vec<String> = query.steps.iter().map(|_| self.new_alias()).collect();
        let mut from = String::new();
        let mut conditions = Vec::new();
        let mut before = outer;
        for (step, alias) in query.steps.iter().zip(&aliases) {
            let scope = Scope { table: model.table(step.table)?, alias, outer: None };
            let mut matches: Vec<String> = self.of_company(scope).into_iter().collect();
            for matching in &step.matches {
                matches.push(self.matching(matching, scope, before)?);
            }
            let table = self.dialect.identifier(&scope.table.sql_name);
            if from.is_empty() {
                from = format!("{table} {alias}");
                conditions = matches;
            } else if matches.is_empty() {
                from.push_str(&format!(" cross join {table} {alias}"));
            } else {
                from.push_str(&format!(" join {table} {alias} on {}", matches.join(" and ")));
            }
            before = scope;
        }
        let last = before;
        if query.steps.is_empty() {
            return Err(Error::fault("a path without steps"));
        }
        let mut rest = format!(" from {from}");
        if !conditions.is_empty() {
            rest.push_str(&format!(" where {}", conditions.join(" and ")));
        }
        let shape = self.aggregate_shape(query)?;
        let blank = self.dialect.blank(shape);
        Ok(match query.aggregate {
            Aggregate::Count => format!("(select count(*){rest})"),
            Aggregate::Exists => format!("exists (select 1{rest})"),
            Aggregate::First(column) => {
                let column = self.column(column, last)?;
                let order = self.primary_key(last)?;
                let first = format!("(select {column}{rest} order by {order} limit 1)");
                let first = format!("coalesce({first}, {blank})");
                match self.leads_nowhere(query, outer)? {
                    Some(nowhere) => format!("case when {nowhere} then {blank} else {first} end"),
                    None => first,
                }
            }
            Aggregate::Sum(column) | Aggregate::NegatedSum(column) => {
                if shape.scale().is_none() {
                    return Err(Error::fault("the sum of a column that holds no numbers"));
                }
                let sign = if matches!(query.aggregate, Aggregate::NegatedSum(_)) { "-" } else { "" };
                let sum = self.dialect.sum(&self.column(column, last)?);
                format!("(select {sign}coalesce({sum}, 0){rest})")
            }
            Aggregate::Max(column) | Aggregate::Min(column) => {
                let is_max = matches!(query.aggregate, Aggregate::Max(_));
                let extreme = if is_max { Extreme::Max } else { Extreme::Min };
                let value = self.dialect.extreme(extreme, &self.column(column, last)?, shape);
                format!("(select coalesce({value}, {blank}){rest})")
            }
        })
    }

    /// What is asked about the rows of another table that satisfy a condition.
    pub(super) fn related(&mut self, related: &Related, outer: Scope<'_>) -> Result<String> {
        let alias = self.new_alias();
        let table: &TableDescription = self.model.table(related.table)?;
        let scope = Scope { table, alias: &alias, outer: Some(&outer) };
        let rest = self.rows_that(scope, [Some(&related.filter), None])?;
        Ok(match &related.question {
            Question::Exists => format!("exists (select 1{rest})"),
            Question::Count => format!("(select count(*){rest})"),
            Question::First(value) => {
                let shape = self.shape(value, scope)?;
                let value = self.value(value, scope, shape)?;
                let order = self.primary_key(scope)?;
                format!("coalesce((select {value}{rest} order by {order} limit 1), {})", self.dialect.blank(shape))
            }
        })
    }

    fn new_alias(&mut self) -> String {
        self.aliases += 1;
        format!("s{}", self.aliases)
    }

    fn primary_key(&mut self, scope: Scope<'_>) -> Result<String> {
        let columns: Result<Vec<String>> = scope.table.primary_key.iter().map(|&key| self.column(key, scope)).collect();
        Ok(columns?.join(", "))
    }

    /// A lookup by a blank text or by the zero id finds nothing and need not be made.
    fn leads_nowhere(&mut self, query: &SubQuery, outer: Scope<'_>) -> Result<Option<String>> {
        for matching in query.steps.iter().take(1).flat_map(|step| &step.matches) {
            if let Operand::Column(source) = matching.operand
                && outer.table.computation(source).is_none()
            {
                let shape = self.column_shape(outer.table, source)?;
                let is_id = shape == Shape::Guid && matching.column == system_columns::SYSTEM_ID;
                if is_id || shape == Shape::Text {
                    let source = self.column(source, outer)?;
                    return Ok(Some(format!("{source} = {}", self.dialect.blank(shape))));
                }
            }
        }
        Ok(None)
    }

    fn matching(&mut self, matching: &Match, scope: Scope<'_>, before: Scope<'_>) -> Result<String> {
        let shape = self.column_shape(scope.table, matching.column)?;
        let column = self.column(matching.column, scope)?;
        let (source, comparison) = match &matching.operand {
            Operand::Value(value) => {
                return Ok(self.column_equals(&column, shape, value));
            }
            Operand::AtMost(value) => {
                let at_most = Expr::compare(Expr::Column(matching.column), Comparison::LessOrEqual, value.clone());
                return self.condition(&at_most, scope);
            }
            Operand::BeforeToday => return Err(Error::fault("a path that was not told the day")),
            Operand::Column(source) | Operand::ColumnUnlessBlank(source) => (*source, "="),
            Operand::ColumnAtLeast(source) => (*source, ">="),
            Operand::ColumnAtMost(source) => (*source, "<="),
        };
        let source_shape = self.column_shape(before.table, source)?;
        let Some(common) = shape.common(source_shape) else {
            return Err(Error::fault(format!("a path matches columns of different types in {}", scope.table.name)));
        };
        let source = self.column(source, before)?;
        let compared = format!(
            "{} {comparison} {}",
            self.rescaled(column, shape, common),
            self.rescaled(source.clone(), source_shape, common)
        );
        if matches!(matching.operand, Operand::ColumnUnlessBlank(_)) {
            return Ok(format!("({source} = {} or {compared})", self.dialect.blank(source_shape)));
        }
        Ok(compared)
    }
}
