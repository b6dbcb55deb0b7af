//! Customers and vendors that are taxed alike: VAT business posting groups or, with sales tax, tax areas. Page 30036.

use crate::prelude::*;
use business::finance::TaxAreaBuffer;
use business::finance::tax_buffer::rows;

/// The entity set.
pub fn resource() -> Resource<TaxAreaBuffer> {
    Resource::new("taxAreas", "taxArea").rows(rows).fields([
        key("id"),
        field("code", TaxAreaBuffer::CODE).not_blank(),
        field("displayName", TaxAreaBuffer::DESCRIPTION),
        field("taxType", TaxAreaBuffer::TYPE).read_only(),
        modified_at("lastModifiedDateTime"),
    ])
}
