//! What every company needs before anything can be written: set-up rows, number series, business relations.

use super::ids::fixed;
use crate::crm::{BusinessRelation, CorrespondenceType, MarketingSetup};
use crate::finance::{CompanyInformation, GeneralLedgerSetup};
use crate::foundation::{NoSeries, NoSeriesImplementation, NoSeriesLine};
use crate::purchases::PurchasesPayablesSetup;
use crate::sales::SalesReceivablesSetup;
use model::{Record, Result, Tx};

/// Code, description, first number, last number, step.
const NUMBER_SERIES: [(&str, &str, &str, &str, i64); 4] = [
    ("CUST", "Customer", "C00010", "C99990", 10),
    ("VEND", "Vendor", "V00010", "V99990", 10),
    ("CONT", "Contact", "CT000001", "CT100000", 1),
    ("BANK", "Bank", "B010", "B990", 10),
];

/// Code and description.
const BUSINESS_RELATIONS: [(&str, &str); 4] =
    [("CUST", "Customer"), ("VEND", "Vendor"), ("BANK", "Bank"), ("EMP", "Employee")];

/// Writes the set-up rows of a new company.
pub fn initialize(tx: &mut Tx<'_>) -> Result<()> {
    for (code, description, first, last, step) in NUMBER_SERIES {
        let series = Record::<NoSeries>::new()
            .with(NoSeries::CODE, code)
            .with(NoSeries::DESCRIPTION, description)
            .with(NoSeries::DEFAULT_NOS, true)
            .with(NoSeries::MANUAL_NOS, true);
        tx.insert(&mut series.with_system_id(fixed::<NoSeries>(code)))?;
        let line = Record::<NoSeriesLine>::new()
            .with(NoSeriesLine::SERIES_CODE, code)
            .with(NoSeriesLine::LINE_NO, 10_000)
            .with(NoSeriesLine::STARTING_NO, first)
            .with(NoSeriesLine::ENDING_NO, last)
            .with(NoSeriesLine::INCREMENT_BY_NO, step)
            .with(NoSeriesLine::IMPLEMENTATION, NoSeriesImplementation::Sequence);
        tx.insert(&mut line.with_system_id(fixed::<NoSeriesLine>(code)))?;
    }
    for (code, description) in BUSINESS_RELATIONS {
        let relation = Record::<BusinessRelation>::new()
            .with(BusinessRelation::CODE, code)
            .with(BusinessRelation::DESCRIPTION, description);
        tx.insert(&mut relation.with_system_id(fixed::<BusinessRelation>(code)))?;
    }
    let marketing = Record::<MarketingSetup>::new()
        .with(MarketingSetup::CONTACT_NOS, "CONT")
        .with(MarketingSetup::BUS_REL_CODE_FOR_CUSTOMERS, "CUST")
        .with(MarketingSetup::BUS_REL_CODE_FOR_VENDORS, "VEND")
        .with(MarketingSetup::BUS_REL_CODE_FOR_BANK_ACCS, "BANK")
        .with(MarketingSetup::BUS_REL_CODE_FOR_EMPLOYEES, "EMP")
        .with(MarketingSetup::DEFAULT_CORRESPONDENCE_TYPE, CorrespondenceType::Email);
    tx.insert(&mut marketing.with_system_id(fixed::<MarketingSetup>("")))?;
    let sales = Record::<SalesReceivablesSetup>::new().with(SalesReceivablesSetup::CUSTOMER_NOS, "CUST");
    tx.insert(&mut sales.with_system_id(fixed::<SalesReceivablesSetup>("")))?;
    let purchases = Record::<PurchasesPayablesSetup>::new().with(PurchasesPayablesSetup::VENDOR_NOS, "VEND");
    tx.insert(&mut purchases.with_system_id(fixed::<PurchasesPayablesSetup>("")))?;
    let ledger = Record::<GeneralLedgerSetup>::new()
        .with(GeneralLedgerSetup::LCY_CODE, "GBP")
        .with(GeneralLedgerSetup::LOCAL_CURRENCY_SYMBOL, "£")
        .with(GeneralLedgerSetup::BANK_ACCOUNT_NOS, "BANK");
    tx.insert(&mut ledger.with_system_id(fixed::<GeneralLedgerSetup>("")))?;
    tx.insert(&mut Record::<CompanyInformation>::new().with_system_id(fixed::<CompanyInformation>("")))
}
