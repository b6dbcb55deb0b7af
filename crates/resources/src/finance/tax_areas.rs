//! Tax areas: in countries with VAT, the VAT business posting groups. Page 30036.

use business::finance::{TaxBufferType, VatBusinessPostingGroup};
use model::ResourceDescription;
use model::define::{Resource, constant, field, key, modified_at};

/// The entity set.
pub fn resource() -> ResourceDescription {
    Resource::new("taxAreas", "taxArea")
        .fields([
            key("id"),
            field("code", VatBusinessPostingGroup::CODE).not_blank(),
            field("displayName", VatBusinessPostingGroup::DESCRIPTION),
            constant("taxType", TaxBufferType::Vat),
            modified_at("lastModifiedDateTime"),
        ])
        .describe()
}
