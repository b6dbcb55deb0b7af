//! `Isolation: snapshot` and atomicity groups: all or nothing (10.1).

use super::{company_path, count, create, responses, send, started, statuses, with, wrong};
use std::path::Path;
use testkit::{Server, json};

const SNAPSHOT: (&str, &str) = ("Isolation", "snapshot");

#[test]
fn a_snapshot_batch_is_one_transaction() {
    let (_server, client, company) = started();
    let named =
        |name: &str| json!({"method": "GET", "url": format!("{company}/customers?$filter=displayName eq '{name}'")});
    let requests = json!([create("1", &company, "First"), named("First"), create("3", &company, "Third")]);
    let answer = send(&client, &[SNAPSHOT], &requests);
    let responses = responses(&answer);
    assert_eq!(statuses(&responses), [201, 200, 201]);
    assert_eq!(responses[1]["body"]["value"].as_array().map(Vec::len), Some(1), "it sees what it wrote");
    assert_eq!((count(&client, &company, "First"), count(&client, &company, "Third")), (1, 1));
}

#[test]
fn a_failure_undoes_the_snapshot_batch_and_the_answers_before_it_stay() {
    for isolation in [SNAPSHOT, ("OData-Isolation", "Snapshot")] {
        let (_server, client, company) = started();
        let requests = json!([create("1", &company, "First"), wrong("2", &company), create("3", &company, "Third")]);
        let answer = send(&client, &[isolation], &requests);
        let responses = responses(&answer);
        assert_eq!(statuses(&responses), [201, 400]);
        let undone = responses[0]["body"]["id"].as_str().expect("the id of the undone row");
        assert_eq!(client.get(&format!("{company}/customers({undone})")).status, 404);
        assert_eq!((count(&client, &company, "First"), count(&client, &company, "Third")), (0, 0));
    }
}

#[test]
fn going_on_in_a_snapshot_batch_answers_everything_and_still_undoes_it() {
    let (_server, client, company) = started();
    let contact = |title: &str| json!({"method": "GET", "url": format!("{company}/customers?$filter=displayName eq '{title}'&$count=true&$top=0")});
    let requests = json!([wrong("1", &company), create("2", &company, "Second"), contact("Second")]);
    let answer = send(&client, &[SNAPSHOT, ("Prefer", "odata.continue-on-error")], &requests);
    let responses = responses(&answer);
    assert_eq!(statuses(&responses), [400, 201, 200]);
    assert_eq!(responses[2]["body"]["@odata.count"], 1);
    assert_eq!(count(&client, &company, "Second"), 0);
}

#[test]
fn the_server_can_be_told_to_go_on_after_a_later_failure() {
    let binary = Path::new(env!("CARGO_BIN_EXE_opencentral"));
    let arguments = ["serve", "--demo", "--listen", "127.0.0.1:0", "--snapshot-batch-after-failure", "continue"];
    let server = Server::start(binary, &arguments);
    let (client, company) = (server.client(), company_path(&server.client()));
    let first = json!([wrong("1", &company), create("2", &company, "Second")]);
    assert_eq!(statuses(&responses(&send(&client, &[SNAPSHOT], &first))), [400]);
    let later = json!([create("1", &company, "First"), wrong("2", &company), create("3", &company, "Third")]);
    assert_eq!(statuses(&responses(&send(&client, &[SNAPSHOT], &later))), [201, 400, 201]);
    assert_eq!((count(&client, &company, "First"), count(&client, &company, "Third")), (0, 0));
    // Without isolation nothing changes.
    assert_eq!(statuses(&responses(&send(&client, &[], &later))), [201, 400]);
}

#[test]
fn a_snapshot_batch_of_reads_is_answered_whole() {
    let (_server, client, company) = started();
    let get = |url: &str| json!({"method": "GET", "url": url});
    let requests =
        json!([get("companies"), get(&format!("{company}/customers/$count")), get("nothing"), get("companies")]);
    assert_eq!(statuses(&responses(&send(&client, &[SNAPSHOT], &requests))), [200, 200, 404]);
}

#[test]
fn an_atomicity_group_is_done_whole_or_not_at_all() {
    let (_server, client, company) = started();
    let group = |request, name: &str| with(request, &json!({"atomicityGroup": name}));
    let good = json!([
        group(create("1", &company, "First"), "g"),
        group(create("2", &company, "Second"), "g"),
        create("3", &company, "Third")
    ]);
    let answered = responses(&send(&client, &[], &good));
    assert_eq!(statuses(&answered), [201, 201, 201]);
    assert_eq!((&answered[0]["atomicityGroup"], answered[2].get("atomicityGroup")), (&json!("g"), None));
    assert_eq!(count(&client, &company, "Second"), 1);

    let bad = json!([
        create("0", &company, "Before"),
        group(create("1", &company, "Fourth"), "g"),
        group(wrong("2", &company), "g"),
        group(create("3", &company, "Fifth"), "g"),
        with(create("4", &company, "Sixth"), &json!({"dependsOn": ["g"]})),
        create("5", &company, "Seventh")
    ]);
    let answered = responses(&send(&client, &[], &bad));
    // The group's own answer is whole; what is behind it is not run.
    assert_eq!(statuses(&answered), [201, 424, 400, 424]);
    let answered = responses(&send(&client, &[("Prefer", "odata.continue-on-error")], &bad));
    assert_eq!(statuses(&answered), [201, 424, 400, 424, 424, 201]);
    assert_eq!((count(&client, &company, "Before"), count(&client, &company, "Seventh")), (2, 1));
    for undone in ["Fourth", "Fifth", "Sixth"] {
        assert_eq!(count(&client, &company, undone), 0, "{undone}");
    }
}

#[test]
fn a_group_in_a_snapshot_batch_goes_with_the_batch() {
    let (_server, client, company) = started();
    let group = |request| with(request, &json!({"atomicityGroup": "g"}));
    let requests = json!([
        create("0", &company, "Before"),
        group(create("1", &company, "First")),
        group(wrong("2", &company)),
        create("3", &company, "After")
    ]);
    let prefer = ("Prefer", "odata.continue-on-error");
    assert_eq!(statuses(&responses(&send(&client, &[SNAPSHOT, prefer], &requests))), [201, 424, 400, 201]);
    let requests = json!([group(create("1", &company, "First")), wrong("2", &company)]);
    assert_eq!(statuses(&responses(&send(&client, &[SNAPSHOT], &requests))), [201, 400]);
    for undone in ["Before", "First", "After"] {
        assert_eq!(count(&client, &company, undone), 0, "{undone}");
    }
}
