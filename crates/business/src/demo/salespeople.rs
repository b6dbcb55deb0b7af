//! The demo company's salespeople and purchasers.

use super::insert;
use crate::foundation::SalespersonPurchaser;
use model::{Decimal, Record, Result, Tx};

/// Code, name, commission percent, job title.
const SALESPEOPLE: &[(&str, &str, i64, &str)] = &[
    ("BC", "Benjamin Chiu", 3, ""),
    ("EH", "Ester Henderson", 0, "Managing Director"),
    ("HR", "Helena Ray", 0, ""),
    ("JO", "Jim Olive", 5, "Sales Manager"),
    ("LT", "Lina Townsend", 5, "Designer"),
    ("OF", "Otis Falls", 5, "Production Manager"),
    ("RB", "Robin Bettencourt", 2, "Secretary"),
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, name, percent, job_title) in SALESPEOPLE {
        let salesperson = Record::<SalespersonPurchaser>::new()
            .with(SalespersonPurchaser::CODE, code)
            .with(SalespersonPurchaser::NAME, name)
            .with(SalespersonPurchaser::COMMISSION_PERCENT, Decimal::from(percent))
            .with(SalespersonPurchaser::JOB_TITLE, job_title)
            .with(SalespersonPurchaser::E_MAIL, format!("{code}@contoso.com"));
        insert(tx, code, salesperson)?;
    }
    Ok(())
}
