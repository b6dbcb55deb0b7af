//! The server over a real socket.

use crate::auth::tests::{memory, tenants};
use crate::{ApiHandler, Environment, Limits, Server};
use api::{Answer, Head, Reply, Request};
use model::SystemSources;
use std::sync::Arc;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

/// `YWRtaW46ZGVtbw==` is `admin:demo`.
const SIGNED_IN: &str = "Authorization: Basic YWRtaW46ZGVtbw==\r\n";

struct Echo;

impl ApiHandler for Echo {
    fn handle(&self, request: Request, reply: Box<dyn Reply>) {
        let head = Head { status: 200, headers: vec![("content-type", "text/plain".to_owned())] };
        match request.path.as_str() {
            "/panic" => panic!("as asked"),
            "/long" => {
                let mut chunks = reply.begin(head);
                for _ in 0..20 {
                    chunks.send(vec![b'x'; 1000]);
                }
                chunks.end();
            }
            _ => {
                let credentials = request.header("authorization").is_some();
                let body = format!("{} {} {} {credentials}", request.base, request.path, request.query);
                reply.answer(Answer { head, body: body.into_bytes() });
            }
        }
    }

    fn is_cheap(&self, request: &Request) -> bool {
        request.query == "cheap"
    }
}

async fn exchange(address: std::net::SocketAddr, target: &str, headers: &str) -> String {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let request = format!("GET {target} HTTP/1.1\r\nHost: bc.example:80\r\nConnection: close\r\n{headers}\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    String::from_utf8(answer).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_are_answered_until_the_end() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let environment = Environment { name: "sandbox".to_owned(), handler: Arc::new(Echo) };
    let limits = Limits { body_bytes_max: 10, ..Limits::default() };
    let server = Server::new(memory(), Arc::new(SystemSources), tenants()).environment(environment).limits(limits);
    let (end, ended) = tokio::sync::oneshot::channel::<()>();
    let serving = tokio::spawn(server.serve(listener, async { drop(ended.await) }));

    let ask = async |target: &str, headers: &str| exchange(address, target, headers).await;
    let starts = |answer: &str, status: &str| assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    starts(&ask("/health", "").await, "200");
    let unknown = ask("/nothing?a=b", "").await;
    starts(&unknown, "404");
    assert!(unknown.contains("matches the request URI 'http://bc.example:80/nothing?a=b'."), "{unknown}");
    let unknown = ask("/v2.0/other/api/v2.0", "").await;
    starts(&unknown, "404");
    assert!(unknown.contains("<code>NoEnvironment</code>"), "{unknown}");
    let refused = ask("/api/v2.0", "").await;
    starts(&refused, "401");
    assert!(refused.contains("www-authenticate: Bearer"), "{refused}");
    assert!(refused.contains("The server has rejected the client credentials.  CorrelationId:  "), "{refused}");
    let answered = ask("/V2.0/Sandbox/api/v2.0/items?$top=1", SIGNED_IN).await;
    starts(&answered, "200");
    assert!(answered.contains("request-id: "), "{answered}");
    assert!(answered.ends_with("http://bc.example:80/V2.0/Sandbox/api/v2.0 /items $top=1 false"), "{answered}");
    let long = ask("/api/v2.0/long", SIGNED_IN).await;
    assert_eq!(long.matches('x').count() / 1000, 20);
    for query in ["", "?cheap"] {
        let failed = ask(&format!("/api/v2.0/panic{query}"), SIGNED_IN).await;
        starts(&failed, "500");
        assert!(failed.contains("Internal_ServerError"), "{failed}");
    }
    starts(&ask(&format!("/api/v2.0/{}", "a".repeat(8_100)), SIGNED_IN).await, "414");
    starts(&ask("/api/v2.0", &format!("{SIGNED_IN}Content-Length: 11\r\n")).await, "413");
    starts(&ask("/common/discovery/v2.0/keys", "").await, "200");
    starts(&ask("/health", "").await, "200");

    end.send(()).unwrap();
    serving.await.unwrap().unwrap();
    assert!(TcpStream::connect(address).await.is_err());
}
