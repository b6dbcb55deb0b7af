//! OpenCentral on PostgreSQL, with a copy of the same data.

use crate::data::{Data, company, serve};
use crate::program::{Program, built};
use anyhow::{Context as _, Result, bail};
use std::process::Command;
use testkit::Postgres;

/// A cluster that waits for the disk, and OpenCentral on it. `None` when there is no PostgreSQL.
pub(crate) fn start(data: &Data) -> Result<Option<(Postgres, Program)>> {
    let Some(postgres) = Postgres::durable("bench: PostgreSQL") else { return Ok(None) };
    let url = postgres.url(&postgres.database(None));
    let original = data.original();
    let from = original.to_str().context("a directory whose name is no text")?;
    let copied = Command::new(built("opencentral")?).args(["copy", "--from", from, "--to", &url]).status()?;
    if !copied.success() {
        bail!("the data could not be copied to PostgreSQL");
    }
    let mut program = serve(&["--database", &url])?;
    program.root = company(&program)?;
    Ok(Some((postgres, program)))
}
