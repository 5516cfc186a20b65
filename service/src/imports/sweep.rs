//! Removing what runs without success have left.

use std::time::Duration;

use store::Store;
use tokio::time::sleep;

use crate::clock::SystemClock;
use crate::error::chain;

/// How often it is looked whether there is something to remove.
const PAUSE: Duration = Duration::from_secs(5);

/// Takes back the runs of servers that have died, and removes what runs without success
/// have staged, now and then until it is dropped. Every server does.
pub async fn sweep(store: Store) {
    loop {
        match store.sweep(SystemClock).await {
            Ok(0) => {}
            Ok(accounts) => tracing::info!(accounts, "removed what runs had staged in vain"),
            Err(error) => tracing::warn!(error = chain(&error), "a sweep failed"),
        }
        sleep(PAUSE).await;
    }
}
