//! Which company the requests of a batch speak of.

use super::{responses, send, started, statuses};
use testkit::{Value, json};

const CRONUS: &str = "CRONUS International Ltd.";

fn customers(company_header: Option<&str>) -> Value {
    let headers = company_header.map_or(json!({}), |name| json!({"Company": name}));
    json!({"method": "GET", "url": "customers?$top=1", "headers": headers})
}

#[test]
fn an_inner_request_names_its_company_by_header() {
    let (_server, client, company) = started();
    let answer = send(
        &client,
        &[("Prefer", "odata.continue-on-error")],
        &json!([
            customers(Some(CRONUS)),
            customers(Some("Nowhere Ltd.")),
            {"method": "GET", "url": format!("{company}/customers?$top=1"), "headers": {"Company": "Nowhere Ltd."}},
            {"method": "GET", "url": "companies(11111111-2222-4333-8444-555555555555)/customers"}
        ]),
    );
    let answered = responses(&answer);
    assert_eq!(statuses(&answered), [200, 400, 200, 404]);
    let message = answered[1]["body"]["error"]["message"].as_str().unwrap_or_default();
    assert!(message.starts_with("The supplied company name is not valid.  CorrelationId:  "), "{message}");
    assert_eq!(answered[3]["body"]["error"]["code"], "Internal_CompanyNotFound");
}

#[test]
fn the_batchs_company_is_that_of_requests_that_name_none() {
    let (_server, client, company) = started();
    let id = company.trim_start_matches("companies(").trim_end_matches(')').to_owned();
    let requests = json!({"requests": [
        customers(None),
        customers(Some(CRONUS)),
        {"method": "GET", "url": format!("customers?$top=1&company={id}")},
        {"method": "GET", "url": format!("{company}/customers?$top=1")}
    ]})
    .to_string();
    let headers =
        [("Content-Type", "application/json"), ("Accept", "application/json"), ("Prefer", "odata.continue-on-error")];
    for (batch, header, expected) in [
        (format!("$batch?company={id}"), None, [200, 200, 200, 200]),
        ("$batch?company=CRONUS%20International%20Ltd.".to_owned(), None, [200, 200, 200, 200]),
        ("$batch?company=Nowhere".to_owned(), None, [400, 200, 200, 200]),
        ("$batch?company=Nowhere".to_owned(), Some(("Company", CRONUS)), [400, 200, 200, 200]),
        ("$batch".to_owned(), Some(("Company", "Nowhere")), [400, 200, 200, 200]),
        ("$batch/".to_owned(), Some(("Company", CRONUS)), [200, 200, 200, 200]),
    ] {
        let all: Vec<_> = headers.into_iter().chain(header).collect();
        let answer = client.send("POST", &batch, &all, requests.as_bytes());
        assert_eq!(statuses(&responses(&answer)), expected, "{batch} {header:?}");
    }
}

#[test]
fn a_reference_keeps_the_company_of_what_it_refers_to() {
    let (_server, client, _) = started();
    let answer = client.send(
        "POST",
        "$batch?company=Nowhere",
        &[("Content-Type", "application/json"), ("Accept", "application/json")],
        json!({"requests": [
            {"id": "1", "method": "POST", "url": "customers?company=CRONUS International Ltd.",
             "headers": {"Content-Type": "application/json"}, "body": {"displayName": "Litware"}},
            {"id": "2", "method": "GET", "url": "$1"}
        ]})
        .to_string()
        .as_bytes(),
    );
    let answered = responses(&answer);
    assert_eq!(statuses(&answered), [201, 200]);
    assert_eq!(answered[1]["body"]["displayName"], "Litware");
}
