//! The demo company's reference data: what parties point at.

use super::ids::fixed;
use crate::finance::VatBusinessPostingGroup;
use crate::foundation::{
    CountryRegion, CountryRegionAddressFormat, Currency, PaymentMethod, PaymentTerms, PostCode, SalespersonPurchaser,
    ShipmentMethod,
};
use model::{Code, Column, Decimal, Record, Result, TableType, Text, Tx};

/// Code, due date calculation, description.
const PAYMENT_TERMS: [(&str, &str, &str); 10] = [
    ("CM", "CM", "Current Month"),
    ("COD", "0D", "Cash on delivery"),
    ("2 DAYS", "2D", "Net 2 days"),
    ("7 DAYS", "7D", "Net 7 days"),
    ("10 DAYS", "10D", "Net 10 days"),
    ("14 DAYS", "14D", "Net 14 days"),
    ("15 DAYS", "15D", "Net 15 days"),
    ("21 DAYS", "21D", "Net 21 days"),
    ("30 DAYS", "30D", "Net 30 days"),
    ("60 DAYS", "60D", "Net 60 days"),
];

const PAYMENT_METHODS: [(&str, &str); 11] = [
    ("ACCOUNT", "Payment on account"),
    ("BANK", "Bank Transfer"),
    ("BNKCONVDOM", "Bank Data Conversion for Domestic Banks"),
    ("BNKCONVINT", "Bank Data Conversion for International Banks"),
    ("CARD", "Card payment"),
    ("CASH", "Cash payment"),
    ("CHECK", "Check payment"),
    ("GIRO", "Giro transfer"),
    ("INTERCOM", "Intercompany payment"),
    ("MULTIPLE", "Multiple payment methods"),
    ("PAYPAL", "PayPal payment"),
];

const SHIPMENT_METHODS: [(&str, &str); 15] = [
    ("CFR", "Cost and Freight"),
    ("CIF", "Cost Insurance and Freight"),
    ("CIP", "Carriage and Insurance Paid"),
    ("CPT", "Carriage Paid to"),
    ("DAF", "Delivered at Frontier"),
    ("DDP", "Delivered Duty Paid"),
    ("DDU", "Delivered Duty Unpaid"),
    ("DELIVERY", "Delivery"),
    ("DEQ", "Delivered ex Quay"),
    ("DES", "Delivered ex Ship"),
    ("EXW", "Ex Warehouse"),
    ("FAS", "Free Alongside Ship"),
    ("FCA", "Free Carrier"),
    ("FOB", "Free on Board"),
    ("PICKUP", "Pickup at Location"),
];

const CURRENCIES: [(&str, &str); 8] = [
    ("AUD", "Australian dollar"),
    ("CAD", "Canadian dollar"),
    ("CHF", "Swiss franc"),
    ("DKK", "Danish krone"),
    ("EUR", "Euro"),
    ("NOK", "Norwegian krone"),
    ("SEK", "Swedish krona"),
    ("USD", "US dollar"),
];

const COUNTRIES: [(&str, &str); 12] = [
    ("AU", "Australia"),
    ("CA", "Canada"),
    ("CH", "Switzerland"),
    ("DE", "Germany"),
    ("DK", "Denmark"),
    ("ES", "Spain"),
    ("FR", "France"),
    ("GB", "Great Britain"),
    ("IT", "Italy"),
    ("NO", "Norway"),
    ("SE", "Sweden"),
    ("US", "USA"),
];

const VAT_GROUPS: [(&str, &str); 3] = [
    ("DOMESTIC", "Domestic customers and vendors"),
    ("EU", "Customers and vendors in EU"),
    ("EXPORT", "Other customers and vendors (not EU)"),
];

/// Code, name, commission percent.
const SALESPEOPLE: [(&str, &str, i64); 7] = [
    ("BC", "Benjamin Chiu", 3),
    ("EH", "Ester Henderson", 0),
    ("HR", "Helena Ray", 0),
    ("JO", "Jim Olive", 5),
    ("LT", "Lina Townsend", 5),
    ("OF", "Otis Falls", 5),
    ("RB", "Robin Bettencourt", 2),
];

