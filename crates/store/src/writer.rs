//! The one thread that writes: waiting jobs become savepoints of one transaction, which is synced once for all.

use crossbeam_channel::{Receiver, Sender};
use model::{Error, Result, Storage};
use parking_lot::Mutex;
use std::panic::{AssertUnwindSafe, catch_unwind};
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
    /// Starts the thread; it commits at most `batch` waiting jobs together.
    pub(crate) fn start(connection: Box<dyn WriteConnection>, batch: usize) -> Result<Writer> {
        let (sender, receiver) = crossbeam_channel::unbounded();
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .stack_size(STACK_BYTES)
            .spawn(move || run(connection, &receiver, batch.max(1)))
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

/// The connection that writes.
pub(crate) trait WriteConnection: Send {
    /// Opens a transaction.
    fn begin(&mut self) -> Result<()>;
    /// Runs one job so that it can be undone alone. An error means that the whole transaction is lost.
    fn run_job(&mut self, job: Job) -> (Outcome, Result<()>);
    /// Makes everything since [`WriteConnection::begin`] durable and visible, or says that it is not.
    fn commit(&mut self) -> Result<()>;
    /// Undoes everything since [`WriteConnection::begin`], when that is still to be done.
    fn roll_back(&mut self);
    /// Ends the connection.
    fn close(self: Box<Self>);
}

fn run(mut connection: Box<dyn WriteConnection>, jobs: &Receiver<Job>, batch: usize) {
    while let Ok(first) = jobs.recv() {
        run_batch(&mut *connection, first, jobs, batch);
    }
    connection.close();
}

fn run_batch(connection: &mut dyn WriteConnection, first: Job, jobs: &Receiver<Job>, batch: usize) {
    if let Err(problem) = connection.begin() {
        tell(first(Err(problem)).tell, None);
        return;
    }
    let mut outcomes = Vec::new();
    let mut next = Some(first);
    let mut state = Ok(());
    while let Some(job) = next {
        let (outcome, after) = connection.run_job(job);
        outcomes.push(outcome);
        state = after;
        if state.is_err() || outcomes.len() >= batch {
            break;
        }
        next = jobs.try_recv().ok();
    }
    let result = state.and_then(|()| connection.commit());
    if let Err(problem) = &result {
        tracing::error!(%problem, jobs = outcomes.len(), "writes could not be committed");
        connection.roll_back();
    }
    let problem = result.err().map(|problem| Error::fault(format!("the commit failed: {problem}")));
    for outcome in outcomes {
        tell(outcome.tell, problem.clone());
    }
}

/// A callback's panic must not end the writer.
fn tell(callback: Box<dyn FnOnce(Option<Error>) + Send>, problem: Option<Error>) {
    if let Err(panic) = catch_unwind(AssertUnwindSafe(|| callback(problem))) {
        tracing::error!("the callback of a write panicked: {}", panic_text(&*panic));
    }
}
