//! Customer: who one sells to.

use super::{customer_deletion, customer_rules};
use crate::crm::{Contact, ContactType};
use crate::finance::{
    CustomerPostingGroup, DetailedCustLedgEntry, GenBusinessPostingGroup, TaxArea, VatBusinessPostingGroup,
};
use crate::foundation::{PaymentMethod, PaymentTerms, SalespersonPurchaser, ShipmentMethod};
use crate::party::{self, TaxedParty, party_table};
use model::{Column, Path, TableDescription, Text};

model::enumeration! {
    /// What a customer is barred from.
    pub CustomerBlocked(139, "Customer Blocked") as "customerBlocked" {
        Blank = 0 " ",
        Ship = 1 "Ship",
        Invoice = 2 "Invoice",
        All = 3 "All",
    }
}

party_table! {
    /// Who one sells to.
    pub Customer(18, "Customer") {
        CONTACT: Text(100) = "Contact",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        /// In local currency; zero is no limit.
        CREDIT_LIMIT_LCY: Decimal(5) = "Credit Limit (LCY)",
        CUSTOMER_POSTING_GROUP: Code(20) = "Customer Posting Group",
        REGISTRATION_NUMBER: Text(50) = "Registration No.",
        PAYMENT_TERMS_CODE: Code(10) = "Payment Terms Code",
        SALESPERSON_CODE: Code(20) = "Salesperson Code",
        SHIPMENT_METHOD_CODE: Code(10) = "Shipment Method Code",
        INVOICE_DISC_CODE: Code(20) = "Invoice Disc. Code",
        BLOCKED: Enum(CustomerBlocked) = "Blocked",
        BILL_TO_CUSTOMER_NO: Code(20) = "Bill-to Customer No.",
        PAYMENT_METHOD_CODE: Code(10) = "Payment Method Code",
        FORMAT_REGION: Text(80) = "Format Region",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
        /// Computed, in local currency.
        BALANCE_LCY: Decimal(5) = "Balance (LCY)",
        /// Computed: the amounts of all entries, whatever their currency. Without a date filter nothing is left out.
        BALANCE_DUE: Decimal(5) = "Balance Due",
        PRICES_INCLUDING_VAT: Boolean = "Prices Including VAT",
        LOCATION_CODE: Code(10) = "Location Code",
        VAT_REGISTRATION_NO: Text(20) = "VAT Registration No.",
        GEN_BUS_POSTING_GROUP: Code(20) = "Gen. Bus. Posting Group",
        TAX_AREA_CODE: Code(20) = "Tax Area Code",
        /// Of the tax area, or of the VAT business posting group where there is VAT; kept by the rules.
        TAX_AREA_ID: Guid = "Tax Area ID",
        TAX_LIABLE: Boolean = "Tax Liable",
        VAT_BUS_POSTING_GROUP: Code(20) = "VAT Bus. Posting Group",
        PRIVACY_BLOCKED: Boolean = "Privacy Blocked",
        PRIMARY_CONTACT_NO: Code(20) = "Primary Contact No.",
        CONTACT_TYPE: Enum(ContactType) = "Contact Type",
        ALLOW_LINE_DISC: Boolean = "Allow Line Disc." initially true,
    }
}

impl TaxedParty for Customer {
    const VAT_REGISTRATION_NO: Column<Customer, Text> = Customer::VAT_REGISTRATION_NO;
    const REGISTRATION_NUMBER: Column<Customer, Text> = Customer::REGISTRATION_NUMBER;
}

/// The table with its keys, relations and rules.
pub fn table() -> TableDescription {
    TableDescription::of::<Customer>(|table| {
        table.primary_key(&[&Customer::NO]);
        table.key(&[&Customer::NAME]);
        table.key(&[&Customer::SEARCH_NAME]);
        table.key(&[&Customer::PRIMARY_CONTACT_NO]);

        party::relations(table);
        table.relation(Customer::CUSTOMER_POSTING_GROUP, CustomerPostingGroup::CODE);
        table.relation(Customer::PAYMENT_TERMS_CODE, PaymentTerms::CODE);
        table.relation_to(
            Customer::SALESPERSON_CODE,
            SalespersonPurchaser::CODE,
            SalespersonPurchaser::BLOCKED.is(false),
        );
        table.relation(Customer::SHIPMENT_METHOD_CODE, ShipmentMethod::CODE);
        table.unchecked_relation(Customer::INVOICE_DISC_CODE, Customer::NO);
        table.relation(Customer::BILL_TO_CUSTOMER_NO, Customer::NO);
        table.relation(Customer::PAYMENT_METHOD_CODE, PaymentMethod::CODE);
        table.relation(Customer::GEN_BUS_POSTING_GROUP, GenBusinessPostingGroup::CODE);
        table.relation(Customer::VAT_BUS_POSTING_GROUP, VatBusinessPostingGroup::CODE);
        table.relation(Customer::TAX_AREA_CODE, TaxArea::CODE);
        table.key(&[&Customer::TAX_AREA_CODE]);
        table.relation(Customer::PRIMARY_CONTACT_NO, Contact::NO);

        let entries = Path::<Customer, DetailedCustLedgEntry>::to(DetailedCustLedgEntry::CUSTOMER_NO, Customer::NO)
            .with(DetailedCustLedgEntry::EXCLUDED_FROM_CALCULATION, false);
        table.computed(Customer::BALANCE_LCY, entries.sum(DetailedCustLedgEntry::AMOUNT_LCY));
        table.computed(Customer::BALANCE_DUE, entries.sum(DetailedCustLedgEntry::AMOUNT));

        customer_rules::hooks(&mut table.triggers());
        customer_deletion::hooks(&mut table.triggers());
    })
}
