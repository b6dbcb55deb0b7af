//! The JSON form: ids, URLs, headers, bodies, and what happens after a failure (10.1).

use super::{count, create, responses, send, started, statuses, wrong};
use testkit::json;

#[test]
fn requests_are_run_in_order_and_answered_as_if_they_came_alone() {
    let (_server, client, company) = started();
    let customers = format!("{company}/customers?$top=1&$select=number");

    let answer = send(
        &client,
        &[],
        &json!([create("a1", &company, "Litware"), {"id": "a2", "method": "get", "url": customers}]),
    );

    assert_eq!(answer.header("content-type"), Some("application/json; odata.metadata=minimal"));
    assert_eq!(answer.header("odata-version"), Some("4.0"));
    let responses = responses(&answer);
    assert_eq!(statuses(&responses), [201, 200]);
    assert_eq!((responses[0]["id"].as_str(), responses[1]["id"].as_str()), (Some("a1"), Some("a2")));
    let created = &responses[0];
    let alone = client.get(&format!("{company}/customers({})", created["body"]["id"].as_str().expect("an id")));
    assert_eq!(created["body"], alone.json());
    assert!(created["headers"]["location"].as_str().is_some_and(|location| {
        location.ends_with(&format!("/customers({})", created["body"]["id"].as_str().unwrap_or("-")))
    }));
    assert_eq!(created["headers"]["content-type"], "application/json; odata.metadata=minimal");
    assert_eq!(created["headers"]["odata-version"], "4.0");
    assert_eq!(responses[1]["body"], client.get(&customers).json());
}

#[test]
fn ids_are_optional_and_come_back_as_they_were() {
    let (_server, client, _) = started();
    let answer = send(
        &client,
        &[],
        &json!([
            {"method": "GET", "url": "companies"}, {"id": 7, "method": "GET", "url": "companies"},
            {"id": "7b", "method": "GET", "url": "companies"}
        ]),
    );
    let ids: Vec<_> = responses(&answer).iter().map(|response| response["id"].clone()).collect();
    assert_eq!(ids, [json!(null), json!(7), json!("7b")]);
}

#[test]
fn urls_are_relative_without_a_slash_or_absolute() {
    let (server, client, company) = started();
    let root = format!("http://{}/v2.0/sandbox/api/v2.0", server.address());
    let get = |url: &str| json!({"method": "GET", "url": url});
    let answer = send(
        &client,
        &[("Prefer", "odata.continue-on-error")],
        &json!([
            get("companies"),
            get(&format!("{root}/companies")),
            get(&format!("{company}/customers?$filter=displayName eq 'Adatum Corporation' and number eq '10000'")),
            get(&format!("{company}/customers?$filter=displayName%20eq%20%27Adatum%20Corporation%27")),
            get("$metadata"),
            get(&format!("{company}/customers/$count")),
            get("/companies"),
            get("http://elsewhere.example/v2.0/sandbox/api/v2.0/companies"),
            get(&format!("http://{}/v2.0/other/api/v2.0/companies", server.address())),
            get("../v1.0/companies"),
            get("%zz"),
        ]),
    );
    let responses = responses(&answer);
    assert_eq!(statuses(&responses), [200, 200, 200, 200, 200, 200, 404, 404, 404, 404, 404]);
    for found in [&responses[2], &responses[3]] {
        assert_eq!(found["body"]["value"][0]["number"], "10000");
    }
    assert_eq!(responses[4]["headers"]["content-type"], "application/xml");
    assert!(responses[4]["body"].is_string());
    assert_eq!(responses[5]["body"], "5");
    let refused = &responses[6];
    assert_eq!(refused["headers"], json!({"content-type": "application/json; charset=utf-8"}));
    let text =
        format!("No HTTP resource was found that matches the request URI 'http://{}/companies'.", server.address());
    assert_eq!(refused["body"], json!({"Message": text}));
    assert!(
        responses[9]["body"]["error"]["message"]
            .as_str()
            .is_some_and(|text| text.starts_with("Resource not found for the segment '..'."))
    );
}

#[test]
fn answers_without_a_body_have_no_headers_either() {
    let (_server, client, company) = started();
    let person = client.get(&format!("{company}/customerContacts?$top=1")).rows().remove(0);
    let url = format!("{company}/customerContacts({})", person["id"].as_str().expect("an id"));
    let answer = send(
        &client,
        &[],
        &json!([
            {"id": "1", "method": "DELETE", "url": url, "headers": {"If-Match": person["@odata.etag"]}}
        ]),
    );
    assert_eq!(responses(&answer), [json!({"id": "1", "status": 204, "headers": {}})]);
    assert_eq!(client.get(&url).status, 404);
}

