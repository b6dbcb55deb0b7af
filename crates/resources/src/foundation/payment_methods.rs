//! How customers and vendors pay. Page 30020.

use crate::prelude::*;
use business::foundation::{PaymentMethod, apply_config_template};

/// The entity set.
pub fn resource() -> Resource<PaymentMethod> {
    Resource::new("paymentMethods", "paymentMethod")
        .fields([
            key("id"),
            field("code", PaymentMethod::CODE).not_blank(),
            field("displayName", PaymentMethod::DESCRIPTION).captioned("Description"),
            modified_at("lastModifiedDateTime"),
        ])
        .after_insert(apply_config_template)
}
