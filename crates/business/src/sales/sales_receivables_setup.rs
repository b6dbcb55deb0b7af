//! The set-up of sales: which series number customers and documents. Table 311.

use crate::finance::VatBusinessPostingGroup;
use crate::foundation::NoSeries;
use model::TableDescription;

model::table! {
    /// The set-up of sales and receivables. Table 311.
    pub SalesReceivablesSetup(311, "Sales & Receivables Setup") {
        PRIMARY_KEY: Code(10) = "Primary Key",
        CUSTOMER_NOS: Code(20) = "Customer Nos.",
        /// Whose VAT unit prices include where they include any.
        VAT_BUS_POSTING_GR_PRICE: Code(20) = "VAT Bus. Posting Gr. (Price)",
        ALLOW_MULTIPLE_POSTING_GROUPS: Boolean = "Allow Multiple Posting Groups",
    }
}

/// The table's description.
pub fn table() -> TableDescription {
    TableDescription::of::<SalesReceivablesSetup>(|table| {
        table.primary_key(&[&SalesReceivablesSetup::PRIMARY_KEY]);
        table.relation(SalesReceivablesSetup::CUSTOMER_NOS, NoSeries::CODE);
        table.relation(SalesReceivablesSetup::VAT_BUS_POSTING_GR_PRICE, VatBusinessPostingGroup::CODE);
    })
}
