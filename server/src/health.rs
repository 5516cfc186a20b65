//! Whether the process is alive, and whether it can take work.

mod probe;

use std::io::Write as _;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use probe::Probe;
use store::{NotReady, Store};
use tokio::task::spawn_blocking;
use tokio::time::timeout;
use tracing::warn;

/// How long a look may take: longer than the database may take to answer. Whoever asks gives
/// up after some seconds.
const PATIENCE: Duration = Duration::from_secs(3);

/// Bytes that are written to find out whether the disk has room. A smaller file could fit
/// while a database's log, which keeps some room for itself, no longer does.
const ROOM: usize = 64 * 1024;

/// The health of a server. Clones share it.
#[derive(Debug, Clone)]
pub struct Health {
    store: Store,
    /// The folder of uploads.
    spool: PathBuf,
    stopping: Arc<AtomicBool>,
    probe: Arc<Probe<Seen>>,
}

/// What a look at database and disk has found.
#[derive(Debug, Clone)]
struct Seen {
    room: bool,
    ready: bool,
    database: &'static str,
    migrations: String,
}

impl Health {
    pub fn new(store: Store, spool: PathBuf) -> Self {
        Self { store, spool, stopping: Arc::default(), probe: Arc::new(Probe::new()) }
    }

    /// From this call on the server tells that it takes no work.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// Whether the server can take work, and a line about each thing that it needs.
    async fn ready(&self) -> (bool, String) {
        let look = || look(self.store.clone(), self.spool.clone());
        // On a disk that hangs the look waits, and not whoever asks.
        let seen = timeout(PATIENCE, self.probe.ask(Instant::now(), look)).await;
        let seen = seen.ok().flatten();
        let seen = seen.unwrap_or_else(|| Seen::of(&Err(NotReady::Late), true));
        let stopping = self.stopping.load(Ordering::Relaxed);
        let server = match seen.room {
            _ if stopping => "stopping",
            true => "takes requests",
            false => "has no room for uploads",
        };
        let Seen { room, ready, database, migrations } = seen;
        let text = format!("server: {server}\ndatabase: {database}\nmigrations: {migrations}\n");
        (ready && room && !stopping, text)
    }
}

impl Seen {
    fn of(answer: &Result<(), NotReady>, room: bool) -> Self {
        let (database, migrations) = match answer {
            Ok(()) => ("answers", "applied".to_owned()),
            Err(NotReady::NoAnswer(_)) => ("does not answer", "unknown".to_owned()),
            Err(NotReady::Late) => ("does not answer in time", "unknown".to_owned()),
            Err(NotReady::NotWritten(_)) => ("cannot be written", "applied".to_owned()),
            Err(other) => ("answers", other.to_string()),
        };
        Self { room, ready: answer.is_ok(), database, migrations }
    }
}

/// Looks at database and disk, and logs what is wrong with them.
async fn look(store: Store, spool: PathBuf) -> Seen {
    let room = spawn_blocking(move || {
        // The file has no name, and is gone when it is closed.
        tempfile::tempfile_in(spool)?.write_all(&[0; ROOM])
    });
    let (answer, room) = tokio::join!(store.ready(), room);
    if let Err(NotReady::NoAnswer(error) | NotReady::NotWritten(error)) = &answer {
        warn!(%error, "not ready");
    }
    let room = room.unwrap_or_else(|error| Err(error.into()));
    if let Err(error) = &room {
        warn!(%error, "no room for uploads");
    }
    Seen::of(&answer, room.is_ok())
}

/// `/livez` and `/readyz`. They tell nothing of what is stored, so they answer under any name
/// and to any site.
pub fn routes<S: Clone + Send + Sync + 'static>(health: Health) -> Router<S> {
    let router = Router::new().route("/livez", get(async || "lives\n"));
    router.route("/readyz", get(ready)).with_state(health)
}

async fn ready(State(health): State<Health>) -> (StatusCode, String) {
    let (ready, text) = health.ready().await;
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, text)
}
