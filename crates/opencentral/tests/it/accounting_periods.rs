//! accountingPeriods: the months of the fiscal years. Page 30086, table 50.

use crate::expect::{Shared, not_writable, path};
use testkit::json;

static SERVER: Shared = Shared::new();

#[test]
fn the_demo_company_has_three_years_of_months_and_the_first_is_closed() {
    let company = SERVER.company();
    let periods = company.get("accountingPeriods").rows();
    assert_eq!(periods.len(), 36);
    for (month, period) in (0..).zip(&periods) {
        let date = period["startingDate"].as_str().expect("a date");
        assert_eq!(date[5..], format!("{:02}-01", month % 12 + 1));
        assert_eq!(period["newFiscalYear"], month % 12 == 0, "{date}");
        assert_eq!(period["closed"], month < 12, "{date}");
        // Closing a year fixes where the next one starts.
        assert_eq!(period["dateLocked"], month <= 12, "{date}");
    }
    assert_eq!((&periods[0]["name"], &periods[8]["name"]), (&json!("January"), &json!("September")));
    assert_eq!(company.get(&path("accountingPeriods", &periods[5])).json()["name"], "June");
}

#[test]
fn periods_cannot_be_written() {
    let company = SERVER.company();
    let period = company.get("accountingPeriods?$filter=name eq 'May'").rows().remove(0);
    let new = json!({"startingDate": "2040-01-01", "name": "January"});
    not_writable(&company, "accountingPeriods", &period, &new, &json!({"name": "Mai"}));
}
