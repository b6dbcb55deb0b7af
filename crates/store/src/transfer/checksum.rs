//! Checksums of rows that do not depend on the database that keeps them, nor on the order in which they are read.

use aws_lc_rs::digest::{Context, SHA256};
use model::Value;
use std::collections::BTreeMap;

/// The rows of a table and company, counted and summed up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) rows: u64,
    /// The sum of the rows' hashes, modulo 2^128.
    hash: u128,
}

/// The sums of an environment, by the number of the table and the company.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sums(BTreeMap<(u32, i64), Sum>);

impl Sums {
    /// Adds a row.
    pub(super) fn add(&mut self, table: u32, company: i64, row: &[Value]) {
        let sum = self.0.entry((table, company)).or_default();
        sum.rows += 1;
        sum.hash = sum.hash.wrapping_add(hash_of(row));
    }

    /// How many rows a table has.
    pub(super) fn rows(&self, table: u32) -> u64 {
        self.0.iter().filter(|((number, _), _)| *number == table).map(|(_, sum)| sum.rows).sum()
    }

    /// How many rows there are.
    pub(super) fn all_rows(&self) -> u64 {
        self.0.values().map(|sum| sum.rows).sum()
    }

    /// The first table and company whose rows are others there, with both sums.
    pub(super) fn difference(&self, other: &Sums) -> Option<((u32, i64), Sum, Sum)> {
        let keys = self.0.keys().chain(other.0.keys());
        let sum = |sums: &Sums, key| sums.0.get(key).copied().unwrap_or_default();
        keys.map(|key| (*key, sum(self, key), sum(other, key))).find(|(_, one, other)| one != other)
    }

    /// One checksum of everything.
    pub(super) fn checksum(&self) -> u128 {
        let mut context = Context::new(&SHA256);
        for ((table, company), sum) in &self.0 {
            context.update(&table.to_be_bytes());
            context.update(&company.to_be_bytes());
            context.update(&sum.rows.to_be_bytes());
            context.update(&sum.hash.to_be_bytes());
        }
        first_half(context)
    }
}

fn first_half(context: Context) -> u128 {
    context.finish().as_ref().iter().take(16).fold(0, |number, &byte| (number << 8) | u128::from(byte))
}

/// The first half of the SHA-256 of a row's values, each with its kind and, where that varies, its length.
fn hash_of(row: &[Value]) -> u128 {
    let mut context = Context::new(&SHA256);
    let mut add = |kind: u8, content: &[u8]| {
        context.update(&[kind]);
        context.update(&(content.len() as u64).to_be_bytes());
        context.update(content);
    };
    for value in row {
        match value {
            Value::Text(text) => add(1, text.as_bytes()),
            Value::Integer(integer) => add(2, &integer.to_be_bytes()),
            Value::Decimal(decimal) => add(3, &decimal.normalize().serialize()),
            Value::Boolean(boolean) => add(4, &[u8::from(*boolean)]),
            Value::Date(date) => add(5, date.to_string().as_bytes()),
            Value::DateTime(instant) => add(6, &instant.unix_millis().to_be_bytes()),
            Value::Guid(guid) => add(7, guid.as_bytes()),
            Value::Bytes(bytes) => add(8, bytes),
        }
    }
    first_half(context)
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::Decimal;

    fn sums(rows: &[(i64, Vec<Value>)]) -> Sums {
        let mut sums = Sums::default();
        rows.iter().for_each(|(company, row)| sums.add(7, *company, row));
        sums
    }

    #[test]
    fn the_order_of_rows_does_not_matter_and_everything_else_does() {
        let (one, other) = (vec![Value::from("a"), Value::from("b")], vec![Value::from("ab"), Value::from("")]);
        let both = sums(&[(1, one.clone()), (1, other.clone())]);
        assert_eq!(both.checksum(), sums(&[(1, other.clone()), (1, one.clone())]).checksum());
        for different in [
            sums(&[(1, one.clone()), (2, other.clone())]),
            sums(&[(1, one.clone()), (1, one.clone())]),
            sums(&[(1, one.clone()), (1, other.clone()), (1, other.clone())]),
            sums(&[(1, one)]),
        ] {
            assert_ne!(both.checksum(), different.checksum());
            assert!(both.difference(&different).is_some());
        }
    }

    #[test]
    fn equal_decimals_are_the_same() {
        let number = |digits, scale| sums(&[(1, vec![Value::Decimal(Decimal::new(digits, scale))])]).checksum();
        assert_eq!(number(10, 1), number(100, 2));
        assert_ne!(number(10, 1), number(10, 2));
    }
}
