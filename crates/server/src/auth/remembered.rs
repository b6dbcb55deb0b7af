//! Credentials that were checked, remembered until something in the directory changes.

use super::Known;
use aws_lc_rs::digest;
use model::Sources;
use moka::sync::Cache;
use std::time::Duration;

/// How many are remembered.
const COUNT: u64 = 10_000;
/// How long they are remembered when nobody uses them.
const IDLE: Duration = Duration::from_secs(10 * 60);

/// Knows credentials by a hash only.
pub(crate) struct Remembered {
    known: Cache<[u8; 32], (i64, Known)>,
    /// Makes the hashes worthless outside this process.
    pepper: [u8; 32],
}

impl Remembered {
    /// Nothing remembered yet.
    pub(crate) fn new(sources: &dyn Sources) -> Remembered {
        let mut pepper = [0; 32];
        sources.fill_random(&mut pepper);
        Remembered { known: Cache::builder().max_capacity(COUNT).time_to_idle(IDLE).build(), pepper }
    }

    /// What these credentials said when the directory had this version.
    pub(crate) fn get(&self, credentials: &str, version: i64) -> Option<Known> {
        let (checked_at, known) = self.known.get(&self.key(credentials))?;
        (checked_at == version).then_some(known)
    }

    /// Remembers checked credentials.
    pub(crate) fn keep(&self, credentials: &str, version: i64, known: Known) {
        self.known.insert(self.key(credentials), (version, known));
    }

    fn key(&self, credentials: &str) -> [u8; 32] {
        let peppered = [self.pepper.as_slice(), credentials.as_bytes()].concat();
        let mut key = [0; 32];
        key.copy_from_slice(digest::digest(&digest::SHA256, &peppered).as_ref());
        key
    }
}
