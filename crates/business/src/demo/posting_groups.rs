//! The demo company's posting groups: who is traded with and what is traded, for accounts and for VAT.

use super::insert;
use crate::finance::{
    BankAccountPostingGroup, CustomerPostingGroup, EmployeePostingGroup, GenBusinessPostingGroup,
    GenProductPostingGroup, InventoryPostingGroup, VatBusinessPostingGroup, VatProductPostingGroup, VendorPostingGroup,
};
use model::{Record, Result, Tx};

/// General and VAT business posting groups alike: code, description.
const BUSINESS_GROUPS: &[(&str, &str)] = &[
    ("DOMESTIC", "Domestic customers and vendors"),
    ("EU", "Customers and vendors in EU"),
    ("EXPORT", "Other customers and vendors (not EU)"),
];

/// General product posting groups: code, description, VAT product posting group.
const PRODUCT_GROUPS: &[(&str, &str, &str)] = &[
    ("FREIGHT", "Freight, etc.", "STANDARD"),
    ("MISC", "Miscellaneous with VAT", "STANDARD"),
    ("RAW MAT", "Raw Materials", "STANDARD"),
    ("RETAIL", "Retail", "STANDARD"),
    ("SERVICES", "Resources, etc.", "REDUCED"),
    ("ZERO", "Miscellaneous without VAT", "NO VAT"),
];

const VAT_PRODUCT_GROUPS: &[(&str, &str)] = &[
    ("FULL NORM", "VAT Only Invoices 25%"),
    ("FULL RED", "VAT Only Invoices 10%"),
    ("NO VAT", "No VAT"),
    ("REDUCED", "Reduced VAT (10%)"),
    ("SERV NORM", "Miscellaneous 25 VAT"),
    ("SERV RED", "Miscellaneous 10 VAT"),
    ("STANDARD", "Standard VAT (25%)"),
];

/// Code, description, receivables account.
const CUSTOMER_GROUPS: &[(&str, &str, &str)] = &[
    ("DOMESTIC", "Domestic customers", "2310"),
    ("EU", "Customers in EU", "2320"),
    ("FOREIGN", "Foreign customers (not EU)", "2320"),
];

/// Code, description, payables account.
const VENDOR_GROUPS: &[(&str, &str, &str)] = &[
    ("DOMESTIC", "Domestic vendors", "5410"),
    ("EU", "Vendors in EU", "5420"),
    ("FOREIGN", "Foreign vendors (not EU)", "5420"),
];

const INVENTORY_GROUPS: &[(&str, &str)] = &[("RESALE", "Resale items")];

/// Code, account.
const BANK_ACCOUNT_GROUPS: &[(&str, &str)] =
    &[("CASH", "2910"), ("CHECKING", "2920"), ("OPERATING", "5310"), ("SAVINGS", "2940")];

/// Code, payables account.
const EMPLOYEE_GROUPS: &[(&str, &str)] = &[("EMPLEXP", "5850")];

/// The VAT product posting group that a general one brings along.
pub fn vat_product_group_of(product_group: &str) -> &'static str {
    let found = PRODUCT_GROUPS.iter().find(|(code, _, _)| *code == product_group);
    found.map_or("", |(_, _, vat_group)| *vat_group)
}

/// Writes the groups that accounts refer to.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, description) in BUSINESS_GROUPS {
        let vat_group = Record::<VatBusinessPostingGroup>::new()
            .with(VatBusinessPostingGroup::CODE, code)
            .with(VatBusinessPostingGroup::DESCRIPTION, description);
        insert(tx, code, vat_group)?;
        let group = Record::<GenBusinessPostingGroup>::new()
            .with(GenBusinessPostingGroup::CODE, code)
            .with(GenBusinessPostingGroup::DESCRIPTION, description)
            .with(GenBusinessPostingGroup::DEF_VAT_BUS_POSTING_GROUP, code);
        insert(tx, code, group)?;
    }
    for &(code, description) in VAT_PRODUCT_GROUPS {
        let group = Record::<VatProductPostingGroup>::new()
            .with(VatProductPostingGroup::CODE, code)
            .with(VatProductPostingGroup::DESCRIPTION, description);
        insert(tx, code, group)?;
    }
    for &(code, description, vat_group) in PRODUCT_GROUPS {
        let group = Record::<GenProductPostingGroup>::new()
            .with(GenProductPostingGroup::CODE, code)
            .with(GenProductPostingGroup::DESCRIPTION, description)
            .with(GenProductPostingGroup::DEF_VAT_PROD_POSTING_GROUP, vat_group);
        insert(tx, code, group)?;
    }
    Ok(())
}

