//! A request to the API: who asks, whether it may run now, and how its answer comes back.

use crate::admission::{QUEUE_RETRY_SECONDS, Turned};
use crate::api_handler::Environment;
use crate::auth::Refusal;
use crate::body::Body;
use crate::compress::Encoding;
use crate::handler::{Shared, authorization, failed};
use crate::plain;
use crate::replying::{Replying, Sending, Started, packed};
use crate::request_body::read_body;
use crate::roots::ApiRoot;
use api::{Cancellation, Charge, error_answer_with_status};
use hyper::body::Incoming;
use hyper::header::{AUTHORIZATION, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use hyper::{Method, Request, Response, StatusCode};
use model::{ErrorCode, Uuid};
use std::sync::Arc;
use tokio::time::{Instant, timeout_at};

/// What OPTIONS answers; which of them an entity set takes is for the API to say.
const METHODS: &str = "GET, HEAD, POST, PATCH, PUT, DELETE, OPTIONS";

/// Where in the API a request goes.
pub(crate) struct Place<'a> {
    pub origin: &'a str,
    pub path: &'a str,
    pub query: &'a str,
    pub root: &'a ApiRoot,
}

/// Answers a request to the API.
pub(crate) async fn answer_api(
    shared: &Shared,
    request: Request<Incoming>,
    place: &Place<'_>,
    correlation_id: Uuid,
) -> Response<Body> {
    let give_up_at = Instant::now() + shared.limits.request_timeout;
    let name = place.root.environment.as_ref().unwrap_or(&shared.default_environment);
    let Some(environment) = shared.environments.iter().find(|it| it.name.eq_ignore_ascii_case(name)) else {
        return plain::no_environment();
    };
    let (head, body) = request.into_parts();
    let tenant = place.root.tenant.as_deref();
    let user = match shared.authenticator.sign_in(authorization(&head.headers), tenant).await {
        Ok(user) => user,
        Err(refusal) => return refused(refusal, place, correlation_id),
    };
    if head.method == Method::OPTIONS {
        return plain::allowing(StatusCode::NO_CONTENT, METHODS);
    }
    // Before the body is read, so that waiting requests take no memory.
    let running = match timeout_at(give_up_at, shared.admission.enter(user)).await {
        Ok(Ok(running)) => running,
        Ok(Err(turned)) => return turned_away(&turned),
        Err(_) => return plain::empty(StatusCode::GATEWAY_TIMEOUT),
    };
    let body = match read_body(body, &head.headers, shared.limits.body_bytes_max, &shared.limits).await {
        Ok(body) => body,
        Err(response) => return response,
    };
    let charge = running.as_ref().map_or_else(Charge::default, |place| Charge::to(place.counter()));
    let (root, rest) = place.path.split_at(place.root.length);
    let cancellation = Cancellation::default();
    let sending = Sending {
        encoding: Encoding::wanted(&head.headers),
        stall_timeout: shared.limits.stall_timeout,
        give_up_at,
        cancellation: cancellation.clone(),
        _place: running,
    };
    let request = api::Request {
        method: api::Method::named(head.method.as_str()),
        base: format!("{}{root}", place.origin),
        path: rest.to_owned(),
        query: place.query.to_owned(),
        headers: headers(&head.headers),
        body,
        user,
        correlation_id,
        cancellation,
        charge,
    };
    run(shared, environment, request, sending).await
}

/// Lets the API answer, on a thread that fits and within the time there is.
async fn run(shared: &Shared, environment: &Environment, request: api::Request, sending: Sending) -> Response<Body> {
    let (encoding, give_up_at) = (sending.encoding, sending.give_up_at);
    let (correlation_id, cancellation) = (request.correlation_id, request.cancellation.clone());
    let reading = matches!(request.method, api::Method::Get | api::Method::Head);
    // Reads stop when the client goes away, writes don't: it may have gone without meaning to take anything back.
    let mut waiting = CancelledWhenDropped(reading.then(|| cancellation.clone()));
    let (reply, mut arrives) = Replying::new(sending);
    let reply: Box<dyn api::Reply> = Box::new(reply);
    if environment.handler.is_cheap(&request) {
        environment.handler.handle(request, reply);
    } else {
        let handler = Arc::clone(&environment.handler);
        // The answer arrives through the reply; a panic drops it, which is noticed below.
        drop(tokio::task::spawn_blocking(move || handler.handle(request, reply)));
    }
    let work_ends_at = Instant::now() + shared.limits.work_timeout;
    let started = match timeout_at(work_ends_at.min(give_up_at), &mut arrives).await {
        Ok(started) => started,
        Err(_) if cancellation.cancel() => {
            tracing::warn!(%correlation_id, "a request took too long and was broken off");
            let gateway = give_up_at < work_ends_at;
            return plain::empty(if gateway { StatusCode::GATEWAY_TIMEOUT } else { StatusCode::REQUEST_TIMEOUT });
        }
        // What was done is kept, so the client must hear of it.
        Err(_) => arrives.await,
    };
    // From here on a client that goes away is noticed by the body.
    waiting.0 = None;
    match started {
        Ok(Started::Whole(answer)) => {
            let bytes_min = shared.limits.compressed_bytes_min;
            plain::from_api(packed(answer, encoding, bytes_min).await)
        }
        Ok(Started::Streamed(head, body)) => plain::with_head(&head, body),
        Err(_) => {
            tracing::error!(%correlation_id, "a request ended without an answer");
            failed(correlation_id)
        }
    }
}

struct CancelledWhenDropped(Option<Cancellation>);

impl Drop for CancelledWhenDropped {
    fn drop(&mut self) {
        if let Some(cancellation) = &self.0 {
            // Work that is done already is not touched.
            cancellation.cancel();
        }
    }
}

fn refused(refusal: Refusal, place: &Place<'_>, correlation_id: Uuid) -> Response<Body> {
    let reason = match refusal {
        Refusal::Rejected(reason) => reason,
        Refusal::UnknownTenant => {
            let text = format!("The tenant '{}' is not accessible.", place.root.tenant.as_deref().unwrap_or_default());
            let code = ErrorCode::InternalTenantUnavailable;
            return plain::from_api(error_answer_with_status(503, code, &text, correlation_id));
        }
        Refusal::Fault(error) => return plain::from_api(api::error_answer(&error, correlation_id)),
    };
    tracing::info!(%correlation_id, reason, "sign-in refused");
    let code = ErrorCode::AuthenticationInvalidCredentials;
    let text = "The server has rejected the client credentials.";
    let mut response = plain::from_api(error_answer_with_status(401, code, text, correlation_id));
    for challenge in ["Bearer", "Basic realm=\"\""] {
        response.headers_mut().append(WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
    }
    response
}

fn turned_away(turned: &Turned) -> Response<Body> {
    match turned {
        Turned::TooMany { actual, maximum, retry_after_seconds } => {
            plain::too_many_requests(*actual, *maximum, *retry_after_seconds)
        }
        Turned::Waited => plain::try_later(QUEUE_RETRY_SECONDS),
    }
}

/// The headers the API may see; the credentials stay here.
fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let visible = headers.iter().filter(|(name, _)| **name != AUTHORIZATION);
    visible.filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))).collect()
}
