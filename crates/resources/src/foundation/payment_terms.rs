//! When a document falls due, and which early-payment discount it earns. Page 30023.

use crate::prelude::*;
use business::foundation::{PaymentTerms, apply_config_template};

/// The entity set.
pub fn resource() -> Resource<PaymentTerms> {
    Resource::new("paymentTerms", "paymentTerm")
        .fields([
            key("id"),
            field("code", PaymentTerms::CODE).not_blank(),
            field("displayName", PaymentTerms::DESCRIPTION),
            field("dueDateCalculation", PaymentTerms::DUE_DATE_CALCULATION),
            field("discountDateCalculation", PaymentTerms::DISCOUNT_DATE_CALCULATION),
            field("discountPercent", PaymentTerms::DISCOUNT_PERCENT),
            field("calculateDiscountOnCreditMemos", PaymentTerms::CALC_PMT_DISC_ON_CR_MEMOS)
                .captioned("Calc. Pmt. Disc. On Credit Memos"),
            modified_at("lastModifiedDateTime"),
        ])
        .after_insert(apply_config_template)
}
