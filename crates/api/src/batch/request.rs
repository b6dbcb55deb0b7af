//! Makes the request that an operation of a batch stands for, out of itself, the batch around it and what came before.

use super::session::{Done, Session};
use super::{Operation, address};
use crate::cancellation::Cancellation;
use crate::charge::Charge;
use crate::company::named_beside_path;
use crate::error_answer::error_answer_with_status;
use crate::protocol::Preferences;
use crate::request::{Answer, Request};
use model::{ErrorCode, Uuid};
use odata::batch::{Reference, bind_references, clean_url};
use odata::media_type::MediaType;

/// Headers of the batch that an operation gets unless it has its own: they speak of the client, not of one request.
const INHERITED: [&str; 4] = ["accept-language", "data-access-intent", "odata-maxversion", "odata-version"];

/// The preference for the standard's rules.
pub(super) const STRICT: &str = "strict-odata";

/// The batch around the operations.
#[derive(Clone, Debug)]
pub(super) struct Outer {
    base: String,
    user: Uuid,
    company: Option<String>,
    headers: Vec<(String, String)>,
    /// The batch asks for the standard's rules, and so for all requests in it.
    pub(super) is_strict: bool,
    /// Breaks off what is left of the batch.
    pub(super) cancellation: Cancellation,
}

impl Outer {
    pub(super) fn of(request: &Request) -> Outer {
        let inherited = request.headers.iter().filter(|(name, _)| INHERITED.contains(&name.as_str()));
        Outer {
            base: request.base.clone(),
            user: request.user,
            company: company_of(request),
            headers: inherited.cloned().collect(),
            is_strict: prefers_strict(request.header("prefer")),
            cancellation: request.cancellation.clone(),
        }
    }
}

fn prefers_strict(prefer: Option<&str>) -> bool {
    Preferences(prefer.unwrap_or_default()).has(STRICT)
}

/// The company that a request names beside its path. A query string that cannot be read is refused later.
pub(super) fn company_of(request: &Request) -> Option<String> {
    named_beside_path(request).ok().flatten()
}

/// The request, or the answer when there can be none.
pub(super) fn request(session: &Session, operation: &Operation, correlation_id: Uuid) -> Result<Request, Answer> {
    let outer = &session.outer;
    let undone = |id: &str| failed_dependency(id, correlation_id);
    if let Some(id) = operation.depends_on.iter().find(|id| session.has_failed(id)) {
        return Err(undone(id));
    }
    let url = clean_url(&operation.url);
    let referenced = Reference::parse(&url).and_then(|reference| Some((reference, session.done(reference.id)?)));
    let mut company = outer.company.clone();
    let address = match referenced {
        Some((reference, done)) if done.failed => return Err(undone(reference.id)),
        Some((reference, done)) => {
            company = done.company.clone().or(company);
            address::resolve(&outer.base, &format!("{}{}", done.path, reference.rest))?
        }
        None => address::resolve(&outer.base, &url)?,
    };
    let mut request = Request {
        method: operation.method.clone(),
        base: outer.base.clone(),
        path: address.path,
        query: address.query,
        headers: headers(session, operation).map_err(undone)?,
        body: operation.body.clone().into(),
        user: outer.user,
        correlation_id,
        cancellation: outer.cancellation.clone(),
        charge: Charge::default(),
    };
    if super::is_addressed(&request) {
        let message = "A batch cannot contain another batch.";
        return Err(error_answer_with_status(400, ErrorCode::BadRequest, message, correlation_id));
    }
    if let Some(company) = company.filter(|_| company_of(&request).is_none()) {
        request.headers.push(("company".to_owned(), company));
    }
    if is_json(&request) {
        bind(session, &mut request, &operation.body).map_err(|id| undone(&id))?;
    }
    Ok(request)
}

/// The operation's own headers, and those it inherits. Err is the id of a failed operation whose ETag is asked for.
fn headers<'o>(session: &Session, operation: &'o Operation) -> Result<Vec<(String, String)>, &'o str> {
    // Whoever sent the batch is signed in already.
    let own = operation.headers.iter().filter(|(name, _)| name != "authorization");
    let inherited = session.outer.headers.iter().filter(|(name, _)| operation.header(name).is_none());
    let mut headers: Vec<(String, String)> = own.chain(inherited).cloned().collect();
    if session.outer.is_strict && !prefers_strict(operation.header("prefer")) {
        match headers.iter_mut().find(|(name, _)| name == "prefer") {
            Some((_, own)) => own.insert_str(0, "strict-odata, "),
            None => headers.push(("prefer".to_owned(), STRICT.to_owned())),
        }
    }
    for name in ["if-match", "if-none-match"] {
        let Some(id) = operation.header(name).and_then(|value| value.trim().strip_prefix('$')) else { continue };
        let Some(done) = session.done(id) else { continue };
        if done.failed {
            return Err(id);
        }
        if let (Some(etag), Some(header)) = (&done.etag, headers.iter_mut().find(|(found, _)| found == name)) {
            header.1.clone_from(etag);
        }
    }
    Ok(headers)
}

fn is_json(request: &Request) -> bool {
    request.header("content-type").is_none_or(|content_type| MediaType::parse(content_type).is_json())
}

/// Puts URLs in the place of references in the body. Err is the id of a failed operation that is referred to.
fn bind(session: &Session, request: &mut Request, body: &[u8]) -> Result<(), String> {
    let (base, mut failed) = (request.base.clone(), None);
    let bound = bind_references(body, |reference| {
        let Done { path, failed: has_failed, .. } = session.done(reference.id)?;
        if *has_failed {
            failed = Some(reference.id.to_owned());
        }
        Some(format!("{base}/{}{}", path.trim_start_matches('/'), reference.rest))
    });
    match failed {
        Some(id) => Err(id),
        None => {
            if let Some(bound) = bound {
                request.body = bound.into();
            }
            Ok(())
        }
    }
}

/// The answer to an operation that was not run because of another one. Business Central's own words are not known.
pub(super) fn failed_dependency(id: &str, correlation_id: Uuid) -> Answer {
    let message = format!("The request was not processed because '{id}' failed, which it depends on.");
    error_answer_with_status(424, ErrorCode::Unknown, &message, correlation_id)
}
