//! Paths: properties, related rows, and questions about many related rows.

use super::bind::{Binder, Frame};
use super::operand::Operand;
use super::types::Type;
use super::{unknown_property, unsupported};
use crate::stream::is_stream;
use model::{
    Comparison, Error, Expr, FieldDescription, NavigationDescription, Question, Related, ResourceDescription, Result,
};
use odata::expr::{Expr as Tree, LambdaOperator};
use std::sync::Arc;

impl<'m> Binder<'m> {
    /// What a path names: a property, a related row, or a number of related rows.
    pub(super) fn path(&mut self, path: &[String]) -> Result<Operand> {
        if let Some(counted) = self.counted_at_root(path)? {
            return Ok(counted);
        }
        let (frame, rest) = self.start(path);
        let steps = self.steps_to(frame);
        let resource = self.frames[frame].resource;
        if let Some((last, before)) = rest.split_last()
            && last.eq_ignore_ascii_case("$count")
        {
            return Ok(Operand::new(self.collection_from(frame, before, Asked::Count(None))?, Type::Integer));
        }
        let operand = self.navigate(resource, rest)?;
        Ok(Operand {
            expr: outward(steps, operand.expr),
            of: operand.of,
            present: operand.present.map(|present| outward(steps, present)),
        })
    }

    /// The frame a path starts from, and the rest of the path.
    fn start<'p>(&self, path: &'p [String]) -> (usize, &'p [String]) {
        let Some((first, rest)) = path.split_first() else { return (0, path) };
        if first == "$it" {
            return (0, rest);
        }
        if first == "$this" {
            return (self.frames.len() - 1, rest);
        }
        let named = self.frames.iter().rposition(|frame| frame.variable.as_ref() == Some(first));
        named.map_or((0, path), |frame| (frame, rest))
    }

    /// How far out a frame is.
    fn steps_to(&self, frame: usize) -> u8 {
        // The parser bounds the depth of lambdas.
        u8::try_from(self.frames.len() - 1 - frame).unwrap_or(u8::MAX)
    }

    /// A path from a row of `resource`, as an operand for that row.
    fn navigate(&self, resource: &'m ResourceDescription, path: &[String]) -> Result<Operand> {
        let Some((name, rest)) = path.split_first() else { return Err(unsupported()) };
        if let Some(field) = resource.field(name) {
            return match rest {
                [] if is_stream(field) => Err(unsupported()),
                [] => Ok(property(field)),
                _ => Err(unknown_property(resource, name)),
            };
        }
        let (navigation, target) = self.navigation(resource, name)?;
        if navigation.many {
            return Err(unsupported());
        }
        self.behind(target, tie(resource, navigation, target, 1)?, rest)
    }

    /// A path from the row of `target` that satisfies a condition, as an operand for the row around.
    pub(super) fn behind(&self, target: &'m ResourceDescription, filter: Expr, rest: &[String]) -> Result<Operand> {
        let exists =
            |filter: Expr| Expr::Related(Arc::new(Related { table: target.table, filter, question: Question::Exists }));
        if rest.is_empty() {
            let present = Some(exists(filter));
            return Ok(Operand { expr: Expr::And(Vec::new()), of: Type::Entity(target.entity.clone()), present });
        }
        let inner = self.navigate(target, rest)?;
        let present = exists(Expr::all([Some(filter.clone()), inner.present]).unwrap_or(filter.clone()));
        let question = Question::First(inner.expr);
        let expr = Expr::Related(Arc::new(Related { table: target.table, filter, question }));
        Ok(Operand { expr, of: inner.of, present: Some(present) })
    }

    fn navigation(
        &self,
        resource: &'m ResourceDescription,
        name: &str,
    ) -> Result<(&'m NavigationDescription, &'m ResourceDescription)> {
        let navigation = resource.navigation(name).ok_or_else(|| unknown_property(resource, name))?;
        let target = self.model.resource(&navigation.target).ok_or_else(unsupported)?;
        if target.rows.is_some() || resource.rows.is_some() {
            return Err(unsupported());
        }
        Ok((navigation, target))
    }

    /// A question about the rows that a path leads to.
    pub(super) fn collection(&mut self, path: &[String], asked: Asked<'_>) -> Result<Expr> {
        let (frame, rest) = self.start(path);
        self.collection_from(frame, rest, asked)
    }

    fn collection_from(&mut self, frame: usize, path: &[String], asked: Asked<'_>) -> Result<Expr> {
        let Some((name, rest)) = path.split_first() else { return Err(unsupported()) };
        let resource = self.frames[frame].resource;
        let (navigation, target) = self.navigation(resource, name)?;
        let ties = tie(resource, navigation, target, self.steps_to(frame) + 1)?;
        let related = |filter: Expr, question: Question| {
            Expr::Related(Arc::new(Related { table: target.table, filter, question }))
        };
        if !rest.is_empty() {
            if navigation.many {
                return Err(unsupported());
            }
            let within = self.framed(target, None, |binder| {
                let inner = binder.frames.len() - 1;
                binder.collection_from(inner, rest, asked)
            })?;
            return Ok(match asked {
                Asked::Count(_) => related(ties, Question::First(within)),
                // Of no rows everything can be said.
                Asked::Lambda(LambdaOperator::All, ..) => {
                    let not_so = related(ties.and(Expr::Not(Box::new(within))), Question::Exists);
                    Expr::Not(Box::new(not_so))
                }
                Asked::Lambda(LambdaOperator::Any, ..) => related(ties.and(within), Question::Exists),
            });
        }
        if !navigation.many {
            return Err(unsupported());
        }
        match asked {
            Asked::Count(None) => Ok(related(ties, Question::Count)),
            Asked::Count(Some(filter)) => {
                let filter = self.framed(target, None, |binder| {
                    let inner = binder.frames.len() - 1;
                    binder.relative(inner, filter)
                })?;
                Ok(related(ties.and(filter), Question::Count))
            }
            Asked::Lambda(operator, variable, predicate) => {
                let Some(predicate) = predicate else { return Ok(related(ties, Question::Exists)) };
                let predicate = self.framed(target, Some(variable), |binder| binder.condition(predicate))?;
                Ok(match operator {
                    LambdaOperator::Any => related(ties.and(predicate), Question::Exists),
                    LambdaOperator::All => {
                        let not_so = related(ties.and(Expr::Not(Box::new(predicate))), Question::Exists);
                        Expr::Not(Box::new(not_so))
                    }
                })
            }
        }
    }

    /// A condition whose plain names speak of the innermost row, as inside `$count($filter=…)`.
    fn relative(&mut self, frame: usize, tree: &Tree) -> Result<Expr> {
        let resource = self.frames[frame].resource;
        let mut own = Binder::new(self.model, resource, self.meaning, self.protocol);
        own.limits = self.limits;
        let condition = own.condition(tree);
        self.limits = own.limits;
        condition
    }

    fn framed<R>(
        &mut self,
        resource: &'m ResourceDescription,
        variable: Option<&str>,
        bind: impl FnOnce(&mut Self) -> Result<R>,
    ) -> Result<R> {
        self.frames.push(Frame { resource, variable: variable.map(str::to_owned) });
        let bound = bind(self);
        self.frames.pop();
        bound
    }

    pub(super) fn entity_of(&self, path: &[String]) -> Option<&str> {
        let (frame, rest) = self.start(path);
        rest.is_empty().then(|| self.frames[frame].resource.entity.as_str())
    }
}

