//! The demo company's own name and address.

use crate::finance::CompanyInformation;
use model::system_tables::Company;
use model::{Result, Tx};

/// Completes the row that every company has.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    let company = tx.require(Company::NUMBER.is(tx.context().company.0))?;
    let mut information = tx
        .setup::<CompanyInformation>()?
        .with(CompanyInformation::NAME, company.get(Company::DISPLAY_NAME))
        .with(CompanyInformation::ADDRESS, "5 The Ring")
        .with(CompanyInformation::ADDRESS_2, "Westminster")
        .with(CompanyInformation::POST_CODE, "W2 8HG")
        .with(CompanyInformation::CITY, "London")
        .with(CompanyInformation::COUNTRY_REGION_CODE, "GB")
        .with(CompanyInformation::PHONE_NO, "0666-666-6666")
        .with(CompanyInformation::FAX_NO, "0666-666-6660")
        .with(CompanyInformation::VAT_REGISTRATION_NO, "777777777");
    tx.modify(&mut information)
}
