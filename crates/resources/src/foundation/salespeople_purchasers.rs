//! Who sells to customers and buys from vendors. Page 30075.

use crate::prelude::*;
use business::foundation::SalespersonPurchaser;

/// The entity set. `commisionPercent` is spelled as in Business Central.
pub fn resource() -> Resource<SalespersonPurchaser> {
    Resource::new("salespeoplePurchasers", "salespersonPurchaser")
        .captioned("Salesperson/Purchaser", "Salespeople/Purchasers")
        .fields([
            key("id"),
            field("code", SalespersonPurchaser::CODE).shown_as_mandatory(),
            field("displayName", SalespersonPurchaser::NAME).captioned("Name"),
            field("email", SalespersonPurchaser::E_MAIL),
            field("email2", SalespersonPurchaser::E_MAIL_2),
            field("phoneNo", SalespersonPurchaser::PHONE_NO),
            field("jobTitle", SalespersonPurchaser::JOB_TITLE),
            field("commisionPercent", SalespersonPurchaser::COMMISSION_PERCENT).captioned("Commission %"),
            field("privacyBlocked", SalespersonPurchaser::PRIVACY_BLOCKED),
            field("blocked", SalespersonPurchaser::BLOCKED),
            modified_at("lastModifiedDateTime"),
        ])
}
