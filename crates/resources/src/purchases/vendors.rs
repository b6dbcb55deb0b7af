//! Who one buys from. Page 30010.

use crate::foundation::currency_code;
use crate::integration::{attached, picture};
use crate::prelude::*;
use business::crm::LinkToTable;
use business::finance::dimension::DefaultDimensionParentType;
use business::foundation::{Currency, PaymentMethod, PaymentTerms, apply_config_template};
use business::integration::{AttachmentParentType, PictureParentType};
use business::purchases::Vendor;

/// The entity set. A vendor needs no name.
pub fn resource() -> Resource<Vendor> {
    // A field of North American versions; elsewhere it is blank, and what is written to it is ignored.
    let no_irs_1099_code = Expr::Literal(Value::Text(String::new()));
    Resource::new("vendors", "vendor")
        .fields([
            key("id"),
            field("number", Vendor::NO),
            field("displayName", Vendor::NAME),
            field("addressLine1", Vendor::ADDRESS),
            field("addressLine2", Vendor::ADDRESS_2),
            field("city", Vendor::CITY),
            field("state", Vendor::COUNTY),
            field("country", Vendor::COUNTRY_REGION_CODE).captioned("Country/Region Code"),
            field("postalCode", Vendor::POST_CODE).captioned("Post Code"),
            field("phoneNumber", Vendor::PHONE_NO),
            field("email", Vendor::E_MAIL),
            field("website", Vendor::HOME_PAGE),
            field("taxRegistrationNumber", Vendor::VAT_REGISTRATION_NO).without_max_length(),
            id_of("currencyId", Vendor::CURRENCY_CODE, Currency::CODE),
            currency_code(Vendor::CURRENCY_CODE),
            computed("irs1099Code", no_irs_1099_code, Vendor::FIN_CHARGE_TERMS_CODE)
                .captioned("IRS1099 Code")
                .written_by(|_, _, _, _| Ok(())),
            id_of("paymentTermsId", Vendor::PAYMENT_TERMS_CODE, PaymentTerms::CODE),
            id_of("paymentMethodId", Vendor::PAYMENT_METHOD_CODE, PaymentMethod::CODE),
            field("taxLiable", Vendor::TAX_LIABLE),
            field("blocked", Vendor::BLOCKED),
            field("balance", Vendor::BALANCE_LCY).read_only(),
            modified_at("lastModifiedDateTime"),
        ])
        .navigation([
            picture(PictureParentType::Vendor),
            many("defaultDimensions", "defaultDimensions")
                .via("id", "parentId")
                .with::<DefaultDimensionParentType>("parentType", DefaultDimensionParentType::Vendor),
            many("contactsInformation", "contactsInformation")
                .via("id", "relatedId")
                .with::<LinkToTable>("relatedType", LinkToTable::Vendor),
            attached(AttachmentParentType::Vendor),
        ])
        .after_insert(apply_config_template)
}
