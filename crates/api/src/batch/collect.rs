//! Waits for an inner answer and keeps it, within a limit.

use crate::request::{Answer, Chunks, Head, Reply};
use std::sync::mpsc::{Sender, channel};

/// Why there is no inner answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// It is longer than the limit.
    TooLong,
    /// It was broken off; the log knows why.
    BrokenOff,
}

/// Asks for an answer and waits until it is there.
pub(super) fn collect(bytes_max: usize, ask: impl FnOnce(Box<dyn Reply>)) -> Result<Answer, Missing> {
    let (sender, receiver) = channel();
    ask(Box::new(Collecting { sender, bytes_max }));
    receiver.recv().unwrap_or(Err(Missing::BrokenOff))
}

struct Collecting {
    sender: Sender<Result<Answer, Missing>>,
    bytes_max: usize,
}

impl Reply for Collecting {
    fn answer(self: Box<Self>, answer: Answer) {
        // Nobody waits any more when sending fails; so below.
        let _ = self.sender.send(Ok(answer));
    }

    fn begin(self: Box<Self>, head: Head) -> Box<dyn Chunks> {
        Box::new(CollectingChunks { to: *self, answer: Answer { head, body: Vec::new() } })
    }
}

struct CollectingChunks {
    to: Collecting,
    answer: Answer,
}

impl Chunks for CollectingChunks {
    fn send(&mut self, chunk: Vec<u8>) -> bool {
        if self.answer.body.len() + chunk.len() > self.to.bytes_max {
            let _ = self.to.sender.send(Err(Missing::TooLong));
            return false;
        }
        self.answer.body.extend_from_slice(&chunk);
        true
    }

    fn end(self: Box<Self>) {
        let _ = self.to.sender.send(Ok(self.answer));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head() -> Head {
        Head { status: 200, headers: Vec::new() }
    }

    fn in_chunks(reply: Box<dyn Reply>) {
        let mut chunks = reply.begin(head());
        if (0..4).all(|_| chunks.send(vec![b'x'; 10])) {
            chunks.end();
        }
    }

    #[test]
    fn chunks_become_one_answer() {
        let answer = collect(40, in_chunks).unwrap();
        assert_eq!(answer.body, [b'x'; 40]);
    }

    #[test]
    fn an_answer_over_the_limit_is_given_up() {
        assert_eq!(collect(39, in_chunks), Err(Missing::TooLong));
    }

    #[test]
    fn an_answer_that_never_ends_is_noticed() {
        assert_eq!(collect(99, |reply| drop(reply.begin(head()))), Err(Missing::BrokenOff));
        assert_eq!(collect(99, drop), Err(Missing::BrokenOff));
    }
}
