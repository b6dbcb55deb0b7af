//! The one thread that writes: waiting jobs are run in one transaction, which is synced once for all.
//!
//! A job that fails must leave nothing, but hardly any fails once it has written, and being able to undo one alone may
//! cost each a good part of its time. So that is left out at first. When one does fail then, the transaction is undone,
//! and its jobs are run again so that each can be undone alone, as are those that follow for a while.
//!
//! What the database could not do for reasons that pass, such as a lost connection or a deadlock, is done again from
//! its beginning, a few times and for a limited time, because nothing of it was kept.

mod job;

use crossbeam_channel::{Receiver, Sender, TryRecvError};
pub(crate) use job::{Job, Work};
use model::{Error, Result};
use parking_lot::Mutex;
use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The thread's stack: rules may be nested, and so may expressions.
const STACK_BYTES: usize = 8 << 20;

/// How often a job is begun at most.
const ATTEMPTS_MAX: u32 = 5;

/// How many jobs at least are run so that each can be undone alone, after one that failed when it had written.
const CAREFUL_JOBS: usize = 1_000;

/// How long to wait before the second attempt; each further one waits twice as long, up to the longest wait.
const PAUSE_MIN: Duration = Duration::from_millis(5);
const PAUSE_MAX: Duration = Duration::from_millis(250);

