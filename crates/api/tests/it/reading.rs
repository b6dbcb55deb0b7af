//! What came back of a request.

use api::{Answer, Chunks, Head, Reply};
use serde_json::Value;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

/// What came back.
#[derive(Debug)]
pub struct Reading {
    answer: Answer,
    chunks: Vec<usize>,
}

impl Reading {
    /// The status.
    pub fn status(&self) -> u16 {
        self.answer.head.status
    }

    /// A header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.answer.head.headers.iter().find(|(header, _)| *header == name).map(|(_, value)| value.as_str())
    }

    /// The body.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.answer.body).into_owned()
    }

    /// The body as it came.
    pub fn bytes(&self) -> &[u8] {
        &self.answer.body
    }

    /// How long the chunks were in which it came; none where it came whole.
    pub fn chunks(&self) -> &[usize] {
        &self.chunks
    }

    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.answer.body).unwrap_or(Value::Null)
    }

    /// One property of every row, joined by blanks; or the error's status and code.
    pub fn column(&self, name: &str) -> String {
        let json = self.json();
        match json["value"].as_array() {
            Some(rows) => {
                let texts = rows.iter().map(|row| match &row[name] {
                    Value::String(text) => text.clone(),
                    other => other.to_string(),
                });
                texts.collect::<Vec<_>>().join(" ")
            }
            None => format!("{} {}", self.status(), self.code()),
        }
    }

    /// The error's code.
    pub fn code(&self) -> String {
        self.json()["error"]["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The error's message without the correlation suffix.
    pub fn message(&self) -> String {
        let message = self.json()["error"]["message"].as_str().unwrap_or_default().to_owned();
        message.split("  CorrelationId:  ").next().unwrap_or_default().to_owned()
    }
}

/// Catches an answer, also one that comes in chunks.
pub struct Catch {
    sender: Sender<Reading>,
    body: Arc<Mutex<Vec<u8>>>,
    chunks: Arc<Mutex<Vec<usize>>>,
}

impl Catch {
    /// A catch, and where what it has caught arrives.
    pub fn new() -> (Catch, Receiver<Reading>) {
        let (sender, receiver) = channel();
        (Catch { sender, body: Arc::default(), chunks: Arc::default() }, receiver)
    }
}

struct CaughtChunks {
    head: Head,
    caught: Catch,
}

impl Reply for Catch {
    fn answer(self: Box<Self>, answer: Answer) {
        self.sender.send(Reading { answer, chunks: Vec::new() }).expect("somebody waits");
    }

    fn begin(self: Box<Self>, head: Head) -> Box<dyn Chunks> {
        Box::new(CaughtChunks { head, caught: *self })
    }
}

impl Chunks for CaughtChunks {
    fn send(&mut self, chunk: Vec<u8>) -> bool {
        self.caught.chunks.lock().expect("no panic").push(chunk.len());
        self.caught.body.lock().expect("no panic").extend_from_slice(&chunk);
        true
    }

    fn end(self: Box<Self>) {
        let body = std::mem::take(&mut *self.caught.body.lock().expect("no panic"));
        let chunks = std::mem::take(&mut *self.caught.chunks.lock().expect("no panic"));
        self.caught.sender.send(Reading { answer: Answer { head: self.head, body }, chunks }).expect("somebody waits");
    }
}
