//! The people that the demo company works with.

use super::insert;
use crate::projects::Resource;
use model::{Record, Result, Tx};

/// Number, name, address, post code, job title. All of them live in London.
const RESOURCES: &[(&str, &str, &str, &str, &str)] = &[
    ("KATHERINE", "KATHERINE HULL", "10 Deerfield Road", "N12 5XY", "Manager"),
    ("LINA", "Lina Townsend", "25 Water Way", "N16 34Z", "Designer"),
    ("MARTY", "Marty Horst", "49 A Little John Street", "N12 5XY", "Installer"),
    ("TERRY", "Terry Dodds", "66 B James Road", "N12 5XY", "Designer"),
];

/// Writes them. Their time is counted in hours.
pub fn fill(tx: &mut Tx<'_>) -> Result<()> {
    for &(no, name, address, post_code, job_title) in RESOURCES {
        let mut resource = Record::<Resource>::new()
            .with(Resource::NO, no)
            .with(Resource::ADDRESS, address)
            .with(Resource::POST_CODE, post_code)
            .with(Resource::CITY, "London")
            .with(Resource::JOB_TITLE, job_title);
        tx.validate(&mut resource, Resource::NAME, name)?;
        tx.validate(&mut resource, Resource::BASE_UNIT_OF_MEASURE, "HOUR")?;
        insert(tx, no, resource)?;
    }
    Ok(())
}
