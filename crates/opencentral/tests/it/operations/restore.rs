//! A backup takes the place of an environment only when that is wanted, when it is sound, and when nobody is at work.

use super::{Home, answers, file_in, folder};
use std::io::{Seek, SeekFrom, Write};
use testkit::json;

#[test]
fn an_environment_is_replaced_only_when_asked_and_only_while_nobody_serves_it() {
    for home in Home::demo_of_each_kind("restore in the place of another") {
        let server = home.serve();
        let company = server.client().in_demo_company();
        let backups = folder();
        let file = file_in(&backups);
        home.printed(&["backup", &file]);
        let before = answers(&company);
        assert_eq!(company.post("customers", &json!({"displayName": "After"})).status, 201);

        let in_use = home.complaint(&["restore", "--from", &file, "--replace"]);
        assert!(in_use.contains("the environment is in use"), "{in_use}");
        assert_eq!(company.post("customers", &json!({"displayName": "Still served"})).status, 201);
        drop(server);
        let occupied = home.complaint(&["restore", "--from", &file]);
        assert!(occupied.contains("there is an environment with data already"), "{occupied}");
        assert_ne!(answers(&home.serve().client().in_demo_company()), before);

        home.printed(&["restore", "--from", &file, "--replace"]);

        assert_eq!(answers(&home.serve().client().in_demo_company()), before);
        assert_eq!(home.printed(&["check"]), "");
    }
}

#[test]
fn a_damaged_backup_is_refused_and_leaves_everything_as_it_was() {
    let original = Home::sqlite_demo();
    let backups = folder();
    let file = file_in(&backups);
    original.printed(&["backup", &file]);
    let length = std::fs::metadata(&file).expect("it is there").len();
    let mut damaged = std::fs::OpenOptions::new().write(true).open(&file).expect("it can be written");
    for page in (20..length / 4096).step_by(7) {
        damaged.seek(SeekFrom::Start(page * 4096 + 8)).expect("it has so many bytes");
        damaged.write_all(&[0xAB; 600]).expect("it can be written");
    }
    drop(damaged);
    for home in Home::of_each_kind("restore what is damaged") {
        home.complaint(&["restore", "--from", &file]);
        if let Home::Sqlite(folder) = &home {
            assert_eq!(std::fs::read_dir(folder.path()).expect("the folder is read").count(), 0);
        }

        let server = home.serve();
        let before = answers(&server.client().in_demo_company());
        drop(server);
        home.complaint(&["restore", "--from", &file, "--replace"]);
        assert_eq!(answers(&home.serve().client().in_demo_company()), before);
    }
}

#[test]
fn what_is_no_backup_is_refused() {
    let backups = folder();
    let file = file_in(&backups);
    for home in Home::of_each_kind("restore what is no backup") {
        let missing = home.complaint(&["restore", "--from", &file]);
        assert!(missing.contains("there is no"), "{missing}");
        std::fs::write(&file, "Dear diary").expect("a file");
        let text = home.complaint(&["restore", "--from", &file]);
        assert!(text.contains("not a database"), "{text}");
        std::fs::remove_file(&file).expect("it is there");
    }
}
