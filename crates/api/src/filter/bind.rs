//! Expressions bound to a resource: names become columns and paths, and every operator finds operands of its types.
//!
//! This is the whole language of OData v4, apart from functions that no database here can compute; what Business Central
//! refuses or ignores of it is decided in `compatibility`.

use super::operand::Operand;
use super::types::{Type, literal_as, literal_type};
use super::{Meaning, unknown_property, unsupported};
use model::{
    Arithmetic, Comparison, DateTime, Error, Expr, FieldDescription, Function, Model, NavigationDescription, Question,
    Related, ResourceDescription, Result, Value,
};
use odata::expr::{BinaryOperator, ExprKind, LambdaOperator};
use odata::literal::Literal;
use std::sync::Arc;

/// A row that names can speak of.
struct Frame<'m> {
    resource: &'m ResourceDescription,
    /// The lambda variable that stands for it.
    variable: Option<String>,
}

/// Binds expressions.
pub struct Binder<'m> {
    model: &'m Model,
    frames: Vec<Frame<'m>>,
    pub(super) meaning: Meaning<'m>,
    now: DateTime,
}

type Tree = odata::expr::Expr;

impl<'m> Binder<'m> {
    /// For the rows of a resource.
    pub fn new(model: &'m Model, resource: &'m ResourceDescription, meaning: Meaning<'m>, now: DateTime) -> Binder<'m> {
        Binder { model, frames: vec![Frame { resource, variable: None }], meaning, now }
    }

    /// An expression that says yes or no.
    pub fn condition(&mut self, tree: &Tree) -> Result<Expr> {
        match &tree.kind {
            ExprKind::Binary(BinaryOperator::And, ..) => {
                let all = tree.operands(BinaryOperator::And).into_iter().map(|operand| self.condition(operand));
                Ok(all.collect::<Result<Vec<_>>>()?.into_iter().reduce(Expr::and).unwrap_or(Expr::And(Vec::new())))
            }
            ExprKind::Binary(BinaryOperator::Or, ..) => {
                let any = tree.operands(BinaryOperator::Or).into_iter().map(|operand| self.condition(operand));
                Ok(Expr::Or(any.collect::<Result<_>>()?))
            }
            _ => {
                let operand = self.operand(tree)?;
                match operand.of {
                    Type::Boolean => Ok(as_condition(operand)),
                    Type::Null => Ok(Expr::Or(Vec::new())),
                    of => Err(Error::bad_request(format!(
                        "The $filter expression must evaluate to a single boolean value, not to '{}'.",
                        of.name()
                    ))),
                }
            }
        }
    }

    /// Any expression.
    pub fn operand(&mut self, tree: &Tree) -> Result<Operand> {
        match &tree.kind {
            ExprKind::Literal(literal) => literal_operand(literal),
            ExprKind::Path(path) => self.path(path),
            ExprKind::Not(inner) => {
                let inner = self.operand(inner)?;
                require(&inner, &Type::Boolean, "Not")?;
                let present = inner.present.clone();
                Ok(Operand { expr: Expr::Not(Box::new(inner.expr)), of: Type::Boolean, present })
            }
            ExprKind::Negate(inner) => {
                let inner = self.operand(inner)?;
                let zero = Operand::literal(Value::Integer(0), Type::Integer);
                match inner.of {
                    Type::Duration => Ok(numeric(Arithmetic::Subtract, zero, inner, Type::Duration)),
                    _ => arithmetic(BinaryOperator::Sub, zero, inner),
                }
            }
            ExprKind::Binary(BinaryOperator::And | BinaryOperator::Or, ..) => {
                Ok(Operand::new(self.condition(tree)?, Type::Boolean))
            }
            ExprKind::Binary(operator, left, right) => {
                let (left, right) = self.alike(left, right)?;
                match comparison(*operator) {
                    Some(comparison) => self.compare(comparison, left, right),
                    None if *operator == BinaryOperator::Has => self.compare(Comparison::Equal, left, right),
                    None => arithmetic(*operator, left, right),
                }
            }
            ExprKind::In(operand, values) => {
                let operand = self.operand(operand)?;
                let mut any = Vec::with_capacity(values.len());
                for value in values {
                    let value = self.operand_like(value, &operand.of)?;
                    any.push(as_condition(self.compare(Comparison::Equal, operand.clone(), value)?));
                }
                Ok(Operand::new(joined_in(any), Type::Boolean))
            }
            ExprKind::Call { name, args } => self.call(name, args),
            ExprKind::Case(cases) => self.case(cases),
            ExprKind::Lambda { collection, operator, variable, predicate } => {
                let ExprKind::Path(path) = &collection.kind else { return Err(unsupported()) };
                let question = Asked::Lambda(*operator, variable, predicate.as_deref());
                Ok(Operand::new(self.collection(path, question)?, Type::Boolean))
            }
            ExprKind::Count { collection, filter } => {
                let ExprKind::Path(path) = &collection.kind else { return Err(unsupported()) };
                Ok(Operand::new(self.collection(path, Asked::Count(Some(filter)))?, Type::Integer))
            }
            ExprKind::Alias(_)
            | ExprKind::InCollection(..)
            | ExprKind::Named(..)
            | ExprKind::Bound { .. }
            | ExprKind::Member { .. } => Err(unsupported()),
        }
    }

    /// Two operands, where a literal takes the type of the other side.
    fn alike(&mut self, left: &Tree, right: &Tree) -> Result<(Operand, Operand)> {
        if matches!(left.kind, ExprKind::Literal(_)) {
            let right = self.operand(right)?;
            return Ok((self.operand_like(left, &right.of)?, right));
        }
        let left = self.operand(left)?;
        let right = self.operand_like(right, &left.of)?;
        Ok((left, right))
    }

    /// An operand; a literal is read as a value of the given type, where it can be one.
    fn operand_like(&mut self, tree: &Tree, of: &Type) -> Result<Operand> {
        if let ExprKind::Literal(literal) = &tree.kind
            && let Some(value) = literal_as(of, literal)?
        {
            return Ok(Operand::literal(value, of.clone()));
        }
        self.operand(tree)
    }

    fn compare(&self, comparison: Comparison, left: Operand, right: Operand) -> Result<Operand> {
        let (comparison, left, right) = match left.of {
            Type::Null => (comparison.mirrored(), right, left),
            _ => (comparison, left, right),
        };
        if right.of == Type::Null {
            return Ok(Operand::new(self.compare_with_null(comparison, left), Type::Boolean));
        }
        if !left.of.compares_with(&right.of) {
            return Err(incompatible(&left.of, &right.of, operator_kind(comparison)));
        }
        let present = Expr::all([left.present.clone(), right.present.clone()]);
        let expr = self.meaning.compare(comparison, left, right)?;
        // Null is neither less nor greater nor equal to anything, but it is unequal to everything.
        Ok(Operand::new(
            match (present, comparison) {
                (None, _) => expr,
                (Some(present), Comparison::NotEqual) => Expr::Or(vec![Expr::Not(Box::new(present)), expr]),
                (Some(present), _) => present.and(expr),
            },
            Type::Boolean,
        ))
    }

    fn compare_with_null(&self, comparison: Comparison, operand: Operand) -> Expr {
        let is_null = match (operand.of, operand.present) {
            (Type::Null, _) => Expr::And(Vec::new()),
            (_, Some(present)) => Expr::Not(Box::new(present)),
            (of, None) if self.meaning.blank_is_null() => Expr::compare(operand.expr, Comparison::Equal, of.blank()),
            (_, None) => Expr::Or(Vec::new()),
        };
        match comparison {
            Comparison::Equal => is_null,
            Comparison::NotEqual => Expr::Not(Box::new(is_null)),
            _ => Expr::Or(Vec::new()),
        }
    }

    fn case(&mut self, cases: &[(Tree, Tree)]) -> Result<Operand> {
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
        let blank = Box::new(Expr::Literal(of.blank()));
        let cases = bound.into_iter().map(|(condition, value)| (condition, value.expr)).collect();
        Ok(Operand { expr: Expr::Case(cases, blank), of, present: Some(present) })
    }

    pub(super) fn now(&self) -> DateTime {
        self.now
    }

    // ---- paths ----

    /// What a path names: a property, a related row, or a number of related rows.
    fn path(&mut self, path: &[String]) -> Result<Operand> {
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
                [] => Ok(property(field)),
                _ => Err(unknown_property(resource, name)),
            };
        }
        let (navigation, target) = self.navigation(resource, name)?;
        if navigation.many {
            return Err(unsupported());
        }
        let filter = tie(resource, navigation, target, 1)?;
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
    fn collection(&mut self, path: &[String], asked: Asked<'_>) -> Result<Expr> {
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
        let mut own = Binder::new(self.model, resource, self.meaning, self.now);
        own.condition(tree)
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
enum Asked<'t> {
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

/// A literal by itself.
fn literal_operand(literal: &Literal) -> Result<Operand> {
    let of = literal_type(literal);
    Ok(match literal_as(&of, literal)? {
        Some(value) => Operand::literal(value, of),
        None => Operand::literal(of.blank(), of),
    })
}

/// A yes-or-no operand as a condition; a column by itself becomes a comparison, which an index can serve.
pub(super) fn as_condition(operand: Operand) -> Expr {
    let expr = match operand.expr {
        Expr::Column(_) => Expr::compare(operand.expr, Comparison::Equal, Value::Boolean(true)),
        other => other,
    };
    Operand { expr, ..operand }.into_condition()
}

/// Comparisons of one expression with values, as one list where that is possible.
fn joined_in(any: Vec<Expr>) -> Expr {
    let mut values = Vec::with_capacity(any.len());
    let mut subject = None;
    for one in &any {
        match one {
            Expr::Compare(Comparison::Equal, left, right) => match (&**left, &**right) {
                (left, Expr::Literal(value)) if subject.is_none() || subject == Some(left) => {
                    subject = Some(left);
                    values.push(value.clone());
                }
                _ => return Expr::Or(any),
            },
            _ => return Expr::Or(any),
        }
    }
    match subject {
        Some(subject) => Expr::In(Box::new(subject.clone()), values),
        None => Expr::Or(any),
    }
}

pub(super) fn incompatible(left: &Type, right: &Type, operator: &str) -> Error {
    Error::bad_request(format!(
        "A binary operator with incompatible types was detected. Found operand types '{}' and '{}' for operator kind \
         '{operator}'.",
        left.name(),
        right.name()
    ))
}

pub(super) fn require(operand: &Operand, of: &Type, operator: &str) -> Result<()> {
    if operand.of == *of {
        return Ok(());
    }
    Err(Error::bad_request(format!(
        "A unary operator with an incompatible type was detected. Found operand type '{}' for operator kind \
         '{operator}'.",
        operand.of.name()
    )))
}

/// `add`, `sub`, `mul`, `div`, `divby`, `mod` of numbers, instants, dates and durations.
fn arithmetic(operator: BinaryOperator, left: Operand, right: Operand) -> Result<Operand> {
    use Type::{Date, DateTime as Instant, Duration};
    let kind = match operator {
        BinaryOperator::Add => "Add",
        BinaryOperator::Sub => "Subtract",
        BinaryOperator::Mul => "Multiply",
        BinaryOperator::Mod => "Modulo",
        _ => "Divide",
    };
    let number = |arithmetic, left: Operand, right: Operand| {
        let of = if left.of.is_whole() && right.of.is_whole() { Type::Long } else { Type::Decimal };
        numeric(arithmetic, left, right, of)
    };
    let shifted = |function, left: Operand, right: Operand, of: Type| {
        let others = [left.clone(), right.clone()];
        Operand::derived(Expr::Call(function, vec![left.expr, right.expr]), of, &others)
    };
    let negated = |operand: Operand| {
        let zero = Operand::literal(Value::Integer(0), Type::Integer);
        numeric(Arithmetic::Subtract, zero, operand, Duration)
    };
    Ok(match (operator, &left.of, &right.of) {
        (BinaryOperator::Add, Instant, Duration) => shifted(Function::PlusMillis, left, right, Instant),
        (BinaryOperator::Add, Date, Duration) => shifted(Function::PlusDays, left, right, Date),
        (BinaryOperator::Sub, Instant, Duration) => shifted(Function::PlusMillis, left, negated(right), Instant),
        (BinaryOperator::Sub, Date, Duration) => shifted(Function::PlusDays, left, negated(right), Date),
        (BinaryOperator::Sub, Instant, Instant) => shifted(Function::MillisBetween, left, right, Duration),
        (BinaryOperator::Sub, Date, Date) => {
            let day = Operand::literal(Value::Integer(86_400_000), Type::Long);
            numeric(Arithmetic::Multiply, shifted(Function::DaysBetween, left, right, Type::Long), day, Duration)
        }
        (BinaryOperator::Add | BinaryOperator::Sub, Duration, Duration) => {
            let add = operator == BinaryOperator::Add;
            numeric(if add { Arithmetic::Add } else { Arithmetic::Subtract }, left, right, Duration)
        }
        (_, one, other) if !one.is_number() || !other.is_number() => return Err(incompatible(one, other, kind)),
        (BinaryOperator::Add, ..) => number(Arithmetic::Add, left, right),
        (BinaryOperator::Sub, ..) => number(Arithmetic::Subtract, left, right),
        (BinaryOperator::Mul, ..) => number(Arithmetic::Multiply, left, right),
        (BinaryOperator::Mod, ..) => number(Arithmetic::Remainder, left, right),
        (BinaryOperator::Div, one, other) if one.is_whole() && other.is_whole() => {
            number(Arithmetic::DivideWhole, left, right)
        }
        _ => numeric(Arithmetic::Divide, left, right, Type::Decimal),
    })
}

/// An operator between two numbers; between two fixed ones, its value.
fn numeric(arithmetic: Arithmetic, left: Operand, right: Operand, of: Type) -> Operand {
    if let (Expr::Literal(one), Expr::Literal(other)) = (&left.expr, &right.expr)
        && let Some(value) = folded(arithmetic, one, other, &of)
    {
        return Operand::literal(value, of);
    }
    let others = [left.clone(), right.clone()];
    Operand::derived(Expr::Arithmetic(arithmetic, Box::new(left.expr), Box::new(right.expr)), of, &others)
}

fn folded(arithmetic: Arithmetic, left: &Value, right: &Value, of: &Type) -> Option<Value> {
    let number = |value: &Value| match value {
        Value::Integer(integer) => Some(model::Decimal::from(*integer)),
        Value::Decimal(decimal) => Some(*decimal),
        _ => None,
    };
    let value = arithmetic.apply(number(left)?, number(right)?)?;
    match of {
        Type::Decimal => Some(Value::Decimal(value)),
        _ => i64::try_from(value).ok().map(Value::Integer),
    }
}

/// The comparison an operator stands for.
pub(super) fn comparison(operator: BinaryOperator) -> Option<Comparison> {
    Some(match operator {
        BinaryOperator::Eq => Comparison::Equal,
        BinaryOperator::Ne => Comparison::NotEqual,
        BinaryOperator::Gt => Comparison::Greater,
        BinaryOperator::Ge => Comparison::GreaterOrEqual,
        BinaryOperator::Lt => Comparison::Less,
        BinaryOperator::Le => Comparison::LessOrEqual,
        _ => return None,
    })
}

/// How error texts name a comparison.
fn operator_kind(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::Equal => "Equal",
        Comparison::NotEqual => "NotEqual",
        Comparison::Greater => "GreaterThan",
        Comparison::GreaterOrEqual => "GreaterThanOrEqual",
        Comparison::Less => "LessThan",
        Comparison::LessOrEqual => "LessThanOrEqual",
    }
}
