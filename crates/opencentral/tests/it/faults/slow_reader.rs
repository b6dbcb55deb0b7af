//! A client that takes its time to read a long answer.

use super::{Database, MANY};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::{Duration, Instant};
use testkit::{Client, Server, json};

/// How long a write may take while somebody reads.
const WRITE_MAX: Duration = Duration::from_secs(5);

/// Asks for all customers, and reads nothing yet.
pub fn ask_for_all(server: &Server) -> TcpStream {
    let company = server.client().get("companies").rows()[0]["id"].as_str().expect("an id").to_owned();
    let mut stream = TcpStream::connect(server.address()).expect("the server accepts connections");
    let head = format!(
        "GET /v2.0/sandbox/api/v2.0/companies({company})/customers HTTP/1.0\r\nHost: {}\r\n\
         Authorization: Basic YWRtaW46ZGVtbw==\r\n\r\n",
        server.address()
    );
    stream.write_all(head.as_bytes()).expect("the request is sent");
    stream
}

#[test]
fn a_slow_reader_sees_one_moment_and_holds_up_nobody() {
    for database in Database::each("slow readers") {
        drop(database.serve(&[]));
        database.fill();
        let server = database.serve(&[]);
        let company = server.client().in_demo_company();
        let before = total(&company);
        let mut stream = ask_for_all(&server);
        let mut received = vec![0; 100_000];
        stream.read_exact(&mut received).expect("the answer has begun");

        // At a trickle, while others write.
        for number in (1..=MANY).rev().step_by(MANY / 200) {
            let began = Instant::now();
            let answer = company.get(&format!("customers?$filter=number eq 'MANY{number}'")).rows().remove(0);
            let path = format!("customers({})", answer["id"].as_str().expect("an id"));
            let changed = company.patch(&path, "*", &json!({"city": "Changed"}));
            assert_eq!(changed.status, 200, "{changed:?}");
            let created = company.post("customers", &json!({"displayName": format!("Created {number}")}));
            assert_eq!(created.status, 201, "{created:?}");
            assert!(began.elapsed() < WRITE_MAX, "{:?}", began.elapsed());
            let mut part = [0; 500];
            stream.read_exact(&mut part).expect("the answer goes on");
            received.extend_from_slice(&part);
        }
        stream.read_to_end(&mut received).expect("the answer ends");

        let text = String::from_utf8(received).expect("the answer is text");
        assert!(text.starts_with("HTTP/1.0 200"), "{}", &text[..100]);
        let (_, body) = text.split_once("\r\n\r\n").expect("head and body");
        let body: testkit::Value = serde_json::from_str(body).expect("the answer is complete");
        let rows = body["value"].as_array().expect("rows");
        assert_eq!(rows.len(), MANY.min(before), "as many as there were, up to a page");
        assert!(rows.iter().all(|row| row["city"] != "Changed"), "nothing that was changed meanwhile");
        assert!(!text.contains("\"Created "), "nothing that was created meanwhile");
        assert_eq!(total(&company), before + 200);
    }
}

fn total(company: &Client) -> usize {
    String::from_utf8(company.get("customers/$count").body)
        .expect("a number")
        .trim_start_matches('\u{feff}')
        .parse()
        .expect("a number")
}
