//! The multipart form of a batch, read (RFC 2046; OData Protocol 4.01, section 11.7.7).
//!
//! Lines end with CRLF or LF. What stands before the first boundary and behind the last is ignored.

use super::{BatchError, ContentId, Operation, Part, boundary, malformed, method_named};
use super::{require_operations, require_parts};
use crate::media_type::MediaType;
use std::borrow::Cow;

pub(super) fn parse<'a>(body: &'a [u8], boundary: &str) -> Result<Vec<Part<'a>>, BatchError> {
    let mut reader = Reader { bytes: body, at: 0, boundaries: vec![boundary.as_bytes().to_vec()] };
    let mut parts = Vec::new();
    while reader.delimiter()? == Delimiter::Next {
        require_parts(parts.len() + 1)?;
        parts.push(reader.part()?);
    }
    Ok(parts)
}

type Headers = Vec<(String, String)>;

/// What a boundary's line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Delimiter {
    /// Another part follows.
    Next,
    /// That was the last part.
    Close,
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    /// The boundary of the batch, and behind it the boundary of the change set being read.
    boundaries: Vec<Vec<u8>>,
}

impl<'a> Reader<'a> {
    /// One part, up to the boundary behind it.
    fn part(&mut self) -> Result<Part<'a>, BatchError> {
        let headers = self.headers()?;
        let content_type = required_content_type(&headers)?;
        if content_type.is("application/http") {
            return Ok(Part { group: None, operations: vec![self.operation(&headers)?] });
        }
        if !content_type.is("multipart/mixed") {
            return Err(wrong_content_type(&headers));
        }
        let group = boundary(&content_type)?;
        self.boundaries.push(group.clone().into_bytes());
        let mut operations = Vec::new();
        while self.delimiter()? == Delimiter::Next {
            require_operations(operations.len() + 1)?;
            let headers = self.headers()?;
            let content_type = required_content_type(&headers)?;
            if content_type.is("multipart/mixed") {
                return Err(malformed("Nested change sets in a batch payload are not supported."));
            }
            if !content_type.is("application/http") {
                return Err(wrong_content_type(&headers));
            }
            operations.push(self.operation(&headers)?);
        }
        self.boundaries.pop();
        Ok(Part { group: Some(group), operations })
    }

    /// A request, up to the boundary behind it.
    fn operation(&mut self, part: &Headers) -> Result<Operation<'a>, BatchError> {
        let encoding = header(part, "content-transfer-encoding").unwrap_or("binary");
        if !["binary", "8bit", "7bit"].iter().any(|known| encoding.eq_ignore_ascii_case(known)) {
            return Err(malformed(
                "A missing or invalid 'Content-Transfer-Encoding' header was found. The 'Content-Transfer-Encoding' \
                 header must be specified for each batch operation, and its value must be 'binary'.",
            ));
        }
        let mut line = self.text_line()?;
        while line.is_some_and(|line| line.trim().is_empty()) {
            line = self.text_line()?;
        }
        let (method, url) = request_line(line.unwrap_or_default().trim())?;
        let mut headers = self.headers()?;
        let body = self.body(&headers)?;
        // Clients write the id where RFC 2046 has it or, like older ones, among the request's own headers.
        let own = headers.iter().position(|(name, _)| name == "content-id").map(|at| headers.swap_remove(at).1);
        let id = header(part, "content-id").map(str::to_owned).or(own).map(ContentId::text);
        Ok(Operation { id, method: method_named(method), url: url.to_owned(), headers, body, depends_on: Vec::new() })
    }

    /// The body of a request. `Content-Length` lets it contain lines that look like the boundary; a wrong length is
    /// passed over.
    fn body(&mut self, headers: &Headers) -> Result<Cow<'a, [u8]>, BatchError> {
        if let Some(length) = header(headers, "content-length") {
            let length: usize = length.parse().map_err(|_| {
                malformed(format!(
                    "The content length header '{length}' is not valid. The content length header must be a valid \
                     Int32 literal and must be greater than or equal to 0."
                ))
            })?;
            let end = self.at.checked_add(length).filter(|end| self.is_before_delimiter(*end));
            if let Some(end) = end {
                let body = &self.bytes[self.at..end];
                self.at = end;
                return Ok(Cow::Borrowed(body));
            }
        }
        Ok(Cow::Borrowed(self.content()?))
    }

    /// Whether nothing but a line end stands between a position and the innermost boundary.
    fn is_before_delimiter(&self, position: usize) -> bool {
        let Some(rest) = self.bytes.get(position..) else { return false };
        let rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n")).unwrap_or(rest);
        let line = rest.split(|byte| *byte == b'\n').next().unwrap_or_default();
        self.delimiter_in(line).is_some_and(|(_, is_innermost)| is_innermost)
    }

    /// Passes over everything up to the innermost boundary, and over its line.
    fn delimiter(&mut self) -> Result<Delimiter, BatchError> {
        self.content()?;
        match self.line().and_then(|line| self.delimiter_in(line)) {
            Some((delimiter, _)) => Ok(delimiter),
            None => Err(unexpected_end()),
        }
    }

    /// Everything up to the innermost boundary. The line end before a boundary belongs to the boundary.
    fn content(&mut self) -> Result<&'a [u8], BatchError> {
        let (start, mut end) = (self.at, self.at);
        loop {
            let line_start = self.at;
            let line = self.line().ok_or_else(unexpected_end)?;
            match self.delimiter_in(line) {
                None => end = line_start + line.len(),
                Some((_, true)) => {
                    self.at = line_start;
                    return Ok(&self.bytes[start..end]);
                }
                // The batch goes on before the change set was closed.
                Some((_, false)) => return Err(unexpected_end()),
            }
        }
    }

    /// Header lines up to an empty line, or to a boundary. A line that starts with a blank continues the one before.
    fn headers(&mut self) -> Result<Headers, BatchError> {
        let mut headers = Headers::new();
        if self.at >= self.bytes.len() {
            return Err(unexpected_end());
        }
        while let Some(line) = self.text_line()? {
            if line.is_empty() {
                break;
            }
            if let (true, Some((_, value))) = (line.starts_with([' ', '\t']), headers.last_mut()) {
                value.push(' ');
                value.push_str(line.trim());
                continue;
            }
            let (name, value) = line.split_once(':').filter(|(name, _)| !name.trim().is_empty()).ok_or_else(|| {
                malformed(format!(
                    "The message header '{line}' is invalid. The header value must be of the format '<header name>: \
                     <header value>'."
                ))
            })?;
            headers.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
        Ok(headers)
    }

    /// The next line as text, or nothing before a boundary and at the end.
    fn text_line(&mut self) -> Result<Option<&'a str>, BatchError> {
        let start = self.at;
        let Some(line) = self.line() else { return Ok(None) };
        if self.delimiter_in(line).is_some() {
            self.at = start;
            return Ok(None);
        }
        let text =
            std::str::from_utf8(line).map_err(|_| malformed("The headers of a batch operation must be UTF-8."))?;
        Ok(Some(text))
    }

    /// The next line without its end.
    fn line(&mut self) -> Option<&'a [u8]> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.iter().position(|byte| *byte == b'\n').map_or(rest.len(), |end| end + 1);
        self.at += length;
        let line = &rest[..length];
        let line = line.strip_suffix(b"\n").unwrap_or(line);
        Some(line.strip_suffix(b"\r").unwrap_or(line))
    }

    /// What a line says if it is a boundary, and whether that is the innermost one.
    fn delimiter_in(&self, line: &[u8]) -> Option<(Delimiter, bool)> {
        let behind_dashes = line.strip_prefix(b"--")?;
        self.boundaries.iter().enumerate().rev().find_map(|(level, boundary)| {
            let rest = behind_dashes.strip_prefix(boundary.as_slice())?;
            let (rest, delimiter) = match rest.strip_prefix(b"--") {
                Some(rest) => (rest, Delimiter::Close),
                None => (rest, Delimiter::Next),
            };
            let is_blank = rest.iter().all(|byte| matches!(byte, b' ' | b'\t' | b'\r'));
            is_blank.then_some((delimiter, level + 1 == self.boundaries.len()))
        })
    }
}

