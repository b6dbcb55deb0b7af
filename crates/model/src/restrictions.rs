//! What a request asks of rows that are computed, so that not more of them are computed than it takes.

use crate::column::Column;
use crate::expr::{Comparison, Expr, compare_values};
use crate::value::Value;
use std::cmp::Ordering;
use std::ops::Bound;

/// The conditions of a request, from a parent in the path and from `$filter`.
#[derive(Clone, Debug, Default)]
pub struct Restrictions {
    /// All of them hold.
    conditions: Vec<Expr>,
}

impl Restrictions {
    /// Those of a filter.
    pub fn of(filter: Option<&Expr>) -> Restrictions {
        let mut conditions = Vec::new();
        filter.into_iter().for_each(|filter| flatten(filter, &mut conditions));
        Restrictions { conditions }
    }

    /// The value that every row must have in a column.
    pub fn value<T, K>(&self, column: Column<T, K>) -> Option<&Value> {
        match self.values(column)?.as_slice() {
            [one] => Some(one),
            _ => None,
        }
    }

    /// The values of which every row must have one in a column; `None` where it may have others.
    pub fn values<T, K>(&self, column: Column<T, K>) -> Option<Vec<&Value>> {
        self.conditions.iter().find_map(|condition| values(condition, column.position()))
    }

    /// Between which values every row must be in a column.
    pub fn range<T, K>(&self, column: Column<T, K>) -> (Bound<&Value>, Bound<&Value>) {
        let order =
            |left: &&Value, right: &&Value| compare_values(left.borrow(), right.borrow()).unwrap_or(Ordering::Equal);
        if let Some(values) = self.values(column) {
            let least = values.iter().copied().min_by(order).map_or(Bound::Unbounded, Bound::Included);
            let greatest = values.iter().copied().max_by(order).map_or(Bound::Unbounded, Bound::Included);
            return (least, greatest);
        }
        let mut range = (Bound::Unbounded, Bound::Unbounded);
        for (comparison, value) in self.conditions.iter().filter_map(|it| comparison(it, column.position())) {
            match comparison {
                Comparison::Greater => range.0 = Bound::Excluded(value),
                Comparison::GreaterOrEqual => range.0 = Bound::Included(value),
                Comparison::Less => range.1 = Bound::Excluded(value),
                Comparison::LessOrEqual => range.1 = Bound::Included(value),
                Comparison::Equal | Comparison::NotEqual => {}
            }
        }
        range
    }
}

fn flatten(filter: &Expr, conditions: &mut Vec<Expr>) {
    match filter {
        Expr::And(all) => all.iter().for_each(|condition| flatten(condition, conditions)),
        one => conditions.push(one.clone()),
    }
}

/// A comparison of a column with a value.
fn comparison(condition: &Expr, column: u16) -> Option<(Comparison, &Value)> {
    match condition {
        Expr::Compare(comparison, left, right) => match (left.as_ref(), right.as_ref()) {
            (Expr::Column(position), Expr::Literal(value)) if *position == column => Some((*comparison, value)),
            _ => None,
        },
        _ => None,
    }
}

fn values(condition: &Expr, column: u16) -> Option<Vec<&Value>> {
    match condition {
        Expr::In(operand, values) if **operand == Expr::Column(column) => Some(values.iter().collect()),
        Expr::Or(any) if !any.is_empty() => {
            let values: Option<Vec<Vec<&Value>>> = any.iter().map(|one| values_of_one(one, column)).collect();
            Some(values?.into_iter().flatten().collect())
        }
        one => values_of_one(one, column),
    }
}

fn values_of_one(condition: &Expr, column: u16) -> Option<Vec<&Value>> {
    match condition {
        Expr::Or(_) | Expr::In(..) => values(condition, column),
        one => comparison(one, column).filter(|(it, _)| *it == Comparison::Equal).map(|(_, value)| vec![value]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Any;

    const COLUMN: Column<Any, i64> = Column::at(1);

    fn compare(comparison: Comparison, value: i64) -> Expr {
        Expr::compare(Expr::Column(1), comparison, Value::Integer(value))
    }

    fn integers(restrictions: &Restrictions) -> Option<Vec<Value>> {
        restrictions.values(COLUMN).map(|values| values.into_iter().cloned().collect())
    }

    #[test]
    fn conditions_count_however_deep_they_stand() {
        let inner = Expr::And(vec![compare(Comparison::Equal, 7)]);
        let restrictions = Restrictions::of(Some(&Expr::And(vec![inner])));
        assert_eq!(restrictions.value(COLUMN), Some(&Value::Integer(7)));
        assert_eq!(Restrictions::of(None).value(COLUMN), None);
    }

    #[test]
    fn alternatives_are_several_values() {
        let either = Expr::Or(vec![compare(Comparison::Equal, 7), compare(Comparison::Equal, 5)]);
        let restrictions = Restrictions::of(Some(&either));
        assert_eq!(integers(&restrictions), Some(vec![Value::Integer(7), Value::Integer(5)]));
        assert_eq!(restrictions.value(COLUMN), None);
        let (five, seven) = (Value::Integer(5), Value::Integer(7));
        assert_eq!(restrictions.range(COLUMN), (Bound::Included(&five), Bound::Included(&seven)));
        let other = Expr::compare(Expr::Column(2), Comparison::Equal, Value::Integer(1));
        let open = Restrictions::of(Some(&Expr::Or(vec![compare(Comparison::Equal, 7), other])));
        assert_eq!(integers(&open), None);
    }

    #[test]
    fn comparisons_are_a_range() {
        let both = Expr::And(vec![compare(Comparison::GreaterOrEqual, 5), compare(Comparison::Less, 7)]);
        let (five, seven) = (Value::Integer(5), Value::Integer(7));
        let restrictions = Restrictions::of(Some(&both));
        assert_eq!(restrictions.range(COLUMN), (Bound::Included(&five), Bound::Excluded(&seven)));
    }
}
