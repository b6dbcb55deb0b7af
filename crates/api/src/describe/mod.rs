//! The documents in which the service describes itself.
//!
//! They follow from the model alone: no database is asked, they are the same in every company, and each is made once,
//! when somebody first asks for it.

mod entity_definitions;
mod format;
mod openapi;
mod schema;
mod service_document;
#[cfg(test)]
mod tests;

pub use format::quality;
pub use schema::{edm_type, is_company, schema};

use crate::exchange::Exchange;
use crate::languages::Languages;
use crate::methods::not_allowed;
use crate::request::{Answer, Head, Method, Request};
use crate::target::segment_not_found;
use entity_definitions::Definitions;
use format::Format;
use model::{Model, Result};
use odata::csdl::{self, Detail};
use odata::url::{ResourcePath, Segment};
use std::sync::{Arc, OnceLock};

/// The documents of one service.
pub struct Documents {
    model: Arc<Model>,
    schema: OnceLock<csdl::Schema>,
    metadata: [OnceLock<String>; 4],
    openapi: OnceLock<openapi::Template>,
    definitions: Definitions,
}

impl Documents {
    /// The documents of a model, with captions in English and in the languages of the translations.
    pub fn new(model: Arc<Model>, languages: Arc<Languages>) -> Documents {
        Documents {
            model,
            schema: OnceLock::new(),
            metadata: std::array::from_fn(|_| OnceLock::new()),
            openapi: OnceLock::new(),
            definitions: Definitions::new(languages),
        }
    }

    /// Answers a request for one of the documents; `None` when its path leads elsewhere.
    pub fn answer(&self, path: &ResourcePath, exchange: &Exchange<'_>) -> Option<Result<Answer>> {
        let request = exchange.request;
        let Some((first, rest)) = path.segments.split_first() else {
            return Some(reading(request, "").map(|()| self.service_document(exchange)));
        };
        let is = |name: &str| first.name.eq_ignore_ascii_case(name);
        if is("$metadata") && rest.is_empty() {
            Some(reading(request, "$metadata").and_then(|()| self.metadata(exchange)))
        } else if is("openapi.json") && rest.is_empty() {
            Some(reading(request, "openapi.json").map(|()| self.openapi(request)))
        } else if is(entity_definitions::ENTITY_SET) {
            Some(self.entity_definitions(exchange, first, rest))
        } else {
            None
        }
    }

    fn schema(&self) -> &csdl::Schema {
        self.schema.get_or_init(|| schema(&self.model))
    }

    fn service_document(&self, exchange: &Exchange<'_>) -> Answer {
        let body = service_document::write(self.schema(), &exchange.request.base);
        Answer { head: exchange.head(200), body }
    }

    fn metadata(&self, exchange: &Exchange<'_>) -> Result<Answer> {
        let format = Format::of(exchange.request, exchange.options)?;
        let detail = if exchange.protocol.is_strict() { Detail::Strict } else { Detail::AsBusinessCentral };
        let index = usize::from(format == Format::Json) + 2 * usize::from(detail == Detail::Strict);
        let text = self.metadata[index].get_or_init(|| match format {
            Format::Xml => csdl::write_xml(self.schema(), detail),
            Format::Json => csdl::write_json(self.schema(), detail),
        });
        // There is no JSON form of the schema before 4.01.
        let (content_type, version) = match format {
            Format::Xml => ("application/xml", "4.0"),
            Format::Json => ("application/json", "4.01"),
        };
        let mut headers = vec![("content-type", content_type.to_owned()), ("odata-version", version.to_owned())];
        headers.extend(exchange.protocol.preference_applied(false).map(|applied| ("preference-applied", applied)));
        Ok(Answer { head: Head { status: 200, headers }, body: text.as_bytes().to_vec() })
    }

    fn openapi(&self, request: &Request) -> Answer {
        let template = self.openapi.get_or_init(|| openapi::Template::new(&self.model, self.schema()));
        let headers = vec![("content-type", "application/json".to_owned())];
        Answer { head: Head { status: 200, headers }, body: template.at(&request.base).into_bytes() }
    }

    fn entity_definitions(&self, exchange: &Exchange<'_>, first: &Segment, rest: &[Segment]) -> Result<Answer> {
        let request = exchange.request;
        let counting = match rest {
            [] => false,
            [only] if only.name.eq_ignore_ascii_case("$count") && first.key.is_none() => true,
            [other, ..] => return Err(segment_not_found(&other.name)),
        };
        if !is_reading(request) {
            return Err(not_allowed(&request.method, entity_definitions::ENTITY_SET, first.key.is_some()));
        }
        let language = request.header("accept-language").unwrap_or_default();
        let definitions = self.definitions.in_language(language, &self.model, self.schema());
        match &first.key {
            Some(key) => self.definitions.one(definitions, key, exchange),
            None if counting => self.definitions.count(definitions, exchange),
            None => self.definitions.page(definitions, exchange),
        }
    }
}

fn is_reading(request: &Request) -> bool {
    matches!(request.method, Method::Get | Method::Head)
}

fn reading(request: &Request, document: &str) -> Result<()> {
    if is_reading(request) { Ok(()) } else { Err(not_allowed(&request.method, document, true)) }
}
