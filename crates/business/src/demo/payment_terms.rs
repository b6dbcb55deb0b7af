//! The demo company's payment terms.

use super::insert;
use crate::foundation::PaymentTerms;
use model::{Decimal, Record, Result, Tx};

/// Code, due date, discount date, discount percent, description.
const PAYMENT_TERMS: &[(&str, &str, &str, i64, &str)] = &[
    ("CM", "CM", "", 0, "Current Month"),
    ("COD", "0D", "", 0, "Cash on delivery"),
    ("1M(8D)", "1M", "8D", 2, "1 Month/2% 8 days"),
    ("2 DAYS", "2D", "", 0, "Net 2 days"),
    ("7 DAYS", "7D", "", 0, "Net 7 days"),
    ("10 DAYS", "10D", "", 0, "Net 10 days"),
    ("14 DAYS", "14D", "", 0, "Net 14 days"),
    ("15 DAYS", "15D", "", 0, "Net 15 days"),
    ("21 DAYS", "21D", "", 0, "Net 21 days"),
    ("30 DAYS", "30D", "", 0, "Net 30 days"),
    ("60 DAYS", "60D", "", 0, "Net 60 days"),
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, due, discount, percent, description) in PAYMENT_TERMS {
        let terms = Record::<PaymentTerms>::new()
            .with(PaymentTerms::CODE, code)
            .with(PaymentTerms::DUE_DATE_CALCULATION, due)
            .with(PaymentTerms::DISCOUNT_DATE_CALCULATION, discount)
            .with(PaymentTerms::DISCOUNT_PERCENT, Decimal::from(percent))
            .with(PaymentTerms::DESCRIPTION, description);
        insert(tx, code, terms)?;
    }
    Ok(())
}
