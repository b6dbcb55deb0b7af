//! The endpoints around sign-in: tokens, keys and the documents that lead to them.

use crate::auth::TokenAnswer;
use crate::body::Body;
use crate::handler::{Shared, authorization};
use crate::plain;
use crate::request_body::read_body;
use crate::roots::Route;
use hyper::body::Incoming;
use hyper::{Method, Request, Response, StatusCode};
use model::Uuid;

/// Answers a request to one of them.
pub(crate) async fn answer_identity(
    shared: &Shared,
    request: Request<Incoming>,
    identity: Route,
    origin: &str,
    correlation_id: Uuid,
) -> Response<Body> {
    let (allowed, methods) = match identity {
        Route::Token { .. } => (*request.method() == Method::POST, "POST"),
        _ => (matches!(*request.method(), Method::GET | Method::HEAD), "GET, HEAD"),
    };
    if !allowed {
        return plain::allowing(StatusCode::METHOD_NOT_ALLOWED, methods);
    }
    let made = match identity {
        Route::Token { tenant, version } => {
            let (head, body) = request.into_parts();
            let body = match read_body(body, &head.headers, shared.limits.form_bytes_max, &shared.limits).await {
                // A form is never so long that it goes to a file.
                Ok(body) => body.bytes().unwrap_or_default(),
                Err(response) => return response,
            };
            let authorization = authorization(&head.headers);
            shared.authenticator.token(&tenant, version, authorization, &body).await.map(|it| token_answer(&it))
        }
        Route::OpenIdConfiguration { tenant, version } => {
            match shared.authenticator.openid_configuration(origin, &tenant, version) {
                Some(document) => Ok(plain::json(StatusCode::OK, &document)),
                None => Ok(token_answer(&shared.authenticator.unknown_tenant(&tenant))),
            }
        }
        Route::Keys => shared.authenticator.key_set().await.map(|keys| plain::json(StatusCode::OK, &keys)),
        Route::InstanceDiscovery => {
            let query = request.uri().query().unwrap_or_default();
            Ok(plain::json(StatusCode::OK, &shared.authenticator.instance_discovery(origin, query)))
        }
        Route::Health | Route::Reference(_) | Route::Api(_) => {
            Ok(plain::no_route(&format!("{origin}{}", request.uri().path())))
        }
    };
    made.unwrap_or_else(|error| plain::from_api(api::error_answer(&error, correlation_id)))
}

fn token_answer(answer: &TokenAnswer) -> Response<Body> {
    plain::secret_json(StatusCode::from_u16(answer.status).unwrap_or(StatusCode::BAD_REQUEST), &answer.body)
}
