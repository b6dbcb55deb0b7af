//! A small HTTP/1.1 client: one request, one connection, everything visible.

use base64::Engine as _;
use serde_json::Value;
use std::io::{self, Read, Write};
use std::net::TcpStream;

/// Sends requests to one API root.
#[derive(Clone, Debug)]
pub struct Client {
    address: String,
    host: String,
    root: String,
    headers: Vec<(String, String)>,
}

/// What came back.
#[derive(Clone, Debug)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case, and values.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Vec<u8>,
}

impl Client {
    /// A client without a sign-in.
    pub fn new(address: &str, root: &str) -> Client {
        Client { address: address.to_owned(), host: address.to_owned(), root: root.to_owned(), headers: Vec::new() }
    }

    /// Names another host than the one it connects to.
    pub fn naming_host(self, host: &str) -> Client {
        Client { host: host.to_owned(), ..self }
    }

    /// Signs in with user name and web service access key.
    pub fn signed_in(self, user: &str, key: &str) -> Client {
        let credentials = base64::engine::general_purpose::STANDARD.encode(format!("{user}:{key}"));
        self.with("Authorization", &format!("Basic {credentials}"))
    }

    /// Sends a header with every request.
    pub fn with(mut self, name: &str, value: &str) -> Client {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The same client at another path below the root.
    pub fn under(&self, path: &str) -> Client {
        Client { root: format!("{}/{path}", self.root), ..self.clone() }
    }

    /// The same client in the demo company, looked up by its name.
    pub fn in_demo_company(&self) -> Client {
        let companies = self.get("companies");
        let id = companies.json()["value"][0]["id"].as_str().expect("the demo company has an id").to_owned();
        self.under(&format!("companies({id})"))
    }

    /// GET.
    pub fn get(&self, path: &str) -> Answer {
        self.send("GET", path, &[], b"")
    }

    /// POST of a JSON body.
    pub fn post(&self, path: &str, body: &Value) -> Answer {
        self.send("POST", path, &[("Content-Type", "application/json")], body.to_string().as_bytes())
    }

    /// PATCH of a JSON body with `If-Match`.
    pub fn patch(&self, path: &str, etag: &str, body: &Value) -> Answer {
        let headers = [("Content-Type", "application/json"), ("If-Match", etag)];
        self.send("PATCH", path, &headers, body.to_string().as_bytes())
    }

    /// DELETE with `If-Match`.
    pub fn delete(&self, path: &str, etag: &str) -> Answer {
        self.send("DELETE", path, &[("If-Match", etag)], b"")
    }

    /// Any request. An absolute URL, such as a next link, is sent as it is; blanks in a path are escaped.
    ///
    /// # Panics
    /// When the connection breaks or the answer is not HTTP; the test can't go on.
    pub fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.try_send(method, path, headers, body).expect("the server accepts the connection and answers in full")
    }

    /// [`Client::send`] to a server that may go away meanwhile: an error when the answer did not arrive in full.
    pub fn try_send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> io::Result<Answer> {
        let origin = format!("http://{}", self.address);
        let target = match path.strip_prefix(&origin) {
            Some(absolute) => absolute.to_owned(),
            None if path.is_empty() => self.root.clone(),
            None => format!("{}/{path}", self.root),
        };
        let mut request = format!("{method} {} HTTP/1.1\r\nHost: {}\r\n", target.replace(' ', "%20"), self.host);
        let own = self.headers.iter().map(|(name, value)| (name.as_str(), value.as_str()));
        for (name, value) in own.chain(headers.iter().copied()) {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str(&format!("Content-Length: {}\r\nConnection: close\r\n\r\n", body.len()));
        let mut stream = TcpStream::connect(&self.address)?;
        // A server that refuses early may close before it has read everything; its answer still counts.
        let _ = stream.write_all(&[request.as_bytes(), body].concat());
        let mut received = Vec::new();
        stream.read_to_end(&mut received)?;
        parse(&received, method == "HEAD").ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// An answer; `None` when it is not HTTP or not complete.
fn parse(received: &[u8], without_body: bool) -> Option<Answer> {
    let end = received.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = String::from_utf8_lossy(&received[..end]).into_owned();
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let header = |name: &str| headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str());
    let body = &received[end + 4..];
    let body = match header("content-length").and_then(|length| length.parse::<usize>().ok()) {
        _ if without_body => body.to_vec(),
        _ if header("transfer-encoding") == Some("chunked") => unchunk(body)?,
        Some(length) if body.len() != length => return None,
        _ => body.to_vec(),
    };
    Some(Answer { status, headers, body })
}

/// The body of chunks; `None` when the last one is missing.
fn unchunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).ok()?, 16).ok()?;
        if size == 0 {
            return Some(body);
        }
        body.extend_from_slice(rest.get(end + 2..end + 2 + size)?);
        rest = rest.get(end + 4 + size..)?;
    }
}

impl Answer {
    /// The body as JSON; null when there is none.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or(Value::Null)
    }

    /// The rows of a collection.
    pub fn rows(&self) -> Vec<Value> {
        self.json()["value"].as_array().cloned().unwrap_or_default()
    }

    /// The entity's ETag.
    pub fn etag(&self) -> String {
        self.json()["@odata.etag"].as_str().unwrap_or_default().to_owned()
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

    /// A header by its lower-case name.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(header, _)| header == name).map(|(_, value)| value.as_str())
    }
}
