//! From the start of the program to its end.

use crate::{complaint, demo, program};
use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;
use testkit::Server;

#[test]
fn a_demo_leaves_nothing_behind() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut command = std::process::Command::new(program());
    command.env("TMPDIR", folder.path());
    let mut server = Server::start_with(command, &["serve", "--demo"]);
    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder is read").count(), 1);
    assert_eq!(server.client().get("companies").status, 200);

    assert!(server.stop().success());

    assert_eq!(std::fs::read_dir(folder.path()).expect("the folder is read").count(), 0);
}

#[test]
fn the_start_tells_how_to_sign_in() {
    let server = demo();
    let announced = server.announced().join("\n");
    for words in [
        &format!("API: http://{}/v2.0/sandbox/api/v2.0", server.address()),
        &format!("tokens: http://{}/common/oauth2/v2.0/token", server.address()),
        "user admin, web service access key demo",
        "client id 11111111-1111-1111-1111-111111111111, secret demo",
        &format!("curl -u admin:demo 'http://{}/v2.0/sandbox/api/v2.0/companies'", server.address()),
    ] {
        assert!(announced.contains(words), "{words}\n{announced}");
    }
    assert_eq!(server.at("").get("health").json()["status"], "ok");
}

/// Reads until the other side closes.
fn read_all(stream: &mut TcpStream) -> String {
    let mut received = Vec::new();
    stream.read_to_end(&mut received).expect("the answer is read");
    String::from_utf8(received).expect("the answer is text")
}

#[test]
fn a_running_request_is_finished_before_the_end() {
    let mut server = demo();
    let body = r#"{"displayName": "Last of all"}"#;
    let company = server.client().get("companies").rows()[0]["id"].as_str().expect("an id").to_owned();
    let mut stream = TcpStream::connect(server.address()).expect("the server accepts connections");
    let head = format!(
        "POST /v2.0/sandbox/api/v2.0/companies({company})/customers HTTP/1.1\r\nHost: {}\r\n\
         Authorization: Basic YWRtaW46ZGVtbw==\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        server.address(),
        body.len()
    );
    let (first, rest) = body.split_at(10);
    stream.write_all(format!("{head}{first}").as_bytes()).expect("the request is sent");
    std::thread::sleep(Duration::from_millis(200));

    server.ask_to_end();
    std::thread::sleep(Duration::from_millis(200));
    assert!(TcpStream::connect(server.address()).is_err(), "new connections are not taken any more");
    stream.write_all(rest.as_bytes()).expect("the rest is sent");

    let answer = read_all(&mut stream);
    assert!(answer.starts_with("HTTP/1.1 201"), "{answer}");
    assert!(server.wait().success());
}

#[test]
fn data_can_be_read_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let server = Server::start(program(), &["serve", "--demo", "--data", data.to_str().expect("a path in UTF-8")]);
    assert_eq!(server.client().get("companies").status, 200);
    let mode = |path: &std::path::Path| path.metadata().expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    let files: Vec<_> = std::fs::read_dir(&data).expect("the folder is read").flatten().collect();
    assert!(!files.is_empty());
    for file in files {
        assert_eq!(mode(&file.path()), 0o600, "{file:?}");
    }
}

#[test]
fn data_once_served_as_a_demo_are_not_open_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().to_str().expect("a path in UTF-8");
    drop(Server::start(program(), &["serve", "--demo", "--data", data]));

    let server = Server::start(program(), &["serve", "--data", data]);

    assert_eq!(server.client().get("companies").status, 401);
}

#[test]
fn errors_and_captions_speak_other_languages_when_there_are_files_for_them() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = r#"{"tag": "da-DK", "languageCode": 1030, "texts": {"entity/customer": "Debitor"},
        "messages": {"Could not find a property named '%1' on type '%2'.": "Ukendt egenskab: %1"}}"#;
    std::fs::write(folder.path().join("da.json"), file).expect("a file");
    let directory = folder.path().to_str().expect("a path in UTF-8");
    let server = Server::start(program(), &["serve", "--demo", "--listen", "127.0.0.1:0", "--translations", directory]);
    let client = server.client().with("Accept-Language", "da");
    assert_eq!(client.get("customers?$select=colour").message(), "Ukendt egenskab: colour");
    let definition = client.get("entityDefinitions?$filter=entityName eq 'customer'").rows().remove(0);
    assert_eq!(definition["entityCaptions"][0]["caption"], "Debitor");
    drop(server);

    std::fs::write(folder.path().join("broken.json"), "{").expect("a file");
    let said = complaint(&["serve", "--demo", "--listen", "127.0.0.1:0", "--translations", directory]);
    assert!(said.contains("broken.json"), "{said}");
}
