//! A backup is made while the environment is served and written to, and is one moment of it.

use super::{Home, file_in, folder};
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use testkit::{Client, json};

/// How many customers there are at least before and during the backup.
const SOME: usize = 5;

fn create_until(ended: &AtomicBool, company: &Client, created: &Mutex<Vec<String>>) {
    while !ended.load(Ordering::SeqCst) {
        let number = created.lock().expect("no writer panicked").len();
        let answer = company.post("customers", &json!({"displayName": format!("Backup {number}")}));
        assert_eq!(answer.status, 201, "{answer:?}");
        created.lock().expect("no writer panicked").push(answer.json()["id"].as_str().expect("an id").to_owned());
    }
}

#[test]
fn a_backup_made_while_somebody_writes_answers_as_the_original_did() {
    for home in Home::demo_of_each_kind("backup while somebody writes") {
        let server = home.serve();
        let company = server.client().in_demo_company();
        let (created, ended) = (Mutex::new(Vec::new()), AtomicBool::new(false));
        let count = || created.lock().expect("no writer panicked").len();
        let backups = folder();
        let file = file_in(&backups);

        let before = std::thread::scope(|scope| {
            scope.spawn(|| create_until(&ended, &company, &created));
            while count() < SOME {
                std::thread::yield_now();
            }
            let before = count();
            home.printed(&["backup", &file]);
            let enough = count() + SOME;
            while count() < enough {
                std::thread::yield_now();
            }
            ended.store(true, Ordering::SeqCst);
            before
        });

        let created = created.into_inner().expect("no writer panicked");
        for restored in Home::of_each_kind("restore a backup") {
            restored.printed(&["restore", "--from", &file]);
            let copy = restored.serve();
            let of_copy = copy.client().in_demo_company();
            let there: Vec<bool> = created
                .iter()
                .map(|id| {
                    let (path, expected) = (format!("customers({id})"), company.get(&format!("customers({id})")));
                    let answer = of_copy.get(&path);
                    assert!(answer.status == 404 || answer.body == expected.body, "{answer:?} {expected:?}");
                    answer.status == 200
                })
                .collect();
            let kept = there.iter().filter(|&&it| it).count();
            assert!((before..created.len()).contains(&kept), "{before} {kept} {}", created.len());
            assert!(there.iter().take(kept).all(|&it| it), "what was created first is there: {there:?}");
            assert_eq!(company.get("currencies").body, of_copy.get("currencies").body);
            drop(copy);
            assert_eq!(restored.printed(&["check"]), "");
        }
    }
}

#[test]
fn a_backup_overwrites_nothing_and_what_a_killed_one_left_is_in_nobodys_way() {
    for home in Home::demo_of_each_kind("backup overwrites nothing") {
        let backups = folder();
        let file = file_in(&backups);
        std::fs::write(format!("{file}.partial"), "half of it").expect("a file");
        home.printed(&["backup", &file]);
        assert_eq!(std::fs::read_dir(backups.path()).expect("the folder is read").count(), 2);

        let refused = home.complaint(&["backup", &file]);

        assert!(refused.contains("is there already"), "{refused}");
    }
}

#[test]
fn what_is_not_there_cannot_be_backed_up() {
    for home in Home::of_each_kind("backup of nothing") {
        let backups = folder();
        let refused = home.complaint(&["backup", &file_in(&backups)]);
        assert!(refused.contains("there is no"), "{refused}");
        assert_eq!(std::fs::read_dir(backups.path()).expect("the folder is read").count(), 0);
    }
}

#[test]
fn a_backup_can_be_read_by_its_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    for home in Home::demo_of_each_kind("who can read a backup") {
        let backups = folder();
        home.printed(&["backup", &file_in(&backups)]);
        let mode = std::fs::metadata(file_in(&backups)).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
