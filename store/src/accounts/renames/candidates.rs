//! Accounts that a run removes and adds and that may be the same.

use std::sync::LazyLock;

use uuid::Uuid;

use super::{Rename, RenameCandidate};
use crate::accounts::differences::versions;
use crate::engine::sql::{Sql, sql};
use crate::engine::transaction::Transaction;
use crate::{Page, Run, Store, StoreError};

/// A page of accounts that are, or may be, renamed, and how many there are on all pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenameCandidates {
    pub page: Page<RenameCandidate, String>,
    pub confirmed: u64,
    /// Those of which nobody has said that they are.
    pub open: u64,
}

/// The candidates of the run `$2`, as a table of that name: those that were found, unless one of the
/// two is confirmed as another's.
const CANDIDATES: &str = "WITH candidates AS (SELECT old_key, new_key FROM rename_candidates AS found \
     WHERE integration_id = $1 AND run = $2 \
     AND NOT EXISTS (SELECT 1 FROM renames WHERE integration_id = $1 AND run = $2 \
     AND old_key = found.old_key) \
     AND NOT EXISTS (SELECT 1 FROM renames WHERE integration_id = $1 AND run = $2 \
     AND new_key = found.new_key))";

/// What is confirmed and what is not, behind the old key `$3`, at most `$4`.
static PAGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{CANDIDATES} SELECT old_key, new_key, confirmed, (SELECT count(*) FROM candidates), \
         (SELECT count(*) FROM renames WHERE integration_id = $1 AND run = $2) FROM \
         (SELECT old_key, new_key, CAST(0 AS BIGINT) AS confirmed FROM candidates UNION ALL \
         SELECT old_key, new_key, CAST(1 AS BIGINT) AS confirmed FROM renames \
         WHERE integration_id = $1 AND run = $2) AS pairs \
         WHERE old_key > $3 ORDER BY old_key LIMIT $4"
    )
});

/// Whether the accounts with the keys `$3` and `$4` are among them.
static IS_CANDIDATE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{CANDIDATES} SELECT old_key FROM candidates WHERE old_key = $3 AND new_key = $4 UNION ALL \
         SELECT old_key FROM renames \
         WHERE integration_id = $1 AND run = $2 AND old_key = $3 AND new_key = $4"
    )
});

/// The other one of each pair with the key `$3`.
static OTHERS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{CANDIDATES} SELECT CASE WHEN old_key = $3 THEN new_key ELSE old_key END \
         FROM candidates WHERE old_key = $3 OR new_key = $3"
    )
});

static CONFIRM_ALL: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{CANDIDATES} INSERT INTO renames (integration_id, run, old_key, new_key) \
         SELECT $1, $2, old_key, new_key FROM candidates"
    )
});

impl Store {
    /// Accounts that a run removes and adds and that may be the same, in the order of their old
    /// keys: those that are confirmed, and while it is a proposal those with one name, which no other
    /// account has, and all other fields alike.
    ///
    /// # Errors
    /// [`StoreError::NotKept`] where the run before it is not kept; or when the database is not
    /// available.
    pub async fn rename_candidates(
        &self,
        integration: Uuid,
        run: u32,
        (after, limit): (Option<&str>, u32),
    ) -> Result<RenameCandidates, StoreError> {
        let run = i64::from(run);
        let rows = of_run(&PAGE, integration, run).bind(after.unwrap_or_default());
        let rows: Vec<(String, String, i64, i64, i64)> =
            self.all(rows.bind(i64::from(limit) + 1)).await?;
        let counts = rows.first().map_or((0, 0), |(.., open, confirmed)| (*open, *confirmed));
        let (open, confirmed) = (counts.0.unsigned_abs(), counts.1.unsigned_abs());
        let page = Page::new(rows, limit, |(old, ..)| old.clone());
        let pairs = page
            .items
            .into_iter()
            .map(|(old_key, new_key, confirmed, ..)| (Rename { old_key, new_key }, confirmed == 1));
        // Until the run, and from the run on.
        let items = self.beside(integration, (run - 1, run), pairs.collect()).await?;
        Ok(RenameCandidates { page: Page { items, next: page.next }, confirmed, open })
    }

    /// The accounts as they were as of an earlier run and as they are as of a later one.
    pub(super) async fn beside(
        &self,
        integration: Uuid,
        (earlier, later): (i64, i64),
        pairs: Vec<(Rename, bool)>,
    ) -> Result<Vec<RenameCandidate>, StoreError> {
        let keys = pairs.iter().map(|(Rename { old_key, new_key }, _)| (old_key, new_key));
        let (old_keys, new_keys): (Vec<_>, Vec<_>) =
            keys.map(|(old, new)| (old.clone(), new.clone())).unzip();
        let mut old = versions(self, (integration, earlier), &old_keys).await?;
        let mut new = versions(self, (integration, later), &new_keys).await?;
        self.refuse_forgotten(integration, earlier.max(1)).await?;
        let items = pairs.into_iter().filter_map(|(rename, confirmed)| {
            let (old, new) = (old.remove(&rename.old_key)?, new.remove(&rename.new_key)?);
            Some(RenameCandidate { rename, old, new, confirmed })
        });
        Ok(items.collect())
    }

    /// The addresses under which an account with this key may go on, or may have gone by until now,
    /// by an update that waits for its decision and of which nobody has said so.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn may_be_renamed(
        &self,
        integration: Uuid,
        key: &str,
    ) -> Result<Vec<String>, StoreError> {
        let Some(proposal) = self.proposal(integration).await? else { return Ok(Vec::new()) };
        let other = of_run(&OTHERS, integration, proposal.number.into());
        let other: Vec<(String,)> = self.all(other.bind(key)).await?;
        Ok(other.into_iter().map(|(key,)| key).collect())
    }

    /// Whether the two accounts are among those that may be the same, by a run.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn is_rename_candidate(
        &self,
        run: &Run,
        rename: &Rename,
    ) -> Result<bool, StoreError> {
        let found = of_run(&IS_CANDIDATE, run.integration, run.number.into());
        let found = found.bind(rename.old_key.as_str()).bind(rename.new_key.as_str());
        Ok(self.optional::<(String,)>(found).await?.is_some())
    }
}

fn of_run(text: &'static str, integration: Uuid, run: i64) -> Sql {
    sql(text).bind(integration).bind(run)
}

/// Confirms all that are not, and returns how many.
pub(super) async fn confirm_all(
    transaction: &mut Transaction,
    integration: Uuid,
    run: i64,
) -> Result<u64, StoreError> {
    Ok(transaction.execute(of_run(&CONFIRM_ALL, integration, run)).await?)
}
