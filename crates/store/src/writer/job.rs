//! A piece of work that waits to be written, and whoever waits for its outcome.

use model::{Error, Result, Storage};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Instant;

/// A piece of work in the queue.
pub(crate) struct Job {
    pub(crate) work: Box<dyn Work>,
    /// Since when it waits.
    pub(crate) since: Instant,
    /// How often it was begun.
    pub(crate) attempts: u32,
}

/// What is to be done, and who is told.
pub(crate) trait Work: Send {
    /// Does it, and remembers the outcome; false when the writes are not to be kept.
    fn run(&mut self, storage: &mut dyn Storage) -> bool;
    /// Tells whoever asked what the last run's outcome was, or why there is none.
    fn tell(self: Box<Self>, problem: Option<Error>);
}

impl Job {
    /// A job, and the callback that gets its outcome.
    pub(crate) fn new<R: Send + 'static>(
        work: impl FnMut(&mut dyn Storage) -> Result<R> + Send + 'static,
        done: impl FnOnce(Result<R>) + Send + 'static,
    ) -> Job {
        Job { work: Box::new(Asked { work, done, outcome: None }), since: Instant::now(), attempts: 0 }
    }

    /// Tells whoever asked that it will not be done.
    pub(crate) fn refuse(self, problem: Error) {
        self.work.tell(Some(problem));
    }
}

struct Asked<R, W, D> {
    work: W,
    done: D,
    outcome: Option<Result<R>>,
}

impl<R, W, D> Work for Asked<R, W, D>
where
    R: Send,
    W: FnMut(&mut dyn Storage) -> Result<R> + Send,
    D: FnOnce(Result<R>) + Send,
{
    fn run(&mut self, storage: &mut dyn Storage) -> bool {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(storage)))
            .unwrap_or_else(|panic| Err(Error::fault(format!("a write panicked: {}", panic_text(&*panic)))));
        let keep = outcome.is_ok();
        self.outcome = Some(outcome);
        keep
    }

    fn tell(self: Box<Self>, problem: Option<Error>) {
        let Asked { done, outcome, .. } = *self;
        done(match (problem, outcome) {
            // What was refused left nothing, whatever became of the writes of others.
            (_, Some(Err(refusal @ Error::Refused { .. }))) => Err(refusal),
            (Some(problem), _) => Err(problem),
            (None, Some(outcome)) => outcome,
            (None, None) => Err(Error::fault("a write without an outcome")),
        });
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text,
        _ => "without a text",
    }
}
