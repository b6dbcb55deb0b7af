//! Errors in the client's language (`Accept-Language`): the answer is made in English and its message translated on the
//! way out, so that no rule has to know of languages.

use crate::languages::{Languages, Translation};
use crate::request::{Answer, Chunks, Head, Reply, Request};

/// What stands between a message and the correlation id.
const SUFFIX: &str = "  CorrelationId:  ";

/// A reply that translates the messages of errors, where the request prefers a language that there is.
pub fn in_the_language_of(languages: &Languages, request: &Request, reply: Box<dyn Reply>) -> Box<dyn Reply> {
    match request.header("accept-language").and_then(|header| languages.preferred_translation(header)) {
        Some(translation) => Box::new(Translating { reply, translation: translation.clone() }),
        None => reply,
    }
}

struct Translating {
    reply: Box<dyn Reply>,
    translation: Translation,
}

impl Reply for Translating {
    fn answer(self: Box<Self>, mut answer: Answer) {
        if answer.head.status >= 400
            && let Some(body) = translated(&answer.body, &self.translation)
        {
            answer.body = body;
            answer.head.headers.push(("content-language", self.translation.tag.clone()));
        }
        self.reply.answer(answer);
    }

    fn begin(self: Box<Self>, head: Head) -> Box<dyn Chunks> {
        self.reply.begin(head)
    }
}

/// The body of an error with its message in the language; `None` when there is no translation.
fn translated(body: &[u8], translation: &Translation) -> Option<Vec<u8>> {
    let error: serde_json::Value = serde_json::from_slice(body).ok()?;
    let (code, message) = (error["error"]["code"].as_str()?, error["error"]["message"].as_str()?);
    let (english, suffix) = message.find(SUFFIX).map_or((message, ""), |at| message.split_at(at));
    let message = format!("{}{suffix}", translation.message(english)?);
    let mut body = Vec::with_capacity(body.len() + message.len());
    odata::json::write_error(&mut body, code, &message);
    Some(body)
}
