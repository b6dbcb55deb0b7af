//! The real program, started on a free port and asked to end when the test does.

use crate::client::Client;
use crate::postgres::Postgres;
use rustix::process::{Pid, Resource, Rlimit, Signal, kill_process, prlimit};
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long the program may take to end before it is killed, longer than its own deadline.
const PATIENCE: Duration = Duration::from_secs(20);

/// A database with the demo company, made once for all tests of a process: opening a copy takes a fraction of the time.
static DEMO: OnceLock<Vec<u8>> = OnceLock::new();

/// The same in PostgreSQL.
static DEMO_SCHEMA: OnceLock<String> = OnceLock::new();

/// The variable that names the database servers are tested on: `postgres`, or else SQLite.
const VARIABLE: &str = "OPENCENTRAL_TEST_DATABASE";

/// A running server.
pub struct Server {
    process: Child,
    address: String,
    announced: Vec<String>,
    /// Goes with the server.
    _data: Option<TempDir>,
}

impl Server {
    /// Starts `binary serve --demo` with data of its own on a free port and waits until it answers. The variable
    /// `OPENCENTRAL_TEST_DATABASE` says on which database: `postgres`, or else SQLite.
    ///
    /// # Panics
    /// When the program does not start; the test can't go on.
    pub fn demo(binary: &Path) -> Server {
        Server::demo_with(binary, &[])
    }

    /// [`Server::demo`] with further arguments.
    ///
    /// # Panics
    /// When the program does not start; the test can't go on.
    pub fn demo_with(binary: &Path, arguments: &[&str]) -> Server {
        if let Some(postgres) = wanted_postgres() {
            let like = DEMO_SCHEMA.get_or_init(|| demo_schema(binary, postgres));
            return Server::demo_on(binary, &postgres.url(&postgres.database(Some(like))), arguments);
        }
        let data = tempfile::tempdir().expect("a folder can be made");
        let file = data.path().join(DATABASE);
        std::fs::write(file, DEMO.get_or_init(|| demo_database(binary))).expect("a file can be written");
        let mut server = Server::start(binary, &[&serve_demo(&data), arguments].concat());
        server._data = Some(data);
        server
    }

    /// Starts `binary serve --demo` with further arguments on a PostgreSQL database and waits until it answers.
    ///
    /// # Panics
    /// When the program does not start; the test can't go on.
    pub fn demo_on(binary: &Path, database: &str, arguments: &[&str]) -> Server {
        let mut command = Command::new(binary);
        command.env("OPENCENTRAL_DATABASE", database);
        Server::start_with(command, &[&["serve", "--demo"], arguments].concat())
    }

    /// Starts the program with these arguments, on a free port unless they say otherwise, and waits until it answers.
    ///
    /// # Panics
    /// When the program does not start; the test can't go on.
    pub fn start(binary: &Path, arguments: &[&str]) -> Server {
        Server::start_with(Command::new(binary), arguments)
    }

    /// [`Server::start`] with a command of one's own, such as one with other environment variables.
    ///
    /// # Panics
    /// When the program does not start; the test can't go on.
    pub fn start_with(mut command: Command, arguments: &[&str]) -> Server {
        let listen: &[&str] = if arguments.contains(&"--listen") { &[] } else { &["--listen", "127.0.0.1:0"] };
        let mut process = command
            .args(arguments)
            .args(listen)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let output = process.stdout.take().expect("standard output is piped");
        let mut lines = BufReader::new(output).lines();
        let mut announced = Vec::new();
        let address = loop {
            let line = lines.next().expect("the program says where it listens").expect("its output is text");
            announced.push(line.clone());
            if let Some((_, url)) = line.split_once("listening on ") {
                let host = url.split_once("://").map_or(url, |(_, host)| host);
                break host.split(['/', ' ']).next().unwrap_or_default().to_owned();
            }
        };
        // Keeps reading, so that the program never waits for somebody to read what it prints.
        std::thread::spawn(move || lines.for_each(drop));
        Server { process, address, announced, _data: None }
    }

