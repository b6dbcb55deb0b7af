//! Name and address of the company itself, and what its users see. Page 30011.

use crate::prelude::*;
use business::finance::{AccountingPeriod, CompanyInformation, GeneralLedgerSetup};
use business::foundation::{ExperienceTierSetup, experience_tier};

/// The entity set, which has one row.
pub fn resource() -> Resource<CompanyInformation> {
    let setup = Path::<CompanyInformation, GeneralLedgerSetup>::to_setup();
    let years = Path::<CompanyInformation, AccountingPeriod>::to_setup().with(AccountingPeriod::NEW_FISCAL_YEAR, true);
    let experience = Path::<CompanyInformation, ExperienceTierSetup>::to_setup();
    let last_year = years.max(AccountingPeriod::STARTING_DATE);
    Resource::new("companyInformation", "companyInformation")
        .no_insert()
        .no_delete()
        .fields([
            key("id"),
            field("displayName", CompanyInformation::NAME),
            field("addressLine1", CompanyInformation::ADDRESS),
            field("addressLine2", CompanyInformation::ADDRESS_2),
            field("city", CompanyInformation::CITY),
            field("state", CompanyInformation::COUNTY),
            field("country", CompanyInformation::COUNTRY_REGION_CODE).captioned("Country/Region Code"),
            field("postalCode", CompanyInformation::POST_CODE).captioned("Post Code"),
            field("phoneNumber", CompanyInformation::PHONE_NO),
            field("faxNumber", CompanyInformation::FAX_NO),
            field("email", CompanyInformation::E_MAIL),
            field("website", CompanyInformation::HOME_PAGE),
            field("taxRegistrationNumber", CompanyInformation::VAT_REGISTRATION_NO).without_max_length(),
            related("currencyCode", &setup, GeneralLedgerSetup::LCY_CODE),
            computed("currentFiscalYearStartDate", last_year, AccountingPeriod::STARTING_DATE),
            field("industry", CompanyInformation::INDUSTRIAL_CLASSIFICATION),
            stream("picture", CompanyInformation::PICTURE).read_only(),
            // It is saved with the row, after everything else was checked.
            related("experience", &experience, ExperienceTierSetup::TIER).written_by(|_, _, _, _| Ok(())),
            modified_at("lastModifiedDateTime"),
        ])
        .before_modify(|tx, _, submission| match submission.given("experience") {
            Some(experience) => experience_tier::set(tx, experience.as_text()),
            None => Ok(()),
        })
}
