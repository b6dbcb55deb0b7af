//! The server over a real socket.

mod http2_and_tls;
mod limits;
mod links;
mod routes;

use crate::auth::tests::{memory, tenants};
use crate::{ApiHandler, Environment, Server};
use api::{Answer, Head, Reply, Request};
use model::SystemSources;
use parking_lot::Mutex;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// `YWRtaW46ZGVtbw==` is `admin:demo`.
const SIGNED_IN: &str = "Authorization: Basic YWRtaW46ZGVtbw==\r\n";

/// Stands in for the API: what it does follows from the path.
#[derive(Default)]
struct Echo {
    /// What has happened to `/endless` and `/work`.
    seen: Arc<Mutex<Vec<&'static str>>>,
}

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
            "/endless" => {
                let mut chunks = reply.begin(head);
                while chunks.send(vec![b'x'; 64 * 1024]) {}
                self.seen.lock().push("endless ended");
            }
            "/work" => {
                self.seen.lock().push("work began");
                while !request.cancellation.is_cancelled() {
                    std::thread::sleep(Duration::from_millis(1));
                }
                self.seen.lock().push("work ended");
            }
            "/kept" => {
                request.cancellation.keep().unwrap();
                std::thread::sleep(Duration::from_millis(1_300));
                reply.answer(Answer { head, body: b"kept".to_vec() });
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

/// A server with [`Echo`] behind it.
struct Running {
    address: SocketAddr,
    seen: Arc<Mutex<Vec<&'static str>>>,
    end: oneshot::Sender<()>,
    serving: JoinHandle<()>,
}

/// Starts a server after `change` has set it up.
async fn start(change: impl FnOnce(Server) -> Server) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let echo = Echo::default();
    let seen = Arc::clone(&echo.seen);
    let environment = Environment { name: "sandbox".to_owned(), handler: Arc::new(echo) };
    let server = change(Server::new(memory(), Arc::new(SystemSources), tenants()).environment(environment));
    let (end, asked) = oneshot::channel::<()>();
    let serving = tokio::spawn(async move { server.serve(listener, async { drop(asked.await) }).await.unwrap() });
    Running { address, seen, end, serving }
}

impl Running {
    /// One GET on a connection of its own.
    async fn get(&self, target: &str, headers: &str) -> String {
        self.exchange(&format!("GET {target} HTTP/1.1\r\nHost: bc.example:80\r\nConnection: close\r\n{headers}\r\n"))
            .await
    }

    /// Sends text and reads until the server closes the connection.
    async fn exchange(&self, request: &str) -> String {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        stream.write_all(request.as_bytes()).await.unwrap();
        let mut answer = Vec::new();
        // A server that refuses early may reset a connection it has not read to its end; what it said still counts.
        let _ = stream.read_to_end(&mut answer).await;
        String::from_utf8_lossy(&answer).into_owned()
    }

    /// Begins work that goes on until the stream is dropped.
    async fn occupy(&self) -> TcpStream {
        let mut stream = TcpStream::connect(self.address).await.unwrap();
        let request = format!("GET /api/v2.0/work HTTP/1.1\r\nHost: a\r\n{SIGNED_IN}\r\n");
        stream.write_all(request.as_bytes()).await.unwrap();
        self.wait_for("work began").await;
        stream
    }

    /// Waits until something has happened.
    async fn wait_for(&self, what: &'static str) {
        for _ in 0..3_000 {
            if self.seen.lock().contains(&what) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        panic!("never: {what}");
    }

    /// Ends the server and waits for it.
    async fn stop(self) {
        self.end.send(()).unwrap();
        self.serving.await.unwrap();
        assert!(TcpStream::connect(self.address).await.is_err());
    }
}

fn assert_status(answer: &str, status: &str) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{status}: {answer}");
}
