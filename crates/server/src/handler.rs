//! One HTTP request, from its URL to its answer.

use crate::accept::Limits;
use crate::api_handler::Environment;
use crate::auth::{Authenticator, Refusal};
use crate::body::{Body, Replying, Started};
use crate::plain;
use crate::roots::{ApiRoot, Route, route};
use api::error_answer_with_status;
use bytes::Bytes;
use futures_util::FutureExt;
use http_body_util::{BodyExt, LengthLimitError, Limited};
use hyper::body::{Body as _, Incoming};
use hyper::header::{AUTHORIZATION, HOST, HeaderMap, HeaderValue, WWW_AUTHENTICATE};
use hyper::{Method, Request, Response, StatusCode};
use model::{ErrorCode, Sources, Uuid};
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

/// The text of a failure that is not explained.
const FAILED: &str = "An unexpected error occurred.";

/// Everything a request needs.
pub(crate) struct Shared {
    pub environments: Vec<Environment>,
    pub default_environment: String,
    pub authenticator: Authenticator,
    pub sources: Arc<dyn Sources>,
    pub limits: Limits,
    /// Given to clients that name no host, such as `127.0.0.1:7048`.
    pub authority: String,
}

/// Answers a request. A panic becomes an answer, too.
pub(crate) async fn respond(shared: Arc<Shared>, request: Request<Incoming>) -> Response<Body> {
    let correlation_id = shared.sources.new_guid();
    let echo = echoed_request_id(request.headers());
    let answering = AssertUnwindSafe(answer(&shared, request, correlation_id)).catch_unwind();
    let mut response = match answering.await {
        Ok(response) => response,
        Err(_) => {
            tracing::error!(%correlation_id, "a request panicked");
            failed(correlation_id)
        }
    };
    let id = HeaderValue::from_str(&correlation_id.to_string());
    if let Ok(id) = id {
        for name in ["request-id", "ms-correlation-x"] {
            response.headers_mut().entry(name).or_insert_with(|| id.clone());
        }
    }
    if let Some(echo) = echo {
        response.headers_mut().insert("client-request-id", echo);
    }
    response
}

/// The client's own id, when it wants it back.
fn echoed_request_id(headers: &HeaderMap) -> Option<HeaderValue> {
    let wanted = headers.get("return-client-request-id")?.to_str().ok()?;
    headers.get("client-request-id").filter(|_| wanted.eq_ignore_ascii_case("true")).cloned()
}

fn failed(correlation_id: Uuid) -> Response<Body> {
    plain::from_api(error_answer_with_status(500, ErrorCode::InternalServerError, FAILED, correlation_id))
}

async fn answer(shared: &Shared, request: Request<Incoming>, correlation_id: Uuid) -> Response<Body> {
    let Some(origin) = origin(shared, &request) else {
        return plain::error(StatusCode::BAD_REQUEST, "BadRequest", "The Host header is not valid.");
    };
    let uri = request.uri().clone();
    let target = uri.path_and_query().map_or("/", |target| target.as_str());
    if origin.len() + target.len() > shared.limits.url_chars_max {
        return plain::empty(StatusCode::URI_TOO_LONG);
    }
    let (path, query) = (uri.path(), uri.query().unwrap_or_default());
    match route(path, query) {
        None => plain::no_route(&format!("{origin}{target}")),
        Some(Route::Health) => crate::health::healthy(),
        Some(Route::Api(root)) => {
            let place = Place { origin: &origin, path, query, root: &root };
            answer_api(shared, request, &place, correlation_id).await
        }
        Some(identity) => answer_identity(shared, request, identity, &origin, correlation_id).await,
    }
}

/// `http://` and the host the client used; `None` when that is no host.
fn origin(shared: &Shared, request: &Request<Incoming>) -> Option<String> {
    let authority = match (request.uri().authority(), request.headers().get(HOST)) {
        (Some(authority), _) => authority.as_str(),
        (None, Some(host)) => host.to_str().ok()?,
        (None, None) => &shared.authority,
    };
    is_host(authority).then(|| format!("http://{authority}"))
}

/// Host names and addresses with or without a port, and nothing that could break out of a URL.
fn is_host(authority: &str) -> bool {
    let allowed = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '_' | ':' | '[' | ']');
    !authority.is_empty()
        && authority.len() <= 260
        && authority.chars().all(allowed)
        && authority.parse::<hyper::http::uri::Authority>().is_ok()
}

/// Where in the API a request goes.
struct Place<'a> {
    origin: &'a str,
    path: &'a str,
    query: &'a str,
    root: &'a ApiRoot,
}

async fn answer_api(
    shared: &Shared,
    request: Request<Incoming>,
    place: &Place<'_>,
    correlation_id: Uuid,
) -> Response<Body> {
    let name = place.root.environment.as_ref().unwrap_or(&shared.default_environment);
    let Some(environment) = shared.environments.iter().find(|it| it.name.eq_ignore_ascii_case(name)) else {
        return plain::no_environment();
    };
    let authorization = authorization(request.headers());
    let user = match shared.authenticator.sign_in(authorization.as_deref(), place.root.tenant.as_deref()).await {
        Ok(user) => user,
        Err(refusal) => return refused(refusal, correlation_id),
    };
    let (head, body) = request.into_parts();
    let body = match read_body(body, &head.headers, shared.limits.body_bytes_max, &shared.limits).await {
        Ok(body) => body,
        Err(response) => return response,
    };
    let (root, rest) = place.path.split_at(place.root.length);
    let request = api::Request {
        method: method(&head.method),
        base: format!("{}{root}", place.origin),
        path: rest.to_owned(),
        query: place.query.to_owned(),
        headers: headers(&head.headers),
        body,
        user,
        correlation_id,
    };
    run(environment, request, correlation_id).await
}

