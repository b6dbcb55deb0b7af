//! What every company needs before anything can be written: number series, business relations, set-up rows.

use super::{insert, number_series};
use crate::crm::{BusinessRelation, CorrespondenceType, MarketingSetup};
use crate::finance::{CompanyInformation, GeneralLedgerSetup};
use crate::fixed_assets::FaSetup;
use crate::foundation::ExperienceTierSetup;
use crate::hr::HumanResourcesSetup;
use crate::inventory::{CostingMethod, InventorySetup};
use crate::projects::{JobsSetup, ResourcesSetup};
use crate::purchases::PurchasesPayablesSetup;
use crate::sales::{DiscountPosting, SalesReceivablesSetup};
use model::{Decimal, Record, Result, Tx};

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
    insert(tx, "", sales())?;
    insert(tx, "", purchases())?;
    let inventory = Record::<InventorySetup>::new()
        .with(InventorySetup::ITEM_NOS, "ITEM")
        .with(InventorySetup::AUTOMATIC_COST_POSTING, true)
        .with(InventorySetup::DEFAULT_COSTING_METHOD, CostingMethod::Fifo);
    insert(tx, "", inventory)?;
    let mut ledger = Record::<GeneralLedgerSetup>::new()
        .with(GeneralLedgerSetup::INV_ROUNDING_PRECISION_LCY, Decimal::new(1, 2))
        .with(GeneralLedgerSetup::BANK_ACCOUNT_NOS, "BANK");
    // Brings symbol and description along.
    tx.validate(&mut ledger, GeneralLedgerSetup::LCY_CODE, "GBP")?;
    insert(tx, "", ledger)?;
    let resources = Record::<ResourcesSetup>::new()
        .with(ResourcesSetup::RESOURCE_NOS, "RES")
        .with(ResourcesSetup::TIME_SHEET_NOS, "TS");
    insert(tx, "", resources)?;
    insert(tx, "", Record::<FaSetup>::new().with(FaSetup::FIXED_ASSET_NOS, "FA"))?;
    insert(tx, "", Record::<HumanResourcesSetup>::new().with(HumanResourcesSetup::EMPLOYEE_NOS, "EMP"))?;
    insert(tx, "", Record::<JobsSetup>::new().with(JobsSetup::JOB_NOS, "PROJECTS"))?;
    insert(tx, "", Record::<ExperienceTierSetup>::new())?;
    insert(tx, "", Record::<CompanyInformation>::new())
}

fn sales() -> Record<SalesReceivablesSetup> {
    Record::new()
        .with(SalesReceivablesSetup::DISCOUNT_POSTING, DiscountPosting::AllDiscounts)
        .with(SalesReceivablesSetup::SHIPMENT_ON_INVOICE, true)
        .with(SalesReceivablesSetup::INVOICE_ROUNDING, true)
        .with(SalesReceivablesSetup::CUSTOMER_NOS, "CUST")
        .with(SalesReceivablesSetup::QUOTE_NOS, "S-QUO")
        .with(SalesReceivablesSetup::ORDER_NOS, "S-ORD")
        .with(SalesReceivablesSetup::INVOICE_NOS, "S-INV")
        .with(SalesReceivablesSetup::POSTED_INVOICE_NOS, "S-INV+")
        .with(SalesReceivablesSetup::CREDIT_MEMO_NOS, "S-CR")
        .with(SalesReceivablesSetup::POSTED_CREDIT_MEMO_NOS, "S-CR+")
        .with(SalesReceivablesSetup::POSTED_SHIPMENT_NOS, "S-SHPT")
        .with(SalesReceivablesSetup::REMINDER_NOS, "S-REM")
        .with(SalesReceivablesSetup::ISSUED_REMINDER_NOS, "S-REM+")
        .with(SalesReceivablesSetup::FIN_CHRG_MEMO_NOS, "S-FIN")
        .with(SalesReceivablesSetup::ISSUED_FIN_CHRG_M_NOS, "S-FIN+")
        .with(SalesReceivablesSetup::BLANKET_ORDER_NOS, "S-BLK")
        .with(SalesReceivablesSetup::POSTED_RETURN_RECEIPT_NOS, "S-RCPT")
        .with(SalesReceivablesSetup::RETURN_ORDER_NOS, "S-RETORD")
        .with(SalesReceivablesSetup::COPY_CUSTOMER_NAME_TO_ENTRIES, true)
}

fn purchases() -> Record<PurchasesPayablesSetup> {
    Record::new()
        .with(PurchasesPayablesSetup::DISCOUNT_POSTING, DiscountPosting::AllDiscounts)
        .with(PurchasesPayablesSetup::RECEIPT_ON_INVOICE, true)
        .with(PurchasesPayablesSetup::INVOICE_ROUNDING, true)
        .with(PurchasesPayablesSetup::VENDOR_NOS, "VEND")
        .with(PurchasesPayablesSetup::QUOTE_NOS, "P-QUO")
        .with(PurchasesPayablesSetup::ORDER_NOS, "P-ORD")
        .with(PurchasesPayablesSetup::INVOICE_NOS, "P-INV")
        .with(PurchasesPayablesSetup::POSTED_INVOICE_NOS, "P-INV+")
        .with(PurchasesPayablesSetup::CREDIT_MEMO_NOS, "P-CR")
        .with(PurchasesPayablesSetup::POSTED_CREDIT_MEMO_NOS, "P-CR+")
        .with(PurchasesPayablesSetup::POSTED_RECEIPT_NOS, "P-RCPT")
        .with(PurchasesPayablesSetup::BLANKET_ORDER_NOS, "P-BLK")
        .with(PurchasesPayablesSetup::POSTED_RETURN_SHPT_NOS, "P-SHPT")
        .with(PurchasesPayablesSetup::RETURN_ORDER_NOS, "P-RETORD")
}