    /// A client signed in as the demo user, at the demo environment's API root.
    pub fn client(&self) -> Client {
        self.anonymous().signed_in("admin", "demo")
    }

    /// A client that does not sign in, at the demo environment's API root.
    pub fn anonymous(&self) -> Client {
        Client::new(&self.address, "/v2.0/sandbox/api/v2.0")
    }

    /// A client that does not sign in, at another path.
    pub fn at(&self, root: &str) -> Client {
        Client::new(&self.address, root)
    }

    /// `HOST:PORT`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// What the program printed until it listened.
    pub fn announced(&self) -> &[String] {
        &self.announced
    }

    fn pid(&self) -> Pid {
        let pid = i32::try_from(self.process.id()).ok().and_then(Pid::from_raw);
        pid.expect("a process has a positive id")
    }

    /// From now on, the program can't write behind so many bytes of any file, as on a full disk; `None` for no limit.
    /// It must have been started with SIGXFSZ ignored.
    ///
    /// # Panics
    /// When the program has ended; the test can't go on.
    pub fn limit_files(&self, bytes: Option<u64>) {
        let limit = Rlimit { current: bytes, maximum: None };
        prlimit(Some(self.pid()), Resource::Fsize, limit).expect("the limits of one's own child can be set");
    }

    /// Asks the program to end, without waiting for it.
    pub fn ask_to_end(&self) {
        // Fails only when the program has ended already, which is what is wanted.
        let _ = kill_process(self.pid(), Signal::TERM);
    }

    /// Asks the program to end and waits until it has. Kills it when it takes too long; the status then says so.
    pub fn stop(&mut self) -> ExitStatus {
        self.ask_to_end();
        self.wait()
    }

    /// Waits until the program, asked to end before, has ended. Kills it when it takes too long.
    pub fn wait(&mut self) -> ExitStatus {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Ok(Some(status)) = self.process.try_wait() {
                return status;
            }
            std::thread::sleep(Duration::from_millis(2));
        }
        self.kill();
        self.process.wait().expect("a killed process has ended")
    }

    /// Kills the program as a power cut would.
    pub fn kill(&mut self) {
        // Both fail only when the program has ended already, which is what is wanted.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The file of the default environment.
const DATABASE: &str = "sandbox.sqlite";

fn serve_demo(data: &TempDir) -> [&str; 4] {
    ["serve", "--demo", "--data", data.path().to_str().expect("the path of a temporary folder is UTF-8")]
}

/// A database as the program fills it.
fn demo_database(binary: &Path) -> Vec<u8> {
    let data = tempfile::tempdir().expect("a folder can be made");
    let mut server = Server::start(binary, &serve_demo(&data));
    assert!(server.stop().success(), "the program ends in order");
    std::fs::read(data.path().join(DATABASE)).expect("the program leaves its database")
}

/// The cluster to run servers on, when they are to be tested on PostgreSQL.
fn wanted_postgres() -> Option<&'static Postgres> {
    match std::env::var(VARIABLE).as_deref() {
        Ok("postgres") => Some(Postgres::shared("scenarios").expect("PostgreSQL was asked for and is installed")),
        Ok("sqlite") | Err(_) => None,
        Ok(other) => panic!("{VARIABLE} is '{other}': use postgres or sqlite"),
    }
}

/// A database with the demo company, as the program fills it.
fn demo_schema(binary: &Path, postgres: &Postgres) -> String {
    let database = postgres.database(None);
    let mut server = Server::demo_on(binary, &postgres.url(&database), &[]);
    assert!(server.stop().success(), "the program ends in order");
    database
}

impl Drop for Server {
    fn drop(&mut self) {
        if matches!(self.process.try_wait(), Ok(None)) {
            self.stop();
        }
    }
}
