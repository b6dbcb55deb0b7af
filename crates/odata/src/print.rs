//! Prints expressions so that they read back as the same tree.

use std::fmt;

use crate::expr::{BinaryOperator, Expr, ExprKind, IN_PRECEDENCE};

/// Binds tighter than every operator between operands.
const UNARY: u8 = 7;
const PRIMARY: u8 = 8;

impl fmt::Display for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            ExprKind::Binary(..) | ExprKind::In(..) | ExprKind::InCollection(..) => write_chain(f, self),
            ExprKind::Not(operand) => write_unary(f, "not ", operand),
            ExprKind::Negate(operand) => write_unary(f, "-", operand),
            _ => write_primary(f, self),
        }
    }
}

impl fmt::Display for BinaryOperator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.keyword())
    }
}

fn precedence(expr: &Expr) -> u8 {
    match &expr.kind {
        ExprKind::Binary(operator, ..) => operator.precedence(),
        ExprKind::In(..) | ExprKind::InCollection(..) => IN_PRECEDENCE,
        ExprKind::Not(_) | ExprKind::Negate(_) => UNARY,
        _ => PRIMARY,
    }
}

/// Chains lean to the left and may be long, so they are walked and not recursed into.
fn write_chain(f: &mut fmt::Formatter<'_>, expr: &Expr) -> fmt::Result {
    let mut links = Vec::new();
    let mut node = expr;
    while let ExprKind::Binary(_, left, _) | ExprKind::In(left, _) | ExprKind::InCollection(left, _) = &node.kind {
        let in_parentheses = precedence(left) < precedence(node);
        links.push((node, in_parentheses));
        node = left;
    }
    for (_, in_parentheses) in &links {
        if *in_parentheses {
            f.write_str("(")?;
        }
    }
    write!(f, "{node}")?;
    for (link, in_parentheses) in links.iter().rev() {
        if *in_parentheses {
            f.write_str(")")?;
        }
        write_right(f, link)?;
    }
    Ok(())
}

/// The operator and what stands on its right.
fn write_right(f: &mut fmt::Formatter<'_>, expr: &Expr) -> fmt::Result {
    match &expr.kind {
        ExprKind::Binary(operator, _, right) => {
            write!(f, " {operator} ")?;
            write_operand(f, right, operator.precedence() + 1)
        }
        ExprKind::In(_, items) => {
            f.write_str(" in (")?;
            write_list(f, items)?;
            f.write_str(")")
        }
        ExprKind::InCollection(_, right) => {
            f.write_str(" in ")?;
            write_operand(f, right, IN_PRECEDENCE + 1)
        }
        _ => Ok(()),
    }
}

fn write_operand(f: &mut fmt::Formatter<'_>, operand: &Expr, loosest: u8) -> fmt::Result {
    if precedence(operand) < loosest { write!(f, "({operand})") } else { write!(f, "{operand}") }
}

/// A minus directly before a number would become part of it.
fn write_unary(f: &mut fmt::Formatter<'_>, operator: &str, operand: &Expr) -> fmt::Result {
    f.write_str(operator)?;
    let is_literal = matches!(operand.kind, ExprKind::Literal(_));
    write_operand(f, operand, if is_literal { PRIMARY + 1 } else { UNARY })
}

fn write_primary(f: &mut fmt::Formatter<'_>, expr: &Expr) -> fmt::Result {
    match &expr.kind {
        ExprKind::Literal(literal) => write!(f, "{literal}"),
        ExprKind::Path(path) => f.write_str(&path.join("/")),
        ExprKind::Alias(name) => write!(f, "@{name}"),
        ExprKind::Call { name, args } => write_call(f, name, args),
        ExprKind::Named(name, value) => write!(f, "{name}={value}"),
        ExprKind::Case(branches) => write_case(f, branches),
        ExprKind::Bound { source, name, args } => {
            write!(f, "{source}/")?;
            write_call(f, name, args)
        }
        ExprKind::Member { source, path } => write!(f, "{source}/{}", path.join("/")),
        ExprKind::Lambda { collection, operator, variable, predicate } => {
            let operator = operator.keyword();
            match predicate {
                Some(predicate) => write!(f, "{collection}/{operator}({variable}:{predicate})"),
                None => write!(f, "{collection}/{operator}()"),
            }
        }
        ExprKind::Count { collection, filter } => write!(f, "{collection}/$count($filter={filter})"),
        ExprKind::Not(_) | ExprKind::Negate(_) => Ok(()),
        ExprKind::Binary(..) | ExprKind::In(..) | ExprKind::InCollection(..) => Ok(()),
    }
}

fn write_call(f: &mut fmt::Formatter<'_>, name: &str, args: &[Expr]) -> fmt::Result {
    write!(f, "{name}(")?;
    write_list(f, args)?;
    f.write_str(")")
}

/// Items with commas between them.
pub(crate) fn write_list(f: &mut fmt::Formatter<'_>, items: &[impl fmt::Display]) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(",")?;
        }
        write!(f, "{item}")?;
    }
    Ok(())
}

fn write_case(f: &mut fmt::Formatter<'_>, branches: &[(Expr, Expr)]) -> fmt::Result {
    f.write_str("case(")?;
    for (index, (condition, value)) in branches.iter().enumerate() {
        if index > 0 {
            f.write_str(",")?;
        }
        write!(f, "{condition}:{value}")?;
    }
    f.write_str(")")
}
