//! Bodies of answers as HTTP sends them: whole, or in parts while they are made.

use bytes::Bytes;
use hyper::body::{Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::mpsc;

/// The body of an answer.
pub(crate) enum Body {
    /// All of it; `None` once sent.
    Whole(Option<Bytes>),
    /// What is still to come; `None` once ended.
    Streamed(Option<mpsc::Receiver<Part>>),
}

/// A part of a streamed body.
pub(crate) enum Part {
    Chunk(Bytes),
    End,
}

impl Body {
    /// A body that is known already.
    pub(crate) fn whole(bytes: Bytes) -> Body {
        Body::Whole(Some(bytes).filter(|bytes| !bytes.is_empty()))
    }
}

impl hyper::body::Body for Body {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, std::io::Error>>> {
        match self.get_mut() {
            Body::Whole(bytes) => Poll::Ready(bytes.take().map(|bytes| Ok(Frame::data(bytes)))),
            Body::Streamed(receiver) => {
                let Some(parts) = receiver else { return Poll::Ready(None) };
                match parts.poll_recv(context) {
                    Poll::Pending => Poll::Pending,
                    Poll::Ready(Some(Part::Chunk(bytes))) => Poll::Ready(Some(Ok(Frame::data(bytes)))),
                    Poll::Ready(Some(Part::End)) => {
                        *receiver = None;
                        Poll::Ready(None)
                    }
                    Poll::Ready(None) => {
                        *receiver = None;
                        Poll::Ready(Some(Err(std::io::Error::other("the answer was broken off"))))
                    }
                }
            }
        }
    }

    fn is_end_stream(&self) -> bool {
        matches!(self, Body::Whole(None) | Body::Streamed(None))
    }

    fn size_hint(&self) -> SizeHint {
        match self {
            Body::Whole(bytes) => SizeHint::with_exact(bytes.as_ref().map_or(0, |bytes| bytes.len() as u64)),
            Body::Streamed(_) => SizeHint::default(),
        }
    }
}
