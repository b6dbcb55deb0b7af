//! Marketing Setup: number series, defaults and inheritance for contacts.

use super::{BusinessRelation, CorrespondenceType};
use crate::foundation::{CountryRegion, Language, NoSeries, SalespersonPurchaser, Territory};
use model::TableDescription;

model::table! {
    /// Number series, defaults and inheritance for contacts.
    pub MarketingSetup(5079, "Marketing Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        CONTACT_NOS: Code(20) = "Contact Nos.",
        TO_DO_NOS: Code(20) = "To-do Nos.",
        OPPORTUNITY_NOS: Code(20) = "Opportunity Nos.",
        BUS_REL_CODE_FOR_CUSTOMERS: Code(10) = "Bus. Rel. Code for Customers",
        BUS_REL_CODE_FOR_VENDORS: Code(10) = "Bus. Rel. Code for Vendors",
        BUS_REL_CODE_FOR_BANK_ACCS: Code(10) = "Bus. Rel. Code for Bank Accs.",
        BUS_REL_CODE_FOR_EMPLOYEES: Code(10) = "Bus. Rel. Code for Employees",
        INHERIT_SALESPERSON_CODE: Boolean = "Inherit Salesperson Code" initially true,
        INHERIT_TERRITORY_CODE: Boolean = "Inherit Territory Code" initially true,
        INHERIT_COUNTRY_REGION_CODE: Boolean = "Inherit Country/Region Code" initially true,
        INHERIT_LANGUAGE_CODE: Boolean = "Inherit Language Code" initially true,
        INHERIT_FORMAT_REGION: Boolean = "Inherit Format Region" initially true,
        INHERIT_ADDRESS_DETAILS: Boolean = "Inherit Address Details" initially true,
        INHERIT_COMMUNICATION_DETAILS: Boolean = "Inherit Communication Details" initially true,
        DEFAULT_SALESPERSON_CODE: Code(20) = "Default Salesperson Code",
        DEFAULT_TERRITORY_CODE: Code(10) = "Default Territory Code",
        DEFAULT_COUNTRY_REGION_CODE: Code(10) = "Default Country/Region Code",
        DEFAULT_LANGUAGE_CODE: Code(10) = "Default Language Code",
        DEFAULT_FORMAT_REGION: Text(80) = "Default Format Region",
        DEFAULT_CORRESPONDENCE_TYPE: Enum(CorrespondenceType) = "Default Correspondence Type",
        DEF_COMPANY_SALUTATION_CODE: Code(10) = "Def. Company Salutation Code",
        DEFAULT_PERSON_SALUTATION_CODE: Code(10) = "Default Person Salutation Code",
    }
}

/// The table with its keys and relations.
pub fn table() -> TableDescription {
    TableDescription::of::<MarketingSetup>(|table| {
        type Setup = MarketingSetup;
        table.primary_key(&[&Setup::PRIMARY_KEY]);
        for series in [Setup::CONTACT_NOS, Setup::TO_DO_NOS, Setup::OPPORTUNITY_NOS] {
            table.relation(series, NoSeries::CODE);
        }
        for code in [
            Setup::BUS_REL_CODE_FOR_CUSTOMERS,
            Setup::BUS_REL_CODE_FOR_VENDORS,
            Setup::BUS_REL_CODE_FOR_BANK_ACCS,
            Setup::BUS_REL_CODE_FOR_EMPLOYEES,
        ] {
            table.relation(code, BusinessRelation::CODE);
        }
        table.relation_to(
            Setup::DEFAULT_SALESPERSON_CODE,
            SalespersonPurchaser::CODE,
            SalespersonPurchaser::BLOCKED.is(false),
        );
        table.relation(Setup::DEFAULT_TERRITORY_CODE, Territory::CODE);
        table.relation(Setup::DEFAULT_COUNTRY_REGION_CODE, CountryRegion::CODE);
        table.relation(Setup::DEFAULT_LANGUAGE_CODE, Language::CODE);
    })
}
