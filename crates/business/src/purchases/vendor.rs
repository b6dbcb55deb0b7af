//! Vendor: who one buys from. Table 23.

use super::{vendor_deletion, vendor_rules};
use crate::crm::Contact;
use crate::finance::{
    DetailedVendorLedgEntry, GenBusinessPostingGroup, TaxArea, VatBusinessPostingGroup, VendorPostingGroup,
};
use crate::foundation::{PaymentMethod, PaymentTerms, SalespersonPurchaser, ShipmentMethod};
use crate::party::{self, TaxedParty, party_table};
use model::{Column, Path, TableDescription, Text};

model::enumeration! {
    /// What a vendor is barred from.
    pub VendorBlocked(140, "Vendor Blocked") as "vendorBlocked" { Blank = 0 " ", Payment = 1 "Payment", All = 2 "All" }
}

party_table! {
    /// Who one buys from.
    pub Vendor(23, "Vendor") {
        CONTACT: Text(100) = "Contact",
        OUR_ACCOUNT_NO: Text(20) = "Our Account No.",
        GLOBAL_DIMENSION_1_CODE: Code(20) = "Global Dimension 1 Code",
        GLOBAL_DIMENSION_2_CODE: Code(20) = "Global Dimension 2 Code",
        /// In local currency.
        BUDGETED_AMOUNT: Decimal(2) = "Budgeted Amount",
        VENDOR_POSTING_GROUP: Code(20) = "Vendor Posting Group",
        REGISTRATION_NUMBER: Text(50) = "Registration No.",
        STATISTICS_GROUP: Integer = "Statistics Group",
        PAYMENT_TERMS_CODE: Code(10) = "Payment Terms Code",
        FIN_CHARGE_TERMS_CODE: Code(10) = "Fin. Charge Terms Code",
        PURCHASER_CODE: Code(20) = "Purchaser Code",
        SHIPMENT_METHOD_CODE: Code(10) = "Shipment Method Code",
        SHIPPING_AGENT_CODE: Code(10) = "Shipping Agent Code",
        INVOICE_DISC_CODE: Code(20) = "Invoice Disc. Code",
        BLOCKED: Enum(VendorBlocked) = "Blocked",
        PAY_TO_VENDOR_NO: Code(20) = "Pay-to Vendor No.",
        PRIORITY: Integer = "Priority",
        PAYMENT_METHOD_CODE: Code(10) = "Payment Method Code",
        FORMAT_REGION: Text(80) = "Format Region",
        LAST_MODIFIED_DATE_TIME: DateTime = "Last Modified Date Time",
        /// Computed: what one owes, in local currency.
        BALANCE_LCY: Decimal(5) = "Balance (LCY)",
        PRICES_INCLUDING_VAT: Boolean = "Prices Including VAT",
        VAT_REGISTRATION_NO: Text(20) = "VAT Registration No.",
        GEN_BUS_POSTING_GROUP: Code(20) = "Gen. Bus. Posting Group",
        GLN: Code(13) = "GLN",
        EORI_NUMBER: Text(40) = "EORI Number",
        TAX_AREA_CODE: Code(20) = "Tax Area Code",
        TAX_LIABLE: Boolean = "Tax Liable",
        VAT_BUS_POSTING_GROUP: Code(20) = "VAT Bus. Posting Group",
        BLOCK_PAYMENT_TOLERANCE: Boolean = "Block Payment Tolerance",
        IC_PARTNER_CODE: Code(20) = "IC Partner Code",
        PREPAYMENT_PERCENT: Decimal(5) = "Prepayment %",
        PRIVACY_BLOCKED: Boolean = "Privacy Blocked",
        CREDITOR_NO: Code(20) = "Creditor No.",
        ALLOW_MULTIPLE_POSTING_GROUPS: Boolean = "Allow Multiple Posting Groups",
        PREFERRED_BANK_ACCOUNT_CODE: Code(20) = "Preferred Bank Account Code",
        CASH_FLOW_PAYMENT_TERMS_CODE: Code(10) = "Cash Flow Payment Terms Code",
        PRIMARY_CONTACT_NO: Code(20) = "Primary Contact No.",
        RESPONSIBILITY_CENTER: Code(10) = "Responsibility Center",
        LOCATION_CODE: Code(10) = "Location Code",
        LEAD_TIME_CALCULATION: DateFormula = "Lead Time Calculation",
        BASE_CALENDAR_CODE: Code(10) = "Base Calendar Code",
        DOCUMENT_SENDING_PROFILE: Code(20) = "Document Sending Profile",
        VALIDATE_EU_VAT_REG_NO: Boolean = "Validate EU Vat Reg. No.",
        OVER_RECEIPT_CODE: Code(20) = "Over-Receipt Code",
    }
}

impl TaxedParty for Vendor {
    const VAT_REGISTRATION_NO: Column<Vendor, Text> = Vendor::VAT_REGISTRATION_NO;
    const REGISTRATION_NUMBER: Column<Vendor, Text> = Vendor::REGISTRATION_NUMBER;
}

/// The table with its keys, relations and rules.
pub fn table() -> TableDescription {
    TableDescription::of::<Vendor>(|table| {
        table.primary_key(&[&Vendor::NO]);
        table.key(&[&Vendor::NAME]);
        table.key(&[&Vendor::SEARCH_NAME]);
        table.key(&[&Vendor::PRIMARY_CONTACT_NO]);

        party::relations(table);
        table.relation(Vendor::VENDOR_POSTING_GROUP, VendorPostingGroup::CODE);
        table.relation(Vendor::PAYMENT_TERMS_CODE, PaymentTerms::CODE);
        table.relation_to(Vendor::PURCHASER_CODE, SalespersonPurchaser::CODE, SalespersonPurchaser::BLOCKED.is(false));
        table.relation(Vendor::SHIPMENT_METHOD_CODE, ShipmentMethod::CODE);
        table.unchecked_relation(Vendor::INVOICE_DISC_CODE, Vendor::NO);
        table.relation(Vendor::PAY_TO_VENDOR_NO, Vendor::NO);
        table.relation(Vendor::PAYMENT_METHOD_CODE, PaymentMethod::CODE);
        table.relation(Vendor::GEN_BUS_POSTING_GROUP, GenBusinessPostingGroup::CODE);
        table.relation(Vendor::VAT_BUS_POSTING_GROUP, VatBusinessPostingGroup::CODE);
        table.relation(Vendor::TAX_AREA_CODE, TaxArea::CODE);
        table.relation(Vendor::CASH_FLOW_PAYMENT_TERMS_CODE, PaymentTerms::CODE);
        table.relation(Vendor::PRIMARY_CONTACT_NO, Contact::NO);

        let entries = Path::<Vendor, DetailedVendorLedgEntry>::to(DetailedVendorLedgEntry::VENDOR_NO, Vendor::NO)
            .with(DetailedVendorLedgEntry::EXCLUDED_FROM_CALCULATION, false);
        table.computed(Vendor::BALANCE_LCY, entries.negated_sum(DetailedVendorLedgEntry::AMOUNT_LCY));

        vendor_rules::hooks(&mut table.triggers());
        vendor_deletion::hooks(&mut table.triggers());
    })
}
