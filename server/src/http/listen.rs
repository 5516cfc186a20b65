//! From the socket to the router, until the process is told to stop.

mod descriptors;
mod port;

use std::io::{self, ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use app::api::ssr::AppState;
use service::{ImportLimits, Service, sweep};
use store::{Store, StoreError, without_password};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tracing::{info, warn};

use crate::config::Config;
use crate::health::Health;
use crate::http::router::router;
use crate::http::site::Site;
use crate::metrics::{self, Metrics, ServeMetrics};
pub use port::{Bounds, Port};

/// Exit status after the second signal, as shells report an interrupt.
const INTERRUPTED: i32 = 130;

/// Time for the connections to the database to be closed.
const CLOSING: Duration = Duration::from_secs(1);

/// Time after the grace of running requests within which the process ends.
const ENDING: Duration = Duration::from_secs(2);

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
    let connections = descriptors::connections(config.max_connections);
    let database = &config.installation.database;
    let store = Store::open(database).await.map_err(|error| {
        let url = without_password(database);
        ServeError::Store { url, error }
    })?;
    let service = Service::new(store.clone());
    let service = service.with_import_limits(import_limits(config, connections));
    let slots = Arc::new(Semaphore::new(connections as usize));
    let metrics = Metrics::new(&service, Arc::clone(&slots), connections);
    let health = Health::new(store.clone(), service.spool_folder());
    let (site_options, allow_anonymous) = (site.options.clone(), config.allow_anonymous);
    let state = AppState { service, site: site_options, allow_anonymous };
    let router = router(config, &site, state, metrics.clone(), health.clone());
    let signals = Signals::new()?;
    // Whoever started the server may have closed the other end.
    let _ = writeln!(io::stdout(), "Rollcall is at http://{}", reachable(address));
    let _metrics = match metrics_listener {
        Some(listener) => Some(ServeMetrics::start(listener, config, metrics, health.clone())?),
        None => None,
    };
    let sweeping = tokio::spawn(sweep(store.clone()));
    let bounds = Bounds { slots, header: config.header_timeout, idle: config.idle_timeout };
    run(Port::new(bounds, router), listener, signals, config.shutdown_timeout, &health).await;
    sweeping.abort();
    // A database that does not answer is left without a farewell.
    if timeout(CLOSING, store.close()).await.is_err() {
        warn!("the database did not let go of its connections in time");
    }
    info!("stopped");
    Ok(())
}

/// Ends the process at last, whatever still waits for a database, a disk or a collector:
/// an import is there whole or not at all, however the process ends.
fn end_within(time: Duration) {
    thread::spawn(move || {
        thread::sleep(time);
        warn!("what did not end in time is left where it is");
        std::process::exit(0);
    });
}

/// Serves until it is told to stop, then lets what is running finish for a while.
async fn run(
    mut port: Port,
    listener: TcpListener,
    mut signals: Signals,
    grace: Duration,
    health: &Health,
) {
    port.run(&listener, signals.next()).await;
    health.stop();
    end_within(grace.saturating_add(ENDING));
    drop(listener);
    tokio::spawn(async move {
        signals.next().await;
        std::process::exit(INTERRUPTED);
    });
    info!("stopping; a second signal stops at once");
    if !port.end(grace).await {
        warn!("what was not finished in time is rolled back");
    }
}

/// There is room for the forms of as many uploads as may arrive, and for a queue; and
/// always for those who want no import.
fn import_limits(config: &Config, connections: u32) -> ImportLimits {
    let defaults = ImportLimits::default();
    let [uploads, files, connections] =
        [config.max_uploads, config.max_imports, connections].map(|n| n as usize);
    let most = (connections - connections / 4).max(1);
    let forms = defaults.forms.max(2 * uploads).min(most);
    ImportLimits { forms, uploads, files, ..defaults }
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

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::import_limits;
    use crate::config::Config;

    #[derive(Parser)]
    struct Settings {
        #[command(flatten)]
        config: Config,
    }

    #[test]
    fn there_is_room_for_the_forms_of_all_uploads_a_queue_and_for_others() {
        for (uploads, connections, forms) in
            [(1, 512, 128), (64, 512, 128), (65, 512, 130), (1000, 512, 384), (8, 4, 3), (8, 1, 1)]
        {
            let uploaded = format!("--max-uploads={uploads}");
            let settings = Settings::parse_from(["rollcall", "--max-imports=3", uploaded.as_str()]);
            let limits = import_limits(&settings.config, connections);
            assert_eq!((limits.uploads, limits.forms, limits.files), (uploads, forms, 3));
        }
    }
}
