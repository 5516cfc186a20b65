//! Which accounts have moved between two runs, over all the renames that were confirmed between
//! them; and the way back, when a run goes back over them: an account that got another address
//! since has its old one again, and its history goes on.

use std::sync::LazyLock;

use uuid::Uuid;

use super::{ADDED, CountedRenames, REMOVED, Rename, RenameCandidates};
use crate::engine::sql::{Sql, sql};
use crate::engine::transaction::Transaction;
use crate::{Page, Store, StoreError};

/// Accounts that are there as of the runs `$2` and `$3` under two keys, as a table `moved`. Each is followed from its last key back to its first; a key that was
/// somebody else's meanwhile leads no further.
pub(super) fn moved() -> String {
    let untouched = |key: &str, after: &str, before: &str| {
        let none = |side: &str| {
            format!(
                "NOT EXISTS (SELECT 1 FROM renames AS other WHERE other.integration_id = $1 \
                 AND other.{side} = {key} AND other.run > {after} AND other.run < {before})"
            )
        };
        format!("{} AND {}", none("old_key"), none("new_key"))
    };
    let there = |key: &str, run: &str| {
        format!(
            "EXISTS (SELECT 1 FROM accounts WHERE integration_id = $1 AND email_key = {key} \
             AND from_run <= {run} AND until_run > {run})"
        )
    };
    format!(
        "WITH RECURSIVE way AS (SELECT new_key, old_key, run FROM renames AS last \
         WHERE integration_id = $1 AND run > $2 AND run <= $3 AND {} \
         UNION ALL SELECT way.new_key, before.old_key, before.run FROM way \
         JOIN renames AS before ON before.integration_id = $1 AND before.new_key = way.old_key \
         AND before.run > $2 AND before.run < way.run AND {}), \
         moved AS (SELECT old_key, new_key FROM way WHERE old_key <> new_key AND {} \
         AND {} AND {})",
        untouched("last.new_key", "last.run", "$3 + 1"),
        untouched("way.old_key", "before.run", "way.run"),
        untouched("way.old_key", "$2", "way.run"),
        there("way.old_key", "$2"),
        there("way.new_key", "$3"),
    )
}

/// Those behind the old key `$4`, at most `$5`, and how many there are.
static PAGE: LazyLock<String> = LazyLock::new(|| {
    format!(
        "{} SELECT old_key, new_key, (SELECT count(*) FROM moved) FROM moved \
         WHERE old_key > $4 ORDER BY old_key LIMIT $5",
        moved()
    )
});

/// Those that the run `$4` takes back, for it removes the one address and adds the other.
static GO_BACK: LazyLock<String> = LazyLock::new(|| {
    let of_run = |rows: &str| rows.replace("$2", "$4");
    format!(
        "{} INSERT INTO renames (integration_id, run, old_key, new_key) \
         SELECT $1, CAST($4 AS BIGINT), new_key, old_key FROM moved \
         WHERE EXISTS (SELECT 1 FROM accounts AS old WHERE {} AND old.email_key = moved.new_key) \
         AND EXISTS (SELECT 1 FROM accounts AS new WHERE {} AND new.email_key = moved.old_key)",
        moved(),
        of_run(&REMOVED),
        of_run(ADDED)
    )
});

/// Confirms what a run `number`, which goes back from one run to another, makes undone of what was
/// confirmed between them. Where an address is another account's by now, or was, nothing is said.
pub(crate) async fn go_back(
    transaction: &mut Transaction,
    (integration, number): (Uuid, i64),
    (from, to): (i64, i64),
) -> Result<(), StoreError> {
    let counted = CountedRenames::of(transaction, (integration, number)).await?;
    let back = between(&GO_BACK, integration, (to, from)).bind(number);
    transaction.execute(back).await?;
    counted.note(transaction).await
}

fn between(text: &'static str, integration: Uuid, (earlier, later): (i64, i64)) -> Sql {
    sql(text).bind(integration).bind(earlier).bind(later)
}

impl Store {
    /// Accounts that have another address as of a later run than as of an earlier one, as people
    /// have confirmed, in the order of their old keys.
    ///
    /// # Errors
    /// [`StoreError::NotKept`] where the earlier one is not kept; or when the database is not
    /// available.
    pub async fn renamed(
        &self,
        integration: Uuid,
        (earlier, later): (u32, u32),
        (after, limit): (Option<&str>, u32),
    ) -> Result<RenameCandidates, StoreError> {
        let runs = (i64::from(earlier), i64::from(later));
        let rows = between(&PAGE, integration, runs).bind(after.unwrap_or_default());
        let rows: Vec<(String, String, i64)> = self.all(rows.bind(i64::from(limit) + 1)).await?;
        let confirmed = rows.first().map_or(0, |(.., all)| all.unsigned_abs());
        let page = Page::new(rows, limit, |(old_key, ..)| old_key.clone());
        let pairs = page.items.into_iter();
        let pairs = pairs.map(|(old_key, new_key, _)| (Rename { old_key, new_key }, true));
        let items = self.beside(integration, runs, pairs.collect()).await?;
        Ok(RenameCandidates { page: Page { items, next: page.next }, confirmed, open: 0 })
    }
}
