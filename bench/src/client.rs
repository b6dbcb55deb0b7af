//! A keep-alive HTTP/1.1 client that costs next to nothing, because it runs on the processors it measures.

use anyhow::{Context as _, Result, bail};
use std::io::{Read, Write};
use std::net::TcpStream;

pub(crate) struct Connection {
    stream: TcpStream,
    /// Received and not read yet: `buffer[from..to]`.
    buffer: Box<[u8]>,
    from: usize,
    to: usize,
}

/// What came back.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// How many bytes the body had.
    pub(crate) length: usize,
    /// The body, when it was asked for.
    pub(crate) body: Vec<u8>,
}

impl Connection {
    pub(crate) fn open(address: &str) -> Result<Connection> {
        let stream = TcpStream::connect(address).with_context(|| format!("nobody listens on {address}"))?;
        stream.set_nodelay(true)?;
        Ok(Connection { stream, buffer: vec![0; 256 * 1024].into(), from: 0, to: 0 })
    }

    /// Sends a request and reads its answer.
    pub(crate) fn exchange(&mut self, request: &[u8], keep: bool) -> Result<Answer> {
        self.stream.write_all(request)?;
        let head = self.head()?;
        let status = head.get(9..12).and_then(|status| status.parse().ok()).context("no status line")?;
        let mut answer = Answer { status, length: 0, body: Vec::new() };
        if let Some(length) = header(&head, "content-length") {
            let length = length.parse().context("a wrong content-length")?;
            self.take(length, keep, &mut answer)?;
        } else if header(&head, "transfer-encoding").is_some() {
            loop {
                let line = self.line()?;
                let size = usize::from_str_radix(line.trim(), 16).context("a wrong chunk size")?;
                self.take(size, keep, &mut answer)?;
                self.line()?;
                if size == 0 {
                    break;
                }
            }
        }
        Ok(answer)
    }

    fn head(&mut self) -> Result<String> {
        loop {
            let received = &self.buffer[self.from..self.to];
            if let Some(end) = received.windows(4).position(|four| four == b"\r\n\r\n") {
                let head = String::from_utf8_lossy(&received[..end]).into_owned();
                self.from += end + 4;
                return Ok(head);
            }
            self.fill()?;
        }
    }

    fn line(&mut self) -> Result<String> {
        loop {
            let received = &self.buffer[self.from..self.to];
            if let Some(end) = received.windows(2).position(|two| two == b"\r\n") {
                let line = String::from_utf8_lossy(&received[..end]).into_owned();
                self.from += end + 2;
                return Ok(line);
            }
            self.fill()?;
        }
    }

    fn take(&mut self, length: usize, keep: bool, answer: &mut Answer) -> Result<()> {
        let mut missing = length;
        while missing > 0 {
            if self.from == self.to {
                self.fill()?;
            }
            let part = missing.min(self.to - self.from);
            if keep {
                answer.body.extend_from_slice(&self.buffer[self.from..self.from + part]);
            }
            self.from += part;
            missing -= part;
        }
        answer.length += length;
        Ok(())
    }

    fn fill(&mut self) -> Result<()> {
        if self.from > 0 {
            self.buffer.copy_within(self.from..self.to, 0);
            self.to -= self.from;
            self.from = 0;
        }
        if self.to == self.buffer.len() {
            bail!("a head or a line is too long");
        }
        match self.stream.read(&mut self.buffer[self.to..])? {
            0 => bail!("the server closed the connection"),
            count => self.to += count,
        }
        Ok(())
    }
}

fn header<'h>(head: &'h str, name: &str) -> Option<&'h str> {
    let lines = head.split("\r\n").skip(1).filter_map(|line| line.split_once(':'));
    lines.into_iter().find(|(found, _)| found.eq_ignore_ascii_case(name)).map(|(_, value)| value.trim())
}
