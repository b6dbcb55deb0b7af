//! The people and firms one sells to. Page 30009.

use business::crm::LinkToTable;
use business::finance::{GeneralLedgerSetup, VatBusinessPostingGroup};
use business::foundation::{Currency, PaymentMethod, PaymentTerms, ShipmentMethod};
use business::sales::Customer;
use model::define::{Resource, computed, field, id_of, key, many, modified_at, related};
use model::{Error, Expr, Path, Record, ResourceDescription, Result, Submission, Tx, Value};

/// The entity set.
pub fn resource() -> ResourceDescription {
    Resource::new("customers", "customer")
        .fields([
            key("id"),
            field("number", Customer::NO),
            field("displayName", Customer::NAME).required(),
            field("type", Customer::CONTACT_TYPE),
            field("addressLine1", Customer::ADDRESS),
            field("addressLine2", Customer::ADDRESS_2),
            field("city", Customer::CITY),
            field("state", Customer::COUNTY),
            field("country", Customer::COUNTRY_REGION_CODE),
            field("postalCode", Customer::POST_CODE),
            field("phoneNumber", Customer::PHONE_NO),
            field("email", Customer::E_MAIL),
            field("website", Customer::HOME_PAGE),
            field("salespersonCode", Customer::SALESPERSON_CODE),
            field("balanceDue", Customer::BALANCE_DUE).read_only(),
            field("creditLimit", Customer::CREDIT_LIMIT_LCY),
            field("taxLiable", Customer::TAX_LIABLE),
            related("taxAreaId", &tax_area(), VatBusinessPostingGroup::SYSTEM_ID).written_by(set_tax_area),
            related("taxAreaDisplayName", &tax_area(), VatBusinessPostingGroup::DESCRIPTION),
            field("taxRegistrationNumber", Customer::VAT_REGISTRATION_NO).without_max_length(),
            id_of("currencyId", Customer::CURRENCY_CODE, Currency::CODE),
            computed("currencyCode", currency_code(), Customer::CURRENCY_CODE).written_by(set_currency_code),
            id_of("paymentTermsId", Customer::PAYMENT_TERMS_CODE, PaymentTerms::CODE),
            id_of("shipmentMethodId", Customer::SHIPMENT_METHOD_CODE, ShipmentMethod::CODE),
            id_of("paymentMethodId", Customer::PAYMENT_METHOD_CODE, PaymentMethod::CODE),
            field("blocked", Customer::BLOCKED),
            modified_at("lastModifiedDateTime"),
        ])
        .navigation([many("contactsInformation", "contactsInformation")
            .via("id", "relatedId")
            .with::<LinkToTable>("relatedType", LinkToTable::Customer)])
        .describe()
}

/// In countries with VAT the tax area is the VAT business posting group.
fn tax_area() -> Path<Customer, VatBusinessPostingGroup> {
    Path::to(VatBusinessPostingGroup::CODE, Customer::VAT_BUS_POSTING_GROUP)
}

/// The currency's code; the local currency has none of its own and shows the set-up's.
fn currency_code() -> Expr {
    let setup = Path::<Customer, GeneralLedgerSetup>::to_setup();
    Expr::IfBlank(
        Box::new(Expr::Column(Customer::CURRENCY_CODE.position())),
        Box::new(setup.first(GeneralLedgerSetup::LCY_CODE)),
    )
}

/// The zero GUID is passed over; an unknown id is a missing row.
fn set_tax_area(tx: &mut Tx<'_>, customer: &mut Record<Customer>, value: Value, _: &mut Submission) -> Result<()> {
    let id = value.as_guid();
    if id.is_nil() {
        return Ok(());
    }
    let group = tx.require(VatBusinessPostingGroup::SYSTEM_ID.is(id))?;
    tx.validate(customer, Customer::VAT_BUS_POSTING_GROUP, group.get(VatBusinessPostingGroup::CODE))
}

/// The local currency's code and a blank both mean the local currency; a code after an id must name the same currency.
fn set_currency_code(
    tx: &mut Tx<'_>,
    customer: &mut Record<Customer>,
    value: Value,
    submission: &mut Submission,
) -> Result<()> {
    let given: String = value.as_text().trim().to_uppercase().chars().take(10).collect();
    let local = tx.setup::<GeneralLedgerSetup>()?.get(GeneralLedgerSetup::LCY_CODE).to_owned();
    let code = if given == local { String::new() } else { given };
    if let Some(noted) = submission.noted(Customer::CURRENCY_CODE.position()) {
        return match noted.as_text() == code {
            true => Ok(()),
            false => Err(Error::dialog("The currency values do not match to a specific Currency.")),
        };
    }
    if !code.is_empty() && !tx.exists(Currency::CODE.is(code.as_str()))? {
        return Err(Error::dialog("The \"currencyCode\" does not match to a Currency."));
    }
    customer.set(Customer::CURRENCY_CODE, code);
    Ok(())
}
