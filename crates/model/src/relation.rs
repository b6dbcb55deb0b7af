//! Relations: columns that name a row of another table by a value, as data.

use crate::expr::{Comparison, Expr};
use crate::row::Row;
use crate::value::Value;

/// A column that refers to a row of another table.
#[derive(Clone, Debug)]
pub struct Relation {
    /// Position of the referring column.
    pub column: u16,
    /// Number of the table referred to.
    pub target: u32,
    /// Position of the column there that must hold the same value.
    pub target_column: u16,
    /// Only such rows of the target may be referred to.
    pub target_filter: Option<Expr>,
    /// Further columns that must agree, own and target's: the value counts among such rows only (AL `where(X = field(Y))`).
    pub within: Vec<(u16, u16)>,
    /// The relation holds only for rows like this (AL's conditional relations).
    pub condition: Option<Expr>,
    /// False where any value may be written (AL `ValidateTableRelation = false`).
    pub checked: bool,
}

impl Relation {
    /// The condition for the rows of the target that a row refers to, given the value that the relation's column has.
    pub fn to(&self, row: &Row, value: &Value) -> Expr {
        let equal = |(column, value): (u16, &Value)| {
            Some(Expr::compare(Expr::Column(column), Comparison::Equal, value.clone()))
        };
        let within = self.within.iter().map(|&(own, theirs)| equal((theirs, row.value(own))));
        let all = std::iter::once(equal((self.target_column, value))).chain(within).chain([self.target_filter.clone()]);
        Expr::all(all).unwrap_or(Expr::And(Vec::new()))
    }

    /// The condition for the rows that refer to a row of the target.
    pub fn from(&self, target: &Row) -> Expr {
        let equal = |own: u16, theirs: u16| {
            Some(Expr::compare(Expr::Column(own), Comparison::Equal, target.value(theirs).clone()))
        };
        let within = self.within.iter().map(|&(own, theirs)| equal(own, theirs));
        let all = std::iter::once(equal(self.column, self.target_column)).chain(within);
        Expr::all(all.chain([self.condition.clone()])).unwrap_or(Expr::And(Vec::new()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A column that names a row by column 1 of the target, among those that agree in column 0.
    fn relation() -> Relation {
        Relation {
            column: 2,
            target: 1,
            target_column: 1,
            target_filter: None,
            within: vec![(0, 0)],
            condition: None,
            checked: true,
        }
    }

    fn row(values: &[&str]) -> Row {
        Row::new(values.iter().map(|value| Value::from(*value)).collect())
    }

    #[test]
    fn a_value_counts_among_the_rows_that_agree() {
        let named = relation().to(&row(&["AREA", "", "30"]), &Value::from("30"));
        assert!(named.holds(&row(&["AREA", "30"])));
        assert!(!named.holds(&row(&["AREA", "40"])) && !named.holds(&row(&["DEPARTMENT", "30"])));
    }

    #[test]
    fn only_rows_that_agree_refer_to_a_row() {
        let referring = relation().from(&row(&["AREA", "30"]));
        assert!(referring.holds(&row(&["AREA", "", "30"])));
        assert!(!referring.holds(&row(&["AREA", "", "40"])) && !referring.holds(&row(&["DEPARTMENT", "", "30"])));
    }
}
