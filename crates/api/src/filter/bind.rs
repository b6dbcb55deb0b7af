//! Expressions bound to a resource: names become columns and paths, and every operator finds operands of its types.
//!
//! This is the whole language of OData v4, apart from functions that no database here can compute; what Business Central
//! refuses or ignores of it is decided in `compatibility`.

use super::arithmetic::{arithmetic, numeric};
use super::limits::Limits;
use super::operand::Operand;
use super::paths::Asked;
use super::types::{Type, literal_as, literal_type};
use super::{Meaning, unsupported};
use crate::protocol::Protocol;
use model::{Arithmetic, Comparison, Error, Expr, Model, ResourceDescription, Result, Value};
use odata::expr::{BinaryOperator, ExprKind};
use odata::literal::Literal;

/// A row that names can speak of.
pub(super) struct Frame<'m> {
    pub(super) resource: &'m ResourceDescription,
    /// The lambda variable that stands for it.
    pub(super) variable: Option<String>,
}

/// Binds expressions.
pub struct Binder<'m> {
    pub(super) model: &'m Model,
    pub(super) frames: Vec<Frame<'m>>,
    pub(super) meaning: Meaning<'m>,
    /// What the expression takes of what it may.
    pub(super) limits: Limits,
    pub(super) protocol: &'m Protocol,
    /// How many aliases are being looked into.
    pub(super) open_aliases: usize,
}

type Tree = odata::expr::Expr;

impl<'m> Binder<'m> {
    /// For the rows of a resource.
    pub fn new(
        model: &'m Model,
        resource: &'m ResourceDescription,
        meaning: Meaning<'m>,
        protocol: &'m Protocol,
    ) -> Binder<'m> {
        Binder {
            model,
            frames: vec![Frame { resource, variable: None }],
            meaning,
            limits: Limits::default(),
            protocol,
            open_aliases: 0,
        }
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
        self.limits.enter()?;
        let operand = self.operand_of(tree);
        self.limits.leave();
        operand
    }

    fn operand_of(&mut self, tree: &Tree) -> Result<Operand> {
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
            ExprKind::Alias(name) => self.alias(name),
            ExprKind::Member { source, path } => self.rooted(source, path),
            ExprKind::Bound { .. } => self.rooted(tree, &[]),
            ExprKind::InCollection(..) | ExprKind::Named(..) => Err(unsupported()),
        }
    }

    /// Two operands, where a literal takes the type of the other side.
    fn alike(&mut self, left: &Tree, right: &Tree) -> Result<(Operand, Operand)> {
        if self.literal_of(left).is_some() {
            let right = self.operand(right)?;
            return Ok((self.operand_like(left, &right.of)?, right));
        }
        let left = self.operand(left)?;
        let right = self.operand_like(right, &left.of)?;
        Ok((left, right))
    }

    /// An operand; a literal is read as a value of the given type, where it can be one.
    pub(super) fn operand_like(&mut self, tree: &Tree, of: &Type) -> Result<Operand> {
        if let ExprKind::Alias(name) = &tree.kind {
            let tree = self.aliased(name)?;
            self.limits.spread(tree)?;
        }
        if let Some(literal) = self.literal_of(tree)
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
