//! Customers and vendors that are taxed alike: the VAT business posting groups. Page 30036.

use crate::prelude::*;
use business::finance::{TaxBufferType, VatBusinessPostingGroup};

/// The entity set.
pub fn resource() -> Resource<VatBusinessPostingGroup> {
    Resource::new("taxAreas", "taxArea").fields([
        key("id"),
        field("code", VatBusinessPostingGroup::CODE).not_blank(),
        field("displayName", VatBusinessPostingGroup::DESCRIPTION),
        constant("taxType", TaxBufferType::Vat),
        modified_at("lastModifiedDateTime"),
    ])
}
