//! Of how many runs an integration keeps the accounts.
//!
//! One short transaction says which run is the earliest that is kept. From then on nobody is shown
//! anything of those before it: whatever is computed of a run reads first, and then asks whether
//! the run is kept. Only then are the rows removed that no later run needs, in steps, so that a
//! reader finds all of a run or is refused.

use uuid::Uuid;

use crate::activity::{Deed, Kind};
use crate::columns::OPEN;
use crate::engine::retry::{commit_error, in_one};
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::propose::{Doer, record};
use crate::imports::timeline::shown;
use crate::imports::update::hold;
use crate::{Author, Clock, Means, Role, Store, StoreError};

/// Integrations that keep more runs than they should, with the earliest that stays.
const DUE: &str = "SELECT runs.integration_id, runs.number, integrations.kept_runs \
     FROM (SELECT integration_id, number, \
     row_number() OVER (PARTITION BY integration_id ORDER BY number DESC) AS place \
     FROM import_runs WHERE state = 'applied' AND integration_id IN \
     (SELECT id FROM integrations WHERE kept_runs IS NOT NULL)) AS runs \
     JOIN integrations ON integrations.id = runs.integration_id \
     WHERE runs.place = integrations.kept_runs AND runs.number > integrations.kept_from";

const KEPT_FROM: &str = "SELECT kept_from FROM integrations WHERE id = $1";

impl Store {
    /// Removes the accounts of runs that integrations keep no more, in steps, and returns how many
    /// rows that were. Any number of servers may do it at once.
    ///
    /// # Errors
    /// When the database is not available; what is left is for the next time.
    pub async fn forget_snapshots(&self, clock: impl Clock) -> Result<u64, StoreError> {
        for (integration, from, runs) in self.all::<(Uuid, i64, i64)>(sql(DUE)).await? {
            match in_one(|| self.try_keep_from(integration, (from, runs), clock.now())).await {
                Ok(()) | Err(StoreError::Gone) => {}
                Err(error) => return Err(error),
            }
        }
        let left = sql("SELECT id, kept_from FROM integrations WHERE kept_from > 1");
        let mut removed = 0;
        for (integration, from) in self.all::<(Uuid, i64)>(left).await? {
            while let Some(until) = self.first_forgotten(integration, from).await? {
                removed += self.remove_forgotten(integration, until).await?;
            }
        }
        Ok(removed)
    }

    /// Keeps only the runs from this one on, unless somebody has decided otherwise meanwhile.
    async fn try_keep_from(
        &self,
        integration: Uuid,
        (from, runs): (i64, i64),
        at: i64,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        hold(&mut transaction, integration).await?;
        let before: Option<(i64,)> = transaction.optional(sql(KEPT_FROM).bind(integration)).await?;
        let keep = sql("UPDATE integrations SET kept_from = $2 \
             WHERE id = $1 AND kept_from < $2 AND kept_runs = $3 AND current_run >= $2");
        let keep = keep.bind(integration).bind(from).bind(runs);
        if transaction.execute(keep).await? == 0 {
            return Ok(());
        }
        // Who was renamed before is in no history any more.
        let renames = sql("DELETE FROM renames WHERE integration_id = $1 AND run <= $2");
        transaction.execute(renames.bind(integration).bind(from)).await?;
        let before = before.map(|(before,)| before.to_string());
        let deed = Deed::done(Kind::SnapshotsRemoved);
        let deed = deed.from_to(before.as_deref(), Some(&from.to_string()));
        let author = Author::by(Means::Server);
        let doer = Doer { author, roles: Role::ALL };
        record(&mut transaction, integration, deed, &doer, at).await?;
        transaction.commit().await.map_err(commit_error)
    }

    /// The first run that has ended accounts which no run needs any more.
    async fn first_forgotten(
        &self,
        integration: Uuid,
        from: i64,
    ) -> Result<Option<i64>, StoreError> {
        static FIRST: std::sync::LazyLock<String> = std::sync::LazyLock::new(|| {
            format!(
                "SELECT min(until_run) FROM accounts WHERE integration_id = $1 \
                 AND until_run <= $2 AND until_run < {OPEN}"
            )
        });
        let first = sql(&FIRST).bind(integration).bind(from);
        Ok(self.optional::<(Option<i64>,)>(first).await?.and_then(|(until,)| until))
    }

    /// Refuses what was read of a run, by its number, that is not kept any more. To be asked after
    /// it was read: what is removed was kept no more before.
    pub(crate) async fn refuse_forgotten(
        &self,
        integration: Uuid,
        run: i64,
    ) -> Result<(), StoreError> {
        check(self.optional(sql(KEPT_FROM).bind(integration)).await?, run)
    }
}

/// The same of what a transaction has read that holds the integration.
pub(crate) async fn refuse_forgotten(
    transaction: &mut Transaction,
    integration: Uuid,
    run: i64,
) -> Result<(), StoreError> {
    check(transaction.optional(sql(KEPT_FROM).bind(integration)).await?, run)
}

fn check(kept: Option<(i64,)>, run: i64) -> Result<(), StoreError> {
    match kept {
        Some((from,)) if run < from => Err(StoreError::NotKept { from: shown(from) }),
        _ => Ok(()),
    }
}
