//! The chart of accounts: accounts, headings and totals. Page 30014.

use crate::prelude::*;
use business::finance::GlAccount;

/// The entity set.
pub fn resource() -> Resource<GlAccount> {
    Resource::new("accounts", "account").read_only().fields([
        key("id"),
        field("number", GlAccount::NO).shown_as_mandatory().captioned("No."),
        field("displayName", GlAccount::NAME),
        field("category", GlAccount::ACCOUNT_CATEGORY),
        field("subCategory", GlAccount::ACCOUNT_SUBCATEGORY_DESCRIPT).captioned("Subcategory"),
        field("blocked", GlAccount::BLOCKED),
        field("accountType", GlAccount::ACCOUNT_TYPE),
        field("directPosting", GlAccount::DIRECT_POSTING),
        field("netChange", GlAccount::NET_CHANGE),
        field("consolidationTranslationMethod", GlAccount::CONSOL_TRANSLATION_METHOD),
        field("consolidationDebitAccount", GlAccount::CONSOL_DEBIT_ACC),
        field("consolidationCreditAccount", GlAccount::CONSOL_CREDIT_ACC),
        field("excludeFromConsolidation", GlAccount::EXCLUDE_FROM_CONSOLIDATION)
            .captioned("Exclude from Consolidation"),
        modified_at("lastModifiedDateTime"),
    ])
}
