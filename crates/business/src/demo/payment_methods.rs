//! The demo company's payment methods.

use super::insert;
use crate::foundation::{PaymentBalanceAccountType, PaymentMethod};
use model::{Record, Result, Tx};

/// Code, description, the account that a payment at once is balanced with.
const PAYMENT_METHODS: &[(&str, &str, &str)] = &[
    ("ACCOUNT", "Payment on account", ""),
    ("BANK", "Bank Transfer", ""),
    ("BNKCONVDOM", "Bank Data Conversion for Domestic Banks", ""),
    ("BNKCONVINT", "Bank Data Conversion for International Banks", ""),
    ("CARD", "Card payment", ""),
    ("CASH", "Cash payment", "2910"),
    ("CHECK", "Check payment", ""),
    ("GIRO", "Giro transfer", ""),
    ("INTERCOM", "Intercompany payment", ""),
    ("MULTIPLE", "Multiple payment methods", ""),
    ("PAYPAL", "PayPal payment", ""),
];

/// Writes them; the account must be there.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, description, account) in PAYMENT_METHODS {
        let method = Record::<PaymentMethod>::new()
            .with(PaymentMethod::CODE, code)
            .with(PaymentMethod::DESCRIPTION, description)
            .with(PaymentMethod::BAL_ACCOUNT_TYPE, PaymentBalanceAccountType::GlAccount)
            .with(PaymentMethod::BAL_ACCOUNT_NO, account);
        insert(tx, code, method)?;
    }
    Ok(())
}
