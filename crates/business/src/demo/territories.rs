//! The demo company's sales territories.

use super::insert;
use crate::foundation::Territory;
use model::{Record, Result, Tx};

const TERRITORIES: &[(&str, &str)] = &[
    ("E", "East"),
    ("EANG", "East Anglia"),
    ("FOREIGN", "Foreign"),
    ("LND", "London"),
    ("MID", "Midlands"),
    ("N", "North"),
    ("NE", "North East"),
    ("NW", "North West"),
    ("NWAL", "North Wales"),
    ("S", "South"),
    ("SCOT", "Scotland"),
    ("SE", "South East"),
    ("SW", "South West"),
    ("SWAL", "South Wales"),
    ("W", "West Country"),
];

/// Writes them.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(code, name) in TERRITORIES {
        insert(tx, code, Record::<Territory>::new().with(Territory::CODE, code).with(Territory::NAME, name))?;
    }
    Ok(())
}
