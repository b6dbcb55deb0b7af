//! Which URL is what: the roots of the API, sign-in, discovery, health.

use percent_encoding::percent_decode_str;

/// The name of the server instance in URLs of the on-premises form.
const INSTANCE: &str = "BC";

/// What a URL names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// `GET /health`.
    Health,
    /// `GET /reference` and the files of that page, each by its name.
    Reference(String),
    /// Below a root of the API.
    Api(ApiRoot),
    /// `POST /{tenant}/oauth2/v2.0/token`, or `/{tenant}/oauth2/token`.
    Token {
        /// The tenant as written in the URL.
        tenant: String,
        /// Which of the two forms.
        version: IdentityVersion,
    },
    /// `/{tenant}/v2.0/.well-known/openid-configuration`, or without `v2.0`.
    OpenIdConfiguration {
        /// The tenant as written in the URL.
        tenant: String,
        /// Which of the two forms.
        version: IdentityVersion,
    },
    /// `/{tenant}/discovery/v2.0/keys`, or without `v2.0`.
    Keys,
    /// `/common/discovery/instance`.
    InstanceDiscovery,
}

/// The two generations of the sign-in endpoints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdentityVersion {
    /// With `resource` and issuer `/{tid}/`.
    V1,
    /// With `scope` and issuer `/{tid}/v2.0`.
    V2,
}

/// A root of the API, found in a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ApiRoot {
    /// How many bytes of the path belong to the root.
    pub length: usize,
    /// The environment, when the URL names one.
    pub environment: Option<String>,
    /// The tenant, when path or query name one.
    pub tenant: Option<String>,
}

/// Reads path and query of a URL; `None` when it names nothing this server has.
pub fn route(path: &str, query: &str) -> Option<Route> {
    if path.eq_ignore_ascii_case("/health") {
        return Some(Route::Health);
    }
    if let Some(file) = reference(path) {
        return Some(Route::Reference(file.to_owned()));
    }
    api_root(path, query).map(Route::Api).or_else(|| identity(path))
}

/// The file of the reference page that a path names; empty for the page itself.
fn reference(path: &str) -> Option<&str> {
    const PAGE: &str = "/reference";
    let rest = path.get(..PAGE.len()).filter(|start| start.eq_ignore_ascii_case(PAGE)).map(|_| &path[PAGE.len()..])?;
    if rest.is_empty() { Some("") } else { rest.strip_prefix('/').filter(|file| !file.contains('/')) }
}

/// The root of the API a path starts with, in any of its forms.
fn api_root(path: &str, query: &str) -> Option<ApiRoot> {
    let segments: Vec<&str> = path.strip_prefix('/')?.splitn(6, '/').collect();
    let is = |index: usize, name: &str| segments.get(index).is_some_and(|it| it.eq_ignore_ascii_case(name));
    let api_at = |index: usize| is(index, "api") && is(index + 1, "v2.0");
    let named = |index: usize| segments.get(index).and_then(|segment| decoded(segment));
    let (count, tenant, environment) = if api_at(0) || (api_at(1) && (is(0, INSTANCE) || is(0, "v2.0"))) {
        (if api_at(0) { 2 } else { 3 }, None, None)
    } else if is(0, "v2.0") && api_at(2) {
        (4, None, Some(named(1)?))
    } else if is(0, "v2.0") && api_at(3) {
        (5, Some(named(1)?), Some(named(2)?))
    } else {
        return None;
    };
    let length = segments[..count].iter().map(|segment| segment.len() + 1).sum();
    Some(ApiRoot { length, environment, tenant: tenant.or_else(|| tenant_of_query(query)) })
}

fn identity(path: &str) -> Option<Route> {
    let segments: Vec<&str> = path.strip_prefix('/')?.split('/').collect();
    let (tenant, rest) = segments.split_first()?;
    let tenant = decoded(tenant)?;
    let rest = rest.iter().map(|segment| segment.to_ascii_lowercase()).collect::<Vec<_>>().join("/");
    match rest.as_str() {
        "oauth2/v2.0/token" => Some(Route::Token { tenant, version: IdentityVersion::V2 }),
        "oauth2/token" => Some(Route::Token { tenant, version: IdentityVersion::V1 }),
        "v2.0/.well-known/openid-configuration" => {
            Some(Route::OpenIdConfiguration { tenant, version: IdentityVersion::V2 })
        }
        ".well-known/openid-configuration" => Some(Route::OpenIdConfiguration { tenant, version: IdentityVersion::V1 }),
        "discovery/v2.0/keys" | "discovery/keys" => Some(Route::Keys),
        "discovery/instance" => Some(Route::InstanceDiscovery),
        _ => None,
    }
}

