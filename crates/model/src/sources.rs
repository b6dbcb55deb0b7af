//! The one source of time, GUIDs and randomness, so that a run with the same seed gives the same bytes.

use crate::value::DateTime;
use parking_lot::Mutex;
use uuid::Uuid;

/// Where time, GUIDs and random bytes come from.
pub trait Sources: Send + Sync {
    /// The present instant.
    fn now(&self) -> DateTime;
    /// A new GUID; later ones sort after earlier ones, so that indexes grow at their end.
    fn new_guid(&self) -> Uuid;
    /// Fills `bytes` with unpredictable bytes (predictable ones under a seed).
    fn fill_random(&self, bytes: &mut [u8]);
}

/// The machine's clock and randomness.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemSources;

impl Sources for SystemSources {
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the machine's clock")]
    fn now(&self) -> DateTime {
        DateTime::from(jiff::Timestamp::now())
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that makes GUIDs")]
    fn new_guid(&self) -> Uuid {
        Uuid::now_v7()
    }

    #[expect(clippy::disallowed_methods, reason = "the one place that asks for randomness")]
    fn fill_random(&self, bytes: &mut [u8]) {
        for chunk in bytes.chunks_mut(8) {
            // Six of a version 4 GUID's bits are fixed; folding both halves leaves all 64 unpredictable.
            let (high, low) = Uuid::new_v4().as_u64_pair();
            let (other_high, other_low) = Uuid::new_v4().as_u64_pair();
            let mixed = high.rotate_left(17) ^ low ^ other_high ^ other_low.rotate_left(31);
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
    }
}

/// A clock that moves only when told, and GUIDs and bytes that follow from a seed: for tests and fixed demo data.
#[derive(Debug)]
pub struct SeededSources {
    state: Mutex<SeededState>,
}

#[derive(Debug)]
struct SeededState {
    now: DateTime,
    random: u64,
}

impl SeededSources {
    /// Starts at `now` with the given seed.
    pub fn new(now: DateTime, seed: u64) -> SeededSources {
        SeededSources { state: Mutex::new(SeededState { now, random: seed }) }
    }

    /// Moves the clock; backwards, too, when `millis` is negative.
    pub fn advance_millis(&self, millis: i64) {
        let mut state = self.state.lock();
        state.now = state.now.plus_millis(millis);
    }
}

impl SeededState {
    /// The next 64 bits of splitmix64 (Steele, Lea, Flood 2014).
    fn next(&mut self) -> u64 {
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.random;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

impl Sources for SeededSources {
    fn now(&self) -> DateTime {
        self.state.lock().now
    }

    fn new_guid(&self) -> Uuid {
        let mut state = self.state.lock();
        let (high, low) = (state.next(), state.next());
        uuid::Builder::from_random_bytes(Uuid::from_u64_pair(high, low).into_bytes()).into_uuid()
    }

    fn fill_random(&self, bytes: &mut [u8]) {
        let mut state = self.state.lock();
        for chunk in bytes.chunks_mut(8) {
            let random = state.next().to_le_bytes();
            chunk.copy_from_slice(&random[..chunk.len()]);
        }
    }
}
