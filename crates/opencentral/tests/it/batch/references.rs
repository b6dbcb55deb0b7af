//! `$<id>`: requests that speak of what earlier ones created or read (OData Protocol 4.01, section 11.7.6).

use super::{create, responses, send, started, statuses, wrong};
use testkit::json;

#[test]
fn a_created_entity_is_read_and_changed_by_its_reference() {
    let (_server, client, company) = started();
    let answer = send(
        &client,
        &[],
        &json!([
            create("new", &company, "Litware"),
            {"id": "2", "method": "GET", "url": "$new?$select=displayName"},
            {"id": "3", "method": "GET", "url": "$new/contactsInformation"},
            {"id": "4", "method": "PATCH", "url": "$new", "headers": {"Content-Type": "application/json", "If-Match": "$new"}, "body": {"displayName": "Litware 2"}},
            {"id": "5", "method": "PATCH", "url": "$new", "headers": {"Content-Type": "application/json", "If-Match": "$new"}, "body": {"displayName": "Litware 3"}}
        ]),
    );
    let answered = responses(&answer);
    assert_eq!(statuses(&answered), [201, 200, 200, 200, 409]);
    assert_eq!(answered[1]["body"]["displayName"], "Litware");
    assert_eq!(answered[2]["body"]["value"][0]["contactName"], "Litware");
    assert_eq!(answered[3]["body"]["displayName"], "Litware 2");
}

#[test]
fn references_work_inside_a_transaction() {
    let (_server, client, company) = started();
    let requests = json!([
        create("1", &company, "Litware"),
        {"id": "2", "method": "GET", "url": "$1"},
        {"id": "3", "method": "DELETE", "url": "$2", "headers": {"If-Match": "$2"}},
        {"id": "4", "method": "GET", "url": "$1"}
    ]);
    let answered = responses(&send(&client, &[("Isolation", "snapshot")], &requests));
    assert_eq!(statuses(&answered), [201, 200, 204, 404]);
    let mut grouped = requests;
    grouped.as_array_mut().expect("a list").retain(|request| request["method"] != "GET");
    grouped[1]["url"] = "$1".into();
    grouped[1]["headers"]["If-Match"] = "$1".into();
    for request in grouped.as_array_mut().expect("a list") {
        request["atomicityGroup"] = "g".into();
    }
    assert_eq!(statuses(&responses(&send(&client, &[], &grouped))), [201, 204]);
}

#[test]
fn a_reference_to_a_failed_request_fails_with_it() {
    let (_server, client, company) = started();
    let answer = send(
        &client,
        &[("Prefer", "odata.continue-on-error")],
        &json!([
            wrong("1", &company),
            {"id": "2", "method": "GET", "url": "$1"},
            {"id": "3", "method": "GET", "url": "companies", "headers": {"If-None-Match": "$1"}},
            {"id": "4", "method": "POST", "url": format!("{company}/customers"), "headers": {"Content-Type": "application/json"}, "body": {"displayName": "x", "currency@odata.bind": "$1"}},
            {"id": "5", "method": "GET", "url": "$nobody"},
            {"id": "6", "method": "GET", "url": "$metadata"}
        ]),
    );
    let answered = responses(&answer);
    assert_eq!(statuses(&answered), [400, 424, 424, 424, 404, 200]);
    assert!(
        answered[4]["body"]["error"]["message"]
            .as_str()
            .is_some_and(|text| text.starts_with("Resource not found for the segment '$nobody'."))
    );
}
