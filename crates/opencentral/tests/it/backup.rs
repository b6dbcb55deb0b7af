//! A backup is made while the environment is served and written to, and can be served itself.

use crate::{complaint, printed, program};
use testkit::{Server, json};

#[test]
fn a_backup_made_while_serving_can_be_served() {
    let (folder, restored) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let data = folder.path().to_str().expect("a path in UTF-8");
    let server = Server::start(program(), &["serve", "--demo", "--data", data]);
    let company = server.client().in_demo_company();
    assert_eq!(company.post("customers", &json!({"displayName": "Before"})).status, 201);
    let file = restored.path().join("sandbox.sqlite");
    let file = file.to_str().expect("a path in UTF-8");

    printed(&["backup", file, "--data", data]);
    assert_eq!(company.post("customers", &json!({"displayName": "After"})).status, 201);

    assert!(complaint(&["backup", file, "--data", data]).contains("is there already"));
    let place = restored.path().to_str().expect("a path in UTF-8");
    let copy = Server::start(program(), &["serve", "--demo", "--data", place]);
    let customers = copy.client().in_demo_company().get("customers").rows();
    assert!(customers.iter().any(|row| row["displayName"] == "Before"));
    assert!(!customers.iter().any(|row| row["displayName"] == "After"));
}
