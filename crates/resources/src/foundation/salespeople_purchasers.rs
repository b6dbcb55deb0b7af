//! Who sells and who buys for the company. Page 30075.

use business::foundation::SalespersonPurchaser;
use model::ResourceDescription;
use model::define::{Resource, field, key, modified_at};

/// The entity set. `commisionPercent` is spelled as in Business Central.
pub fn resource() -> ResourceDescription {
    Resource::new("salespeoplePurchasers", "salespersonPurchaser")
        .fields([
            key("id"),
            field("code", SalespersonPurchaser::CODE).shown_as_mandatory(),
            field("displayName", SalespersonPurchaser::NAME),
            field("email", SalespersonPurchaser::E_MAIL),
            field("email2", SalespersonPurchaser::E_MAIL_2),
            field("phoneNo", SalespersonPurchaser::PHONE_NO),
            field("jobTitle", SalespersonPurchaser::JOB_TITLE),
            field("commisionPercent", SalespersonPurchaser::COMMISSION_PERCENT),
            field("privacyBlocked", SalespersonPurchaser::PRIVACY_BLOCKED),
            field("blocked", SalespersonPurchaser::BLOCKED),
            modified_at("lastModifiedDateTime"),
        ])
        .describe()
}
