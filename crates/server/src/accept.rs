//! The accept loop: connections, their limits, and an orderly end.

use crate::handler::{Shared, respond};
use crate::limits::Limits;
use crate::stall_guard::StallGuard;
use crate::tls::Tls;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::{GracefulShutdown, Watcher};
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::task::JoinSet;

/// How long to wait after the operating system refuses a connection, such as for want of file handles.
const ACCEPT_PAUSE: Duration = Duration::from_millis(50);

/// Serves every connection until `shutdown` is ready, then lets open requests end until the deadline.
pub(crate) async fn accept(
    shared: &Arc<Shared>,
    listener: TcpListener,
    tls: Option<&Tls>,
    shutdown: impl Future<Output = ()> + Send,
) {
    let limits = &shared.limits;
    let builder = builder(limits);
    let graceful = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.connections_max));
    let mut connections = JoinSet::new();
    let mut shutdown = std::pin::pin!(shutdown);
    loop {
        let accepted = async {
            // The semaphore is never closed, so a place is only ever waited for.
            let place = Arc::clone(&places).acquire_owned().await.ok();
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = &mut shutdown => break,
            Some(_) = connections.join_next() => continue,
            accepted = accepted => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
        };
        let connection = Connection {
            shared: Arc::clone(shared),
            builder: builder.clone(),
            watcher: graceful.watcher(),
            peer: peer.ip(),
        };
        let tls = tls.cloned();
        connections.spawn(async move {
            let _place = place;
            connection.serve(stream, tls).await;
        });
    }
    // New clients are told at once that nobody is here.
    drop(listener);
    if tokio::time::timeout(limits.shutdown_deadline, graceful.shutdown()).await.is_err() {
        tracing::warn!("requests were still running at the deadline and are broken off");
    }
    connections.shutdown().await;
}

fn builder(limits: &Limits) -> Builder<TokioExecutor> {
    let mut builder = Builder::new(TokioExecutor::new());
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head_read_timeout)
        .max_buf_size(limits.head_bytes_max.max(8 * 1024));
    builder
        .http2()
        .timer(TokioTimer::new())
        .max_concurrent_streams(limits.streams_max)
        .max_header_list_size(u32::try_from(limits.head_bytes_max).unwrap_or(u32::MAX))
        .keep_alive_interval(limits.head_read_timeout);
    builder
}

/// One connection, until it ends.
struct Connection {
    shared: Arc<Shared>,
    builder: Builder<TokioExecutor>,
    watcher: Watcher,
    peer: IpAddr,
}

impl Connection {
    async fn serve(self, stream: TcpStream, tls: Option<Tls>) {
        // Small answers must not wait for more; failing to say so only makes them slower.
        let _ = stream.set_nodelay(true);
        let limits = &self.shared.limits;
        let stream = StallGuard::new(stream, limits.head_read_timeout, limits.stall_timeout);
        let Some(tls) = tls else { return self.speak(stream).await };
        match tokio::time::timeout(limits.head_read_timeout, tls.acceptor().accept(stream)).await {
            Ok(Ok(stream)) => {
                let stream = StallGuard::new(stream, limits.head_read_timeout, limits.stall_timeout);
                self.speak(stream).await;
            }
            Ok(Err(error)) => tracing::debug!(%error, "a TLS handshake failed"),
            Err(_) => tracing::debug!("a TLS handshake took too long"),
        }
    }

    /// Speaks HTTP/1.1 or HTTP/2, as the client begins.
    async fn speak(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let Connection { shared, builder, watcher, peer } = self;
        let service = service_fn(move |request| {
            let shared = Arc::clone(&shared);
            async move { Ok::<_, Infallible>(respond(shared, peer, request).await) }
        });
        let connection = builder.serve_connection(TokioIo::new(stream), service).into_owned();
        if let Err(error) = watcher.watch(connection).await {
            tracing::debug!(%error, "a connection ended early");
        }
    }
}
