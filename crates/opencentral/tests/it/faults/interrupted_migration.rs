//! A migration that is killed half-way, or done by several servers at once: the schema is right in the end and nothing
//! is lost.

use super::{Database, MANY};
use crate::program;
use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use testkit::{Postgres, Server, json};

const PATIENCE: Duration = Duration::from_secs(60);

/// Tables from which an older program's database lacks a column.
const OLD: [&str; 3] = ["contact", "customer", "vendor"];

impl Database {
    /// Columns and indexes, whatever their order.
    fn schema(&self) -> BTreeSet<String> {
        let sql = match self {
            Database::Sqlite(_) => {
                "select m.name || '.' || p.name || ' ' || p.type || ' ' || coalesce(p.dflt_value, '')
                 from sqlite_master m, pragma_table_info(m.name) p where m.type = 'table'
                 union all select sql from sqlite_master where type = 'index' and sql is not null"
            }
            Database::Postgres(..) => {
                "select table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(column_default, '')
                 from information_schema.columns where table_schema = 'sandbox'
                 union all select indexdef from pg_indexes where schemaname = 'sandbox'"
            }
        };
        self.run(sql).into_iter().collect()
    }

    /// Makes it what an older program would have left: with fewer columns, tables and indexes. Gives the schema it had.
    fn make_old(&self) -> BTreeSet<String> {
        drop(self.serve(&[]));
        let schema = self.schema();
        self.fill();
        let indexes = match self {
            Database::Sqlite(_) => "select name from sqlite_master where type = 'index' and name like 'ix_customer%'",
            Database::Postgres(..) => {
                "select indexname from pg_indexes where schemaname = 'sandbox' and indexname like 'ix_customer%'"
            }
        };
        for index in self.run(indexes) {
            self.run(&format!("drop index {index}"));
        }
        for table in OLD {
            self.run(&format!("alter table {table} drop column name_2"));
        }
        self.run("drop table my_customer");
        assert!(self.schema().len() < schema.len());
        schema
    }

    fn assert_whole(&self, schema: &BTreeSet<String>) {
        let found = self.schema();
        let differing: Vec<_> = found.symmetric_difference(schema).collect();
        assert!(differing.is_empty(), "{differing:?}");
        assert_eq!(
            self.run("select count(*) from customer where no like 'MANY%' and name like 'Many %'"),
            [MANY.to_string()]
        );
    }
}

/// Starts a server that may be killed before it listens.
fn begin(database: &Database, mut command: Command) -> Child {
    database.name_to(&mut command);
    command.args(["serve", "--demo", "--log", "off", "--listen", "127.0.0.1:0"]);
    command.stdout(Stdio::piped()).spawn().expect("the program starts")
}

fn kill(mut child: Child) {
    child.kill().expect("it can be killed");
    child.wait().expect("it has ended");
}

/// Whether the program gets so far as to listen.
fn listens(child: &mut Child) -> bool {
    let output = BufReader::new(child.stdout.take().expect("its output is piped"));
    output.lines().map_while(Result::ok).any(|line| line.contains("listening on"))
}

fn answers(server: &Server, name: &str) {
    let company = server.client().in_demo_company();
    let created = company.post("customers", &json!({"displayName": name}));
    assert_eq!(created.status, 201, "{created:?}");
    assert_eq!(company.get("contacts?$top=3").rows().len(), 3);
}

/// The kernel kills the program at the write with which the log gets longer than it may.
#[test]
fn a_migration_killed_at_any_write_is_completed_by_the_next_start() {
    use std::os::unix::process::ExitStatusExt as _;
    let database = Database::Sqlite(tempfile::tempdir().expect("a folder"));
    let schema = database.make_old();
    let mut killed = 0;
    for blocks in [0_u32, 1, 9, 100, 999, 2_001, 4_003, 8_007, 16_001] {
        let mut command = Command::new("sh");
        command.args(["-c", &format!("ulimit -c 0; ulimit -f {blocks}; exec \"$0\" \"$@\"")]).arg(program());
        let mut child = begin(&database, command);
        if listens(&mut child) {
            kill(child);
            break;
        }
        let status = child.wait().expect("it has ended");
        assert_eq!(status.signal(), Some(25), "killed for writing too much: {status:?}");
        killed += 1;
        assert_eq!(database.run("pragma integrity_check"), ["ok"]);
    }
    assert!(killed > 3, "{killed} kills");
    answers(&database.serve(&[]), "After the migration");
    database.assert_whole(&schema);
}

/// The program is killed while it waits for a table, with part of its work done.
#[test]
fn a_migration_killed_half_way_is_completed_by_the_next_start_on_postgres() {
    let Some(postgres) = Postgres::shared("killed migrations") else { return };
    let database = Database::Postgres(postgres, postgres.database(None));
    let Database::Postgres(_, name) = &database else { return };
    let schema = database.make_old();
    for table in OLD {
        let hold = postgres.hold(name, &format!("lock table sandbox.{table} in access share mode"));
        let child = begin(&database, Command::new(program()));
        let waiting = format!(
            "select count(*) from pg_locks where not granted and locktype = 'relation' \
             and database = (select oid from pg_database where datname = '{name}')"
        );
        let began = Instant::now();
        while postgres.run(name, &waiting) == "0" {
            assert!(began.elapsed() < PATIENCE, "the program does not migrate {table}");
        }
        kill(child);
        drop(hold);
    }
    answers(&database.serve(&[]), "After the migration");
    database.assert_whole(&schema);
}

#[test]
fn servers_that_migrate_at_once_all_come_up() {
    for database in Database::each("migrations at once") {
        let schema = database.make_old();
        let servers: Vec<Server> = std::thread::scope(|scope| {
            let starting: Vec<_> = (0..3).map(|_| scope.spawn(|| database.serve(&[]))).collect();
            starting.into_iter().map(|server| server.join().expect("the server starts")).collect()
        });
        for (number, server) in servers.iter().enumerate() {
            answers(server, &format!("From {number}"));
        }
        database.assert_whole(&schema);
    }
}
