//! Who one sells to. Page 30009.

use crate::foundation::currency_code;
use crate::integration::{attached, picture};
use crate::prelude::*;
use business::crm::LinkToTable;
use business::finance::{TaxArea, VatBusinessPostingGroup, uses_vat};
use business::foundation::{Currency, PaymentMethod, PaymentTerms, ShipmentMethod, apply_config_template};
use business::integration::{AttachmentParentType, PictureParentType};
use business::sales::Customer;

/// The entity set. `currencyCode` shows the local currency's code where the customer has no currency.
pub fn resource() -> Resource<Customer> {
    // The id is of a row of one of the two tables; only there it leads to a name.
    let vat_group =
        Path::<Customer, VatBusinessPostingGroup>::to(VatBusinessPostingGroup::SYSTEM_ID, Customer::TAX_AREA_ID);
    let tax_area = Path::<Customer, TaxArea>::to(TaxArea::SYSTEM_ID, Customer::TAX_AREA_ID);
    let tax_area_name = Expr::IfBlank(
        Box::new(vat_group.first(VatBusinessPostingGroup::DESCRIPTION)),
        Box::new(tax_area.first(TaxArea::DESCRIPTION)),
    );
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
            field("country", Customer::COUNTRY_REGION_CODE).captioned("Country/Region Code"),
            field("postalCode", Customer::POST_CODE).captioned("Post Code"),
            field("phoneNumber", Customer::PHONE_NO),
            field("email", Customer::E_MAIL),
            field("website", Customer::HOME_PAGE),
            field("salespersonCode", Customer::SALESPERSON_CODE),
            field("balanceDue", Customer::BALANCE_DUE).read_only(),
            field("creditLimit", Customer::CREDIT_LIMIT_LCY),
            field("taxLiable", Customer::TAX_LIABLE),
            field("taxAreaId", Customer::TAX_AREA_ID).written_by(set_tax_area),
            computed("taxAreaDisplayName", tax_area_name, TaxArea::DESCRIPTION),
            field("taxRegistrationNumber", Customer::VAT_REGISTRATION_NO).without_max_length(),
            id_of("currencyId", Customer::CURRENCY_CODE, Currency::CODE),
            currency_code(Customer::CURRENCY_CODE),
            id_of("paymentTermsId", Customer::PAYMENT_TERMS_CODE, PaymentTerms::CODE),
            id_of("shipmentMethodId", Customer::SHIPMENT_METHOD_CODE, ShipmentMethod::CODE),
            id_of("paymentMethodId", Customer::PAYMENT_METHOD_CODE, PaymentMethod::CODE),
            field("blocked", Customer::BLOCKED),
            modified_at("lastModifiedDateTime"),
        ])
        .navigation([
            picture(PictureParentType::Customer),
            many("contactsInformation", "contactsInformation")
                .via("id", "relatedId")
                .with::<LinkToTable>("relatedType", LinkToTable::Customer),
            attached(AttachmentParentType::Customer),
        ])
        .after_insert(apply_config_template)
}

/// Both codes that the id may stand for count as given.
fn set_tax_area(
    tx: &mut Tx<'_>,
    customer: &mut Record<Customer>,
    id: Value,
    submission: &mut Submission,
) -> Result<()> {
    submission.assign(Customer::TAX_AREA_ID.position());
    let code = if uses_vat(tx)? { Customer::VAT_BUS_POSTING_GROUP } else { Customer::TAX_AREA_CODE };
    submission.assign(code.position());
    tx.validate(customer, Customer::TAX_AREA_ID, id)
}
