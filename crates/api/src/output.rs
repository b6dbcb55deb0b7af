//! Where the text of an answer goes: whole when it is short, in chunks when it is long.

use crate::protocol::Mode;
use crate::request::{Answer, Chunks, Head, Reply, Request};
use crate::service::refuse;
use model::{Error, Flow};

/// Answers longer than this many bytes are sent while they are made.
const CHUNK_BYTES: usize = 64 * 1024;

/// An answer being made.
pub struct Output {
    reply: Option<Box<dyn Reply>>,
    chunks: Option<Box<dyn Chunks>>,
    /// Status and headers; without effect once the first chunk is on its way.
    pub head: Head,
    /// The part of the body that was not sent yet.
    pub buffer: Vec<u8>,
}

impl Output {
    /// Nothing written yet.
    pub fn new(reply: Box<dyn Reply>) -> Output {
        let head = Head { status: 200, headers: Vec::new() };
        Output { reply: Some(reply), chunks: None, head, buffer: Vec::new() }
    }

    /// Whether nothing was sent, so that the answer may be made anew.
    pub fn is_unsent(&self) -> bool {
        self.reply.is_some()
    }

    /// Forgets what was made of the answer and not sent.
    pub fn clear(&mut self) {
        self.head = Head { status: 200, headers: Vec::new() };
        self.buffer.clear();
    }

    /// Sends what is there when it is long. Breaks off when the client has gone.
    pub fn flush_when_long(&mut self) -> Flow {
        if self.buffer.len() < CHUNK_BYTES {
            return Flow::Continue(());
        }
        if let Some(reply) = self.reply.take() {
            self.chunks = Some(reply.begin(self.head.clone()));
        }
        let chunk = std::mem::replace(&mut self.buffer, Vec::with_capacity(CHUNK_BYTES + 4096));
        match self.chunks.as_mut().is_some_and(|chunks| chunks.send(chunk)) {
            true => Flow::Continue(()),
            false => Flow::Break(()),
        }
    }

    /// The answer is complete.
    pub fn finish(mut self) {
        if let Some(reply) = self.reply.take() {
            reply.answer(Answer { head: self.head, body: self.buffer });
        } else if let Some(mut chunks) = self.chunks.take()
            && chunks.send(self.buffer)
        {
            chunks.end();
        }
    }

    /// The answer could not be made. A body already under way is broken off, which the client notices.
    pub fn fail(mut self, error: &Error, request: &Request, mode: Mode) {
        match self.reply.take() {
            Some(reply) => reply.answer(refuse(error, request, mode)),
            None => tracing::error!(correlation_id = %request.correlation_id, %error, "answer broken off"),
        }
    }
}
