//! Exact arithmetic with amounts: rounding to a precision, and results that fit no field.

use model::{Decimal, Error, ErrorCode, Result, RoundingStrategy};

/// To a multiple of the precision, half away from zero (AL `Round`); without a precision, unchanged.
pub fn rounded(amount: Decimal, precision: Decimal) -> Result<Decimal> {
    if precision.is_zero() {
        return Ok(amount);
    }
    let multiples = within_range(amount.checked_div(precision))?;
    let multiples = multiples.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
    within_range(multiples.checked_mul(precision))
}

/// The product; an error when it is more than any field holds.
pub fn product(one: Decimal, other: Decimal) -> Result<Decimal> {
    within_range(one.checked_mul(other))
}

/// The result of checked arithmetic; an error when there is none.
pub fn within_range(result: Option<Decimal>) -> Result<Decimal> {
    result.ok_or_else(|| {
        Error::refused(ErrorCode::ApplicationEvaluateException, "The result is outside of the range of the field.")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_a_unit_is_rounded_away_from_zero() {
        let cent = Decimal::new(1, 2);
        for (amount, expected) in [(1005, 101), (-1005, -101), (1004, 100), (0, 0)] {
            assert_eq!(rounded(Decimal::new(amount, 3), cent), Ok(Decimal::new(expected, 2)), "{amount}");
        }
    }

    #[test]
    fn what_fits_nowhere_is_an_error() {
        assert!(product(Decimal::MAX, Decimal::TWO).is_err());
        assert!(rounded(Decimal::MAX, Decimal::new(1, 5)).is_err());
    }
}
