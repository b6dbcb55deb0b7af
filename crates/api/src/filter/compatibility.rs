//! What Business Central refuses of a filter, and what it lets pass without effect (wire protocol, section 6.3).

use super::{SchemaVersion, unsupported};
use model::{Error, ErrorCode, ResourceDescription, Result};
use odata::expr::{BinaryOperator, Expr, ExprKind};
use odata::literal::Literal;

/// Refuses what Business Central refuses. What is left is what takes effect; `None` when nothing does.
pub fn effective(resource: &ResourceDescription, filter: &Expr, version: SchemaVersion) -> Result<Option<Expr>> {
    Check { resource, nested: version == SchemaVersion::V2_1 }.condition(filter)
}

struct Check<'r> {
    resource: &'r ResourceDescription,
    /// Schema version 2.1 knows `in` and calls inside calls.
    nested: bool,
}

impl Check<'_> {
    fn condition(&self, expr: &Expr) -> Result<Option<Expr>> {
        match &expr.kind {
            ExprKind::Binary(BinaryOperator::And, ..) => {
                let mut all = Vec::new();
                for operand in expr.operands(BinaryOperator::And) {
                    all.extend(self.condition(operand)?);
                }
                Ok(chain(BinaryOperator::And, all))
            }
            ExprKind::Binary(BinaryOperator::Or, ..) => {
                let operands = expr.operands(BinaryOperator::Or);
                let any = operands.iter().map(|operand| self.condition(operand)).collect::<Result<Vec<_>>>()?;
                one_property(&operands)?;
                // An alternative without effect is always true, and so are all of them together.
                let any: Option<Vec<Expr>> = any.into_iter().collect();
                Ok(any.and_then(|any| chain(BinaryOperator::Or, any)))
            }
            ExprKind::Binary(operator, left, right) if super::bind::comparison(*operator).is_some() => {
                let (subject, literal) = match (&left.kind, &right.kind) {
                    (_, ExprKind::Literal(literal)) => (left, literal),
                    (ExprKind::Literal(literal), _) => (right, literal),
                    _ => return Err(unsupported()),
                };
                match (&subject.kind, literal) {
                    (ExprKind::Call { name, args }, Literal::Boolean(_)) => self.test(name, args)?,
                    _ => self.subject(subject)?,
                }
                Ok(Some(expr.clone()))
            }
            ExprKind::In(operand, values) if self.nested => {
                self.subject(operand)?;
                match values.iter().all(|value| matches!(value.kind, ExprKind::Literal(_))) {
                    true => Ok(Some(expr.clone())),
                    false => Err(unsupported()),
                }
            }
            ExprKind::Call { name, args } => {
                self.test(name, args)?;
                Ok(Some(expr.clone()))
            }
            ExprKind::Lambda { .. } => Ok(None),
            ExprKind::Path(path) if self.is_property(path) => Ok(Some(expr.clone())),
            ExprKind::Not(inner) => {
                let inner = self.condition(inner)?;
                Ok(inner.map(|inner| Expr { kind: ExprKind::Not(Box::new(inner)), span: expr.span }))
            }
            _ => Err(unsupported()),
        }
    }

    /// A function that is a condition by itself.
    fn test(&self, name: &str, args: &[Expr]) -> Result<()> {
        let known = ["contains", "startswith", "endswith"].iter().any(|known| known.eq_ignore_ascii_case(name));
        match args {
            [subject, Expr { kind: ExprKind::Literal(_), .. }] if known => match subject.kind {
                ExprKind::Call { .. } if !self.nested => Err(unsupported()),
                _ => self.subject(subject),
            },
            _ => Err(unsupported()),
        }
    }

    /// Whether a path is a property of the set itself; a related row is none.
    fn is_property(&self, path: &[String]) -> bool {
        matches!(path, [name] if self.resource.field(name).is_some())
    }

    /// A property of the entity set, or one of the few functions of it.
    fn subject(&self, expr: &Expr) -> Result<()> {
        match &expr.kind {
            ExprKind::Path(path) if self.is_property(path) => Ok(()),
            ExprKind::Call { name, args } => {
                let known = ["tolower", "toupper", "substring"].iter().any(|known| known.eq_ignore_ascii_case(name));
                let Some((subject, rest)) = args.split_first().filter(|_| known) else { return Err(unsupported()) };
                if matches!(subject.kind, ExprKind::Call { .. }) && !self.nested {
                    return Err(unsupported());
                }
                if rest.iter().any(|argument| !matches!(argument.kind, ExprKind::Literal(_))) {
                    return Err(unsupported());
                }
                self.subject(subject)
            }
            _ => Err(unsupported()),
        }
    }
}

/// Operands joined by one operator, leaning to the left as the parser makes them.
fn chain(operator: BinaryOperator, operands: Vec<Expr>) -> Option<Expr> {
    operands.into_iter().reduce(|left, right| {
        let span = left.span;
        Expr { kind: ExprKind::Binary(operator, Box::new(left), Box::new(right)), span }
    })
}

/// Business Central filters field by field, so alternatives must be about one.
fn one_property(operands: &[&Expr]) -> Result<()> {
    let mut names: Vec<&str> = Vec::new();
    operands.iter().for_each(|operand| property_names(operand, &mut names));
    if names.iter().all(|name| name.eq_ignore_ascii_case(names[0])) {
        return Ok(());
    }
    Err(Error::refused(
        ErrorCode::BadRequestMethodNotImplemented,
        "The 'OR' operator is not supported on distinct fields on an OData filter.",
    ))
}

/// The first names of all property paths in an expression. The parser bounds how deep it is.
fn property_names<'e>(expr: &'e Expr, names: &mut Vec<&'e str>) {
    match &expr.kind {
        ExprKind::Path(path) => names.extend(path.first().map(String::as_str)),
        ExprKind::Not(inner) => property_names(inner, names),
        ExprKind::Binary(_, left, right) => {
            property_names(left, names);
            property_names(right, names);
        }
        ExprKind::In(operand, _) => property_names(operand, names),
        ExprKind::Call { args, .. } => args.iter().for_each(|argument| property_names(argument, names)),
        _ => {}
    }
}
