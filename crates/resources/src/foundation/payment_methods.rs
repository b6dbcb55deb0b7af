//! How customers and vendors pay. Page 30020.

use business::foundation::PaymentMethod;
use model::ResourceDescription;
use model::define::{Resource, field, key, modified_at};

/// The entity set.
pub fn resource() -> ResourceDescription {
    Resource::new("paymentMethods", "paymentMethod")
        .fields([
            key("id"),
            field("code", PaymentMethod::CODE).not_blank(),
            field("displayName", PaymentMethod::DESCRIPTION),
            modified_at("lastModifiedDateTime"),
        ])
        .describe()
}
