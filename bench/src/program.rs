//! The programs under measurement as processes: building, starting, watching and stopping them.

use crate::client::{Answer, Connection};
use anyhow::{Context as _, Result, bail};
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, Instant};

/// A server that runs.
pub(crate) struct Program {
    child: Child,
    /// Kept open, so that the program can go on writing.
    _output: BufReader<ChildStdout>,
    /// Host and port.
    pub(crate) address: String,
    /// The header line that signs in, if one is needed.
    pub(crate) sign_in: String,
    /// The path before the names of collections.
    pub(crate) root: String,
    /// From the start of the process until it listened.
    pub(crate) listening_after: Duration,
    started: Instant,
}

/// Builds `opencentral` the way users do.
pub(crate) fn build() -> Result<()> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let built = Command::new(cargo).args(["build", "--release", "-p", "opencentral"]).status()?;
    if !built.success() {
        bail!("opencentral could not be built");
    }
    Ok(())
}

/// A program of the same build directory as this one.
pub(crate) fn built(name: &str) -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    Ok(own.parent().context("a program without a directory")?.join(name))
}

impl Program {
    /// Starts a program and waits until it says that it listens.
    pub(crate) fn start(path: &Path, arguments: &[&str], sign_in: &str) -> Result<Program> {
        Program::start_command(Command::new(path).args(arguments), sign_in)
    }

    /// [`Program::start`] of a prepared command.
    pub(crate) fn start_command(command: &mut Command, sign_in: &str) -> Result<Program> {
        let started = Instant::now();
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command.stdout(Stdio::piped()).spawn().with_context(|| format!("cannot start {name}"))?;
        let mut output = BufReader::new(child.stdout.take().context("a process without output")?);
        let mut line = String::new();
        loop {
            line.clear();
            if output.read_line(&mut line)? == 0 {
                bail!("{name} ended before it listened");
            }
            if let Some(address) = listening(&line) {
                return Ok(Program {
                    address,
                    root: String::new(),
                    child,
                    _output: output,
                    sign_in: sign_in.to_owned(),
                    listening_after: started.elapsed(),
                    started,
                });
            }
        }
    }

    /// The bytes of a request.
    pub(crate) fn request(&self, method: &str, target: &str, headers: &str, body: &str) -> Vec<u8> {
        request_bytes(method, target, &self.address, &format!("{}{headers}", self.sign_in), body)
    }

    /// One request on a connection of its own.
    pub(crate) fn ask(&self, method: &str, target: &str, headers: &str, body: &str) -> Result<Answer> {
        Connection::open(&self.address)?.exchange(&self.request(method, target, headers, body), true)
    }

    /// Since the process was started.
    pub(crate) fn age(&self) -> Duration {
        self.started.elapsed()
    }

    /// Processor time used so far, in seconds; the kernel counts in hundredths.
    pub(crate) fn processor_seconds(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.child.id())).unwrap_or_default();
        let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
        let ticks = |index: usize| fields.get(index).and_then(|field| field.parse::<f64>().ok()).unwrap_or(0.0);
        (ticks(11) + ticks(12)) / 100.0
    }

    /// Memory of its own in megabytes: resident, without the pages of files that the system can take back.
    pub(crate) fn own_mb(&self) -> u64 {
        self.status_mb("RssAnon:")
    }

    /// All resident memory in megabytes, mapped pages of the database included.
    pub(crate) fn resident_mb(&self) -> u64 {
        self.status_mb("VmRSS:")
    }

    fn status_mb(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap_or(0) / 1024
    }

    /// Asks the process to end, and waits for it.
    pub(crate) fn stop(mut self) -> Result<()> {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status()?;
        self.child.wait()?;
        Ok(())
    }
}

/// The address in a line that tells where a program listens.
fn listening(line: &str) -> Option<String> {
    let (_, rest) = line.split_once("listening on ")?;
    let (_, address) = rest.split_once("http://")?;
    Some(address.trim_end().split('\'').next().unwrap_or_default().to_owned())
}

/// The bytes of a request; `headers` are whole lines.
pub(crate) fn request_bytes(method: &str, target: &str, host: &str, headers: &str, body: &str) -> Vec<u8> {
    let mut text = format!("{method} {target} HTTP/1.1\r\nHost: {host}\r\n{headers}");
    if !body.is_empty() {
        text.push_str(&format!("Content-Type: application/json\r\nContent-Length: {}\r\n", body.len()));
    }
    text.push_str("\r\n");
    text.push_str(body);
    text.into_bytes()
}

impl Drop for Program {
    fn drop(&mut self) {
        // Ended already, when it was stopped in an orderly way.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
