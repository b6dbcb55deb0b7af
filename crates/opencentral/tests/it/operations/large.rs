//! A large environment moves with little memory, and one that is broken off leaves nothing.

use super::{FILE, Home, folder};
use crate::program;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

/// More than any step of a copy needs, and less than the customers take.
const MEGABYTES_MAX: u64 = 64;

/// A database with many customers, each with its entry in the change feed.
fn large(customers: usize) -> Home {
    let home = Home::sqlite_demo();
    let Home::Sqlite(folder) = &home else { unreachable!("it was made so") };
    let connection = rusqlite::Connection::open(folder.path().join(FILE)).expect("the database opens");
    let columns: Vec<String> = connection
        .prepare("select name from pragma_table_info('customer')")
        .and_then(|mut names| names.query_map([], |row| row.get(0))?.collect())
        .expect("its columns are read");
    let values = columns.iter().map(|column| match column.as_str() {
        "no" => "'L' || n".to_owned(),
        "system_id" => "unhex(printf('%032x', n))".to_owned(),
        "row_version" => "1000000 + n".to_owned(),
        "primary_contact_no" => "''".to_owned(),
        // How many rows have a picture is counted where they are written.
        "image" => "x''".to_owned(),
        "address" => "printf('%.*c', 100, 'x')".to_owned(),
        other => format!("\"{other}\""),
    });
    let values = values.collect::<Vec<_>>().join(", ");
    let numbers =
        format!("with recursive numbers (n) as (select 1 union all select n + 1 from numbers where n < {customers})");
    let sql = format!(
        "begin; {numbers} insert into customer ({names}) select {values} from numbers, \
         (select * from customer where no = '10000');
         insert into change_feed (row_version, company, table_id, system_id, kind)
         select row_version, company, 18, system_id, 0 from customer where row_version > 1000000; commit",
        names = columns.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
    );
    connection.execute_batch(&sql).expect("the customers go in");
    home
}

fn start(arguments: &[&str]) -> Child {
    Command::new(program()).args(arguments).stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("it starts")
}

/// The most memory of its own that a program has until it ends.
fn megabytes_until_end(mut child: Child) -> u64 {
    let mut most = 0;
    loop {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
        let own = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
        let kilobytes = own.and_then(|own| own.trim().strip_suffix(" kB")?.trim().parse::<u64>().ok());
        most = most.max(kilobytes.unwrap_or(0) / 1024);
        if let Some(status) = child.try_wait().expect("it can be waited for") {
            assert!(status.success(), "{status}");
            return most;
        }
        std::thread::sleep(Duration::from_millis(2));
    }
}

#[test]
fn a_large_environment_moves_and_is_checked_with_little_memory() {
    let little = |arguments: &[&str]| {
        let megabytes = megabytes_until_end(start(arguments));
        assert!((1..MEGABYTES_MAX).contains(&megabytes), "{megabytes} MB for {arguments:?}");
    };
    let mut from = large(50_000);
    // To PostgreSQL, where there is one, and back.
    for to in Home::of_each_kind("a large environment").into_iter().rev() {
        let place = from.place();
        little(&from.with(&["check"], &place));
        let backups = folder();
        little(&from.with(&["backup", &super::file_in(&backups)], &place));
        little(&["copy", "--from", &place, "--to", &to.place()]);
        from = to;
    }
}

/// Kills a copy as soon as it says these words.
fn kill_at(words: &str, arguments: &[&str]) {
    let mut command = Command::new(program());
    let mut child = command.args(arguments).stderr(Stdio::piped()).spawn().expect("it starts");
    let said = BufReader::new(child.stderr.take().expect("standard error is piped"));
    let found = said.lines().map_while(Result::ok).any(|line| line.starts_with(words));
    child.kill().expect("it can be killed");
    assert!(!child.wait().expect("it ends").success(), "it was at work");
    assert!(found, "it says '{words}'");
}

#[test]
fn a_copy_that_is_killed_leaves_nothing_and_can_be_begun_again() {
    let large = large(20_000);
    for to in Home::of_each_kind("a copy that is killed") {
        let arguments = ["copy", "--from", &large.place(), "--to", &to.place()];
        // The customers come behind the accounts.
        for words in ["copying G/L Account", "verifying"] {
            kill_at(words, &arguments);
            match &to {
                Home::Sqlite(folder) => assert!(!folder.path().join(FILE).exists()),
                Home::Postgres(postgres, database) => {
                    let sql = "select count(*) from pg_namespace where nspname = 'sandbox'";
                    assert_eq!(postgres.run(database, sql), "0");
                }
            }
        }
        assert!(crate::printed(&arguments).contains("checksum: "));
    }
}
