//! HTTP/2 in clear text and under TLS, and compressed answers.

use super::{Running, start};
use crate::{Tls, TlsError};
use bytes::Bytes;
use http_body_util::{BodyExt, Empty};
use hyper::{Request, Response};
use hyper_util::rt::{TokioExecutor, TokioIo};
use std::io::Read;
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::rustls::pki_types::pem::PemObject;
use tokio_rustls::rustls::pki_types::{CertificateDer, ServerName};
use tokio_rustls::rustls::{ClientConfig, RootCertStore};

const CERTIFICATE: &[u8] = include_bytes!("../../../testkit/certificate/localhost.pem");
const KEY: &[u8] = include_bytes!("../../../testkit/certificate/localhost.key.pem");

fn request(url: &str, accept_encoding: &str) -> Request<Empty<Bytes>> {
    let request = Request::get(url).header("authorization", "Basic YWRtaW46ZGVtbw==");
    request.header("accept-encoding", accept_encoding).body(Empty::new()).unwrap()
}

/// Two requests at once on one HTTP/2 connection.
async fn two_over_http2(
    stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static,
    url: &str,
) -> [Response<Bytes>; 2] {
    let (mut sender, connection) =
        hyper::client::conn::http2::handshake(TokioExecutor::new(), TokioIo::new(stream)).await.unwrap();
    let connection = tokio::spawn(connection);
    let (first, second) = (sender.send_request(request(url, "")), sender.send_request(request(url, "")));
    let (first, second) = tokio::join!(first, second);
    let answers = [collect(first.unwrap()).await, collect(second.unwrap()).await];
    drop(sender);
    connection.await.unwrap().unwrap();
    answers
}

async fn collect(response: Response<hyper::body::Incoming>) -> Response<Bytes> {
    let (head, body) = response.into_parts();
    Response::from_parts(head, body.collect().await.unwrap().to_bytes())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn http2_is_spoken_in_clear_text_with_prior_knowledge() {
    let server = start(|server| server).await;
    let stream = TcpStream::connect(server.address).await.unwrap();
    for answer in two_over_http2(stream, "http://bc.example/api/v2.0/items").await {
        assert_eq!(answer.status(), 200);
        assert_eq!(answer.body(), "http://bc.example/api/v2.0 /items  false");
    }
    server.stop().await;
}

async fn over_tls(server: &Running, protocols: &[&[u8]]) -> tokio_rustls::client::TlsStream<TcpStream> {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(CERTIFICATE).unwrap()).unwrap();
    let provider = Arc::new(tokio_rustls::rustls::crypto::aws_lc_rs::default_provider());
    let config = ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let mut config = config.with_root_certificates(roots).with_no_client_auth();
    config.alpn_protocols = protocols.iter().map(|protocol| protocol.to_vec()).collect();
    let stream = TcpStream::connect(server.address).await.unwrap();
    let name = ServerName::try_from("localhost").unwrap();
    TlsConnector::from(Arc::new(config)).connect(name, stream).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tls_speaks_the_protocol_the_client_prefers_and_links_are_https() {
    let server = start(|server| server.tls(Tls::from_pem(CERTIFICATE, KEY).unwrap())).await;

    let stream = over_tls(&server, &[b"h2", b"http/1.1"]).await;
    assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
    for answer in two_over_http2(stream, "https://localhost/api/v2.0/items").await {
        assert_eq!(answer.body(), "https://localhost/api/v2.0 /items  false");
    }

    let stream = over_tls(&server, &[b"http/1.1"]).await;
    let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
    tokio::spawn(connection);
    let asked = Request::get("/health").header("host", "localhost").body(Empty::<Bytes>::new()).unwrap();
    assert_eq!(sender.send_request(asked).await.unwrap().status(), 200);
    drop(sender);

    let in_clear_text = server.get("/health", "").await;
    assert!(!in_clear_text.contains("200 OK"), "{in_clear_text}");
    server.stop().await;
}

#[test]
fn what_is_no_certificate_is_refused() {
    assert!(matches!(Tls::from_pem(b"nonsense", KEY), Err(TlsError::Certificate)));
    assert!(matches!(Tls::from_pem(CERTIFICATE, b"nonsense"), Err(TlsError::Key)));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn long_answers_are_packed_while_they_are_sent() {
    let server = start(|server| server).await;
    let ask = async |path: &str, accept_encoding: &str| {
        let stream = TcpStream::connect(server.address).await.unwrap();
        let (mut sender, connection) = hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.unwrap();
        tokio::spawn(connection);
        let mut request = request(path, accept_encoding);
        request.headers_mut().insert("host", "a".parse().unwrap());
        collect(sender.send_request(request).await.unwrap()).await
    };
    let header =
        |answer: &Response<Bytes>, name: &str| answer.headers().get(name).map(|it| it.to_str().unwrap().to_owned());
    for (accepted, encoding) in
        [("gzip, br", Some("gzip")), ("br", Some("br")), ("br, zstd", Some("zstd")), ("identity", None)]
    {
        let answer = ask("/api/v2.0/long", accepted).await;
        assert_eq!(header(&answer, "content-encoding").as_deref(), encoding);
        assert_eq!(header(&answer, "vary").as_deref(), Some("Accept-Encoding"));
        let mut body = Vec::new();
        match encoding {
            Some("gzip") => flate2::read::GzDecoder::new(&answer.body()[..]).read_to_end(&mut body).unwrap(),
            Some("zstd") => zstd::Decoder::new(&answer.body()[..]).unwrap().read_to_end(&mut body).unwrap(),
            Some(_) => brotli::Decompressor::new(&answer.body()[..], 4096).read_to_end(&mut body).unwrap(),
            None => answer.body().as_ref().read_to_end(&mut body).unwrap(),
        };
        assert_eq!(body, vec![b'x'; 20_000]);
    }
    let short = ask("/api/v2.0/items", "gzip").await;
    assert_eq!((header(&short, "content-encoding"), header(&short, "vary")), (None, None));
    let whole = ask(&format!("/api/v2.0/{}", "a".repeat(3_000)), "gzip").await;
    assert_eq!(header(&whole, "content-encoding").as_deref(), Some("gzip"));
    assert!(whole.body().len() < 1_000);
    server.stop().await;
}
