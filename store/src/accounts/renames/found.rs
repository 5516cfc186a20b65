//! Finding accounts that a proposal removes and adds and that may be the same: once, when it is
//! made, for its accounts stay what they are, and to find them takes a look at all.

use std::sync::LazyLock;

use uuid::Uuid;
use validation::Field;

use super::Rename;
use crate::columns::{JOINED, OPEN, of};
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::{Store, StoreError};

/// Of the run `$2`: a removed and an added account with one name and all else alike. Neither has
/// another account that name, nor does one that stays.
///
/// All are grouped in one pass. Nothing is joined: PostgreSQL has no statistics of what a run has
/// just staged, and would look at every account that is added for every one that is removed. Only
/// where there are any it reads the names of all accounts, the two of each pair and those that stay.
static FOUND: LazyLock<String> = LazyLock::new(|| {
    let [first, last] = [Field::FirstName, Field::LastName].map(of);
    let ended = format!("until_run >= $2 AND until_run <= $2 AND until_run < {OPEN}");
    let begun = "from_run >= $2 AND from_run <= $2 AND from_run > 1";
    // Without the address, which comes first.
    let (_, others) = JOINED.split_once(" || ").expect("there are several fields");
    let side = |keys: &str, rows: &str, but: &str| {
        format!(
            "SELECT {first} AS first, {last} AS last, {others} AS others, {keys} FROM accounts \
             WHERE integration_id = $1 AND {rows} AND {first} IS NOT NULL AND {last} IS NOT NULL \
             AND email_key NOT IN (SELECT email_key FROM accounts WHERE integration_id = $1 AND {but})"
        )
    };
    format!(
        "WITH alike AS MATERIALIZED (SELECT first, last, min(gone) AS old_key, min(came) AS new_key \
         FROM ({} UNION ALL {}) AS sides GROUP BY first, last \
         HAVING count(gone) = 1 AND count(came) = 1 AND min(others) = max(others)), \
         shared AS MATERIALIZED (SELECT {first}, {last} FROM accounts \
         WHERE EXISTS (SELECT 1 FROM alike) AND integration_id = $1 \
         AND from_run <= $2 AND until_run >= $2 \
         AND (({first}, {last}) IN (SELECT first, last FROM alike)) IS TRUE \
         GROUP BY {first}, {last} HAVING count(*) > 2) \
         SELECT old_key, new_key FROM alike \
         WHERE (first, last) NOT IN (SELECT {first}, {last} FROM shared) ORDER BY old_key",
        side("email_key AS gone, NULL AS came", &ended, begun),
        side("NULL AS gone, email_key AS came", begun, &ended),
    )
});

/// Candidates that are removed in one transaction.
const STEP: i64 = 10_000;

/// Candidates that are written at once.
const AT_ONCE: usize = 100;

static KEEP: LazyLock<String> = LazyLock::new(|| {
    let row = |at: usize| format!("($1, $2, ${}, ${})", 2 * at + 3, 2 * at + 4);
    let rows: Vec<_> = (0..AT_ONCE).map(row).collect();
    format!(
        "INSERT INTO rename_candidates (integration_id, run, old_key, new_key) VALUES {} \
         ON CONFLICT DO NOTHING",
        rows.join(", ")
    )
});

/// The candidates of a run whose accounts are all staged, in the order of their old keys.
pub(crate) async fn find(
    store: &Store,
    integration: Uuid,
    run: i64,
) -> Result<Vec<Rename>, StoreError> {
    let found: Vec<(String, String)> = store.all(sql(&FOUND).bind(integration).bind(run)).await?;
    let rename = |(old_key, new_key)| Rename { old_key, new_key };
    Ok(found.into_iter().map(rename).collect())
}

/// Keeps the candidates of a run, whose row is there.
pub(crate) async fn keep(
    transaction: &mut Transaction,
    (integration, run): (Uuid, i64),
    candidates: &[Rename],
) -> Result<(), StoreError> {
    for some in candidates.chunks(AT_ONCE) {
        // It has always as many places: the last is written again and again, which is nothing.
        let rows = some.iter().chain(some.last().into_iter().cycle()).take(AT_ONCE);
        let keep = sql(&KEEP).bind(integration).bind(run);
        let keep = rows.fold(keep, |keep, Rename { old_key, new_key }| {
            keep.bind(old_key.as_str()).bind(new_key.as_str())
        });
        transaction.execute(keep).await?;
    }
    Ok(())
}

/// Forgets the candidates in which this key is.
pub(in crate::accounts) async fn forget(
    transaction: &mut Transaction,
    integration: Uuid,
    key: &str,
) -> Result<(), StoreError> {
    let of = |text| sql(text).bind(integration).bind(key);
    let old = "DELETE FROM rename_candidates WHERE integration_id = $1 AND old_key = $2";
    transaction.execute(of(old)).await?;
    let new = "DELETE FROM rename_candidates WHERE integration_id = $1 AND new_key = $2";
    transaction.execute(of(new)).await?;
    Ok(())
}

impl Store {
    /// Removes the candidates of runs upon which was decided, in steps.
    pub(crate) async fn sweep_candidates(&self) -> Result<(), StoreError> {
        let decided = sql("SELECT integration_id, number FROM import_runs \
             WHERE state <> 'proposed' AND EXISTS (SELECT 1 FROM rename_candidates AS found \
             WHERE found.integration_id = import_runs.integration_id AND found.run = number)");
        for (integration, run) in self.all::<(Uuid, i64)>(decided).await? {
            let step = sql("DELETE FROM rename_candidates WHERE integration_id = $1 AND run = $2 \
                 AND old_key IN (SELECT old_key FROM rename_candidates \
                 WHERE integration_id = $1 AND run = $2 LIMIT $3)");
            let step = step.bind(integration).bind(run).bind(STEP);
            while self.execute(Purpose::Stage, step.clone()).await? > 0 {}
        }
        Ok(())
    }
}
