//! The databases: filled once through the API, copied for each program and run.

use crate::client::Connection;
use crate::program::{Program, built};
use crate::scenario::Places;
use crate::settings::Settings;
use anyhow::{Context as _, Result, bail};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

/// The header of the demo's sign-in, `admin` with the key `demo`.
pub(crate) const SIGN_IN: &str = "Authorization: Basic YWRtaW46ZGVtbw==\r\n";

/// How many connections fill the database.
const FILLING: usize = 32;

const WORDS: [&str; 16] = [
    "Adventure",
    "Bakery",
    "Coho",
    "Datum",
    "Fabrikam",
    "Graphic",
    "Humongous",
    "Litware",
    "Margie",
    "Northwind",
    "Orchard",
    "Proseware",
    "Relecloud",
    "Tailspin",
    "Wingtip",
    "Woodgrove",
];
const CITIES: [&str; 10] =
    ["Birmingham", "Bristol", "Cambridge", "Cardiff", "Edinburgh", "Leeds", "London", "Manchester", "Oxford", "York"];

/// Where the databases are.
pub(crate) struct Data {
    directory: PathBuf,
    pub(crate) customers: usize,
}

/// The body that creates the customer with a number among all.
pub(crate) fn customer(number: usize) -> String {
    let name = format!("{} {number:06}", WORDS[number * 7 % WORDS.len()]);
    let city = CITIES[number * 3 % CITIES.len()];
    format!(
        r#"{{"displayName":"{name}","type":"Company","addressLine1":"{} High Street","city":"{city}","country":"GB","phoneNumber":"0123 {number:06}","email":"office{number}@contoso.com","creditLimit":{}.5}}"#,
        number % 200 + 1,
        number % 1000
    )
}

/// A city's name.
pub(crate) fn city(number: u64) -> &'static str {
    CITIES[(number % CITIES.len() as u64) as usize]
}

/// Fills the database, if that has not been done, and makes fresh copies.
pub(crate) fn prepare(settings: &Settings) -> Result<Data> {
    let data = Data { directory: settings.directory.clone(), customers: settings.customers };
    let original = data.directory.join(format!("original-{}", settings.customers));
    if !original.exists() {
        let filling = data.directory.join("filling");
        fresh(&filling)?;
        fill(&filling, settings.customers)?;
        std::fs::rename(&filling, &original)?;
    }
    for copy in ["ours", "floor", "start"] {
        fresh(&data.directory.join(copy))?;
        std::fs::copy(original.join("sandbox.sqlite"), data.database(copy))?;
    }
    Ok(data)
}

fn fresh(directory: &Path) -> Result<()> {
    if directory.exists() {
        std::fs::remove_dir_all(directory)?;
    }
    std::fs::create_dir_all(directory).with_context(|| format!("cannot make {}", directory.display()))
}

fn fill(directory: &Path, customers: usize) -> Result<()> {
    eprintln!("filling {} with {customers} customers, once", directory.display());
    opencentral(directory)?.stop()?;
    lengthen_number_series(&directory.join("sandbox.sqlite"))?;
    let program = opencentral(directory)?;
    let target = format!("{}/customers", company(&program)?);
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let fillers: Vec<_> = (0..FILLING)
            .map(|_| {
                scope.spawn(|| -> Result<()> {
                    let mut connection = Connection::open(&program.address)?;
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= customers {
                            return Ok(());
                        }
                        let request = program.request("POST", &target, "", &customer(number));
                        let answer = connection.exchange(&request, true)?;
                        if answer.status != 201 {
                            bail!("a customer was refused: {}", String::from_utf8_lossy(&answer.body));
                        }
                    }
                })
            })
            .collect();
        fillers.into_iter().try_for_each(|filler| match filler.join() {
            Ok(result) => result,
            Err(_) => bail!("filling panicked"),
        })
    })?;
    program.stop()
}

/// The demo's number series end before all customers have one.
fn lengthen_number_series(database: &Path) -> Result<()> {
    let connection = rusqlite::Connection::open(database)?;
    for (series, last) in [("CUST", "C00100000"), ("CONT", "CT00100000")] {
        let sql = "update no_series_line set ending_no = '', last_no_used = ?2 where series_code = ?1";
        connection.execute(sql, [series, last])?;
    }
    Ok(())
}

fn opencentral(directory: &Path) -> Result<Program> {
    let directory = directory.to_str().context("a directory whose name is no text")?;
    let arguments = ["serve", "--demo", "--data", directory, "--listen", "127.0.0.1:0", "--log", "warn"];
    Program::start(&built("opencentral")?, &arguments, SIGN_IN)
}

/// The path of the only company.
fn company(program: &Program) -> Result<String> {
    let root = "/v2.0/sandbox/api/v2.0/companies";
    let answer = program.ask("GET", root, "", "")?;
    let companies: serde_json::Value = serde_json::from_slice(&answer.body)?;
    let id = companies["value"][0]["id"].as_str().context("there is no company")?;
    Ok(format!("{root}({id})"))
}

impl Data {
    pub(crate) fn database(&self, copy: &str) -> PathBuf {
        self.directory.join(copy).join("sandbox.sqlite")
    }

    /// OpenCentral on its copy.
    pub(crate) fn ours(&self) -> Result<Program> {
        opencentral(&self.directory.join("ours"))
    }

    /// OpenCentral on the copy that is started again and again.
    pub(crate) fn restarted(&self) -> Result<Program> {
        opencentral(&self.directory.join("start"))
    }

    /// The floor on its copy.
    pub(crate) fn floor(&self) -> Result<Program> {
        let database = self.database("floor");
        let database = database.to_str().context("a database whose name is no text")?;
        Program::start(&std::env::current_exe()?, &["floor", database], "")
    }

    /// What requests may name: the company and the ids of customers.
    pub(crate) fn places(&self, program: &Program) -> Result<Places> {
        let company = company(program)?;
        let answer = program.ask("GET", &format!("{company}/customers?$select=id,number"), "", "")?;
        let customers: serde_json::Value = serde_json::from_slice(&answer.body)?;
        let rows = customers["value"].as_array().context("there are no customers")?;
        let ids = rows.iter().filter_map(|row| row["id"].as_str().map(str::to_owned)).collect();
        Ok(Places { company, ids })
    }
}
