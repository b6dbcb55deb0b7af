//! Bodies of answers: whole, or in chunks that wait for the client.

use api::{Answer, Chunks, Head, Reply};
use bytes::Bytes;
use hyper::body::{Frame, SizeHint};
use std::pin::Pin;
use std::task::{Context, Poll};
use tokio::sync::{mpsc, oneshot};

/// How many chunks may wait for a slow client.
const WAITING_CHUNKS: usize = 4;

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

/// What arrives first from the API.
pub(crate) enum Started {
    /// A whole answer.
    Whole(Answer),
    /// A head, with the body to follow.
    Streamed(Head, Body),
}

/// The server's side of [`Reply`].
pub(crate) struct Replying {
    started: oneshot::Sender<Started>,
}

impl Replying {
    /// A reply, and where it arrives. Nothing arrives when the reply is dropped unused.
    pub(crate) fn new() -> (Replying, oneshot::Receiver<Started>) {
        let (started, arrives) = oneshot::channel();
        (Replying { started }, arrives)
    }
}

impl Reply for Replying {
    fn answer(self: Box<Self>, answer: Answer) {
        // A client that has gone needs no answer.
        let _ = self.started.send(Started::Whole(answer));
    }

    fn begin(self: Box<Self>, head: Head) -> Box<dyn Chunks> {
        let (sender, receiver) = mpsc::channel(WAITING_CHUNKS);
        // A client that has gone is noticed by the first chunk.
        let _ = self.started.send(Started::Streamed(head, Body::Streamed(Some(receiver))));
        Box::new(Sending { sender })
    }
}

struct Sending {
    sender: mpsc::Sender<Part>,
}

impl Chunks for Sending {
    fn send(&mut self, chunk: Vec<u8>) -> bool {
        // An empty chunk would end a body in HTTP/1.1's chunked form.
        chunk.is_empty() || self.sender.blocking_send(Part::Chunk(Bytes::from(chunk))).is_ok()
    }

    fn end(self: Box<Self>) {
        // A client that has gone needs no end.
        let _ = self.sender.blocking_send(Part::End);
    }
}
