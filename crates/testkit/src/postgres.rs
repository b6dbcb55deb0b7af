//! PostgreSQL for tests: a cluster in a temporary folder, started when first asked for and gone when the test process
//! ends.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;
use std::os::unix::fs::OpenOptionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// How long a cluster may take to start.
const PATIENCE: Duration = Duration::from_secs(60);

/// The port that names the socket of a cluster nobody reaches by TCP.
const PORT: u16 = 5432;

/// For clusters that may lose everything when the machine stops.
const HASTE: &str = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off";

const CERTIFICATE: &[u8] = include_bytes!("../certificate/localhost.pem");
const KEY: &[u8] = include_bytes!("../certificate/localhost.key.pem");

/// Where Debian puts PostgreSQL's programs.
const DEBIAN: &str = "/usr/lib/postgresql/15/bin";

/// A running cluster.
#[derive(Debug)]
pub struct Postgres {
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
    databases: AtomicU32,
    /// What the server was started with.
    options: String,
    /// Runs the cluster until its input ends, which it does with this process, whichever way that ends.
    shell: Child,
}

impl Postgres {
    /// The cluster of this test process, which does not wait for the disk. `None` without PostgreSQL on this machine;
    /// `what` then did not run, which is said aloud.
    ///
    /// # Panics
    /// When there is no PostgreSQL and the variable `CI` is `true`, or when it does not start; the test can't go on.
    pub fn shared(what: &str) -> Option<&'static Postgres> {
        static SHARED: OnceLock<Option<Postgres>> = OnceLock::new();
        let shared = SHARED.get_or_init(|| programs().map(|programs| Postgres::start(programs, PORT, HASTE, None)));
        shared.as_ref().or_else(|| not_run(what))
    }

    /// A cluster of its own that waits for the disk. `None` as for [`Postgres::shared`].
    ///
    /// # Panics
    /// As [`Postgres::shared`].
    pub fn durable(what: &str) -> Option<Postgres> {
        programs().map(|programs| Postgres::start(programs, PORT, "", None)).or_else(|| not_run(what))
    }

    /// A cluster of its own that is also reached at `localhost`, with TLS or without, where it asks for a password. It
    /// shows the certificate [`certificate`]. `None` as for [`Postgres::shared`].
    ///
    /// # Panics
    /// As [`Postgres::shared`].
    pub fn over_tcp(what: &str) -> Option<Postgres> {
        let Some(programs) = programs() else { return not_run(what) };
        let free = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr());
        let port = free.expect("a port is free").port();
        let options = format!(
            "{HASTE} -c listen_addresses=localhost -c ssl=on -c ssl_cert_file=../certificate -c ssl_key_file=../key"
        );
        Some(Postgres::start(programs, port, &options, None))
    }

    /// A cluster of its own and a standby that follows it by streaming. `None` as for [`Postgres::shared`].
    ///
    /// # Panics
    /// As [`Postgres::shared`].
    pub fn with_standby(what: &str) -> Option<(Postgres, Postgres)> {
        let Some(programs) = programs() else { return not_run(what) };
        let primary = Postgres::start(programs.clone(), PORT, HASTE, None);
        let standby = Postgres::start(programs, PORT, HASTE, Some(&primary));
        Some((primary, standby))
    }

    fn start(programs: PathBuf, port: u16, options: &str, primary: Option<&Postgres>) -> Postgres {
        // A socket's path is limited to 107 bytes.
        let folder = tempfile::Builder::new().prefix("oc-pg-").tempdir_in("/tmp").expect("a folder can be made");
        give_away(folder.path());
        let folder = TempDir::keep(folder);
        give(&folder.join("certificate"), CERTIFICATE);
        give(&folder.join("key"), KEY);
        let options = format!(
            "-c unix_socket_directories={} -c port={port} -c listen_addresses='' -c max_connections=400 \
             -c shared_buffers=64MB {options}",
            folder.display()
        );
        let mut shell = Command::new("sh");
        shell.args(["-c", &script(&programs, &make(&programs, primary), &folder, &options)]).current_dir(&folder);
        shell.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
        as_somebody(&mut shell);
        let shell = shell.spawn().expect("a shell starts");
        let mut postgres = Postgres { programs, folder, port, databases: AtomicU32::new(0), options, shell };
        let began = Instant::now();
        while !postgres.is_ready() {
            let log = || std::fs::read_to_string(postgres.folder.join("log")).unwrap_or_default();
            assert!(began.elapsed() < PATIENCE, "PostgreSQL does not start: {}", log());
            if let Ok(Some(_)) = postgres.shell.try_wait() {
                panic!("PostgreSQL does not start: {}", log());
            }
            std::thread::sleep(Duration::from_millis(5));
        }
        postgres
    }

    /// Connections are taken before the server can answer them; it says when it can.
    fn is_ready(&self) -> bool {
        let state = std::fs::read_to_string(self.folder.join("data/postmaster.pid")).unwrap_or_default();
        state.lines().nth(7).is_some_and(|line| matches!(line.trim(), "ready" | "standby"))
    }

    /// Breaks off everything the cluster does, as a crash would, and starts it again.
    ///
    /// # Panics
    /// When it does not start; the test can't go on.
    pub fn crash_and_restart(&self) {
        self.control(&["-m", "immediate", "restart"]);
    }

    /// Breaks off everything the cluster does, as a crash would.
    ///
    /// # Panics
    /// When that is not possible; the test can't go on.
    pub fn crash(&self) {
        self.control(&["-m", "immediate", "stop"]);
    }

    /// Starts the cluster again after a crash.
    ///
    /// # Panics
    /// When it does not start; the test can't go on.
    pub fn start_again(&self) {
        self.control(&["-o", &self.options, "start"]);
    }

    fn control(&self, arguments: &[&str]) {
        let mut command = Command::new(self.programs.join("pg_ctl"));
        command.args(["-D", "data", "-l", "log", "-w"]).args(arguments).current_dir(&self.folder);
        as_somebody(&mut command);
        let status = command.stdout(Stdio::null()).status().expect("pg_ctl starts");
        assert!(status.success(), "PostgreSQL does not obey: {arguments:?}");
    }

    /// A new database, or a copy of one.
    ///
    /// # Panics
    /// When it cannot be created; the test can't go on.
    pub fn database(&self, like: Option<&str>) -> String {
        let name = format!("test{}", self.databases.fetch_add(1, Ordering::Relaxed));
        let like = like.map_or(String::new(), |like| format!(" template {like} strategy file_copy"));
        self.run("postgres", &format!("create database {name}{like}"));
        name
    }

    /// The URL of a database.
    pub fn url(&self, database: &str) -> String {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://postgres@{folder}:{}/{database}", self.port)
    }

    /// The path of the socket at which the cluster is reached without a password.
    pub fn socket(&self) -> String {
        format!("{}/.s.PGSQL.{}", self.folder.display(), self.port)
    }

    /// Runs SQL in a transaction that stays open, with the locks it took, until the value goes.
    ///
    /// # Panics
    /// When it fails; the test can't go on.
    pub fn hold(&self, database: &str, sql: &str) -> Held {
        let mut psql = self.psql(database);
        let mut psql = psql.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("psql starts");
        let mut input = psql.stdin.take().expect("its input is piped");
        writeln!(input, "begin; {sql};\n\\echo held").expect("psql reads");
        let mut said = String::new();
        let mut output = BufReader::new(psql.stdout.take().expect("its output is piped"));
        while said.trim() != "held" {
            said.clear();
            assert!(output.read_line(&mut said).expect("psql writes text") > 0, "{sql}");
        }
        Held { psql, input: Some(input) }
    }

    fn psql(&self, database: &str) -> Command {
        let mut psql = Command::new(self.programs.join("psql"));
        psql.args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-U", "postgres", "-d", database]);
        psql.arg("-h").arg(&self.folder).arg("-p").arg(self.port.to_string());
        psql
    }

    /// The port at `localhost`, where there is one.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// Runs SQL in a database and gives what it answers.
    ///
    /// # Panics
    /// When it fails; the test can't go on.
    pub fn run(&self, database: &str, sql: &str) -> String {
        let answer = self.psql(database).args(["-c", sql]).output().expect("psql starts");
        assert!(answer.status.success(), "{sql}: {}", String::from_utf8_lossy(&answer.stderr));
        String::from_utf8_lossy(&answer.stdout).trim().to_owned()
    }
}