pub(crate) struct Writer {
    queue: Mutex<Option<Sender<Job>>>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

/// The connection that writes.
pub(crate) trait WriteConnection: Send {
    /// Opens a transaction. [`Error::Retry`] and [`Error::Unavailable`] when that may work later.
    fn begin(&mut self) -> Result<()>;
    /// Runs one job, `apart` if it must be possible to undo it alone. An error means that the whole transaction is lost;
    /// [`Error::Retry`], that all of it should be done again.
    fn run_job(&mut self, work: &mut dyn Work, apart: bool) -> Result<Ran>;
    /// Makes everything since [`WriteConnection::begin`] durable and visible, or says that it is not:
    /// [`Error::Retry`] when nothing was kept and all of it should be done again, [`Error::InDoubt`] when nobody knows.
    fn commit(&mut self) -> Result<()>;
    /// Undoes everything since [`WriteConnection::begin`], when that is still to be done.
    fn roll_back(&mut self);
    /// Ends the connection.
    fn close(self: Box<Self>);
}

/// What became of a job.
pub(crate) enum Ran {
    /// It has its outcome; its writes are kept if that is a success.
    Done,
    /// It left nothing and should be run again.
    Again(Error),
    /// It has failed and left something, which only the end of the whole transaction undoes.
    Spoiled,
}

impl Writer {
    /// Starts the thread; it commits at most `batch` waiting jobs together, and refuses jobs that it could not begin
    /// within `patience`.
    pub(crate) fn start(connection: Box<dyn WriteConnection>, batch: usize, patience: Duration) -> Result<Writer> {
        let (sender, receiver) = crossbeam_channel::unbounded();
        let (waiting, batch) = (VecDeque::new(), batch.max(1));
        let writing = Writing { connection, jobs: receiver, waiting, batch, patience, careful: 0 };
        let thread = std::thread::Builder::new()
            .name("store-writer".to_owned())
            .stack_size(STACK_BYTES)
            .spawn(move || writing.run())
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

/// The thread's own.
struct Writing {
    connection: Box<dyn WriteConnection>,
    jobs: Receiver<Job>,
    /// Jobs to be run before those in the channel: some of them again.
    waiting: VecDeque<Job>,
    batch: usize,
    patience: Duration,
    /// How many of the next jobs are run so that each can be undone alone.
    careful: usize,
}

impl Writing {
    fn run(mut self) {
        // How often in a row nothing could be done.
        let mut failures = 0;
        while self.wait_for_a_job() {
            match self.connection.begin() {
                Ok(()) if self.run_batch() => failures = 0,
                Ok(()) => failures += 1,
                Err(problem) => {
                    failures += 1;
                    self.not_begun(&problem);
                }
            }
            if failures > 0 && !self.waiting.is_empty() {
                std::thread::sleep(PAUSE_MAX.min(PAUSE_MIN * 2_u32.pow(failures.min(10) - 1)));
            }
        }
        self.connection.close();
    }

    /// False when there is nothing left to do, ever.
    fn wait_for_a_job(&mut self) -> bool {
        if self.waiting.is_empty() {
            self.waiting.extend(self.jobs.recv().ok());
        }
        !self.waiting.is_empty()
    }

    fn next_job(&mut self) -> Option<Job> {
        self.waiting.pop_front().or_else(|| self.jobs.try_recv().ok())
    }

    /// There is no transaction: whoever has waited long enough, or for something that will not come, is told.
    fn not_begun(&mut self, problem: &Error) {
        let is_closing = loop {
            match self.jobs.try_recv() {
                Ok(job) => self.waiting.push_back(job),
                Err(reason) => break reason == TryRecvError::Disconnected,
            }
        };
        let may_pass = matches!(problem, Error::Retry(_) | Error::Unavailable(_));
        let now = Instant::now();
        for job in std::mem::take(&mut self.waiting) {
            if may_pass && !is_closing && now.duration_since(job.since) < self.patience {
                self.waiting.push_back(job);
            } else {
                tell(job, Some(out_of_reach(problem)));
            }
        }
    }

    /// Runs what waits in one transaction. False when something is to be done again.
    fn run_batch(&mut self) -> bool {
        let (mut done, mut again) = (Vec::new(), Vec::new());
        let mut state = Ok(());
        while let Some(mut job) = self.next_job() {
            job.attempts += 1;
            let apart = self.careful > 0;
            self.careful = self.careful.saturating_sub(1);
            match self.connection.run_job(&mut *job.work, apart) {
                Ok(Ran::Done) => done.push(job),
                Ok(Ran::Again(problem)) => again.push((job, problem)),
                Ok(Ran::Spoiled) => {
                    done.extend(again.into_iter().map(|(job, _)| job));
                    self.undo_spoiled(done, job);
                    return true;
                }
                Err(problem) => {
                    done.push(job);
                    state = Err(problem);
                    break;
                }
            }
            if done.len() + again.len() >= self.batch {
                break;
            }
        }
        match state.and_then(|()| self.connection.commit()) {
            Ok(()) => done.into_iter().for_each(|job| tell(job, None)),
            Err(problem) => {
                tracing::error!(%problem, jobs = done.len(), "writes could not be committed");
                self.connection.roll_back();
                if matches!(problem, Error::Retry(_)) {
                    // In the order in which they came.
                    again.splice(0..0, done.into_iter().map(|job| (job, problem.clone())));
                } else {
                    done.into_iter().for_each(|job| tell(job, Some(problem.clone())));
                }
            }
        }
        let is_complete = again.is_empty();
        for (job, problem) in again.into_iter().rev() {
            if job.attempts < ATTEMPTS_MAX && job.since.elapsed() < self.patience {
                self.waiting.push_front(job);
            } else {
                tell(job, Some(problem));
            }
        }
        is_complete
    }

    /// Undoes the transaction because of a job that failed, and lets the others run again. It has its outcome if there
    /// are none.
    fn undo_spoiled(&mut self, others: Vec<Job>, failed: Job) {
        self.connection.roll_back();
        if others.is_empty() {
            return tell(failed, None);
        }
        self.careful = CAREFUL_JOBS.max(others.len() + 1);
        for mut job in others.into_iter().chain([failed]).rev() {
            // It is not the job's doing.
            job.attempts -= 1;
            self.waiting.push_front(job);
        }
    }
}

/// What is said of a database that could not be waited for any longer.
fn out_of_reach(problem: &Error) -> Error {
    match problem {
        Error::Retry(detail) => Error::Unavailable(detail.clone()),
        other => other.clone(),
    }
}

/// A callback's panic must not end the writer.
fn tell(job: Job, problem: Option<Error>) {
    if catch_unwind(AssertUnwindSafe(|| job.work.tell(problem))).is_err() {
        tracing::error!("the callback of a write panicked");
    }
}
