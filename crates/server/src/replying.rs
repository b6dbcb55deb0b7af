//! How the API's answers get from the thread that makes them to the connection that sends them.

use crate::admission::Place;
use crate::body::{Body, Part};
use crate::compress::{Encoding, Packer, is_compressible};
use api::{Answer, Cancellation, Chunks, Head, Reply};
use bytes::Bytes;
use std::time::Duration;
use tokio::runtime::Handle;
use tokio::sync::mpsc::error::TrySendError;
use tokio::sync::{mpsc, oneshot};
use tokio::time::{Instant, timeout};

/// How many chunks may wait for a slow client.
const WAITING_CHUNKS: usize = 4;

/// What arrives first from the API.
pub(crate) enum Started {
    /// A whole answer.
    Whole(Answer),
    /// A head, with the body to follow.
    Streamed(Head, Body),
}

/// How a long answer is sent.
pub(crate) struct Sending {
    /// How it is packed, if the client can unpack it.
    pub encoding: Option<Encoding>,
    /// How long it waits for a client that does not read.
    pub stall_timeout: Duration,
    /// When it is broken off at the latest.
    pub give_up_at: Instant,
    /// Tells that nobody waits for it any more.
    pub cancellation: Cancellation,
    /// The user's right to run, given back when all is sent.
    pub _place: Option<Place>,
}

/// The server's side of [`Reply`].
pub(crate) struct Replying {
    started: oneshot::Sender<Started>,
    sending: Sending,
    runtime: Handle,
}

impl Replying {
    /// A reply, and where it arrives. Nothing arrives when the reply is dropped unused.
    pub(crate) fn new(sending: Sending) -> (Replying, oneshot::Receiver<Started>) {
        let (started, arrives) = oneshot::channel();
        (Replying { started, sending, runtime: Handle::current() }, arrives)
    }
}

impl Reply for Replying {
    fn answer(self: Box<Self>, answer: Answer) {
        // A client that has gone needs no answer.
        let _ = self.started.send(Started::Whole(answer));
    }

    fn begin(self: Box<Self>, mut head: Head) -> Box<dyn Chunks> {
        let (sender, receiver) = mpsc::channel(WAITING_CHUNKS);
        let Replying { started, sending, runtime } = *self;
        let mut packer = None;
        if is_packable(&head) {
            head.headers.push(vary());
            if let Some(encoding) = sending.encoding {
                head.headers.push(("content-encoding", encoding.name().to_owned()));
                packer = Some(Packer::new(encoding));
            }
        }
        // A client that has gone is noticed by the first chunk.
        let _ = started.send(Started::Streamed(head, Body::Streamed(Some(receiver))));
        Box::new(Stream { sender, packer, sending, runtime })
    }
}

/// The header of answers that depend on what the client can unpack.
fn vary() -> (&'static str, String) {
    ("vary", "Accept-Encoding".to_owned())
}

fn is_packable(head: &Head) -> bool {
    let value = |name| head.headers.iter().find(|(header, _)| *header == name).map(|(_, value)| value.as_str());
    value("content-encoding").is_none() && value("content-type").is_some_and(is_compressible)
}

struct Stream {
    sender: mpsc::Sender<Part>,
    packer: Option<Packer>,
    sending: Sending,
    runtime: Handle,
}

impl Stream {
    /// Waits while the client is slow, but not for one that has stopped reading.
    fn push(&self, part: Part) -> bool {
        let part = match self.sender.try_send(part) {
            Ok(()) => return true,
            Err(TrySendError::Closed(_)) => return false,
            Err(TrySendError::Full(part)) => part,
        };
        let left = self.sending.give_up_at.saturating_duration_since(Instant::now());
        let sent = async { timeout(self.sending.stall_timeout.min(left), self.sender.send(part)).await };
        matches!(self.runtime.block_on(sent), Ok(Ok(())))
    }
}

impl Chunks for Stream {
    fn send(&mut self, chunk: Vec<u8>) -> bool {
        if self.sending.cancellation.is_cancelled() {
            return false;
        }
        let chunk = match &mut self.packer {
            Some(packer) => packer.pack(&chunk),
            None => chunk,
        };
        // An empty chunk would end a body in HTTP/1.1's chunked form.
        chunk.is_empty() || self.push(Part::Chunk(Bytes::from(chunk)))
    }

    fn end(mut self: Box<Self>) {
        if let Some(packer) = self.packer.take() {
            let rest = packer.finish();
            if !rest.is_empty() && !self.push(Part::Chunk(Bytes::from(rest))) {
                return;
            }
        }
        // A client that has gone needs no end.
        self.push(Part::End);
    }
}

/// Packs a whole answer that is long enough.
pub(crate) async fn packed(mut answer: Answer, encoding: Option<Encoding>, bytes_min: usize) -> Answer {
    if answer.body.len() < bytes_min || !is_packable(&answer.head) {
        return answer;
    }
    answer.head.headers.push(vary());
    let Some(encoding) = encoding else { return answer };
    answer.head.headers.push(("content-encoding", encoding.name().to_owned()));
    // Longer ones would keep other connections waiting.
    if answer.body.len() <= PACKED_AT_ONCE {
        answer.body = encoding.pack(&answer.body);
        return answer;
    }
    let Answer { head, body } = answer;
    match tokio::task::spawn_blocking(move || encoding.pack(&body)).await {
        Ok(body) => Answer { head, body },
        Err(error) => std::panic::resume_unwind(error.into_panic()),
    }
}

/// Bytes that are packed where others wait, in less than a millisecond.
const PACKED_AT_ONCE: usize = 64 * 1024;