/// A segment without percent-encoding; `None` when it is empty or not UTF-8.
fn decoded(segment: &str) -> Option<String> {
    let text = percent_decode_str(segment).decode_utf8().ok()?;
    (!text.is_empty()).then(|| text.into_owned())
}

fn tenant_of_query(query: &str) -> Option<String> {
    query.split('&').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        if name.eq_ignore_ascii_case("tenant") { decoded(value) } else { None }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn api(url: &str) -> Option<(String, Option<String>, Option<String>)> {
        let (path, query) = url.split_once('?').unwrap_or((url, ""));
        match route(path, query)? {
            Route::Api(root) => Some((path[root.length..].to_owned(), root.tenant, root.environment)),
            _ => None,
        }
    }

    fn named(rest: &str, tenant: &str, environment: &str) -> Option<(String, Option<String>, Option<String>)> {
        let given = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
        Some((rest.to_owned(), given(tenant), given(environment)))
    }

    #[test]
    fn the_four_roots_are_read() {
        assert_eq!(api("/v2.0/sandbox/api/v2.0/companies"), named("/companies", "", "sandbox"));
        assert_eq!(api("/v2.0/contoso.example/Prod/api/v2.0"), named("", "contoso.example", "Prod"));
        assert_eq!(api("/BC/api/v2.0/companies(1)/items"), named("/companies(1)/items", "", ""));
        assert_eq!(api("/api/v2.0/"), named("/", "", ""));
        assert_eq!(api("/v2.0/api/v2.0/$metadata"), named("/$metadata", "", ""));
    }

    #[test]
    fn segments_are_read_whatever_the_case() {
        assert_eq!(api("/V2.0/Sandbox/API/V2.0/items"), named("/items", "", "Sandbox"));
        assert_eq!(api("/bc/Api/v2.0"), named("", "", ""));
    }

    #[test]
    fn the_query_may_name_the_tenant() {
        assert_eq!(api("/BC/api/v2.0/items?$top=1&Tenant=default"), named("/items", "default", ""));
        assert_eq!(api("/v2.0/a.example/x/api/v2.0?tenant=b"), named("", "a.example", "x"));
    }

    #[test]
    fn other_paths_are_no_api() {
        for path in [
            "/",
            "",
            "/api",
            "/api/v1.0",
            "/api/v2.00",
            "/NAV/api/v2.0",
            "/v2.0//api/v2.0",
            "/api/microsoft/automation/v2.0",
        ] {
            assert_eq!(api(path), None, "{path}");
        }
    }

    #[test]
    fn sign_in_and_discovery_are_found() {
        let tenant = || "contoso.example".to_owned();
        let found = |path: &str| route(path, "");
        assert_eq!(found("/health"), Some(Route::Health));
        for (path, file) in [("/reference", ""), ("/Reference/", ""), ("/reference/page.js", "page.js")] {
            assert_eq!(found(path), Some(Route::Reference(file.to_owned())), "{path}");
        }
        assert_eq!(found("/references"), None);
        assert_eq!(
            found("/contoso.example/oauth2/v2.0/token"),
            Some(Route::Token { tenant: tenant(), version: IdentityVersion::V2 })
        );
        assert_eq!(
            found("/contoso.example/oauth2/token"),
            Some(Route::Token { tenant: tenant(), version: IdentityVersion::V1 })
        );
        assert_eq!(
            found("/contoso.example/v2.0/.well-known/openid-configuration"),
            Some(Route::OpenIdConfiguration { tenant: tenant(), version: IdentityVersion::V2 })
        );
        assert_eq!(found("/common/discovery/v2.0/keys"), Some(Route::Keys));
        assert_eq!(found("/common/discovery/instance"), Some(Route::InstanceDiscovery));
        assert_eq!(found("/oauth2/v2.0/token"), None);
    }
}
