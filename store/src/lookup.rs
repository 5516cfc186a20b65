//! What filters, sorts, searches and counts the accounts of an integration.
//!
//! A run never changes, so all of that is worked out once: a lookup has a few columns of numbers
//! in the order of the keys, and addresses, names and what is kept beside the fields as they are
//! searched. Half a million accounts are filtered and put in order within milliseconds by either
//! engine, whatever is asked for together, and how many there are is always known. It is made of the
//! rows that count now, when they are first looked at or a few seconds after the import, and of a
//! proposal while it waits, and goes with its run.

mod build;
mod columns;
mod counts;
mod facets;
mod filter;
mod former;
mod kept;
mod page;
mod pick;

use std::sync::LazyLock;

use uuid::Uuid;

use crate::engine::sql::sql;
use crate::engine::transaction::Purpose;
use crate::{Store, StoreError};
pub use counts::AccountCounts;
pub use facets::Facets;
pub use filter::{AccountFilter, Wanted, WantedDate, WantedDomain, WantedKept, WantedText};
pub use page::{AccountOrder, AccountPlace, AccountQuery, FoundAccounts, PageFrom};

/// Runs with their integrations, and whether they have a lookup: those that count, and proposals, so
/// that what counts next can be looked up from its first moment on.
pub(crate) const LOOKED_UP: &str = "import_runs JOIN integrations ON integrations.id = integration_id \
     AND (number = current_run OR state = 'proposed')";

/// The integration and the number of a run that has none, and under which id it is.
static WITHOUT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT integration_id, number, coalesce(snapshot_id, import_runs.id) FROM {LOOKED_UP} \
         WHERE NOT EXISTS (SELECT 1 FROM lookups \
         WHERE import_run_id = coalesce(snapshot_id, import_runs.id) AND ready = 1) \
         ORDER BY state, import_runs.id DESC LIMIT 1"
    )
});

/// Lookups of runs that have none any more.
static LEFT: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT import_run_id FROM lookups WHERE NOT EXISTS (SELECT 1 FROM {LOOKED_UP} \
         WHERE coalesce(snapshot_id, import_runs.id) = lookups.import_run_id)"
    )
});

/// Rows that are removed in one transaction.
const STEP: i64 = 256;

impl Store {
    /// The run whose accounts an integration has, or another id since some of them were erased: as
    /// long as it is the same, they are the same.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn counted_run(&self, integration: Uuid) -> Result<Option<Uuid>, StoreError> {
        let run =
            sql("SELECT coalesce(snapshot_id, import_runs.id) FROM integrations JOIN import_runs \
             ON integration_id = integrations.id AND number = current_run \
             WHERE integrations.id = $1")
            .bind(integration);
        Ok(self.optional::<(Uuid,)>(run).await?.map(|(run,)| run))
    }

    /// For each account of an integration, in the order of the keys, whether the filter takes it,
    /// and the run whose accounts they are; none if there is no such integration.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn pick_accounts(
        &self,
        integration: Uuid,
        filter: &AccountFilter,
    ) -> Result<Option<(Uuid, Vec<bool>)>, StoreError> {
        let Some(run) = self.ready_lookup(integration).await? else { return Ok(None) };
        Ok(Some((run, self.picked(integration, run, filter).await?.picked)))
    }

    /// Makes the lookup of a run that has none yet and counts, or waits for that, and returns whether
    /// there was one.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn make_a_lookup(&self) -> Result<bool, StoreError> {
        let Some(of) = self.optional::<(Uuid, i64, Uuid)>(sql(&WITHOUT)).await? else {
            return Ok(false);
        };
        self.make_one_lookup(of).await?;
        Ok(true)
    }

    /// Removes the lookups of runs that neither count nor wait for it, in steps.
    ///
    /// # Errors
    /// When the database is not available; what is left is for the next time.
    pub async fn sweep_lookups(&self) -> Result<(), StoreError> {
        let left = self.all::<(Uuid,)>(sql(&LEFT)).await?;
        if left.is_empty() {
            return Ok(());
        }
        for (run,) in left {
            let step =
                sql("DELETE FROM lookup_parts WHERE import_run_id = $1 AND (part, number) IN \
                 (SELECT part, number FROM lookup_parts WHERE import_run_id = $1 LIMIT $2)");
            while self.execute(Purpose::Stage, step.clone().bind(run).bind(STEP)).await? > 0 {}
            let forget = sql("DELETE FROM lookups WHERE import_run_id = $1").bind(run);
            self.execute(Purpose::Write, forget).await?;
        }
        Ok(self.engine.take_back_lookups().await?)
    }
}
