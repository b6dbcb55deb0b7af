//! `$filter` bound to a resource: names become columns, and what Business Central refuses or ignores is refused or
//! ignored here (wire protocol, sections 6.3 and 6.4).

use crate::values::value_from_literal;
use model::{Comparison, Error, ErrorCode, Expr, FieldDescription, Function, ResourceDescription, Result, Value};
use odata::expr::{BinaryOperator, ExprKind};
use odata::literal::Literal;

/// Binds a filter; `None` when nothing of it takes effect. `nested` allows what schema version 2.1 adds: `in` and
/// nested calls.
pub fn bind_filter(resource: &ResourceDescription, filter: &odata::expr::Expr, nested: bool) -> Result<Option<Expr>> {
    Binder { resource, nested }.condition(filter)
}

/// The refusal of a property that does not exist.
pub fn unknown_property(resource: &ResourceDescription, name: &str) -> Error {
    Error::bad_request(format!("Could not find a property named '{name}' on type 'Microsoft.NAV.{}'.", resource.entity))
}

struct Binder<'a> {
    resource: &'a ResourceDescription,
    nested: bool,
}

fn unsupported() -> Error {
    Error::refused(ErrorCode::BadRequestMethodNotImplemented, "The OData filter expression is not supported.")
}

impl Binder<'_> {
    fn condition(&self, expr: &odata::expr::Expr) -> Result<Option<Expr>> {
        match &expr.kind {
            ExprKind::Binary(BinaryOperator::And, ..) => {
                let mut all = Vec::new();
                for operand in expr.operands(BinaryOperator::And) {
                    all.push(self.condition(operand)?);
                }
                Ok(Expr::all(all))
            }
            ExprKind::Binary(BinaryOperator::Or, ..) => self.alternatives(&expr.operands(BinaryOperator::Or)),
            ExprKind::Binary(operator, left, right) => match comparison(*operator) {
                Some(comparison) => self.comparison(comparison, left, right).map(Some),
                None => Err(unsupported()),
            },
            ExprKind::In(operand, values) if self.nested => self.membership(operand, values).map(Some),
            ExprKind::Call { name, args } => self.test(name, args).map(Some),
            // Business Central lets lambdas pass without effect.
            ExprKind::Lambda { .. } => Ok(None),
            ExprKind::Path(path) => {
                let field = self.field(path)?;
                match field.value_type {
                    model::ColumnType::Boolean => {
                        Ok(Some(Expr::compare(field.read.clone(), Comparison::Equal, Value::Boolean(true))))
                    }
                    _ => Err(unsupported()),
                }
            }
            ExprKind::Not(inner) => Ok(self.condition(inner)?.map(|inner| Expr::Not(Box::new(inner)))),
            _ => Err(unsupported()),
        }
    }

    fn alternatives(&self, operands: &[&odata::expr::Expr]) -> Result<Option<Expr>> {
        let mut names: Vec<String> = Vec::new();
        let mut any = Vec::new();
        for operand in operands {
            property_names(operand, &mut names);
            match self.condition(operand)? {
                Some(condition) => any.push(condition),
                None => return Ok(None),
            }
        }
        if names.iter().any(|name| !name.eq_ignore_ascii_case(&names[0])) {
            return Err(Error::refused(
                ErrorCode::BadRequestMethodNotImplemented,
                "The 'OR' operator is not supported on distinct fields on an OData filter.",
            ));
        }
        Ok(Some(Expr::Or(any)))
    }

    fn comparison(&self, comparison: Comparison, left: &odata::expr::Expr, right: &odata::expr::Expr) -> Result<Expr> {
        let (comparison, subject, literal) = match (&left.kind, &right.kind) {
            (_, ExprKind::Literal(literal)) => (comparison, left, literal),
            (ExprKind::Literal(literal), _) => (comparison.mirrored(), right, literal),
            _ => return Err(unsupported()),
        };
        // `contains(p,'x') eq true` is the test itself.
        if let (ExprKind::Call { name, args }, Literal::Boolean(expected)) = (&subject.kind, literal) {
            let test = self.test(name, args)?;
            return match (comparison, expected) {
                (Comparison::Equal, true) | (Comparison::NotEqual, false) => Ok(test),
                (Comparison::Equal, false) | (Comparison::NotEqual, true) => Ok(Expr::Not(Box::new(test))),
                _ => Err(unsupported()),
            };
        }
        let (read, column_type) = self.operand(subject)?;
        let value = value_from_literal(&column_type, literal, operator_kind(comparison))?;
        let value = match (&subject.kind, value) {
            // `tolower(p) eq 'Abc'` means "compare without case".
            (ExprKind::Call { name, .. }, Value::Text(text)) if name.eq_ignore_ascii_case("tolower") => {
                Value::Text(text.to_lowercase())
            }
            (ExprKind::Call { name, .. }, Value::Text(text)) if name.eq_ignore_ascii_case("toupper") => {
                Value::Text(text.to_uppercase())
            }
            (_, value) => value,
        };
        Ok(Expr::compare(read, comparison, value))
    }

    fn membership(&self, operand: &odata::expr::Expr, values: &[odata::expr::Expr]) -> Result<Expr> {
        let (read, column_type) = self.operand(operand)?;
        let values = values.iter().map(|value| match &value.kind {
            ExprKind::Literal(literal) => value_from_literal(&column_type, literal, "Equal"),
            _ => Err(unsupported()),
        });
        Ok(Expr::In(Box::new(read), values.collect::<Result<_>>()?))
    }

    /// A function that is a condition by itself.
    fn test(&self, name: &str, args: &[odata::expr::Expr]) -> Result<Expr> {
        let function = match name.to_ascii_lowercase().as_str() {
            "contains" => Function::Contains,
            "startswith" => Function::StartsWith,
            "endswith" => Function::EndsWith,
            _ => return Err(unsupported()),
        };
        let [subject, argument] = args else { return Err(unsupported()) };
        if matches!(subject.kind, ExprKind::Call { .. }) && !self.nested {
            return Err(unsupported());
        }
        let (read, column_type) = self.operand(subject)?;
        let ExprKind::Literal(literal) = &argument.kind else { return Err(unsupported()) };
        if !column_type.is_text() {
            return Err(unsupported());
        }
        let value = value_from_literal(&column_type, literal, "Equal")?;
        Ok(Expr::Call(function, vec![read, Expr::Literal(value)]))
    }

    /// A property, or a function of one that gives a text.
    fn operand(&self, expr: &odata::expr::Expr) -> Result<(Expr, model::ColumnType)> {
        match &expr.kind {
            ExprKind::Path(path) => {
                let field = self.field(path)?;
                Ok((field.read.clone(), field.value_type.clone()))
            }
            ExprKind::Call { name, args } => {
                let function = match name.to_ascii_lowercase().as_str() {
                    "tolower" => Function::ToLower,
                    "toupper" => Function::ToUpper,
                    "substring" => Function::Substring,
                    _ => return Err(unsupported()),
                };
                let Some((subject, rest)) = args.split_first() else { return Err(unsupported()) };
                let (read, column_type) = self.operand(subject)?;
                if !column_type.is_text() || rest.len() > 2 {
                    return Err(unsupported());
                }
                let mut operands = vec![read];
                for argument in rest {
                    match argument.kind {
                        ExprKind::Literal(Literal::Integer(position)) if position >= 0 => {
                            operands.push(Expr::Literal(Value::Integer(position)));
                        }
                        _ => return Err(unsupported()),
                    }
                }
                let expected = if function == Function::Substring { 2..=3 } else { 1..=1 };
                if !expected.contains(&operands.len()) {
                    return Err(unsupported());
                }
                Ok((Expr::Call(function, operands), model::ColumnType::Text(u16::MAX)))
            }
            _ => Err(unsupported()),
        }
    }

    fn field(&self, path: &[String]) -> Result<&FieldDescription> {
        match path {
            [name] => self.resource.field(name).ok_or_else(|| unknown_property(self.resource, name)),
            [name, ..] if self.resource.navigation(name).is_some() => Err(unsupported()),
            [name, ..] => Err(unknown_property(self.resource, name)),
            [] => Err(unsupported()),
        }
    }
}

fn comparison(operator: BinaryOperator) -> Option<Comparison> {
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

/// The first names of all property paths in an expression. The parser bounds how deep it is.
fn property_names(expr: &odata::expr::Expr, names: &mut Vec<String>) {
    match &expr.kind {
        ExprKind::Path(path) => names.extend(path.first().cloned()),
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

/// The columns that every matching row has one known value in.
pub fn pinned_columns(filter: &Expr) -> Vec<(u16, Value)> {
    let conditions = match filter {
        Expr::And(all) => all.as_slice(),
        one => std::slice::from_ref(one),
    };
    let pinned = conditions.iter().filter_map(|condition| match condition {
        Expr::Compare(Comparison::Equal, left, right) => match (left.as_ref(), right.as_ref()) {
            (Expr::Column(position), Expr::Literal(value)) => Some((*position, value.clone())),
            _ => None,
        },
        _ => None,
    });
    pinned.collect()
}
