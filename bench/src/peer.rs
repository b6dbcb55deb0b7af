//! The peer: SAP CAP for Node, which serves entities of a model by OData from SQLite as well. It keeps the customers'
//! properties in one table, with indexes for the queries measured, and has no rules, no sign-in and no change feed.

use crate::data::{Data, fresh};
use crate::program::Program;
use anyhow::{Context as _, Result, bail};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Stdio};

const PACKAGE: &str = include_str!("../peer/package.json");
const MODEL: &str = include_str!("../peer/srv/bench.cds");

/// The peer with a copy of the data; installs it where that has not been done. `None` without Node or its registry.
pub(crate) fn start(data: &Data) -> Result<Option<Program>> {
    let directory = data.directory.join("peer");
    if !directory.join("installed").exists() {
        fresh(&directory.join("srv"))?;
        std::fs::write(directory.join("package.json"), PACKAGE)?;
        std::fs::write(directory.join("srv/bench.cds"), MODEL)?;
        let install = ["install", "--no-audit", "--no-fund", "--loglevel=error"];
        let installed = Command::new("npm").args(install).current_dir(&directory).stdout(Stdio::null()).status();
        if !installed.is_ok_and(|status| status.success()) {
            eprintln!("SAP CAP cannot be installed, so there is no comparison with it");
            return Ok(None);
        }
        std::fs::write(directory.join("installed"), "")?;
    }
    let database = directory.join("db.sqlite");
    for part in ["", "-wal", "-shm"] {
        let file = directory.join(format!("db.sqlite{part}"));
        if file.exists() {
            std::fs::remove_file(file)?;
        }
    }
    let deployed = node(&directory, &["node_modules/.bin/cds-deploy"]).stdout(Stdio::null()).status()?;
    if !deployed.success() {
        bail!("the peer's database could not be made");
    }
    fill(&database, &data.original().join("sandbox.sqlite"))?;
    let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port().to_string();
    let arguments = ["node_modules/.bin/cds-serve", "--port", &port];
    let mut program = Program::start_command(&mut node(&directory, &arguments), "")?;
    program.root = "/bench".to_owned();
    Ok(Some(program))
}

fn node(directory: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new("node");
    command.args(arguments).current_dir(directory).env("NODE_ENV", "production");
    command
}

/// Copies the customers. The write-ahead log is what OpenCentral has, too; each commit waits for the disk.
fn fill(database: &Path, original: &Path) -> Result<()> {
    let connection = rusqlite::Connection::open(database)?;
    let original = original.to_str().context("a database whose name is no text")?;
    connection.execute_batch("pragma journal_mode = wal; pragma cache_size = -1000000")?;
    connection.execute("attach ?1 as original", [original])?;
    let id = |column: &str| {
        let part = |from: u8, length: u8| format!("substr(lower(hex({column})), {from}, {length})");
        [part(1, 8), part(9, 4), part(13, 4), part(17, 4), part(21, 12)].join(" || '-' || ")
    };
    connection.execute_batch(&format!(
        "begin;
        insert into Customers (id, number, displayName, type, addressLine1, addressLine2, city, state, country, \
            postalCode, phoneNumber, email, website, salespersonCode, balanceDue, creditLimit, taxLiable, taxAreaId, \
            taxAreaDisplayName, taxRegistrationNumber, currencyId, currencyCode, paymentTermsId, shipmentMethodId, \
            paymentMethodId, blocked, lastModifiedDateTime)
        select {}, no, name, 'Company', address, address_2, city, county, country_region_code, post_code, phone_no, \
            e_mail, home_page, salesperson_code, 0, credit_limit_lcy / 100000.0, tax_liable, {}, '', \
            vat_registration_no, null, currency_code, null, null, null, ' ', \
            strftime('%Y-%m-%dT%H:%M:%fZ', system_modified_at / 1000.0, 'unixepoch')
        from original.customer;
        create index by_name on Customers (displayName);
        create index by_number on Customers (number);
        commit;
        analyze;",
        id("system_id"),
        id("tax_area_id")
    ))?;
    Ok(())
}
