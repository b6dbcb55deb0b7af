//! `GET /reference`: a page that shows the API's OpenAPI document and lets one try it. The page itself needs no
//! sign-in; the document it loads does.
//!
//! The viewer is Swagger UI (Apache-2.0, `swagger-ui/licenses.txt`), bundled so that nothing is loaded from elsewhere.

use crate::body::Body;
use crate::compress::takes_gzip;
use bytes::Bytes;
use hyper::Response;
use hyper::header::{
    CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue,
    REFERRER_POLICY, VARY, X_CONTENT_TYPE_OPTIONS,
};
use std::io::Read;

/// A file of the page.
struct File {
    /// The name below `/reference/`; empty for the page itself.
    name: &'static str,
    content_type: &'static str,
    /// Packed with gzip.
    packed: bool,
    content: &'static [u8],
}

const FILES: [File; 6] = [
    File::plain("", "text/html; charset=utf-8", include_bytes!("page.html")),
    File::plain("page.css", "text/css; charset=utf-8", include_bytes!("page.css")),
    File::plain("page.js", "text/javascript; charset=utf-8", include_bytes!("page.js")),
    File::packed("swagger-ui.css", "text/css; charset=utf-8", include_bytes!("swagger-ui/style.css.gz")),
    File::packed("swagger-ui.js", "text/javascript; charset=utf-8", include_bytes!("swagger-ui/bundle.js.gz")),
    File::plain("licenses.txt", "text/plain; charset=utf-8", include_bytes!("swagger-ui/licenses.txt")),
];

/// Nothing but the page's own files and the API of this server; pictures of the style sheet are part of it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

impl File {
    const fn plain(name: &'static str, content_type: &'static str, content: &'static [u8]) -> File {
        File { name, content_type, packed: false, content }
    }

    const fn packed(name: &'static str, content_type: &'static str, content: &'static [u8]) -> File {
        File { name, content_type, packed: true, content }
    }
}

/// The file of a name below `/reference`; `None` when there is none.
pub(crate) fn file(name: &str, headers: &HeaderMap) -> Option<Response<Body>> {
    let file = FILES.iter().find(|file| file.name == name)?;
    let stays_packed = file.packed && takes_gzip(headers);
    let content = match file.packed && !stays_packed {
        true => Bytes::from(unpacked(file.content)),
        false => Bytes::from_static(file.content),
    };
    let mut response = Response::new(Body::whole(content));
    let mut set = |name: HeaderName, value: &'static str| {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    };
    set(CONTENT_TYPE, file.content_type);
    set(CONTENT_SECURITY_POLICY, POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(REFERRER_POLICY, "no-referrer");
    set(CACHE_CONTROL, "no-cache");
    if file.packed {
        set(VARY, "accept-encoding");
    }
    if stays_packed {
        set(CONTENT_ENCODING, "gzip");
    }
    Some(response)
}

fn unpacked(content: &[u8]) -> Vec<u8> {
    let mut unpacked = Vec::new();
    // The files are part of the program, and tests unpack them.
    let _ = flate2::read::GzDecoder::new(content).read_to_end(&mut unpacked);
    unpacked
}
