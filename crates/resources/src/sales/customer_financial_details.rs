//! What customers owe, and what was sold to them. Page 30048.

use crate::prelude::*;
use business::finance::{CustLedgerEntry, DetailedCustLedgEntry};
use business::sales::Customer;

/// The entity set. Sales and overdue amounts are those of yesterday, the balance is today's. All in local currency.
pub fn resource() -> Resource<Customer> {
    let sales = Path::<Customer, CustLedgerEntry>::to(CustLedgerEntry::CUSTOMER_NO, Customer::NO)
        .before_today(CustLedgerEntry::POSTING_DATE);
    let overdue = Path::<Customer, DetailedCustLedgEntry>::to(DetailedCustLedgEntry::CUSTOMER_NO, Customer::NO)
        .with(DetailedCustLedgEntry::EXCLUDED_FROM_CALCULATION, false)
        .before_today(DetailedCustLedgEntry::INITIAL_ENTRY_DUE_DATE);
    let (sales, overdue) = (sales.sum(CustLedgerEntry::SALES_LCY), overdue.sum(DetailedCustLedgEntry::AMOUNT_LCY));
    Resource::new("customerFinancialDetails", "customerFinancialDetail").read_only().fields([
        key("id"),
        field("number", Customer::NO).read_only(),
        field("balance", Customer::BALANCE_LCY).captioned("Balance").read_only(),
        computed("totalSalesExcludingTax", sales, CustLedgerEntry::SALES_LCY),
        computed("overdueAmount", overdue, DetailedCustLedgEntry::AMOUNT_LCY),
        modified_at("lastModifiedDateTime"),
    ])
}