/// Post code, city, country.
const POST_CODES: [(&str, &str, &str); 10] = [
    ("CB1 2FB", "Cambridge", "GB"),
    ("SE1 0AX", "London", "GB"),
    ("GU2 7YQ", "Guildford", "GB"),
    ("GU2 7XH", "Guildford", "GB"),
    ("M22 5TG", "Manchester", "GB"),
    ("EH1 3EG", "Edinburgh", "GB"),
    ("US-FL 37125", "Miami", "US"),
    ("US-GA 31772", "Atlanta", "US"),
    ("DE-80807", "Munchen", "DE"),
    ("DE-72800", "Eningen", "DE"),
];

/// Writes all of it.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    payment_terms(tx)?;
    described(tx, &PAYMENT_METHODS, PaymentMethod::CODE, PaymentMethod::DESCRIPTION)?;
    described(tx, &SHIPMENT_METHODS, ShipmentMethod::CODE, ShipmentMethod::DESCRIPTION)?;
    described(tx, &CURRENCIES, Currency::CODE, Currency::DESCRIPTION)?;
    described(tx, &VAT_GROUPS, VatBusinessPostingGroup::CODE, VatBusinessPostingGroup::DESCRIPTION)?;
    for (code, name) in COUNTRIES {
        let mut country = new_row(code, CountryRegion::CODE).with(CountryRegion::NAME, name);
        if matches!(code, "GB" | "US") {
            country.set(CountryRegion::ADDRESS_FORMAT, CountryRegionAddressFormat::CityCountyPostCode);
        }
        tx.insert(&mut country)?;
    }
    for (code, name, percent) in SALESPEOPLE {
        let mut salesperson = new_row(code, SalespersonPurchaser::CODE)
            .with(SalespersonPurchaser::NAME, name)
            .with(SalespersonPurchaser::COMMISSION_PERCENT, Decimal::from(percent));
        tx.insert(&mut salesperson)?;
    }
    for (code, city, country) in POST_CODES {
        let mut post_code = new_row(code, PostCode::CODE)
            .with(PostCode::CITY, city)
            .with(PostCode::SEARCH_CITY, city)
            .with(PostCode::COUNTRY_REGION_CODE, country);
        tx.insert(&mut post_code)?;
    }
    Ok(())
}

fn payment_terms(tx: &mut Tx<'_>) -> Result<()> {
    for (code, due, description) in PAYMENT_TERMS {
        let mut terms = new_row(code, PaymentTerms::CODE).with(PaymentTerms::DESCRIPTION, description);
        tx.validate(&mut terms, PaymentTerms::DUE_DATE_CALCULATION, due)?;
        tx.insert(&mut terms)?;
    }
    let mut discounted = new_row("1M(8D)", PaymentTerms::CODE)
        .with(PaymentTerms::DESCRIPTION, "1 Month/2% 8 days")
        .with(PaymentTerms::DISCOUNT_PERCENT, Decimal::TWO);
    tx.validate(&mut discounted, PaymentTerms::DUE_DATE_CALCULATION, "1M")?;
    tx.validate(&mut discounted, PaymentTerms::DISCOUNT_DATE_CALCULATION, "8D")?;
    tx.insert(&mut discounted)
}

/// Rows of a code and a text.
fn described<T: TableType>(
    tx: &mut Tx<'_>,
    rows: &[(&str, &str)],
    code: Column<T, Code>,
    text: Column<T, Text>,
) -> Result<()> {
    for (key, description) in rows {
        let mut row = new_row(key, code).with(text, *description);
        tx.insert(&mut row)?;
    }
    Ok(())
}

fn new_row<T: TableType>(key: &str, code: Column<T, Code>) -> Record<T> {
    Record::new().with_system_id(fixed::<T>(key)).with(code, key)
}
