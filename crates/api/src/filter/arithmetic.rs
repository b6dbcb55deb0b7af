//! `add`, `sub`, `mul`, `div`, `divby` and `mod` (OData URL Conventions, section 5.1.1.2).

use super::bind::incompatible;
use super::operand::Operand;
use super::types::Type;
use model::{Arithmetic, Expr, Function, Result, Value};
use odata::expr::BinaryOperator;

/// `add`, `sub`, `mul`, `div`, `divby`, `mod` of numbers, instants, dates and durations.
pub(super) fn arithmetic(operator: BinaryOperator, left: Operand, right: Operand) -> Result<Operand> {
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
pub(super) fn numeric(arithmetic: Arithmetic, left: Operand, right: Operand, of: Type) -> Operand {
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
