//! Waiting on an ordinary thread for what the driver's own threads do.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::Thread;
use std::time::Duration;

/// How long to wait between two looks at whether an answer is still wanted.
const BETWEEN_LOOKS: Duration = Duration::from_millis(50);

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future. Works on any thread, also on one that runs an async runtime, which it then holds up.
pub(super) fn wait<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// [`wait`], given up with `None` once `go_on`, asked now and then, is false.
pub(super) fn wait_while<F: Future>(future: F, go_on: &dyn Fn() -> bool) -> Option<F::Output> {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return Some(output),
            Poll::Pending => std::thread::park_timeout(BETWEEN_LOOKS),
        }
        if !go_on() {
            return None;
        }
    }
}

/// Does what a future does up to the first moment at which it would wait, and no more.
pub(super) fn start<F: Future>(future: F) {
    let _ = pin!(future).poll(&mut Context::from_waker(Waker::noop()));
}
