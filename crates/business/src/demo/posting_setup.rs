//! The demo company's accounts of sales, purchases and VAT, by posting groups.

use super::insert;
use crate::finance::{GeneralPostingSetup, TaxCalculationType, VatClause, VatPostingSetup};
use model::{Decimal, Record, Result, Tx};

const NORMAL: TaxCalculationType = TaxCalculationType::NormalVat;
const REVERSE: TaxCalculationType = TaxCalculationType::ReverseChargeVat;

/// General business and product posting group, sales account, purchase account. Rows without a business group serve
/// inventory alone.
const GENERAL: &[(&str, &str, &str, &str)] = &[
    ("", "MISC", "", ""),
    ("", "RETAIL", "", ""),
    ("", "SERVICES", "", ""),
    ("", "ZERO", "", ""),
    ("DOMESTIC", "MISC", "6110", "7110"),
    ("DOMESTIC", "RETAIL", "6110", "7110"),
    ("DOMESTIC", "SERVICES", "6410", "7110"),
    ("DOMESTIC", "ZERO", "6110", "7110"),
    ("EU", "MISC", "6120", "7120"),
    ("EU", "RETAIL", "6120", "7120"),
    ("EXPORT", "MISC", "6130", "7130"),
    ("EXPORT", "RETAIL", "6130", "7130"),
    ("EXPORT", "SERVICES", "6430", "7130"),
    ("EXPORT", "ZERO", "6130", "7130"),
];

const CLAUSES: &[(&str, &str)] = &[
    ("NO VAT", "Zero VAT Rate is used due to VAT Act regulation 2 article III"),
    ("REDUCED", "Reduced VAT Rate is used due to VAT Act regulation 1 article II"),
];

/// VAT business and product posting group, percent, calculation, accounts for sales, purchases and reverse charge, tax
/// category. The product group is also identifier and, where there is one, clause; EU services are those at the reduced
/// rate.
type VatRow = (&'static str, &'static str, i64, TaxCalculationType, [&'static str; 3], &'static str);

const VAT: &[VatRow] = &[
    ("", "", 0, NORMAL, ["", "", ""], "E"),
    ("", "NO VAT", 0, NORMAL, ["5610", "5630", ""], "E"),
    ("", "REDUCED", 0, NORMAL, ["5611", "5631", ""], "E"),
    ("", "STANDARD", 0, NORMAL, ["5610", "5630", ""], "E"),
    ("DOMESTIC", "NO VAT", 0, NORMAL, ["5610", "5630", ""], "E"),
    ("DOMESTIC", "REDUCED", 10, NORMAL, ["5611", "5631", ""], "S"),
    ("DOMESTIC", "STANDARD", 25, NORMAL, ["5610", "5630", ""], "S"),
    ("EU", "NO VAT", 0, NORMAL, ["5610", "5630", ""], "E"),
    ("EU", "REDUCED", 10, REVERSE, ["5611", "5631", "5621"], "S"),
    ("EU", "STANDARD", 25, REVERSE, ["5610", "5630", "5620"], "S"),
    ("EXPORT", "NO VAT", 0, NORMAL, ["5610", "5630", ""], "E"),
    ("EXPORT", "REDUCED", 0, NORMAL, ["5611", "5631", ""], "E"),
    ("EXPORT", "STANDARD", 0, NORMAL, ["5610", "5630", ""], "E"),
];

/// Writes it; groups and accounts must be there.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(business, product, sales, purchases) in GENERAL {
        let discounted = |account: &'static str, discount: &'static str| if account.is_empty() { "" } else { discount };
        let setup = Record::<GeneralPostingSetup>::new()
            .with(GeneralPostingSetup::GEN_BUS_POSTING_GROUP, business)
            .with(GeneralPostingSetup::GEN_PROD_POSTING_GROUP, product)
            .with(GeneralPostingSetup::SALES_ACCOUNT, sales)
            .with(GeneralPostingSetup::SALES_CREDIT_MEMO_ACCOUNT, sales)
            .with(GeneralPostingSetup::SALES_LINE_DISC_ACCOUNT, discounted(sales, "6910"))
            .with(GeneralPostingSetup::SALES_INV_DISC_ACCOUNT, discounted(sales, "6910"))
            .with(GeneralPostingSetup::PURCH_ACCOUNT, purchases)
            .with(GeneralPostingSetup::PURCH_CREDIT_MEMO_ACCOUNT, purchases)
            .with(GeneralPostingSetup::PURCH_LINE_DISC_ACCOUNT, discounted(purchases, "7140"))
            .with(GeneralPostingSetup::PURCH_INV_DISC_ACCOUNT, discounted(purchases, "7140"))
            .with(GeneralPostingSetup::COGS_ACCOUNT, "7190")
            .with(GeneralPostingSetup::COGS_ACCOUNT_INTERIM, "2112")
            .with(GeneralPostingSetup::INVENTORY_ADJMT_ACCOUNT, "7170")
            .with(GeneralPostingSetup::DIRECT_COST_APPLIED_ACCOUNT, "7170")
            .with(GeneralPostingSetup::INVT_ACCRUAL_ACC_INTERIM, "5510");
        insert(tx, &format!("{business}/{product}"), setup)?;
    }
    for &(code, description) in CLAUSES {
        let clause = Record::<VatClause>::new().with(VatClause::CODE, code).with(VatClause::DESCRIPTION, description);
        insert(tx, code, clause)?;
    }
    for &(business, product, percent, calculation, [sales, purchases, reverse], category) in VAT {
        let clause = CLAUSES.iter().find(|(code, _)| *code == product).map_or("", |(code, _)| *code);
        let setup = Record::<VatPostingSetup>::new()
            .with(VatPostingSetup::VAT_BUS_POSTING_GROUP, business)
            .with(VatPostingSetup::VAT_PROD_POSTING_GROUP, product)
            .with(VatPostingSetup::VAT_CALCULATION_TYPE, calculation)
            .with(VatPostingSetup::VAT_PERCENT, Decimal::from(percent))
            .with(VatPostingSetup::SALES_VAT_ACCOUNT, sales)
            .with(VatPostingSetup::PURCHASE_VAT_ACCOUNT, purchases)
            .with(VatPostingSetup::REVERSE_CHRG_VAT_ACC, reverse)
            .with(VatPostingSetup::VAT_IDENTIFIER, product)
            .with(VatPostingSetup::EU_SERVICE, business == "EU" && product == "REDUCED")
            .with(VatPostingSetup::VAT_CLAUSE_CODE, clause)
            .with(VatPostingSetup::TAX_CATEGORY, category);
        insert(tx, &format!("{business}/{product}"), setup)?;
    }
    Ok(())
}