/// A transaction that is open.
#[derive(Debug)]
pub struct Held {
    psql: Child,
    input: Option<ChildStdin>,
}

impl Drop for Held {
    /// Rolls back.
    fn drop(&mut self) {
        drop(self.input.take());
        let _ = self.psql.wait();
    }
}

/// The command that makes a cluster, or a standby of one.
fn make(programs: &Path, primary: Option<&Postgres>) -> String {
    let programs = programs.display();
    match primary {
        None => format!(
            "{programs}/initdb --no-sync --auth-local=trust --auth-host=scram-sha-256 --username=postgres --locale=C \
             --encoding=UTF8 data"
        ),
        Some(primary) => format!(
            "{programs}/pg_basebackup --no-sync --checkpoint=fast --write-recovery-conf --create-slot --slot=standby \
             --username=postgres --host={} --port={} --pgdata=data",
            primary.folder.display(),
            primary.port
        ),
    }
}

/// Makes a cluster, runs it until the input ends, and removes it.
fn script(programs: &Path, make: &str, folder: &Path, options: &str) -> String {
    let (programs, folder) = (programs.display(), folder.display());
    format!(
        "{make} >log 2>&1 || exit
        {programs}/pg_ctl -D data -l log -w -o \"{options}\" start >>log 2>&1 || exit
        read -r nothing
        {programs}/pg_ctl -D data -m immediate -w stop >>log 2>&1
        cd / && rm -rf {folder}"
    )
}