/// What is asked about the rows a path leads to.
#[derive(Clone, Copy)]
pub(super) enum Asked<'t> {
    Count(Option<&'t Tree>),
    Lambda(LambdaOperator, &'t str, Option<&'t Tree>),
}

fn property(field: &FieldDescription) -> Operand {
    Operand::new(field.read.clone(), Type::of(&field.value_type))
}

/// What a navigation property demands of its target's rows, the source's row being `steps` further out.
fn tie(
    resource: &ResourceDescription,
    navigation: &NavigationDescription,
    target: &ResourceDescription,
    steps: u8,
) -> Result<Expr> {
    let read = |resource: &ResourceDescription, name: &str| match resource.field(name) {
        Some(field) => Ok(field.read.clone()),
        None => Err(Error::fault(format!("no property {name}"))),
    };
    let mut all = Vec::new();
    for (own, theirs) in &navigation.via {
        let own = outward(steps, read(resource, own)?);
        all.push(Expr::Compare(Comparison::Equal, Box::new(read(target, theirs)?), Box::new(own)));
    }
    for (theirs, value) in &navigation.fixed {
        all.push(Expr::compare(read(target, theirs)?, Comparison::Equal, value.clone()));
    }
    all.extend(target.filter.clone());
    Ok(Expr::And(all))
}

fn outward(steps: u8, expr: Expr) -> Expr {
    match steps {
        0 => expr,
        steps => Expr::Outer(steps, Box::new(expr)),
    }
}
