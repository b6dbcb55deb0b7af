//! Items and resources that post to the same income and expense accounts. Page 30079.

use crate::prelude::*;
use business::finance::GenProductPostingGroup;

/// The entity set.
pub fn resource() -> Resource<GenProductPostingGroup> {
    Resource::new("generalProductPostingGroups", "generalProductPostingGroup").read_only().fields([
        key("id"),
        field("code", GenProductPostingGroup::CODE).shown_as_mandatory(),
        field("description", GenProductPostingGroup::DESCRIPTION),
        field("defaultVATProductPostingGroup", GenProductPostingGroup::DEF_VAT_PROD_POSTING_GROUP)
            .captioned("Default VAT Product Posting Group"),
        field("autoInsertDefault", GenProductPostingGroup::AUTO_INSERT_DEFAULT),
        modified_at("lastModifiedDateTime"),
    ])
}
