//! Making the lookup of a run.
//!
//! Be advised: several servers may make one at the same time, each from the same rows, and write
//! the same. A row of `lookups` is there first, which goes with the run: where it is gone, nothing
//! is added any more.

mod gathered;
mod kept;
mod ordered;

use std::sync::LazyLock;

use uuid::Uuid;

use super::LOOKED_UP;
use super::columns::LINES;
use crate::accounts::snapshot;
use crate::columns::{split, values};
use crate::engine::sql::{Sql, count, sql};
use crate::engine::transaction::Purpose;
use crate::{Store, StoreError};
use gathered::{Figures, Gathered};

/// Accounts that are read at a time.
const PAGE: usize = 8192;

/// Begins one, if its run has one.
static BEGIN: LazyLock<String> = LazyLock::new(|| {
    format!(
        "INSERT INTO lookups (import_run_id, ready, accounts, enrolled, not_enrolled, admins, \
         admins_without_mfa) SELECT coalesce(snapshot_id, import_runs.id), 0, 0, 0, 0, 0, 0 \
         FROM {LOOKED_UP} WHERE integrations.id = $1 AND number = $2 \
         AND coalesce(snapshot_id, import_runs.id) = $3 \
         ON CONFLICT (import_run_id) DO NOTHING"
    )
});

/// Whether its run still has one.
static IS_WANTED: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT number FROM {LOOKED_UP} WHERE integrations.id = $1 AND number = $2 \
         AND coalesce(snapshot_id, import_runs.id) = $3"
    )
});

/// An integration, the number of one of its runs, and the id under which it is looked up.
type Of = (Uuid, i64, Uuid);

impl Store {
    /// The run whose accounts an integration has, once its lookup is there; none if there is no
    /// such integration.
    pub(super) async fn ready_lookup(&self, integration: Uuid) -> Result<Option<Uuid>, StoreError> {
        loop {
            let Some(run) = self.counted_run(integration).await? else { return Ok(None) };
            if self.is_ready(run).await? {
                return Ok(Some(run));
            }
            let number = sql("SELECT current_run FROM integrations WHERE id = $1");
            let number = self.optional::<(i64,)>(number.bind(integration)).await?;
            let Some((number,)) = number else { return Ok(None) };
            self.make_one_lookup((integration, number, run)).await?;
        }
    }

    /// Makes a lookup unless it is there. One at a time in one process, so that nobody makes what
    /// another one makes.
    pub(super) async fn make_one_lookup(&self, of: Of) -> Result<(), StoreError> {
        let _turn = self.lookup_turn.lock().await;
        if self.is_ready(of.2).await? { Ok(()) } else { self.make_lookup(of).await }
    }

    async fn is_ready(&self, run: Uuid) -> Result<bool, StoreError> {
        let ready = sql("SELECT ready FROM lookups WHERE import_run_id = $1 AND ready = 1");
        Ok(self.optional::<(i64,)>(ready.bind(run)).await?.is_some())
    }

    /// Makes the lookup of a run, unless that comes to nothing or to another one meanwhile.
    async fn make_lookup(&self, (integration, number, run): Of) -> Result<(), StoreError> {
        let of = |text| sql(text).bind(integration).bind(number).bind(run);
        self.execute(Purpose::Write, of(&BEGIN)).await?;
        self.take_statistics().await;
        let mut gathered = Gathered::default();
        let mut after = String::new();
        loop {
            let page = sql(&snapshot::JOINED_PAGE).bind(integration).bind(number);
            let page = page.bind(after.as_str()).bind(PAGE as i64);
            let page: Vec<(String, String)> = self.all(page).await?;
            let is_last = page.len() < PAGE;
            if let Some((key, _)) = page.last() {
                after.clone_from(key);
            }
            let accounts = page.iter().map(|(_, joined)| values(split(joined)));
            let lines = gathered.add(&accounts.collect::<Result<Vec<_>, _>>()?);
            self.put_all(run, LINES, lines).await?;
            if is_last {
                break;
            }
        }
        if self.optional::<(i64,)>(of(&IS_WANTED)).await?.is_none() {
            return Ok(());
        }
        let finish = tokio::task::spawn_blocking(move || gathered.finish());
        let finished = finish.await.map_err(|error| StoreError::Unavailable(error.into()))?;
        self.put_all(run, LINES, finished.lines).await?;
        for (part, number, bytes) in finished.parts {
            self.put_all(run, part, vec![(number, bytes)]).await?;
        }
        self.end_lookup(run, &finished.figures).await
    }

    /// Has PostgreSQL look at what came: without statistics it reads all accounts of an integration
    /// where it should look for some keys. Where that fails it is done another time.
    async fn take_statistics(&self) {
        if self.is_postgres() {
            let _ = self.execute(Purpose::Stage, sql("ANALYZE accounts")).await;
        }
    }

    async fn end_lookup(&self, run: Uuid, figures: &Figures) -> Result<(), StoreError> {
        let end = sql("UPDATE lookups SET ready = 1, accounts = $2, enrolled = $3, \
             not_enrolled = $4, admins = $5, admins_without_mfa = $6 WHERE import_run_id = $1");
        let end = end
            .bind(run)
            .bind(count(figures.accounts)?)
            .bind(count(figures.enrolled)?)
            .bind(count(figures.not_enrolled)?)
            .bind(count(figures.admins)?)
            .bind(count(figures.admins_without_mfa)?);
        self.execute(Purpose::Write, end).await?;
        Ok(())
    }

    /// Writes rows of one part in one transaction.
    async fn put_all(
        &self,
        run: Uuid,
        part: &'static str,
        rows: Vec<(i64, Vec<u8>)>,
    ) -> Result<(), StoreError> {
        if rows.is_empty() {
            return Ok(());
        }
        crate::engine::retry::in_one(|| async {
            let mut transaction = self.begin(Purpose::Stage).await?;
            for (number, bytes) in &rows {
                transaction.execute(put(run, part, *number, bytes)).await?;
            }
            Ok(transaction.commit().await?)
        })
        .await
    }
}

fn put(run: Uuid, part: &str, number: i64, bytes: &[u8]) -> Sql {
    let put = sql("INSERT INTO lookup_parts (import_run_id, part, number, bytes) \
         SELECT import_run_id, $2, $3, $4 FROM lookups WHERE import_run_id = $1 \
         ON CONFLICT (import_run_id, part, number) DO UPDATE SET bytes = excluded.bytes");
    put.bind(run).bind(part).bind(number).bind(Some(bytes))
}
