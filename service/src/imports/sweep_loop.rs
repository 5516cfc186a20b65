//! Removing what failed runs have left, and what has expired.

use std::time::Duration;

use store::{Store, StoreError};
use tokio::time::sleep;

use crate::clock::SystemClock;
use crate::error::chain;

/// Time between two sweeps.
const PAUSE: Duration = Duration::from_secs(5);

/// Sweeps until it is dropped: takes back the runs of servers that have died, and removes
/// what failed runs have staged, removes the accounts of runs that are kept no more, makes the lookups that are missing, compares an import with those before it, forgets what has expired or is older than is kept, and gives back the room of all that. Every server does.
pub async fn sweep(store: Store) {
    loop {
        match store.sweep(SystemClock).await {
            Ok(0) => {}
            Ok(accounts) => tracing::info!(accounts, "removed what runs had staged in vain"),
            Err(error) => tracing::warn!(error = chain(&error), "a sweep failed"),
        }
        match store.forget_snapshots(SystemClock).await {
            Ok(0) => {}
            Ok(rows) => tracing::info!(rows, "removed accounts of imports that are kept no more"),
            Err(error) => {
                tracing::warn!(error = chain(&error), "what is kept no more was not removed")
            }
        }
        if let Err(error) = look_up(&store).await {
            tracing::warn!(error = chain(&error), "lookups were not made or swept");
        }
        if let Err(error) = store.count_ahead().await {
            tracing::warn!(error = chain(&error), "imports were not compared ahead");
        }
        if let Err(error) = store.forget_expired(SystemClock).await {
            tracing::warn!(error = chain(&error), "what has expired was not forgotten");
        }
        match store.forget_activity(SystemClock).await {
            Ok(0) => {}
            Ok(entries) => tracing::info!(entries, "removed what is older than the record is kept"),
            Err(error) => tracing::warn!(error = chain(&error), "what is old was not removed"),
        }
        if let Err(error) = store.tidy().await {
            tracing::warn!(error = chain(&error), "room in the database was not given back");
        }
        sleep(PAUSE).await;
    }
}

/// Removes lookups that nobody needs any more, and makes those that are missing.
async fn look_up(store: &Store) -> Result<(), StoreError> {
    store.sweep_lookups().await?;
    while store.make_a_lookup().await? {}
    Ok(())
}
