//! The demo company's salutations, and which of them new contacts get.

use super::insert;
use crate::crm::{MarketingSetup, Salutation};
use model::{Record, Result, Tx};

const SALUTATIONS: &[(&str, &str)] = &[
    ("COMPANY", "Company"),
    ("F", "Female Married or Unmarried"),
    ("F-JOB", "Female - Job title"),
    ("F-MAR", "Female - Married"),
    ("F-UMAR", "Female - Unmarried"),
    ("M", "Male Married or Unmarried"),
    ("M-JOB", "Male - Jobtitle"),
    ("UNISEX", "Unisex"),
];

/// Writes them, before any contact.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, description) in SALUTATIONS {
        let salutation =
            Record::<Salutation>::new().with(Salutation::CODE, code).with(Salutation::DESCRIPTION, description);
        insert(tx, code, salutation)?;
    }
    let mut setup = tx
        .setup::<MarketingSetup>()?
        .with(MarketingSetup::DEF_COMPANY_SALUTATION_CODE, "COMPANY")
        .with(MarketingSetup::DEFAULT_PERSON_SALUTATION_CODE, "UNISEX");
    tx.modify(&mut setup)
}