fn header<'h>(headers: &'h Headers, name: &str) -> Option<&'h str> {
    headers.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
}

fn required_content_type(headers: &Headers) -> Result<MediaType<'_>, BatchError> {
    header(headers, "content-type").map(MediaType::parse).ok_or_else(|| {
        malformed(
            "The 'Content-Type' header is missing. The 'Content-Type' header must be specified for each MIME part of \
             a batch message.",
        )
    })
}

fn wrong_content_type(headers: &Headers) -> BatchError {
    malformed(format!(
        "The 'Content-Type' header value '{}' is invalid. When this is the start of the change set, the value must be \
         'multipart/mixed'; otherwise it must be 'application/http'.",
        header(headers, "content-type").unwrap_or_default()
    ))
}

/// Method and URL. The URL is what stands between the first blank and the last, since clients leave blanks in it.
fn request_line(line: &str) -> Result<(&str, &str), BatchError> {
    let parts = line.split_once(' ').and_then(|(method, rest)| {
        let (url, version) = rest.rsplit_once(' ')?;
        Some((method, url.trim(), version)).filter(|(_, url, _)| !url.is_empty())
    });
    match parts {
        Some((method, url, "HTTP/1.1")) => Ok((method, url)),
        Some((_, _, version)) => Err(malformed(format!(
            "The HTTP version '{version}' used in a batch operation request or response is not valid. The value must \
             be 'HTTP/1.1'."
        ))),
        None => Err(malformed(format!(
            "The request line '{line}' is invalid. The request line at the start of each operation must be of the \
             format 'HttpMethod RequestUrl HttpVersion'."
        ))),
    }
}

fn unexpected_end() -> BatchError {
    malformed("Encountered an unexpected end of input while reading the batch payload.")
}