/// Lets the API answer, on a thread that fits.
async fn run(environment: &Environment, request: api::Request, correlation_id: Uuid) -> Response<Body> {
    let (reply, arrives) = Replying::new();
    let reply: Box<dyn api::Reply> = Box::new(reply);
    if environment.handler.is_cheap(&request) {
        environment.handler.handle(request, reply);
    } else {
        let handler = Arc::clone(&environment.handler);
        // The answer arrives through the reply; a panic drops it, which is noticed below.
        drop(tokio::task::spawn_blocking(move || handler.handle(request, reply)));
    }
    match arrives.await {
        Ok(Started::Whole(answer)) => plain::from_api(answer),
        Ok(Started::Streamed(head, body)) => plain::with_head(&head, body),
        Err(_) => {
            tracing::error!(%correlation_id, "a request ended without an answer");
            failed(correlation_id)
        }
    }
}

async fn answer_identity(
    shared: &Shared,
    request: Request<Incoming>,
    identity: Route,
    origin: &str,
    correlation_id: Uuid,
) -> Response<Body> {
    let wanted = if matches!(identity, Route::Token { .. }) { Method::POST } else { Method::GET };
    if *request.method() != wanted && !(wanted == Method::GET && *request.method() == Method::HEAD) {
        return plain::empty(StatusCode::METHOD_NOT_ALLOWED);
    }
    let made = match identity {
        Route::Token { tenant, version } => {
            let authorization = authorization(request.headers());
            let (head, body) = request.into_parts();
            let body = match read_body(body, &head.headers, shared.limits.form_bytes_max, &shared.limits).await {
                Ok(body) => body,
                Err(response) => return response,
            };
            let answer = shared.authenticator.token(&tenant, version, authorization.as_deref(), &body).await;
            answer.map(|answer| {
                plain::secret_json(StatusCode::from_u16(answer.status).unwrap_or(StatusCode::BAD_REQUEST), &answer.body)
            })
        }
        Route::OpenIdConfiguration { tenant, version } => {
            match shared.authenticator.openid_configuration(origin, &tenant, version) {
                Some(document) => Ok(plain::json(StatusCode::OK, &document)),
                None => Ok(plain::empty(StatusCode::BAD_REQUEST)),
            }
        }
        Route::Keys => shared.authenticator.key_set().await.map(|keys| plain::json(StatusCode::OK, &keys)),
        Route::InstanceDiscovery => {
            let query = request.uri().query().unwrap_or_default();
            Ok(plain::json(StatusCode::OK, &Authenticator::instance_discovery(origin, query)))
        }
        Route::Health | Route::Api(_) => Ok(plain::no_route(&format!("{origin}{}", request.uri().path()))),
    };
    made.unwrap_or_else(|error| plain::from_api(api::error_answer(&error, correlation_id)))
}

fn authorization(headers: &HeaderMap) -> Option<String> {
    headers.get(AUTHORIZATION)?.to_str().ok().map(str::to_owned)
}

fn refused(refusal: Refusal, correlation_id: Uuid) -> Response<Body> {
    let reason = match refusal {
        Refusal::Rejected(reason) => reason,
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

async fn read_body(
    body: Incoming,
    headers: &HeaderMap,
    bytes_max: usize,
    limits: &Limits,
) -> Result<Bytes, Response<Body>> {
    if body.is_end_stream() {
        return Ok(Bytes::new());
    }
    let announced = headers.get(hyper::header::CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse().ok());
    if announced.is_some_and(|length: u64| length > bytes_max as u64) {
        return Err(plain::empty(StatusCode::PAYLOAD_TOO_LARGE));
    }
    match tokio::time::timeout(limits.body_read_timeout, Limited::new(body, bytes_max).collect()).await {
        Ok(Ok(collected)) => Ok(collected.to_bytes()),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Err(plain::empty(StatusCode::PAYLOAD_TOO_LARGE)),
        Ok(Err(_)) => Err(plain::empty(StatusCode::BAD_REQUEST)),
        Err(_) => Err(plain::empty(StatusCode::REQUEST_TIMEOUT)),
    }
}

fn method(method: &Method) -> api::Method {
    match method.as_str() {
        "GET" => api::Method::Get,
        "HEAD" => api::Method::Head,
        "POST" => api::Method::Post,
        "PATCH" => api::Method::Patch,
        "PUT" => api::Method::Put,
        "DELETE" => api::Method::Delete,
        other => api::Method::Other(other.to_owned()),
    }
}

/// The headers the API may see; the credentials stay here.
fn headers(headers: &HeaderMap) -> Vec<(String, String)> {
    let visible = headers.iter().filter(|(name, _)| **name != AUTHORIZATION);
    visible.filter_map(|(name, value)| Some((name.as_str().to_owned(), value.to_str().ok()?.to_owned()))).collect()
}

#[cfg(test)]
mod tests {
    use super::is_host;

    #[test]
    fn hosts_are_told_from_other_text() {
        for host in ["127.0.0.1:7048", "localhost", "[::1]:80", "bc.example.com"] {
            assert!(is_host(host), "{host}");
        }
        for text in ["", "a/b", "user@host", "host name", "evil\"quote", "a?b", "h:port:1"] {
            assert!(!is_host(text), "{text}");
        }
    }
}
