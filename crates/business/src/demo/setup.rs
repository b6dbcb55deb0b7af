//! What every company needs before anything can be written: number series, business relations, set-up rows.

use super::{insert, number_series};
use crate::crm::{BusinessRelation, CorrespondenceType, MarketingSetup};
use crate::finance::{CompanyInformation, GeneralLedgerSetup};
use crate::inventory::{CostingMethod, InventorySetup};
use crate::purchases::PurchasesPayablesSetup;
use crate::sales::SalesReceivablesSetup;
use model::{Record, Result, Tx};

/// Code and description.
const BUSINESS_RELATIONS: &[(&str, &str)] =
    &[("BANK", "Bank Account"), ("CUST", "Customer"), ("EMP", "Employee"), ("VEND", "Vendor")];

/// Writes the set-up of a new company.
pub fn initialize(tx: &mut Tx<'_>) -> Result<()> {
    number_series::fill(tx)?;
    for &(code, description) in BUSINESS_RELATIONS {
        let relation = Record::<BusinessRelation>::new()
            .with(BusinessRelation::CODE, code)
            .with(BusinessRelation::DESCRIPTION, description);
        insert(tx, code, relation)?;
    }
    let marketing = Record::<MarketingSetup>::new()
        .with(MarketingSetup::CONTACT_NOS, "CONT")
        .with(MarketingSetup::TO_DO_NOS, "TASK")
        .with(MarketingSetup::OPPORTUNITY_NOS, "OPP")
        .with(MarketingSetup::BUS_REL_CODE_FOR_CUSTOMERS, "CUST")
        .with(MarketingSetup::BUS_REL_CODE_FOR_VENDORS, "VEND")
        .with(MarketingSetup::BUS_REL_CODE_FOR_BANK_ACCS, "BANK")
        .with(MarketingSetup::BUS_REL_CODE_FOR_EMPLOYEES, "EMP")
        .with(MarketingSetup::DEFAULT_CORRESPONDENCE_TYPE, CorrespondenceType::Email);
    insert(tx, "", marketing)?;
    insert(tx, "", Record::<SalesReceivablesSetup>::new().with(SalesReceivablesSetup::CUSTOMER_NOS, "CUST"))?;
    insert(tx, "", Record::<PurchasesPayablesSetup>::new().with(PurchasesPayablesSetup::VENDOR_NOS, "VEND"))?;
    let inventory = Record::<InventorySetup>::new()
        .with(InventorySetup::ITEM_NOS, "ITEM")
        .with(InventorySetup::AUTOMATIC_COST_POSTING, true)
        .with(InventorySetup::DEFAULT_COSTING_METHOD, CostingMethod::Fifo);
    insert(tx, "", inventory)?;
    let ledger = Record::<GeneralLedgerSetup>::new()
        .with(GeneralLedgerSetup::LCY_CODE, "GBP")
        .with(GeneralLedgerSetup::LOCAL_CURRENCY_SYMBOL, "£")
        .with(GeneralLedgerSetup::LOCAL_CURRENCY_DESCRIPTION, "Pound Sterling")
        .with(GeneralLedgerSetup::BANK_ACCOUNT_NOS, "BANK");
    insert(tx, "", ledger)?;
    insert(tx, "", Record::<CompanyInformation>::new())
}
