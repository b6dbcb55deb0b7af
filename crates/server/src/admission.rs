//! How much each user may do at once and within five minutes: what comes on top waits in a queue or is refused.

use crate::limits::UserLimits;
use model::Uuid;
use parking_lot::Mutex;
use std::collections::{HashMap, VecDeque};
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::{Instant, timeout};

/// What a client refused for a queue that is full or too slow is told to wait, in seconds.
pub(crate) const QUEUE_RETRY_SECONDS: u64 = 10;

/// Why a request does not run.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Turned {
    /// There are too many already.
    TooMany { actual: u32, maximum: u32, retry_after_seconds: u64 },
    /// It has waited too long.
    Waited,
}

/// Counts the requests of all users.
pub(crate) struct Admission {
    limits: UserLimits,
    users: Mutex<HashMap<Uuid, Arc<UserState>>>,
}

struct UserState {
    running: Arc<Semaphore>,
    counts: Mutex<Counts>,
}

#[derive(Default)]
struct Counts {
    /// Running and waiting requests.
    present: u32,
    /// When the requests of the window began, oldest first; empty without a limit.
    began: VecDeque<Instant>,
}

/// The right to run; ends when it is dropped.
pub(crate) struct Place {
    present: Present,
    _running: OwnedSemaphorePermit,
    /// Whether somebody counts the requests of the window.
    is_counted: bool,
}

impl Place {
    /// Counts requests that came inside the one that runs. They are not refused, as it has begun; but they leave less
    /// for the rest of the window.
    pub(crate) fn counter(&self) -> impl Fn(usize) + Send + Sync + 'static {
        let state = self.is_counted.then(|| Arc::clone(&self.present.0));
        move |requests| {
            if let Some(state) = &state {
                let mut counts = state.counts.lock();
                counts.began.extend(std::iter::repeat_n(Instant::now(), requests));
            }
        }
    }
}

struct Present(Arc<UserState>);

impl Drop for Present {
    fn drop(&mut self) {
        self.0.counts.lock().present -= 1;
    }
}

impl Admission {
    pub(crate) fn new(limits: UserLimits) -> Admission {
        Admission { limits, users: Mutex::new(HashMap::new()) }
    }

    /// Waits until a request of this user may run. Without limits there is nothing to wait for and nothing to hold.
    pub(crate) async fn enter(&self, user: Uuid) -> Result<Option<Place>, Turned> {
        if self.limits.requests_max.is_none() && self.limits.running_max.is_none() {
            return Ok(None);
        }
        let state = self.state(user);
        let present = self.count(&state)?;
        let running = Arc::clone(&state.running).acquire_owned();
        match timeout(self.limits.queue_timeout, running).await {
            Ok(Ok(running)) => {
                Ok(Some(Place { present, _running: running, is_counted: self.limits.requests_max.is_some() }))
            }
            // The semaphore is never closed, so this is a wait that took too long.
            Ok(Err(_)) | Err(_) => Err(Turned::Waited),
        }
    }

    fn state(&self, user: Uuid) -> Arc<UserState> {
        let places = self.limits.running_max.map_or(Semaphore::MAX_PERMITS, |places| places as usize);
        let new = || {
            let running = Arc::new(Semaphore::new(places));
            Arc::new(UserState { running, counts: Mutex::new(Counts::default()) })
        };
        Arc::clone(self.users.lock().entry(user).or_insert_with(new))
    }

    /// Counts a request that arrives, or says why it may not.
    fn count(&self, state: &Arc<UserState>) -> Result<Present, Turned> {
        let mut counts = state.counts.lock();
        if let Some(running_max) = self.limits.running_max {
            let maximum = running_max.saturating_add(self.limits.queued_max);
            if counts.present >= maximum {
                let actual = counts.present.saturating_add(1);
                return Err(Turned::TooMany { actual, maximum, retry_after_seconds: QUEUE_RETRY_SECONDS });
            }
        }
        if let Some(maximum) = self.limits.requests_max {
            let now = Instant::now();
            while counts.began.front().is_some_and(|&began| now - began >= UserLimits::WINDOW) {
                counts.began.pop_front();
            }
            if counts.began.len() >= maximum as usize {
                // There is room when this one, and with it all before, has left.
                let last = counts.began.get(counts.began.len() - maximum as usize).map_or(now, |&began| began);
                let wait = (last + UserLimits::WINDOW).saturating_duration_since(now);
                let retry_after_seconds = wait.as_secs().saturating_add(1);
                return Err(Turned::TooMany { actual: maximum.saturating_add(1), maximum, retry_after_seconds });
            }
            counts.began.push_back(now);
        }
        counts.present += 1;
        Ok(Present(Arc::clone(state)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    const USER: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);

    fn admission(requests_max: Option<u32>, running_max: Option<u32>, queued_max: u32) -> Arc<Admission> {
        let queue_timeout = Duration::from_secs(480);
        Arc::new(Admission::new(UserLimits { requests_max, running_max, queued_max, queue_timeout }))
    }

    #[tokio::test(start_paused = true)]
    async fn one_more_than_may_run_waits_and_one_more_than_may_wait_is_refused() {
        let admission = admission(None, Some(1), 1);
        let first = admission.enter(USER).await.unwrap();
        let waiting = tokio::spawn({
            let admission = Arc::clone(&admission);
            async move { admission.enter(USER).await.map(drop) }
        });
        tokio::task::yield_now().await;

        let refused = admission.enter(USER).await.map(drop);

        assert_eq!(refused, Err(Turned::TooMany { actual: 3, maximum: 2, retry_after_seconds: 10 }));
        assert!(admission.enter(OTHER).await.is_ok());
        drop(first);
        assert_eq!(waiting.await.unwrap(), Ok(()));
        assert!(admission.enter(USER).await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_longer_than_the_queue_allows() {
        let admission = admission(None, Some(1), 5);
        let _running = admission.enter(USER).await.unwrap();
        let began = Instant::now();
        assert_eq!(admission.enter(USER).await.map(drop), Err(Turned::Waited));
        assert_eq!(began.elapsed().as_secs(), 480);
    }

    #[tokio::test(start_paused = true)]
    async fn the_window_slides() {
        let admission = admission(Some(2), None, 0);
        assert!(admission.enter(USER).await.is_ok());
        tokio::time::advance(Duration::from_secs(100)).await;
        assert!(admission.enter(USER).await.is_ok());
        let refused = admission.enter(USER).await.map(drop);
        assert_eq!(refused, Err(Turned::TooMany { actual: 3, maximum: 2, retry_after_seconds: 201 }));
        tokio::time::advance(Duration::from_secs(200)).await;
        assert!(admission.enter(USER).await.is_ok());
        assert!(admission.enter(USER).await.is_err());
    }

    #[tokio::test(start_paused = true)]
    async fn requests_inside_a_request_count() {
        let admission = admission(Some(4), None, 0);
        let batch = admission.enter(USER).await.unwrap().unwrap();
        tokio::time::advance(Duration::from_secs(100)).await;
        batch.counter()(6);
        let refused = admission.enter(USER).await.map(drop);
        assert_eq!(refused, Err(Turned::TooMany { actual: 5, maximum: 4, retry_after_seconds: 301 }));
        tokio::time::advance(Duration::from_secs(301)).await;
        assert!(admission.enter(USER).await.is_ok());
    }
}
