//! Uploads that are broken off, or whose server is killed, leave what was there, and nothing else.

use super::Home;
use std::io::{Read, Write};
use std::net::TcpStream;
use testkit::{Client, Server};

/// Longer than what is kept in memory.
const LENGTH: usize = 5_000_000;

/// Basic `admin:demo`.
const SIGNED_IN: &str = "Authorization: Basic YWRtaW46ZGVtbw==";

fn long(byte: u8) -> Vec<u8> {
    (0..LENGTH).map(|number| byte.wrapping_add((number % 251) as u8)).collect()
}

/// The path of the demo company's file below the server, and its content.
fn file_of(client: &Client) -> String {
    let company = client.get("companies").rows()[0]["id"].as_str().expect("an id").to_owned();
    let files = client.get(&format!("companies({company})/documentAttachments")).rows();
    let id = files[0]["id"].as_str().expect("an id");
    format!("companies({company})/documentAttachments({id})/attachmentContent")
}

/// Begins an upload and sends so many of its bytes.
fn begin(server: &Server, file: &str, sent: &[u8]) -> TcpStream {
    let mut stream = TcpStream::connect(server.address()).expect("the server listens");
    let head = format!(
        "PATCH /v2.0/sandbox/api/v2.0/{file} HTTP/1.1\r\nHost: {}\r\n{SIGNED_IN}\r\nIf-Match: *\r\n\
         Content-Type: application/octet-stream\r\nContent-Length: {LENGTH}\r\n\r\n",
        server.address()
    );
    stream.write_all(head.as_bytes()).expect("the server reads");
    stream.write_all(sent).expect("the server reads");
    stream
}

#[test]
fn an_upload_that_does_not_end_leaves_what_was_there() {
    for home in Home::demo_of_each_kind("uploads that break off") {
        let mut server = home.serve();
        let file = file_of(&server.client());
        let before = server.client().get(&file).body;
        drop(begin(&server, &file, &long(1)[..LENGTH / 2]));
        assert_eq!(server.client().get(&file).body, before, "the client has gone");
        let half_way = begin(&server, &file, &long(2)[..LENGTH / 2]);
        server.kill();
        drop(half_way);
        assert_eq!(home.printed(&["check"]), "");
        let mut server = home.serve();
        assert_eq!(server.client().get(&file).body, before, "the server was killed");
        assert!(server.stop().success());
    }
}

#[test]
fn a_kill_while_content_is_stored_leaves_the_old_or_the_new() {
    for home in Home::demo_of_each_kind("uploads that are killed") {
        let mut kept = None;
        for round in 0..4 {
            let mut server = home.serve();
            let file = file_of(&server.client());
            let read = server.client().get(&file).body;
            if let Some((before, sent)) = kept {
                assert!(read == before || read == sent, "round {round}: neither what was there nor what was sent");
            }
            let sent = long(round);
            let mut stream = begin(&server, &file, &sent);
            if round % 2 == 0 {
                server.kill();
            } else {
                // Acknowledged, so it must be there.
                let mut status = [0; 12];
                stream.read_exact(&mut status).expect("an answer");
                assert_eq!(&status, b"HTTP/1.1 204");
                server.kill();
            }
            kept = Some((if round % 2 == 0 { read } else { sent.clone() }, sent));
            assert_eq!(home.printed(&["check"]), "", "round {round}");
        }
    }
}
