//! Companies found before, so that a request that reads need not look for its company.

use crate::company::CompanyChoice;
use model::system_tables::Company;
use model::{CompanyNo, Result, TableType, Uuid};
use parking_lot::Mutex;
use std::collections::HashMap;
use store::Store;

/// How many choices are remembered; when there are more, all are forgotten.
const CHOICES_MOST: usize = 1_000;

/// What requests need to know of their company.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    /// The number that its rows carry.
    pub(crate) no: CompanyNo,
    /// Its id, for links.
    pub(crate) id: Uuid,
}

/// The companies that requests have named.
#[derive(Default)]
pub(crate) struct KnownCompanies {
    known: Mutex<Known>,
}

#[derive(Default)]
struct Known {
    /// The last change of a company when the first of these was looked for.
    version: i64,
    companies: HashMap<CompanyChoice, Found>,
}

impl KnownCompanies {
    /// The company of a choice: as it was found before, unless a company has changed since, or else as `find` finds it.
    pub(crate) fn find(
        &self,
        store: &Store,
        choice: CompanyChoice,
        find: impl FnOnce(&CompanyChoice) -> Result<Found>,
    ) -> Result<Found> {
        // Asked before looking: what changes meanwhile makes forget what was found.
        let version = store.last_change(&[Company::ID])?;
        if let Some(found) = self.get(version, &choice) {
            return Ok(found);
        }
        let found = find(&choice)?;
        let mut known = self.known.lock();
        if known.version != version || known.companies.len() >= CHOICES_MOST {
            known.version = version;
            known.companies.clear();
        }
        known.companies.insert(choice, found);
        Ok(found)
    }

    fn get(&self, version: i64, choice: &CompanyChoice) -> Option<Found> {
        let known = self.known.lock();
        (known.version == version).then(|| known.companies.get(choice).copied()).flatten()
    }
}
