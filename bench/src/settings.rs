//! What is measured, and for how long.

use anyhow::{Context as _, Result};
use std::path::PathBuf;

pub(crate) struct Settings {
    /// How often the two programs take turns.
    pub(crate) rounds: usize,
    /// How long each turn is.
    pub(crate) seconds: f64,
    /// How many customers the database has at least.
    pub(crate) customers: usize,
    /// Where databases are kept between runs.
    pub(crate) directory: PathBuf,
    /// Only scenarios whose name contains this.
    only: Option<String>,
    /// Which programs take turns with OpenCentral and the floor.
    others: Option<String>,
}

impl Settings {
    pub(crate) fn from_environment() -> Result<Settings> {
        let text = |name: &str| std::env::var(name).ok();
        let number = |name: &str, otherwise: f64| match text(name) {
            Some(text) => text.parse::<f64>().with_context(|| format!("{name} must be a number")),
            None => Ok(otherwise),
        };
        Ok(Settings {
            rounds: number("BENCH_ROUNDS", 15.0)? as usize,
            seconds: number("BENCH_SECONDS", 0.6)?,
            customers: number("BENCH_CUSTOMERS", 50_000.0)? as usize,
            directory: text("BENCH_DIR").map_or_else(|| std::env::temp_dir().join("opencentral-bench"), PathBuf::from),
            only: text("BENCH_ONLY"),
            others: text("BENCH_OTHERS"),
        })
    }

    /// Whether PostgreSQL (`postgres`) or the peer (`peer`) takes part.
    pub(crate) fn takes_part(&self, other: &str) -> bool {
        self.others.as_ref().is_none_or(|others| others.split(',').any(|it| it == other))
    }

    pub(crate) fn wants(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|only| name.contains(only.as_str()))
    }
}