/// Writes the groups that refer to accounts.
pub fn fill_with_accounts(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, description, receivables) in CUSTOMER_GROUPS {
        let group = Record::<CustomerPostingGroup>::new()
            .with(CustomerPostingGroup::CODE, code)
            .with(CustomerPostingGroup::DESCRIPTION, description)
            .with(CustomerPostingGroup::RECEIVABLES_ACCOUNT, receivables)
            .with(CustomerPostingGroup::SERVICE_CHARGE_ACC, "6810")
            .with(CustomerPostingGroup::PAYMENT_DISC_DEBIT_ACC, "9250")
            .with(CustomerPostingGroup::PAYMENT_DISC_CREDIT_ACC, "9255")
            .with(CustomerPostingGroup::INVOICE_ROUNDING_ACCOUNT, "9140")
            .with(CustomerPostingGroup::ADDITIONAL_FEE_ACCOUNT, "9120")
            .with(CustomerPostingGroup::INTEREST_ACCOUNT, "9120")
            .with(CustomerPostingGroup::DEBIT_CURR_APPLN_RNDG_ACC, "9150")
            .with(CustomerPostingGroup::CREDIT_CURR_APPLN_RNDG_ACC, "9150")
            .with(CustomerPostingGroup::DEBIT_ROUNDING_ACCOUNT, "9150")
            .with(CustomerPostingGroup::CREDIT_ROUNDING_ACCOUNT, "9150")
            .with(CustomerPostingGroup::PAYMENT_TOLERANCE_DEBIT_ACC, "9260")
            .with(CustomerPostingGroup::PAYMENT_TOLERANCE_CREDIT_ACC, "9270");
        insert(tx, code, group)?;
    }
    for &(code, description, payables) in VENDOR_GROUPS {
        let group = Record::<VendorPostingGroup>::new()
            .with(VendorPostingGroup::CODE, code)
            .with(VendorPostingGroup::DESCRIPTION, description)
            .with(VendorPostingGroup::PAYABLES_ACCOUNT, payables)
            .with(VendorPostingGroup::SERVICE_CHARGE_ACC, "8910")
            .with(VendorPostingGroup::PAYMENT_DISC_DEBIT_ACC, "9135")
            .with(VendorPostingGroup::PAYMENT_DISC_CREDIT_ACC, "9130")
            .with(VendorPostingGroup::INVOICE_ROUNDING_ACCOUNT, "9140")
            .with(VendorPostingGroup::DEBIT_CURR_APPLN_RNDG_ACC, "9150")
            .with(VendorPostingGroup::CREDIT_CURR_APPLN_RNDG_ACC, "9150")
            .with(VendorPostingGroup::DEBIT_ROUNDING_ACCOUNT, "9150")
            .with(VendorPostingGroup::CREDIT_ROUNDING_ACCOUNT, "9150")
            .with(VendorPostingGroup::PAYMENT_TOLERANCE_DEBIT_ACC, "9170")
            .with(VendorPostingGroup::PAYMENT_TOLERANCE_CREDIT_ACC, "9160");
        insert(tx, code, group)?;
    }
    for &(code, description) in INVENTORY_GROUPS {
        let group = Record::<InventoryPostingGroup>::new()
            .with(InventoryPostingGroup::CODE, code)
            .with(InventoryPostingGroup::DESCRIPTION, description);
        insert(tx, code, group)?;
    }
    for &(code, account) in BANK_ACCOUNT_GROUPS {
        let group = Record::<BankAccountPostingGroup>::new()
            .with(BankAccountPostingGroup::CODE, code)
            .with(BankAccountPostingGroup::GL_ACCOUNT_NO, account);
        insert(tx, code, group)?;
    }
    for &(code, account) in EMPLOYEE_GROUPS {
        let group = Record::<EmployeePostingGroup>::new()
            .with(EmployeePostingGroup::CODE, code)
            .with(EmployeePostingGroup::PAYABLES_ACCOUNT, account);
        insert(tx, code, group)?;
    }
    Ok(())
}
