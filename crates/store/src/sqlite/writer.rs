//! The one thread that writes: waiting jobs become savepoints of one transaction, which is synced once for all.

use super::error;
use super::schema::TableStatements;
use super::transaction::Transaction;
use crate::sql::Plans;
use crossbeam_channel::{Receiver, Sender};
use model::{Error, Result, Storage};
use parking_lot::Mutex;
use rusqlite::Connection;
use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::thread::JoinHandle;

/// A job: given a savepoint, or the reason why there is none.
pub(crate) type Job = Box<dyn FnOnce(Result<&mut dyn Storage>) -> Outcome + Send>;

/// What a job left behind.
pub(crate) struct Outcome {
    /// Whether its writes are to be kept.
    pub(crate) keep: bool,
    /// Tells whoever asked; with an error when the writes could not be made durable.
    pub(crate) tell: Box<dyn FnOnce(Option<Error>) + Send>,
}

/// The thread's stack: rules may be nested, and so may expressions.
const STACK_BYTES: usize = 8 << 20;

pub(crate) struct Writer {
    queue: Mutex<Option<Sender<Job>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Writer {
    pub(crate) fn start(connection: Connection, plans: Arc<Plans>, batch: usize) -> Result<Writer> {
        let (sender, receiver) = crossbeam_channel::unbounded();
        let statements = super::schema::statements(&plans.model);
        let work = Work { connection, plans, statements, batch: batch.max(1) };
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .stack_size(STACK_BYTES)
            .spawn(move || work.run(&receiver))
            .map_err(Error::fault)?;
        Ok(Writer { queue: Mutex::new(Some(sender)), thread: Mutex::new(Some(thread)) })
    }

    /// Queues a job. Gives the job back when the writer is closed.
    pub(crate) fn send(&self, job: Job) -> std::result::Result<(), Job> {
        match &*self.queue.lock() {
            Some(queue) => queue.send(job).map_err(|unsent| unsent.0),
            None => Err(job),
        }
    }

    /// Takes no more jobs, finishes those waiting and ends the thread.
    pub(crate) fn close(&self) {
        drop(self.queue.lock().take());
        let thread = self.thread.lock().take();
        if let Some(thread) = thread
            && thread.thread().id() != std::thread::current().id()
            && thread.join().is_err()
        {
            tracing::error!("the writer ended with a panic");
        }
    }
}

/// Turns a caller's job and callback into a [`Job`].
pub(crate) fn job<R: Send + 'static>(
    work: impl FnOnce(&mut dyn Storage) -> Result<R> + Send + 'static,
    done: impl FnOnce(Result<R>) + Send + 'static,
) -> Job {
    Box::new(move |storage| {
        let result = match storage {
            Ok(storage) => catch_unwind(AssertUnwindSafe(|| work(storage)))
                .unwrap_or_else(|panic| Err(Error::fault(format!("a write panicked: {}", panic_text(&*panic))))),
            Err(problem) => Err(problem),
        };
        Outcome {
            keep: result.is_ok(),
            tell: Box::new(move |problem| {
                done(match (result, problem) {
                    (Ok(_), Some(problem)) => Err(problem),
                    (result, _) => result,
                });
            }),
        }
    })
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    match (panic.downcast_ref::<&str>(), panic.downcast_ref::<String>()) {
        (Some(text), _) => text,
        (_, Some(text)) => text,
        _ => "without a text",
    }
}

struct Work {
    connection: Connection,
    plans: Arc<Plans>,
    statements: HashMap<u32, TableStatements>,
    batch: usize,
}

impl Work {
    fn run(self, jobs: &Receiver<Job>) {
        while let Ok(first) = jobs.recv() {
            self.run_batch(first, jobs);
        }
        if let Err((_, problem)) = self.connection.close() {
            tracing::error!(%problem, "the database could not be closed cleanly");
        }
    }

    fn run_batch(&self, first: Job, jobs: &Receiver<Job>) {
        if let Err(problem) = self.execute("begin immediate") {
            tell(first(Err(problem)).tell, None);
            return;
        }
        let mut outcomes = Vec::new();
        let mut next = Some(first);
        let mut state = Ok(());
        while let Some(job) = next {
            let (outcome, after) = self.run_job(job);
            outcomes.push(outcome);
            state = after;
            if state.is_err() || outcomes.len() >= self.batch {
                break;
            }
            next = jobs.try_recv().ok();
        }
        let result = state.and_then(|()| self.execute("commit"));
        if let Err(problem) = &result {
            tracing::error!(%problem, jobs = outcomes.len(), "writes could not be committed");
            if !self.connection.is_autocommit()
                && let Err(problem) = self.execute("rollback")
            {
                tracing::error!(%problem, "a failed transaction could not be rolled back");
            }
        }
        let problem = result.err().map(|problem| Error::fault(format!("the commit failed: {problem}")));
        for outcome in outcomes {
            tell(outcome.tell, problem.clone());
        }
    }

    /// Runs one job inside a savepoint. An error means that the whole transaction is lost.
    fn run_job(&self, job: Job) -> (Outcome, Result<()>) {
        if let Err(problem) = self.execute("savepoint job") {
            let outcome = job(Err(problem.clone()));
            return (outcome, Err(problem));
        }
        let mut transaction =
            Transaction { connection: &self.connection, plans: &self.plans, statements: Some(&self.statements) };
        let outcome = job(Ok(&mut transaction));
        // SQLite itself rolls everything back after some errors, such as a full disk.
        if self.connection.is_autocommit() {
            return (outcome, Err(Error::fault("the database gave up the transaction")));
        }
        let ended = if outcome.keep {
            self.execute("release job")
        } else {
            self.execute("rollback to job").and_then(|()| self.execute("release job"))
        };
        (outcome, ended)
    }

    fn execute(&self, sql: &str) -> Result<()> {
        self.connection.prepare_cached(sql).and_then(|mut statement| statement.execute([])).map_err(error)?;
        Ok(())
    }
}

/// A callback's panic must not end the writer.
fn tell(callback: Box<dyn FnOnce(Option<Error>) + Send>, problem: Option<Error>) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| callback(problem))) {
        tracing::error!("the callback of a write panicked: {}", panic_text(&*panic));
    }
}
