//! Whether the process lives, and whether it can take work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;
use store::{NotReady, Store};
use tokio::time::timeout;
use tracing::warn;

/// How long the database may take to answer. Whoever asks gives up after some seconds.
const PATIENCE: Duration = Duration::from_secs(2);

/// What there is to know. Clones share it.
#[derive(Debug, Clone)]
pub struct Health {
    store: Store,
    stopping: Arc<AtomicBool>,
}

impl Health {
    /// The health of a server with this database.
    pub fn new(store: Store) -> Self {
        Self { store, stopping: Arc::default() }
    }

    /// From now on no work is taken any more.
    pub fn stop(&self) {
        self.stopping.store(true, Ordering::Relaxed);
    }

    /// What can be told of the server, a line each, and whether it can take work.
    async fn ready(&self) -> (bool, String) {
        let answer = timeout(PATIENCE, self.store.ready()).await;
        let (database, migrations) = match &answer {
            Ok(Ok(())) => ("answers", "applied".to_owned()),
            Ok(Err(NotReady::NoAnswer(_))) => ("does not answer", "unknown".to_owned()),
            Ok(Err(other)) => ("answers", other.to_string()),
            Err(_) => ("does not answer in time", "unknown".to_owned()),
        };
        if let Ok(Err(NotReady::NoAnswer(error))) = &answer {
            warn!(%error, "not ready");
        }
        let stopping = self.stopping.load(Ordering::Relaxed);
        let server = if stopping { "stopping" } else { "takes requests" };
        let ready = !stopping && matches!(answer, Ok(Ok(())));
        (ready, format!("server: {server}\ndatabase: {database}\nmigrations: {migrations}\n"))
    }
}

/// `/livez` and `/readyz`. They tell nothing of what is stored, so they answer under
/// any name and to any site.
pub fn routes<S: Clone + Send + Sync + 'static>(health: Health) -> Router<S> {
    let router = Router::new().route("/livez", get(async || "lives\n"));
    router.route("/readyz", get(ready)).with_state(health)
}

async fn ready(State(health): State<Health>) -> (StatusCode, String) {
    let (ready, text) = health.ready().await;
    let status = if ready { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    (status, text)
}
