//! Telling whoever limits a user's requests that one request stands for several.

use std::fmt;
use std::sync::Arc;

/// Counts further requests of the user who sent this one; does nothing where nobody counts.
#[derive(Clone, Default)]
pub struct Charge(Option<Arc<dyn Fn(usize) + Send + Sync>>);

impl Charge {
    /// Hands each number of further requests to `count`.
    pub fn to(count: impl Fn(usize) + Send + Sync + 'static) -> Charge {
        Charge(Some(Arc::new(count)))
    }

    /// Counts so many requests more than the one that came.
    pub(crate) fn more(&self, requests: usize) {
        if let Some(count) = &self.0 {
            count(requests);
        }
    }
}

impl fmt::Debug for Charge {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if self.0.is_some() { "Charge(counted)" } else { "Charge(free)" })
    }
}
