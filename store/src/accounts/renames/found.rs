//! Finding accounts that a proposal removes and adds and that may be the same: once, when it is
//! made, for its accounts stay what they are, and to find them takes a look at all.

use std::sync::LazyLock;

use uuid::Uuid;
use validation::{Field, KeptMeaning};

use super::Rename;
use crate::columns::{JOINED_FIELDS, KEPT, OPEN, of};
use crate::engine::json::{Json, OfEngine};
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::{Store, StoreError};

/// Of the run `$2`: a removed and an added account with one account id; or, where one of them has
/// none, with one name and all fields alike. Neither has another account that id or name, nor does
/// one that stays.
///
/// All are grouped in one pass. Nothing is joined: PostgreSQL has no statistics of what a run has
/// just staged, and would look at every account that is added for every one that is removed. Only
/// where there are any it reads the ids and names of all accounts, the two of each pair and those
/// that stay.
static FOUND: LazyLock<OfEngine> = LazyLock::new(|| OfEngine::new(found));

fn found(json: Json) -> String {
    let [first, last] = [Field::FirstName, Field::LastName].map(of);
    let id = json.text(KEPT, KeptMeaning::AccountId.name());
    let ended = format!("until_run >= $2 AND until_run <= $2 AND until_run < {OPEN}");
    let begun = "from_run >= $2 AND from_run <= $2 AND from_run > 1";
    let side = |keys: &str, rows: &str, but: &str| {
        format!(
            "SELECT {first} AS first, {last} AS last, {id} AS id, {} AS others, {keys} \
             FROM accounts WHERE integration_id = $1 AND {rows} AND email_key NOT IN \
             (SELECT email_key FROM accounts WHERE integration_id = $1 AND {but})",
            *JOINED_FIELDS
        )
    };
    let pairs = |by: &str, given: &str, alike: &str| {
        format!(
            "SELECT {by}, min(gone) AS old_key, min(came) AS new_key FROM sides WHERE {given} \
             GROUP BY {by} HAVING count(gone) = 1 AND count(came) = 1 {alike}"
        )
    };
    // Of which there are more than the two of a pair.
    let shared = |by: &str, row: &str, what: &str, of: &str| {
        format!(
            "SELECT {by} FROM accounts WHERE EXISTS (SELECT 1 FROM {of}) AND integration_id = $1 \
             AND from_run <= $2 AND until_run >= $2 AND ({row} IN (SELECT {what} FROM {of})) IS TRUE \
             GROUP BY {by} HAVING count(*) > 2"
        )
    };
    let names = format!("{first}, {last}");
    format!(
        "WITH sides AS MATERIALIZED ({} UNION ALL {}), by_id AS MATERIALIZED ({}), \
         by_name AS MATERIALIZED ({}) SELECT old_key, new_key FROM by_id WHERE id NOT IN ({}) \
         UNION ALL SELECT old_key, new_key FROM by_name WHERE (first, last) NOT IN ({}) \
         AND old_key NOT IN (SELECT old_key FROM by_id) \
         AND new_key NOT IN (SELECT new_key FROM by_id) ORDER BY old_key",
        side("email_key AS gone, NULL AS came", &ended, begun),
        side("NULL AS gone, email_key AS came", begun, &ended),
        pairs("id", "id IS NOT NULL", ""),
        pairs(
            "first, last",
            "first IS NOT NULL AND last IS NOT NULL",
            "AND count(id) < 2 AND min(others) = max(others)"
        ),
        shared(&id, &id, "id", "by_id"),
        shared(&names, &format!("({names})"), "first, last", "by_name"),
    )
}

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
    let found = sql(FOUND.text(&store.engine));
    let found: Vec<(String, String)> = store.all(found.bind(integration).bind(run)).await?;
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
