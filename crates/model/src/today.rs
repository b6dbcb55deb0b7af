//! Expressions that depend on the day of the request, and what they are on that day.

use crate::expr::{Expr, Question, Related};
use crate::path::{Match, Operand, Step, SubQuery};
use crate::value::{BLANK_DATE, Value};
use jiff::civil::Date;
use std::sync::Arc;

impl Expr {
    /// Whether it depends on the day of the request.
    pub fn depends_on_today(&self) -> bool {
        let mut depends = false;
        self.visit(&mut |expr| {
            depends |= match expr {
                Expr::SubQuery(query) => query.steps.iter().flat_map(|step| &step.matches).any(is_before_today),
                Expr::Related(related) => {
                    related.filter.depends_on_today()
                        || matches!(&related.question, Question::First(value) if value.depends_on_today())
                }
                Expr::Outer(_, inner) => inner.depends_on_today(),
                _ => false,
            };
        });
        depends
    }

    /// The same on a day.
    pub fn on(&self, today: Date) -> Expr {
        let boxed = |expr: &Expr| Box::new(expr.on(today));
        let all = |exprs: &[Expr]| exprs.iter().map(|expr| expr.on(today)).collect();
        match self {
            Expr::SubQuery(query) => Expr::SubQuery(Arc::new(query.on(today))),
            Expr::Related(related) => {
                let question = match &related.question {
                    Question::First(value) => Question::First(value.on(today)),
                    other => other.clone(),
                };
                let filter = related.filter.on(today);
                Expr::Related(Arc::new(Related { table: related.table, filter, question }))
            }
            Expr::Outer(steps, inner) => Expr::Outer(*steps, boxed(inner)),
            Expr::IfBlank(first, second) => Expr::IfBlank(boxed(first), boxed(second)),
            Expr::Compare(comparison, left, right) => Expr::Compare(*comparison, boxed(left), boxed(right)),
            Expr::Arithmetic(operator, left, right) => Expr::Arithmetic(*operator, boxed(left), boxed(right)),
            Expr::In(operand, values) => Expr::In(boxed(operand), values.clone()),
            Expr::Not(inner) => Expr::Not(boxed(inner)),
            Expr::And(conditions) => Expr::And(all(conditions)),
            Expr::Or(conditions) => Expr::Or(all(conditions)),
            Expr::Call(function, operands) => Expr::Call(*function, all(operands)),
            Expr::Case(cases, otherwise) => {
                let cases = cases.iter().map(|(condition, value)| (condition.on(today), value.on(today)));
                Expr::Case(cases.collect(), boxed(otherwise))
            }
            Expr::Column(_) | Expr::Literal(_) => self.clone(),
        }
    }
}

impl SubQuery {
    fn on(&self, today: Date) -> SubQuery {
        // The first day of the calendar has none before it; it is the blank date.
        let yesterday = today.yesterday().unwrap_or(BLANK_DATE);
        let dated = |matching: &Match| match is_before_today(matching) {
            true => Match { column: matching.column, operand: Operand::AtMost(Value::Date(yesterday)) },
            false => matching.clone(),
        };
        let steps =
            self.steps.iter().map(|step| Step { table: step.table, matches: step.matches.iter().map(dated).collect() });
        SubQuery { steps: steps.collect(), aggregate: self.aggregate }
    }
}

fn is_before_today(matching: &Match) -> bool {
    matching.operand == Operand::BeforeToday
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::path::Aggregate;

    #[test]
    fn before_today_is_at_most_yesterday_wherever_it_stands() {
        let sum = |operand| {
            let step = Step { table: 1, matches: vec![Match { column: 7, operand }] };
            Expr::SubQuery(Arc::new(SubQuery { steps: vec![step], aggregate: Aggregate::Sum(8) }))
        };
        let within = |expr: Expr| Expr::Not(Box::new(Expr::And(vec![Expr::Outer(1, Box::new(expr)), Expr::Column(6)])));
        let depending = within(sum(Operand::BeforeToday));
        let yesterday = Value::Date(jiff::civil::date(2025, 2, 28));
        let dated = within(sum(Operand::AtMost(yesterday)));
        assert!(depending.depends_on_today() && !dated.depends_on_today());
        assert_eq!(depending.on(jiff::civil::date(2025, 3, 1)), dated);
    }
}
