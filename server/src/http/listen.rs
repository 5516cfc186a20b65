//! From the socket to the router, until the process is told to stop.
//!
//! The order at the start: the addresses are taken, the database is opened, signals are
//! listened for, and only then is the address printed, so that whoever knows the server can
//! also stop it. On the first signal the port takes no more connections, health says that
//! the server stops, requests that are being answered get a time to finish, and the database
//! is closed. A second signal ends the process at once.
//!
//! Be advised: both the second signal and [`end_within`] end the process with `exit`, which
//! runs no destructor, so nothing may rely on one. An import is saved whole or not at all,
//! however the process ends.
//!
//! Be advised: three of four connections may be imports, each of which also has a file open.
//! The limit of open files therefore bounds the connections (`descriptors`), and the
//! connections bound the forms (`import_limits`).

mod descriptors;
mod port;

use std::io::{self, ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use app::api::ssr::AppState;
use service::access::{Door, Refused};
use service::evidence::{KeyError, evidence_key};
use service::{Caller, ImportLimits, Service, sweep};
use store::{Store, StoreError, without_password};
use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::Semaphore;
use tokio::time::timeout;
use tracing::{info, warn};

use crate::config::Config;
use crate::health::Health;
use crate::http::outside::Outside;
use crate::http::router::router;
use crate::http::site::Site;
use crate::metrics::{self, Metrics, ServeMetrics};
pub use port::{Bounds, Port};

/// Exit status after the second signal: the one that shells give for an interrupt.
const INTERRUPTED: i32 = 130;

/// How long the connections to the database may take to close.
const CLOSING: Duration = Duration::from_secs(1);

/// How long after the grace for running requests the process ends, whatever still runs.
const ENDING: Duration = Duration::from_secs(2);

/// Why the server could not be started.
#[derive(Debug, thiserror::Error)]
pub enum ServeError {
    /// The address is taken, or is not one of this computer.
    #[error("cannot listen on {address}: {error}.{hint}")]
    Listen {
        address: SocketAddr,
        /// The system's error.
        error: io::Error,
        /// What to type instead.
        hint: String,
    },
    /// The database cannot be opened.
    #[error(
        "cannot open the database {url}: {error}.\nSay where it may be with --database, for example sqlite://data/rollcall.db"
    )]
    Store {
        /// The address, without a password.
        url: String,
        error: StoreError,
    },
    /// What was read from a file is not what it was a moment before.
    #[error("{0}")]
    Settings(String),
    #[error(transparent)]
    Key(#[from] KeyError),
    #[error(transparent)]
    System(#[from] io::Error),
}

/// Starts the server, and returns when it has stopped.
pub async fn serve(config: &Config, site: Site) -> Result<(), ServeError> {
    let listener = bind("listen", config.listen).await?;
    let address = listener.local_addr()?;
    let metrics_listener = metrics::listen(config).await?;
    let connections = descriptors::connections(config.max_connections);
    let database = &config.installation.database;
    let store = Store::open(database).await.map_err(|error| {
        let url = without_password(database);
        ServeError::Store { url, error }
    })?;
    let key = evidence_key(&store, config.evidence_key.as_deref()).await?;
    let service = Service::new(store.clone()).with_evidence_key(key);
    let service = service.with_import_limits(import_limits(config, connections));
    let service = with_single_sign_on(
        service
            .with_access(config.access())
            .with_public_address(config.sso.public_address.as_deref()),
        config,
    )?;
    warn_of_break_glass(&service).await;
    warn_of_other_key(&service).await;
    let slots = Arc::new(Semaphore::new(connections as usize));
    let metrics = Metrics::new(&service, Arc::clone(&slots), connections);
    let health = Health::new(store.clone(), service.spool_folder());
    let code = set_up_code(&service).await;
    let state = AppState { service, site: site.options.clone() };
    let router = router(config, &site, state, metrics.clone(), health.clone());
    let signals = Signals::new()?;
    // Whoever started the server may have closed the other end.
    let _ = writeln!(io::stdout(), "Rollcall is at http://{}", reachable(address));
    if let Some(code) = code {
        let _ = writeln!(
            io::stdout(),
            "Nobody can sign in yet. Open /set-up there, with this code: {code}"
        );
    }
    let _metrics = match metrics_listener {
        Some(listener) => Some(ServeMetrics::start(listener, config, metrics, health.clone())?),
        None => None,
    };
    let sweeping = tokio::spawn(sweep(store.clone()));
    let bounds = Bounds { slots, header: config.header_timeout, idle: config.idle_timeout };
    run(Port::new(bounds, router), listener, signals, config.shutdown_timeout, &health).await;
    sweeping.abort();
    // A database that does not answer is not waited for.
    if timeout(CLOSING, store.close()).await.is_err() {
        warn!("the database did not let go of its connections in time");
    }
    info!("stopped");
    Ok(())
}

/// The service with the provider of single sign-on, if the settings name one.
fn with_single_sign_on(service: Service, config: &Config) -> Result<Service, ServeError> {
    let settings = config.sso.settings();
    let settings = settings.map_err(|wrong| ServeError::Settings(wrong.join("\n")))?;
    Ok(match settings {
        Some(settings) => {
            let web = Arc::new(Outside::new(config.sso.is_here()));
            service.with_single_sign_on(settings, web)
        }
        None => service,
    })
}

/// Says so where nobody could come in if the provider failed.
async fn warn_of_break_glass(service: &Service) {
    let Ok(allowed) = service.may(&Caller::command_line()).await else { return };
    if let Ok(Some(email)) = service.lacks_break_glass(&allowed).await {
        warn!(
            "break-glass is {email}, who is no administrator with a password: if the provider fails, nobody comes in. \
             Type: rollcall person add {email} --role admin, or rollcall person reset-password {email}"
        );
    }
}

/// Whoever has lost the key may still have it somewhere.
async fn warn_of_other_key(service: &Service) {
    let Ok(allowed) = service.may(&Caller::command_line()).await else { return };
    if let Ok(Some(before)) = service.note_evidence_key(&allowed).await {
        warn!(
            "evidence is signed with another key than before, whose id was {before}: if the file of that key was lost, \
             put it back and start again"
        );
    }
}

/// The code that makes the first administrator, where one is asked for.
async fn set_up_code(service: &Service) -> Option<String> {
    if service.door().await != Ok(Door::SetUp) {
        return None;
    }
    // Whoever starts the server is at its command line.
    let allowed = service.may(&Caller::command_line()).await.ok()?;
    match service.set_up_code(&allowed).await {
        Ok(code) => Some(code),
        // Somebody was faster, or the log says what is wrong.
        Err(Refused::Failed(error)) => {
            error.log(allowed.caller());
            None
        }
        Err(_) => None,
    }
}

/// Ends the process after this time, whatever still waits for a database, a disk or a
/// collector of traces.
fn end_within(time: Duration) {
    thread::spawn(move || {
        thread::sleep(time);
        warn!("what did not end in time is left where it is");
        std::process::exit(0);
    });
}

/// Serves until the first signal, then lets running requests finish within the grace.
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

/// Room for the forms of twice as many uploads as may arrive, so that some can queue, and
/// for no fewer than by default; but a quarter of the connections is left for other requests.
fn import_limits(config: &Config, connections: u32) -> ImportLimits {
    let defaults = ImportLimits::default();
    let [uploads, files, connections] =
        [config.max_uploads, config.max_imports, connections].map(|n| n as usize);
    let most = (connections - connections / 4).max(1);
    let forms = defaults.forms.max(2 * uploads).min(most);
    ImportLimits { forms, uploads, files, ..defaults }
}

/// Listens on the address, or says what to type for `option` instead.
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

/// The address to open in a browser: loopback, if the server listens on all addresses.
pub fn reachable(mut address: SocketAddr) -> SocketAddr {
    match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => address.set_ip(Ipv4Addr::LOCALHOST.into()),
        IpAddr::V6(ip) if ip.is_unspecified() => address.set_ip(Ipv6Addr::LOCALHOST.into()),
        _ => {}
    }
    address
}

/// The signals that tell the process to stop.
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