#[test]
fn inner_headers_count_as_outside() {
    let (_server, client, company) = started();
    let person = client.get(&format!("{company}/customerContacts?$top=1")).rows().remove(0);
    let url = format!("{company}/customerContacts({})", person["id"].as_str().expect("an id"));
    let patch = |etag: Option<&str>, title: &str| {
        let mut headers = json!({"Content-Type": "application/json"});
        if let Some(etag) = etag {
            headers["If-Match"] = etag.into();
        }
        json!({"method": "PATCH", "url": url, "headers": headers, "body": {"professionalTitle": title}})
    };
    let tag = person["@odata.etag"].as_str();
    let pages =
        json!({"method": "GET", "url": format!("{company}/customers"), "headers": {"Prefer": "odata.maxpagesize=2"}});
    // The preference and the tag of the batch are its own, not those of the requests in it.
    let outer = [("Prefer", "odata.continue-on-error, odata.maxpagesize=1"), ("If-Match", "*")];
    let answer = send(
        &client,
        &outer,
        &json!([patch(None, "1"), patch(tag, "2"), patch(tag, "3"), patch(Some("*"), "4"), pages]),
    );
    let responses = responses(&answer);
    assert_eq!(statuses(&responses), [400, 200, 409, 200, 200]);
    assert_eq!(responses[0]["body"]["error"]["code"], "BadRequest_InvalidToken");
    assert_eq!(responses[2]["body"]["error"]["code"], "Request_EntityChanged");
    assert_eq!(responses[4]["body"]["value"].as_array().map(Vec::len), Some(2));
    assert_eq!(responses[4]["headers"]["preference-applied"], "odata.maxpagesize=2");
}

#[test]
fn each_inner_answer_has_a_correlation_id_of_its_own() {
    let (_server, client, company) = started();
    let answer =
        send(&client, &[("Prefer", "odata.continue-on-error")], &json!([wrong("1", &company), wrong("2", &company)]));
    let ids: Vec<String> = responses(&answer)
        .iter()
        .filter_map(|response| {
            let message = response["body"]["error"]["message"].as_str()?;
            Some(message.split_once("  CorrelationId:  ")?.1.to_owned())
        })
        .collect();
    assert_eq!(ids.len(), 2, "{answer:?}");
    assert_ne!(ids[0], ids[1]);
    assert!(!ids.iter().any(|id| id.starts_with(answer.header("request-id").expect("an id"))));
}

#[test]
fn the_first_failure_ends_a_batch_and_undoes_nothing() {
    let (_server, client, company) = started();
    let answer = send(
        &client,
        &[],
        &json!([create("1", &company, "First"), wrong("2", &company), create("3", &company, "Third")]),
    );
    assert_eq!(answer.header("preference-applied"), None);
    let responses = responses(&answer);
    assert_eq!(statuses(&responses), [201, 400]);
    assert_eq!(
        (responses[1]["id"].as_str(), &responses[1]["body"]["error"]["code"]),
        (Some("2"), &json!("BadRequest"))
    );
    assert_eq!((count(&client, &company, "First"), count(&client, &company, "Third")), (1, 0));
}

#[test]
fn a_client_may_prefer_to_go_on() {
    let (_server, client, company) = started();
    for preference in ["odata.continue-on-error", "respond-async, Continue-On-Error=true"] {
        let requests = json!([wrong("1", &company), create("2", &company, "Second")]);
        let answer = send(&client, &[("Prefer", preference)], &requests);
        assert_eq!(answer.header("preference-applied"), Some("odata.continue-on-error"), "{preference}");
        assert_eq!(statuses(&responses(&answer)), [400, 201], "{preference}");
    }
    let requests = json!([wrong("1", &company), create("2", &company, "Second")]);
    let answer = send(&client, &[("Prefer", "odata.continue-on-error=false")], &requests);
    assert_eq!(statuses(&responses(&answer)), [400]);
}

#[test]
fn dependent_requests_are_not_run_when_their_dependency_failed() {
    let (_server, client, company) = started();
    let depending =
        |id: &str, on: &str| super::with(create(id, &company, &format!("Depends {id}")), &json!({"dependsOn": [on]}));
    let requests = json!([
        create("1", &company, "Good"),
        wrong("2", &company),
        depending("3", "1"),
        depending("4", "2"),
        depending("5", "4")
    ]);
    let answer = send(&client, &[("Prefer", "odata.continue-on-error")], &requests);
    let responses = responses(&answer);
    assert_eq!(statuses(&responses), [201, 400, 201, 424, 424]);
    assert!(responses[3]["body"]["error"]["message"].as_str().is_some_and(|text| text.contains("because '2' failed")));
    assert_eq!((count(&client, &company, "Depends 3"), count(&client, &company, "Depends 4")), (1, 0));
}

#[test]
fn long_answers_fit_in_a_batch() {
    let (_server, client, company) = started();
    let all = format!("{company}/countriesRegions");
    let alone = client.get(&all);
    let requests: Vec<_> = (0..40).map(|_| json!({"method": "GET", "url": all})).collect();
    let answer = send(&client, &[], &json!(requests));
    assert!(answer.body.len() > 65_536, "it is long enough to be sent in chunks: {}", answer.body.len());
    let responses = responses(&answer);
    assert_eq!(responses.len(), 40);
    assert!(responses.iter().all(|response| response["body"] == alone.json()));
}
