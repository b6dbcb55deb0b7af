//! Items and resources that are taxed alike: VAT product posting groups or, with sales tax, tax groups. Page 30015.

use crate::prelude::*;
use business::finance::TaxGroupBuffer;
use business::finance::tax_buffer::rows;

/// The entity set.
pub fn resource() -> Resource<TaxGroupBuffer> {
    Resource::new("taxGroups", "taxGroup").rows(rows).fields([
        key("id"),
        field("code", TaxGroupBuffer::CODE).not_blank(),
        field("displayName", TaxGroupBuffer::DESCRIPTION),
        field("taxType", TaxGroupBuffer::TYPE).read_only(),
        modified_at("lastModifiedDateTime"),
    ])
}
