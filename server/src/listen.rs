//! From the socket to the router, until the process is told to stop.

use std::io::{self, ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use app::api::ssr::{AppState, ImportLimits, sweep};
use axum::Router;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use store::{Store, StoreError, without_password};
use tokio::net::{TcpListener, TcpStream};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tracing::{debug, info, warn};

use crate::config::Config;
use crate::connection::Connection;
use crate::health::Health;
use crate::metrics::{self, Metrics, ServeMetrics};
use crate::router::router;
use crate::site::Site;

/// Exit status after the second signal, as shells report an interrupt.
const INTERRUPTED: i32 = 130;

/// Time to wait when the process has too many files open.
const BREATH: Duration = Duration::from_millis(100);

/// Why the server could not be started.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken, or not one of this computer.
    #[error("cannot listen on {address}: {error}.{hint}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
        /// What to type instead.
        hint: String,
    },
    /// The database cannot be opened.
    #[error(
        "cannot open the database {url}: {error}.\nSay where it may be with --database, for example sqlite://data/rollcall.db"
    )]
    Store {
        /// Its address.
        url: String,
        /// What stands against it.
        error: StoreError,
    },
    /// The system does not let it.
    #[error(transparent)]
    System(#[from] io::Error),
}

/// Serves until the process is told to stop, then lets requests finish.
pub async fn serve(config: &Config, site: Site) -> Result<(), ServeError> {
    let listener = bind("listen", config.listen).await?;
    let address = listener.local_addr()?;
    let metrics_listener = metrics::listen(config).await?;
    if config.allow_anonymous {
        warn!(%address, "everyone who reaches this address may see and change everything");
    }
    let database = &config.installation.database;
    let store = Store::open(database).await.map_err(|error| {
        let url = without_password(database);
        ServeError::Store { url, error }
    })?;
    let state = AppState::new(store.clone(), site.options.clone(), config.allow_anonymous);
    let state = state.with_import_limits(import_limits(config.max_uploads, config.max_imports));
    let slots = Arc::new(Semaphore::new(config.max_connections as usize));
    let metrics = Metrics::new(&state, Arc::clone(&slots), config.max_connections);
    let health = Health::new(store.clone());
    let router = router(config, &site, state, metrics.clone(), health.clone());
    let signals = Signals::new()?;
    // Whoever started the server may have closed the other end.
    let _ = writeln!(io::stdout(), "Rollcall is at http://{}", reachable(address));
    let _metrics = match metrics_listener {
        Some(listener) => Some(ServeMetrics::start(listener, config, metrics, health.clone())?),
        None => None,
    };
    let sweeping = tokio::spawn(sweep(store.clone()));
    let server = Server::new(config, slots, router);
    server.run(listener, signals, config.shutdown_timeout, &health).await?;
    sweeping.abort();
    store.close().await;
    info!("stopped");
    Ok(())
}

/// There is always room for the forms of as many uploads as may arrive, and for a queue.
fn import_limits(max_uploads: u32, max_imports: u32) -> ImportLimits {
    let (defaults, uploads) = (ImportLimits::default(), max_uploads as usize);
    let forms = defaults.forms.max(2 * uploads);
    ImportLimits { forms, uploads, files: max_imports as usize, ..defaults }
}

/// Takes the address, or says with this option what to type instead.
pub async fn bind(option: &'static str, address: SocketAddr) -> Result<TcpListener, ServeError> {
    TcpListener::bind(address).await.map_err(|error| {
        let other = SocketAddr::new(address.ip(), address.port().wrapping_add(1).max(1));
        let hint = match error.kind() {
            ErrorKind::AddrInUse => {
                format!("\nTo use another port, type: rollcall serve --{option} {other}")
            }
            _ => String::new(),
        };
        ServeError::Listen { address, error, hint }
    })
}

/// The address to open: one that stands for all is no place to go to.
pub fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

/// What tells the process to stop. It is listened for before the address is told: whoever
/// knows the server can stop it well.
struct Signals {
    interrupt: Signal,
    terminate: Signal,
}

impl Signals {
    fn new() -> io::Result<Self> {
        let (interrupt, terminate) = (SignalKind::interrupt(), SignalKind::terminate());
        Ok(Self { interrupt: signal(interrupt)?, terminate: signal(terminate)? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
    }
}

struct Server {
    http: http1::Builder,
    router: Router,
    idle: Duration,
    slots: Arc<Semaphore>,
    connections: JoinSet<()>,
    graceful: GracefulShutdown,
}

impl Server {
    /// HTTP/1.1 only: browsers speak nothing else without TLS, nor do proxies,
    /// and telling versions apart would read from a silent client for ever.
    fn new(config: &Config, slots: Arc<Semaphore>, router: Router) -> Self {
        let mut http = http1::Builder::new();
        http.timer(TokioTimer::new()).header_read_timeout(config.header_timeout);
        http.max_buf_size(64 * 1024).max_headers(64);
        Self {
            http,
            router,
            idle: config.idle_timeout,
            slots,
            connections: JoinSet::new(),
            graceful: GracefulShutdown::new(),
        }
    }

    async fn run(
        mut self,
        listener: TcpListener,
        mut signals: Signals,
        grace: Duration,
        health: &Health,
    ) -> io::Result<()> {
        loop {
            tokio::select! {
                () = signals.next() => break,
                (stream, slot) = accept(&listener, &self.slots) => self.start(stream, slot),
                Some(_) = self.connections.join_next() => {}
            }
        }
        health.stop();
        drop(listener);
        tokio::spawn(async move {
            signals.next().await;
            std::process::exit(INTERRUPTED);
        });
        info!("stopping; a second signal stops at once");
        if timeout(grace, self.graceful.shutdown()).await.is_err() {
            warn!("what was not finished in time is rolled back");
        }
        self.connections.shutdown().await;
        Ok(())
    }

    fn start(&mut self, stream: TcpStream, slot: OwnedSemaphorePermit) {
        // Small answers are written whole; waiting for more only delays them.
        let _ = stream.set_nodelay(true);
        let io = TokioIo::new(Connection::new(stream, self.idle));
        let service = TowerToHyperService::new(self.router.clone());
        let connection = self.graceful.watch(self.http.serve_connection(io, service));
        self.connections.spawn(async move {
            let _slot = slot;
            if let Err(error) = connection.await {
                debug!(%error, "connection ended");
            }
        });
    }
}

/// The next connection, once there is a slot for it.
async fn accept(
    listener: &TcpListener,
    slots: &Arc<Semaphore>,
) -> (TcpStream, OwnedSemaphorePermit) {
    let slot = Arc::clone(slots).acquire_owned().await.expect("never closed");
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return (stream, slot),
            Err(error) => {
                warn!(%error, "a connection was not accepted");
                sleep(BREATH).await;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::import_limits;

    #[test]
    fn there_is_room_for_the_forms_of_all_uploads_and_a_queue() {
        for (uploads, forms) in [(1, 128), (64, 128), (65, 130), (1000, 2000)] {
            let limits = import_limits(uploads, 3);
            assert_eq!((limits.uploads, limits.forms, limits.files), (uploads as usize, forms, 3));
        }
    }
}
