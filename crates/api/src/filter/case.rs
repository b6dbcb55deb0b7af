//! `case(condition:value,…)`.

use super::bind::{Binder, incompatible};
use super::limits::Limits;
use super::operand::Operand;
use super::types::Type;
use super::unsupported;
use model::{Expr, Result};
use odata::expr::Expr as Tree;

impl Binder<'_> {
    /// The value behind the first condition that holds.
    pub(super) fn case(&mut self, cases: &[(Tree, Tree)]) -> Result<Operand> {
        let mut bound = Vec::with_capacity(cases.len());
        let mut of: Option<Type> = None;
        for (condition, value) in cases {
            let condition = self.condition(condition)?;
            let value = match &of {
                Some(of) => self.operand_like(value, of)?,
                None => self.operand(value)?,
            };
            match &of {
                Some(of) if !of.compares_with(&value.of) => return Err(incompatible(of, &value.of, "Case")),
                Some(_) => {}
                None => of = Some(value.of.clone()),
            }
            bound.push((condition, value));
        }
        let of = of.ok_or_else(unsupported)?;
        // Without a condition that holds the value is null.
        let present = bound.iter().map(|(condition, value)| {
            Expr::all([Some(condition.clone()), value.present.clone()]).unwrap_or(Expr::And(Vec::new()))
        });
        let present = Expr::Or(present.collect());
        Limits::check_parts(&present)?;
        let blank = Box::new(Expr::Literal(of.blank()));
        let cases = bound.into_iter().map(|(condition, value)| (condition, value.expr)).collect();
        Ok(Operand { expr: Expr::Case(cases, blank), of, present: Some(present) })
    }
}
