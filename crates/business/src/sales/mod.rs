//! Sales: the customers one sells to.

pub mod customer;
mod customer_bank_account;
mod customer_deletion;
mod customer_rules;
mod customer_tax;
mod dispute_status;
mod invariants;
mod my_customer;
mod sales_header;
mod sales_invoice_header;
pub mod sales_line;
mod sales_prepayment;
pub mod sales_receivables_setup;
mod ship_to_address;
mod standard_customer_sales_code;

pub use customer::{Customer, CustomerBlocked};
pub use customer_bank_account::CustomerBankAccount;
pub use dispute_status::DisputeStatus;
pub use invariants::invariants;
pub use my_customer::MyCustomer;
pub use sales_header::SalesHeader;
pub use sales_invoice_header::SalesInvoiceHeader;
pub use sales_line::{SalesDocumentType, SalesLine, SalesLineType};
pub use sales_prepayment::{SalesPrepayment, SalesPrepaymentType};
pub use sales_receivables_setup::{DiscountPosting, SalesReceivablesSetup};
pub use ship_to_address::ShipToAddress;
pub use standard_customer_sales_code::StandardCustomerSalesCode;

/// The tables of this domain.
pub fn tables() -> Vec<model::TableDescription> {
    vec![
        customer::table(),
        sales_line::table(),
        sales_header::table(),
        sales_invoice_header::table(),
        dispute_status::table(),
        sales_receivables_setup::table(),
        ship_to_address::table(),
        customer_bank_account::table(),
        sales_prepayment::table(),
        standard_customer_sales_code::table(),
        my_customer::table(),
    ]
}
