//! The real program, started on a free port with demo data and stopped when the test ends.

use crate::client::Client;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

/// A running server.
pub struct Server {
    process: Child,
    address: String,
}

impl Server {
    /// Starts `binary serve --demo` on a free port and waits until it answers.
    ///
    /// # Panics
    /// When the program does not start; the test can't go on.
    pub fn demo(binary: &Path) -> Server {
        Server::start(binary, &["serve", "--demo", "--listen", "127.0.0.1:0"])
    }

    /// Starts the program with these arguments and waits until it answers.
    ///
    /// # Panics
    /// When the program does not start; the test can't go on.
    pub fn start(binary: &Path, arguments: &[&str]) -> Server {
        let mut process = Command::new(binary)
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        let output = process.stdout.take().expect("standard output is piped");
        let mut lines = BufReader::new(output).lines();
        let address = loop {
            let line = lines.next().expect("the program says where it listens").expect("its output is text");
            if let Some((_, rest)) = line.split_once("listening on http://") {
                break rest.split(['/', ' ']).next().unwrap_or_default().to_owned();
            }
        };
        // Keeps reading, so that the program never waits for somebody to read what it prints.
        std::thread::spawn(move || lines.for_each(drop));
        Server { process, address }
    }

    /// A client signed in as the demo user, at the demo environment's API root.
    pub fn client(&self) -> Client {
        Client::new(&self.address, "/v2.0/sandbox/api/v2.0").signed_in("admin", "demo")
    }

    /// `HOST:PORT`.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// Kills the program as a power cut would.
    pub fn kill(&mut self) {
        // Both fail only when the program has ended already, which is what is wanted.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.kill();
    }
}
