//! The limits as whoever runs the program sets them (wire protocol, 15).

use crate::program;
use testkit::{Server, json};

#[test]
fn limits_are_set_on_the_command_line() {
    let limits = ["--user-requests-max", "2", "--body-max-megabytes", "1", "--url-max-characters", "300"];
    let server = Server::demo_with(program(), &limits);
    let client = server.client();

    let large = client.send("POST", "companies", &[("Content-Type", "application/json")], &vec![b' '; 1_100_000]);
    assert_eq!(large.status, 413);
    assert_eq!(client.get(&format!("companies?$filter=name eq '{}'", "a".repeat(300))).status, 414);
    // The one that was too large counts, too.
    assert_eq!(client.get("companies").status, 200);
    let refused = client.get("companies");
    assert_eq!((refused.status, refused.code().as_str()), (429, "Application_TooManyRequests"));
    assert_eq!(refused.message(), "Too many requests reached. Actual (3). Maximum (2).");
    let wait: u64 = refused.header("retry-after").and_then(|wait| wait.parse().ok()).expect("seconds");
    assert!(wait > 0 && wait <= 300);
}

#[test]
fn each_request_of_a_batch_counts() {
    let server = Server::demo_with(program(), &["--user-requests-max", "4"]);
    let client = server.client();
    let requests = json!({"requests": [
        {"id": "1", "method": "GET", "url": "companies"},
        {"id": "2", "method": "GET", "url": "companies"},
        {"id": "3", "method": "GET", "url": "companies"},
    ]});
    assert_eq!(client.post("$batch", &requests).status, 200);
    assert_eq!(client.get("companies").status, 200);
    assert_eq!(client.get("companies").status, 429);
}
