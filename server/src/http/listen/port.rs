//! A port: how many connections it has, how long each may do nothing, and how they end.
//!
//! A client that opens connections and asks for nothing must not keep others out. So a slot
//! is taken before a connection is accepted, and while none is free, all connections are
//! asked every 100 ms to make room: those that are between two requests close, those whose
//! first request is late are cut off, as are those whose form is, and those that are being
//! answered close afterwards.
//!
//! Be advised: a wish is a message and not a state. It stays in the channel, but a connection
//! hears only what is sent after it has subscribed, and one that is too young to make room
//! forgets the wish. Both are why it is sent again and again.
//!
//! Be advised: `accept` is dropped and begun again whenever a connection ends. A slot that
//! it has taken is free again then, and nothing that was accepted is lost.

use std::net::SocketAddr;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper::Request;
use hyper::body::{Body, Incoming};
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulConnection;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep, timeout};
use tower::ServiceExt;
use tracing::{debug, warn};

use crate::http::connection::Connection;
use crate::http::security::client::Peer;
use crate::http::stage::Stage;

/// Pause after a failed accept, as with too many open files, and between two wishes for room.
const BREATH: Duration = Duration::from_millis(100);

/// How long a new connection is let be while there is no room. A client that has something
/// to ask sends it at once.
const PATIENCE: Duration = Duration::from_millis(250);

/// How long the body of a form may take to come while there is no room. Browsers send it with its
/// head; a byte a second would keep others out for as long as it comes.
const BODY_PATIENCE: Duration = Duration::from_secs(1);

/// Largest head of a request in bytes, and most headers in it.
const HEAD_BYTES: usize = 64 * 1024;
const HEADERS: usize = 64;

/// What bounds the connections of a port.
#[derive(Debug, Clone)]
pub struct Bounds {
    /// One permit for each connection that there may be.
    pub slots: Arc<Semaphore>,
    /// How long the head of a request may take to arrive.
    pub header: Duration,
    /// How long a client may read nothing of an answer.
    pub idle: Duration,
}

/// What the port wants of its connections.
#[derive(Debug, Clone, Copy)]
enum Wish {
    Serve,
    /// Close as soon as no request is being answered.
    MakeRoom,
    /// Close after the request that is being answered, if there is one.
    Stop,
}

/// The connections of a port. Dropping it cuts them all off.
pub struct Port {
    http: http1::Builder,
    router: Router,
    bounds: Bounds,
    wish: watch::Sender<Wish>,
    connections: JoinSet<()>,
}

impl Port {
    /// HTTP/1.1 only: browsers and proxies speak nothing else without TLS, and to tell versions
    /// apart hyper would read from a silent client for ever.
    pub fn new(bounds: Bounds, router: Router) -> Self {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(bounds.header);
        http.max_buf_size(HEAD_BYTES).max_headers(HEADERS);
        let (wish, connections) = (watch::Sender::new(Wish::Serve), JoinSet::new());
        Self { http, router, bounds, wish, connections }
    }

    /// Takes connections until `until` is ready.
    pub async fn run(&mut self, listener: &TcpListener, until: impl Future<Output = ()>) {
        let mut until = pin!(until);
        loop {
            tokio::select! {
                () = &mut until => return,
                (stream, peer, slot) = accept(listener, &self.bounds.slots, &self.wish) => {
                    self.start(stream, peer, slot);
                }
                Some(_) = self.connections.join_next() => {}
            }
        }
    }

    /// Lets requests that are being answered finish within the grace; whether all did.
    pub async fn end(mut self, grace: Duration) -> bool {
        self.wish.send_replace(Wish::Stop);
        let all = async { while self.connections.join_next().await.is_some() {} };
        let finished = timeout(grace, all).await.is_ok();
        self.connections.shutdown().await;
        finished
    }

    fn start(&mut self, stream: TcpStream, peer: SocketAddr, slot: OwnedSemaphorePermit) {
        // Small answers are written whole; to wait for more would only delay them.
        let _ = stream.set_nodelay(true);
        let io = TokioIo::new(Connection::new(stream, self.bounds.idle));
        let stage = Stage::default();
        let service = self.router.clone().map_request({
            let stage = stage.clone();
            move |mut request: Request<Incoming>| {
                if request.body().is_end_stream() {
                    stage.asked()
                } else {
                    stage.body_comes()
                }
                request.extensions_mut().insert(Peer(peer.ip()));
                request.extensions_mut().insert(stage.clone());
                request
            }
        });
        let connection = self.http.serve_connection(io, TowerToHyperService::new(service));
        let served = serve(connection, stage, self.wish.subscribe());
        self.connections.spawn(async move {
            let _slot = slot;
            served.await;
        });
    }
}

/// Serves a connection until it ends by itself or by a wish.
async fn serve(
    connection: impl GracefulConnection<Error = hyper::Error>,
    stage: Stage,
    mut wish: watch::Receiver<Wish>,
) {
    let opened = Instant::now();
    let mut connection = pin!(connection);
    loop {
        tokio::select! {
            ended = &mut connection => {
                if let Err(error) = ended {
                    debug!(%error, "connection ended");
                }
                return;
            }
            Ok(()) = wish.changed() => {}
        }
        let now = *wish.borrow_and_update();
        match now {
            Wish::Stop => connection.as_mut().graceful_shutdown(),
            Wish::MakeRoom if opened.elapsed() < PATIENCE => {}
            // The head of its first request takes too long, or the body of this one.
            Wish::MakeRoom if stage.is_new() || stage.is_late(BODY_PATIENCE) => return,
            Wish::MakeRoom => connection.as_mut().graceful_shutdown(),
            Wish::Serve => {}
        }
    }
}

/// The next connection, once there is a slot for it.
async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
    wish: &watch::Sender<Wish>,
) -> (TcpStream, SocketAddr, OwnedSemaphorePermit) {
    let slot = slot(slots, wish).await;
    loop {
        match listener.accept().await {
            Ok((stream, peer)) => return (stream, peer, slot),
            Err(error) => {
                warn!(%error, "a connection was not accepted");
                wish.send_replace(Wish::MakeRoom);
                sleep(BREATH).await;
            }
        }
    }
}

async fn slot(slots: &Arc<Semaphore>, wish: &watch::Sender<Wish>) -> OwnedSemaphorePermit {
    loop {
        let slot = Arc::clone(slots).acquire_owned();
        match timeout(BREATH, slot).await {
            Ok(slot) => return slot.expect("never closed"),
            Err(_) => {
                wish.send_replace(Wish::MakeRoom);
            }
        }
    }
}
