//! generalLedgerSetup: one row, what the ledger is kept in and who may post when. Page 30087, table 98.

use crate::expect::{Shared, not_writable};
use crate::seed::{Seeded, day};
use business::finance::GeneralLedgerSetup;
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn the_demo_company_keeps_its_ledger_in_pounds_and_is_open_on_every_day() {
    let company = SERVER.company();
    let rows = company.get("generalLedgerSetup").rows();
    assert_eq!(rows.len(), 1);
    let setup = &rows[0];
    assert_eq!((&setup["localCurrencyCode"], &setup["localCurrencySymbol"]), (&json!("GBP"), &json!("£")));
    assert_eq!(setup["additionalReportingCurrency"], "");
    assert_eq!((&setup["allowPostingFrom"], &setup["allowPostingTo"]), (&json!("0001-01-01"), &json!("0001-01-01")));
    assert_eq!(setup["allowQueryFromConsolidation"], false);
    let shortcuts = (&setup["shortcutDimension1Code"], &setup["shortcutDimension2Code"]);
    assert_eq!(shortcuts, (&json!("DEPARTMENT"), &json!("CUSTOMERGROUP")));
    for number in 3..=8 {
        assert_eq!(setup[format!("shortcutDimension{number}Code")], "", "{number}");
    }
}

#[test]
fn what_the_set_up_says_is_shown() {
    let seeded = Seeded::with(|tx| {
        let mut setup = tx.setup::<GeneralLedgerSetup>()?;
        tx.validate(&mut setup, GeneralLedgerSetup::ALLOW_POSTING_FROM, day(2026, 1, 1))?;
        tx.validate(&mut setup, GeneralLedgerSetup::ALLOW_POSTING_TO, day(2026, 12, 31))?;
        setup.set(GeneralLedgerSetup::ADDITIONAL_REPORTING_CURRENCY, "EUR");
        setup.set(GeneralLedgerSetup::ALLOW_QUERY_FROM_CONSOLID, true);
        tx.modify(&mut setup)
    });
    let setup = seeded.company().get("generalLedgerSetup").rows().remove(0);
    assert_eq!((&setup["allowPostingFrom"], &setup["allowPostingTo"]), (&json!("2026-01-01"), &json!("2026-12-31")));
    assert_eq!(
        (&setup["additionalReportingCurrency"], &setup["allowQueryFromConsolidation"]),
        (&json!("EUR"), &json!(true))
    );
}

#[test]
fn the_set_up_cannot_be_written() {
    let company = SERVER.company();
    let setup = company.get("generalLedgerSetup").rows().remove(0);
    let change = json!({"localCurrencySymbol": "$"});
    not_writable(&company, "generalLedgerSetup", &setup, &change, &change);
}
