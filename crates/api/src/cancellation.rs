//! Breaking off work nobody waits for any more, without ever undoing what was promised.

use model::{Error, Result};
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};

const RUNNING: u8 = 0;
const CANCELLED: u8 = 1;
const KEPT: u8 = 2;

/// The state of one request's work, shared by whoever does it and whoever waits for it.
#[derive(Clone, Debug, Default)]
pub struct Cancellation(Arc<AtomicU8>);

impl Cancellation {
    /// Asks the work to stop and leave nothing behind. False when it is past the point where it could: its outcome is
    /// kept, and its answer is coming.
    pub fn cancel(&self) -> bool {
        let found = self.0.compare_exchange(RUNNING, CANCELLED, Ordering::SeqCst, Ordering::SeqCst);
        !matches!(found, Err(KEPT))
    }

    /// Whether the work was asked to stop.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::SeqCst) == CANCELLED
    }

    /// An error when the work was asked to stop.
    pub fn check(&self) -> Result<()> {
        if self.is_cancelled() { Err(broken_off()) } else { Ok(()) }
    }

    /// From here on the outcome is kept. An error when the work was asked to stop before.
    pub fn keep(&self) -> Result<()> {
        match self.0.compare_exchange(RUNNING, KEPT, Ordering::SeqCst, Ordering::SeqCst) {
            Err(CANCELLED) => Err(broken_off()),
            _ => Ok(()),
        }
    }
}

fn broken_off() -> Error {
    Error::fault("the request was broken off before its work was done")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_cannot_be_cancelled_and_what_is_cancelled_cannot_be_kept() {
        let work = Cancellation::default();
        assert!(work.keep().is_ok());
        assert!(!work.cancel());
        assert!(work.check().is_ok());

        let work = Cancellation::default();
        assert!(work.cancel());
        assert!(work.cancel());
        assert!(work.is_cancelled() && work.check().is_err());
        assert!(work.keep().is_err());
    }
}