impl Drop for Postgres {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}

fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|ci| ci == "true")
}

fn programs() -> Option<PathBuf> {
    Some(Path::new(DEBIAN)).filter(|folder| folder.join("initdb").is_file()).map(Path::to_owned)
}

/// The file of the certificate that servers show in tests; it is its own authority.
pub fn certificate() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("certificate/localhost.pem")
}

/// Writes a file that whoever runs PostgreSQL alone may read.
fn give(path: &Path, content: &[u8]) {
    let mut options = std::fs::OpenOptions::new();
    let file = options.write(true).create_new(true).mode(0o600).open(path);
    file.and_then(|mut file| file.write_all(content)).expect("a file can be written");
    give_away(path);
}

fn give_away(path: &Path) {
    if let Some((user, group)) = somebody() {
        std::os::unix::fs::chown(path, Some(user), Some(group)).expect("what is new can be given away");
    }
}

/// Says aloud that a test did not run.
fn not_run<T>(what: &str) -> Option<T> {
    assert!(!is_ci(), "{what} needs PostgreSQL: install Debian's postgresql-15, as ./check does");
    // Past the capture of what tests print.
    let _ = writeln!(std::io::stderr(), "NOT RUN without PostgreSQL (Debian's postgresql-15): {what}");
    None
}

/// Lets a command run as somebody who may run PostgreSQL.
fn as_somebody(command: &mut Command) {
    if let Some((user, group)) = somebody() {
        command.uid(user).gid(group);
    }
}

/// Somebody to run PostgreSQL, which root must not: user and group. `None` for an ordinary user.
fn somebody() -> Option<(u32, u32)> {
    if !rustix::process::geteuid().is_root() {
        return None;
    }
    let id = |option: &str, user: &str| -> Option<u32> {
        let answer = Command::new("id").args([option, user]).output().ok()?;
        String::from_utf8_lossy(&answer.stdout).trim().parse().ok()
    };
    let found = ["postgres", "nobody"].into_iter().find_map(|user| Some((id("-u", user)?, id("-g", user)?)));
    Some(found.expect("every machine has a user called nobody"))
}
