//! A connection that does not wait forever: not for a client's first words, nor for one that stops reading.

use std::future::Future;
use std::io::{Error, ErrorKind, IoSlice, Result};
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep};

/// From this many bytes on it is known whether a client speaks HTTP/1.1 or HTTP/2, whose own limits then hold. No
/// shorter request names a host.
const FIRST_WORDS: usize = 24;

/// A stream whose reading fails when nothing comes at first, and whose writing fails when nothing goes for too long.
pub(crate) struct StallGuard<S> {
    stream: S,
    /// Bytes read so far, as far as they matter.
    read: usize,
    begins_by: Pin<Box<Sleep>>,
    stall_timeout: Duration,
    /// Runs while a write waits.
    stalled: Option<Pin<Box<Sleep>>>,
}

impl<S> StallGuard<S> {
    pub(crate) fn new(stream: S, begin_timeout: Duration, stall_timeout: Duration) -> StallGuard<S> {
        StallGuard { stream, read: 0, begins_by: Box::pin(sleep(begin_timeout)), stall_timeout, stalled: None }
    }

    /// What a write that came to `result` means: progress ends a stall, waiting begins or continues one.
    fn watched<R>(&mut self, result: Poll<Result<R>>, context: &mut Context<'_>) -> Poll<Result<R>> {
        if result.is_ready() {
            self.stalled = None;
            return result;
        }
        let timeout = self.stall_timeout;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(timeout)));
        ready!(stalled.as_mut().poll(context));
        // Asked again, it fails again.
        stalled.as_mut().reset(Instant::now());
        Poll::Ready(Err(Error::new(ErrorKind::TimedOut, "the client does not read")))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for StallGuard<S> {
    fn poll_read(self: Pin<&mut Self>, context: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        let guard = self.get_mut();
        let before = buffer.filled().len();
        let result = Pin::new(&mut guard.stream).poll_read(context, buffer);
        guard.read = guard.read.saturating_add(buffer.filled().len() - before);
        if result.is_pending() && guard.read < FIRST_WORDS {
            ready!(guard.begins_by.as_mut().poll(context));
            return Poll::Ready(Err(Error::new(ErrorKind::TimedOut, "the client says nothing")));
        }
        result
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for StallGuard<S> {
    fn poll_write(self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        let guard = self.get_mut();
        let result = Pin::new(&mut guard.stream).poll_write(context, bytes);
        guard.watched(result, context)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        slices: &[IoSlice<'_>],
    ) -> Poll<Result<usize>> {
        let guard = self.get_mut();
        let result = Pin::new(&mut guard.stream).poll_write_vectored(context, slices);
        guard.watched(result, context)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        let guard = self.get_mut();
        let result = Pin::new(&mut guard.stream).poll_flush(context);
        guard.watched(result, context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<()>> {
        let guard = self.get_mut();
        let result = Pin::new(&mut guard.stream).poll_shutdown(context);
        guard.watched(result, context)
    }
}
