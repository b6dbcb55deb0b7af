//! An environment moves to another database and stays the same for its clients.

use super::{Home, PUBLIC_URL, answers};
use crate::{complaint, printed};
use testkit::{Client, Server, json};

fn copy(from: &Home, to: &Home) -> String {
    printed(&["copy", "--from", &from.place(), "--to", &to.place()])
}

/// The part of a link behind the servers' address.
fn path_of(link: &str) -> String {
    link.strip_prefix(PUBLIC_URL).expect("links start with the public URL").trim_start_matches('/').to_owned()
}

fn at_root(server: &Server) -> Client {
    server.at("").signed_in("admin", "demo").with("Prefer", "strict-odata")
}

#[test]
fn answers_etags_and_delta_links_survive_a_move_to_another_database_and_back() {
    for first in Home::demo_of_each_kind("move to another database and back") {
        let server = first.serve();
        let company = server.client().in_demo_company();
        let tracked = company.clone().with("Prefer", "strict-odata, odata.track-changes").get("customers");
        let delta = tracked.json()["@odata.deltaLink"].as_str().expect("a delta link").to_owned();
        let created = company.post("customers", &json!({"displayName": "Changed since"})).json();
        let id = created["id"].as_str().expect("an id").to_owned();
        let doomed = company.post("customers", &json!({"displayName": "Deleted since"}));
        let path = format!("customers({})", doomed.json()["id"].as_str().expect("an id"));
        assert_eq!(company.delete(&path, &doomed.etag()).status, 204);
        let etag = company.get(&format!("customers({id})")).etag();
        let expected = answers(&company);
        let since = at_root(&server).get(&path_of(&delta)).json();
        drop(server);

        for second in Home::of_each_kind("the other database") {
            let said = copy(&first, &second);
            let third = Home::sqlite();
            assert_eq!(copy(&second, &third), said);
            for moved in [second, third] {
                let server = moved.serve();
                let company = server.client().in_demo_company();
                assert_eq!(answers(&company), expected);
                assert_eq!(at_root(&server).get(&path_of(&delta)).json()["value"], since["value"]);

                let changed = company.patch(&format!("customers({id})"), &etag, &json!({"city": "Elsewhere"}));
                assert_eq!(changed.status, 200, "{changed:?}");
                let stale = company.patch(&format!("customers({id})"), &etag, &json!({"city": "Nowhere"}));
                assert_eq!(stale.status, 409, "{stale:?}");
                let next = at_root(&server).get(&path_of(since["@odata.deltaLink"].as_str().expect("a link"))).json();
                assert_eq!(next["value"][0]["city"], "Elsewhere", "{next}");
            }
        }
    }
}

#[test]
fn a_copy_goes_where_nothing_is_and_tells_what_it_copied() {
    let from = Home::sqlite_demo();
    for to in Home::of_each_kind("copy where nothing is") {
        let said = copy(&from, &to);
        let keys: Vec<&str> = said.lines().filter_map(|line| line.split_once(": ")).map(|(key, _)| key).collect();
        assert_eq!(keys, ["rows", "changes", "checksum"], "{said}");

        let refused = complaint(&["copy", "--from", &from.place(), "--to", &to.place()]);

        assert!(refused.contains("there is an environment with data already"), "{refused}");
    }
}

#[test]
fn an_environment_can_be_copied_beside_itself_under_another_name() {
    for home in Home::demo_of_each_kind("copy beside itself") {
        let refused = home.complaint(&["copy"]);
        assert!(refused.contains("the copy needs another place"), "{refused}");
        let refused = home.complaint(&["copy", "--to-environment", "no name"]);
        assert!(refused.contains("no value for --to-environment"), "{refused}");

        home.printed(&["copy", "--to-environment", "Training"]);

        let companies = home.printed(&["companies", "list", "--environment", "training"]);
        assert!(companies.ends_with("\tCRONUS International Ltd.\n"), "{companies}");
    }
}

#[test]
fn users_and_applications_move_along() {
    let from = Home::sqlite();
    let added = from.printed(&["users", "add", "erika"]);
    let key = added.trim_end().strip_prefix("web service access key: ").expect("the key is shown").to_owned();
    for to in Home::of_each_kind("users move along") {
        copy(&from, &to);
        let server = Server::start(crate::program(), &to.with(&["serve"], &to.place()));
        assert_eq!(server.anonymous().signed_in("erika", &key).get("companies").status, 200);
    }
}

#[test]
fn what_is_not_there_cannot_be_copied() {
    for from in Home::of_each_kind("copy of nothing") {
        let to = Home::sqlite();
        let refused = complaint(&["copy", "--from", &from.place(), "--to", &to.place()]);
        assert!(refused.contains("there is no environment"), "{refused}");
        assert!(!refused.contains("postgres://"), "{refused}");
    }
}
