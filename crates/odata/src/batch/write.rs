//! The answer to a batch, written part by part in either form.

use super::{ContentId, json};
use crate::json::write_string;
use crate::media_type::MediaType;

/// The answer to one operation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The operation's id.
    pub id: Option<ContentId>,
    /// The HTTP status.
    pub status: u16,
    /// Header names in lower case, and values.
    pub headers: Vec<(&'static str, String)>,
    /// The body; empty for none.
    pub body: Vec<u8>,
}

/// The answers to a part of the batch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnsweredPart {
    /// The name of the change set; `None` for a single operation.
    pub group: Option<String>,
    /// The answers, in order.
    pub answers: Vec<Answer>,
    /// Which of them made the change set fail. In multipart it stands for the whole change set.
    pub failed: Option<usize>,
}

/// Writes an answer in the form that was asked for.
#[derive(Clone, Debug)]
pub struct AnswerWriter {
    form: Form,
    is_empty: bool,
}

#[derive(Clone, Debug)]
enum Form {
    Json,
    /// With what makes its boundaries unique.
    Multipart(String),
}

impl AnswerWriter {
    /// Writes JSON.
    pub fn json() -> AnswerWriter {
        AnswerWriter { form: Form::Json, is_empty: true }
    }

    /// Writes multipart; `unique`, such as a GUID, must occur in no answer.
    pub fn multipart(unique: impl Into<String>) -> AnswerWriter {
        AnswerWriter { form: Form::Multipart(unique.into()), is_empty: true }
    }

    /// The `Content-Type` of the whole answer.
    pub fn content_type(&self) -> String {
        match &self.form {
            Form::Json => "application/json; odata.metadata=minimal".to_owned(),
            Form::Multipart(unique) => format!("multipart/mixed; boundary=batchresponse_{unique}"),
        }
    }

    /// Appends the answers to one part.
    pub fn part(&mut self, out: &mut Vec<u8>, part: &AnsweredPart) {
        match &self.form {
            Form::Json => {
                for answer in &part.answers {
                    out.extend_from_slice(if self.is_empty { b"{\"responses\":[" } else { b"," });
                    self.is_empty = false;
                    write_json(out, part.group.as_deref(), answer);
                }
            }
            Form::Multipart(unique) => {
                push(out, &["--batchresponse_", unique, "\r\n"]);
                let failed = part.failed.and_then(|index| part.answers.get(index));
                match (&part.group, failed) {
                    (Some(_), None) => {
                        push(out, &["Content-Type: multipart/mixed; boundary=changesetresponse_", unique, "\r\n\r\n"]);
                        for answer in &part.answers {
                            push(out, &["--changesetresponse_", unique, "\r\n"]);
                            write_http(out, answer);
                        }
                        push(out, &["--changesetresponse_", unique, "--\r\n"]);
                    }
                    (_, Some(answer)) => write_http(out, answer),
                    (None, None) => part.answers.iter().for_each(|answer| write_http(out, answer)),
                }
            }
        }
    }

    /// Appends the end.
    pub fn end(self, out: &mut Vec<u8>) {
        match &self.form {
            Form::Json if self.is_empty => push(out, &["{\"responses\":[]}"]),
            Form::Json => push(out, &["]}"]),
            Form::Multipart(unique) => push(out, &["--batchresponse_", unique, "--\r\n"]),
        }
    }
}

fn push(out: &mut Vec<u8>, texts: &[&str]) {
    for text in texts {
        out.extend_from_slice(text.as_bytes());
    }
}

/// One response object. Business Central gives no headers with 204, not even the version.
fn write_json(out: &mut Vec<u8>, group: Option<&str>, answer: &Answer) {
    push(out, &["{\"id\":"]);
    match &answer.id {
        None => push(out, &["null"]),
        Some(id) if id.is_number => push(out, &[id.as_str()]),
        Some(id) => write_string(out, id.as_str()),
    }
    if let Some(group) = group {
        push(out, &[",\"atomicityGroup\":"]);
        write_string(out, group);
    }
    push(out, &[",\"status\":", &answer.status.to_string(), ",\"headers\":{"]);
    let shown = answer.headers.iter().filter(|(name, _)| answer.status != 204 || *name != "odata-version");
    for (index, (name, value)) in shown.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        write_string(out, name);
        out.push(b':');
        write_string(out, value);
    }
    out.push(b'}');
    if !answer.body.is_empty() {
        push(out, &[",\"body\":"]);
        write_json_body(out, answer);
    }
    out.push(b'}');
}

/// JSON as it is, text as a string, anything else as base64url.
fn write_json_body(out: &mut Vec<u8>, answer: &Answer) {
    let content_type = answer.headers.iter().find(|(name, _)| *name == "content-type");
    let media_type = MediaType::parse(content_type.map_or("", |(_, value)| value));
    if media_type.is_json() {
        out.extend_from_slice(&answer.body);
    } else if media_type.is_text() {
        write_string(out, &String::from_utf8_lossy(&answer.body));
    } else {
        write_string(out, &json::base64url(&answer.body));
    }
}

/// One MIME part with an HTTP answer.
fn write_http(out: &mut Vec<u8>, answer: &Answer) {
    push(out, &["Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n"]);
    if let Some(id) = &answer.id {
        push(out, &["Content-ID: ", &one_line(id.as_str()), "\r\n"]);
    }
    push(out, &["\r\nHTTP/1.1 ", &answer.status.to_string(), " ", reason(answer.status), "\r\n"]);
    for (name, value) in &answer.headers {
        push(out, &[&header_case(name), ": ", &one_line(value), "\r\n"]);
    }
    push(out, &["\r\n"]);
    out.extend_from_slice(&answer.body);
    push(out, &["\r\n"]);
}

/// A value that cannot end its header.
fn one_line(value: &str) -> String {
    value.chars().map(|character| if character.is_control() { ' ' } else { character }).collect()
}

/// `content-type` as `Content-Type`.
fn header_case(name: &str) -> String {
    match name {
        "etag" => return "ETag".to_owned(),
        "odata-version" => return "OData-Version".to_owned(),
        _ => {}
    }
    let mut starts_word = true;
    name.chars()
        .map(|letter| {
            let cased = if starts_word { letter.to_ascii_uppercase() } else { letter };
            starts_word = letter == '-';
            cased
        })
        .collect()
}

/// What HTTP calls a status (RFC 9110, section 15).
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted",
        204 => "No Content",
        304 => "Not Modified",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        405 => "Method Not Allowed",
        406 => "Not Acceptable",
        409 => "Conflict",
        412 => "Precondition Failed",
        413 => "Content Too Large",
        415 => "Unsupported Media Type",
        424 => "Failed Dependency",
        428 => "Precondition Required",
        429 => "Too Many Requests",
        500 => "Internal Server Error",
        501 => "Not Implemented",
        503 => "Service Unavailable",
        _ => "Unknown",
    }
}
