//! The databases: filled once, copied for each program and run.

use crate::fill::{THROUGH_API, fill};
use crate::program::{Program, built};
use crate::scenario::Places;
use crate::settings::Settings;
use anyhow::{Context as _, Result};
use std::path::{Path, PathBuf};

/// The header of the demo's sign-in, `admin` with the key `demo`.
pub(crate) const SIGN_IN: &str = "Authorization: Basic YWRtaW46ZGVtbw==\r\n";

/// Databases of more customers are not copied; they are only read.
const COPIED_MOST: usize = 2_000_000;

/// Where the databases are.
pub(crate) struct Data {
    pub(crate) directory: PathBuf,
    pub(crate) customers: usize,
}

/// Fills the database, if that has not been done, and makes fresh copies.
pub(crate) fn prepare(settings: &Settings) -> Result<Data> {
    let data = Data { directory: settings.directory.clone(), customers: settings.customers };
    let original = data.original();
    if !original.exists() {
        let filling = data.directory.join("filling");
        fresh(&filling)?;
        fill(&filling, settings.customers)?;
        std::fs::rename(&filling, &original)?;
    }
    for copy in ["ours", "floor", "start"] {
        fresh(&data.directory.join(copy))?;
        let (from, to) = (original.join("sandbox.sqlite"), data.database(copy));
        if data.is_only_read() {
            std::os::unix::fs::symlink(from, to)?;
        } else {
            std::fs::copy(from, to)?;
        }
    }
    Ok(data)
}

/// Makes a directory, an empty one.
pub(crate) fn fresh(directory: &Path) -> Result<()> {
    if directory.exists() {
        std::fs::remove_dir_all(directory)?;
    }
    std::fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))
}

/// OpenCentral on the files of a directory.
pub(crate) fn opencentral(directory: &Path) -> Result<Program> {
    serve(&["--data", directory.to_str().context("a directory whose name is no text")?])
}

/// OpenCentral with the demo's sign-in on some database.
pub(crate) fn serve(database: &[&str]) -> Result<Program> {
    let arguments = [&["serve", "--demo", "--listen", "127.0.0.1:0", "--log", "warn"], database].concat();
    Program::start(&built("opencentral")?, &arguments, SIGN_IN)
}

/// The path of the only company.
pub(crate) fn company(program: &Program) -> Result<String> {
    let root = "/v2.0/sandbox/api/v2.0/companies";
    let answer = program.ask("GET", root, "", "")?;
    let companies: serde_json::Value = serde_json::from_slice(&answer.body)?;
    let id = companies["value"][0]["id"].as_str().context("there is no company")?;
    Ok(format!("{root}({id})"))
}

impl Data {
    /// The directory of the filled database, which is never changed.
    pub(crate) fn original(&self) -> PathBuf {
        self.directory.join(format!("original-{}", self.customers))
    }

    /// Whether the database is too large to be copied.
    pub(crate) fn is_only_read(&self) -> bool {
        self.customers > COPIED_MOST
    }

    fn database(&self, copy: &str) -> PathBuf {
        self.directory.join(copy).join("sandbox.sqlite")
    }

    /// OpenCentral on its copy.
    pub(crate) fn ours(&self) -> Result<Program> {
        let mut program = opencentral(&self.directory.join("ours"))?;
        program.root = company(&program)?;
        Ok(program)
    }

    /// OpenCentral on the copy that is started again and again.
    pub(crate) fn restarted(&self) -> Result<Program> {
        opencentral(&self.directory.join("start"))
    }

    /// The floor on its copy; it answers under the same path as OpenCentral.
    pub(crate) fn floor(&self, ours: &Program) -> Result<Program> {
        let database = self.database("floor");
        let database = database.to_str().context("a database whose name is no text")?;
        let mut program = Program::start(&std::env::current_exe()?, &["floor", database], "")?;
        program.root.clone_from(&ours.root);
        Ok(program)
    }

    /// What requests may name.
    pub(crate) fn places(&self, program: &Program) -> Result<Places> {
        let target = format!("{}/customers?$select=id&$filter=number%20lt%20'M'&$orderby=number%20desc", program.root);
        let first = self.customers.min(THROUGH_API);
        let answer = program.ask("GET", &format!("{target}&$top={first}"), "", "")?;
        let customers: serde_json::Value = serde_json::from_slice(&answer.body)?;
        let rows = customers["value"].as_array().context("there are no customers")?;
        let ids = rows.iter().filter_map(|row| row["id"].as_str().map(str::to_owned)).collect();
        Ok(Places { ids, copies: (self.customers / first) as u64 })
    }
}
