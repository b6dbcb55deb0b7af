//! The general ledger's set-up: one row, local currency, when to post, which dimensions journals show. Page 30087.

use crate::prelude::*;
use business::finance::GeneralLedgerSetup;

/// The entity set. The first two shortcut dimensions are the global ones.
pub fn resource() -> Resource<GeneralLedgerSetup> {
    Resource::new("generalLedgerSetup", "generalLedgerSetup").read_only().fields([
        key("id"),
        field("allowPostingFrom", GeneralLedgerSetup::ALLOW_POSTING_FROM),
        field("allowPostingTo", GeneralLedgerSetup::ALLOW_POSTING_TO),
        field("additionalReportingCurrency", GeneralLedgerSetup::ADDITIONAL_REPORTING_CURRENCY),
        field("localCurrencyCode", GeneralLedgerSetup::LCY_CODE),
        field("localCurrencySymbol", GeneralLedgerSetup::LOCAL_CURRENCY_SYMBOL),
        modified_at("lastModifiedDateTime"),
        field("allowQueryFromConsolidation", GeneralLedgerSetup::ALLOW_QUERY_FROM_CONSOLID),
        field("shortcutDimension1Code", GeneralLedgerSetup::GLOBAL_DIMENSION_1_CODE),
        field("shortcutDimension2Code", GeneralLedgerSetup::GLOBAL_DIMENSION_2_CODE),
        field("shortcutDimension3Code", GeneralLedgerSetup::SHORTCUT_DIMENSION_3_CODE),
        field("shortcutDimension4Code", GeneralLedgerSetup::SHORTCUT_DIMENSION_4_CODE),
        field("shortcutDimension5Code", GeneralLedgerSetup::SHORTCUT_DIMENSION_5_CODE),
        field("shortcutDimension6Code", GeneralLedgerSetup::SHORTCUT_DIMENSION_6_CODE),
        field("shortcutDimension7Code", GeneralLedgerSetup::SHORTCUT_DIMENSION_7_CODE),
        field("shortcutDimension8Code", GeneralLedgerSetup::SHORTCUT_DIMENSION_8_CODE),
    ])
}
