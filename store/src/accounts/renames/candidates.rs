//! Accounts that a run removes and adds and that may be the same.

use std::sync::LazyLock;

use uuid::Uuid;
use validation::{Field, KeptMeaning};

use super::{ADDED, REMOVED, Rename, RenameCandidate};
use crate::accounts::differences::versions;
use crate::columns::{KEPT, of};
use crate::engine::json::{Json, OfEngine};
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

/// The candidates of the run `$2`, as a table of that name: a removed and an added account with one
/// account id; or, where one of them has none, with one name and all else alike. Neither has another
/// account that id or name, nor does one that stays; and neither is confirmed as another's. A run
/// that goes back has none: what is renamed by it was confirmed when it was renamed before.
///
/// All are grouped in one pass, and the joins are written so that SQLite, too, looks their rows up
/// by key. Only where there are any it reads the names and ids of the accounts that stay.
fn candidates(json: Json) -> String {
    format!(
        "WITH {}, {}, candidates AS MATERIALIZED (SELECT old_key, new_key FROM alike \
         WHERE old_key NOT IN (SELECT old_key FROM shared) \
         AND NOT EXISTS (SELECT 1 FROM renames WHERE integration_id = $1 AND run = $2 \
         AND (old_key = alike.old_key OR new_key = alike.new_key)))",
        alike(json),
        shared(json)
    )
}

/// The account id of a row of this table.
fn id(json: Json, table: &str) -> String {
    json.text(&format!("{table}.{KEPT}"), KeptMeaning::AccountId.name())
}

/// The pairs that are alike, as a table `alike` with what they have in common.
fn alike(json: Json) -> String {
    let [first, last] = NAMES.map(of);
    let id = |table: &str| id(json, table);
    let side = |table: &str, rows: &str, keys: &str| {
        let id = id(table);
        format!(
            "SELECT {table}.{first} AS first, {table}.{last} AS last, {id} AS id, {keys} \
             FROM accounts AS {table} WHERE {rows}"
        )
    };
    let pairs = |by: &str, given: &str| {
        format!(
            "SELECT {by}, min(gone) AS old_key, min(came) AS new_key FROM sides WHERE {given} \
             GROUP BY {by} HAVING count(gone) = 1 AND count(came) = 1"
        )
    };
    let fields = Field::ALL.map(of).into_iter().skip(1);
    let fields = fields.map(|column| format!("old.{column} IS NOT DISTINCT FROM new.{column}"));
    format!(
        "sides AS MATERIALIZED ({} UNION ALL {}), \
         by_id AS MATERIALIZED ({}), by_name AS MATERIALIZED ({}), \
         alike AS MATERIALIZED (SELECT old_key, new_key, first, last, id FROM ( \
         SELECT by_name.old_key, by_name.new_key, by_name.first, by_name.last, NULL AS id \
         FROM by_name LEFT JOIN by_id AS known_old ON known_old.old_key = by_name.old_key \
         LEFT JOIN by_id AS known_new ON known_new.new_key = by_name.new_key \
         CROSS JOIN accounts AS old CROSS JOIN accounts AS new \
         WHERE known_old.old_key IS NULL AND known_new.new_key IS NULL \
         AND old.integration_id = $1 AND old.email_key = by_name.old_key AND old.until_run = $2 \
         AND new.integration_id = $1 AND new.email_key = by_name.new_key AND new.from_run = $2 \
         AND ({} IS NULL OR {} IS NULL) AND {} \
         UNION ALL SELECT old_key, new_key, NULL, NULL, id FROM by_id) AS pairs \
         WHERE NOT EXISTS (SELECT 1 FROM import_runs WHERE integration_id = $1 AND number = $2 \
         AND rolls_back_to IS NOT NULL))",
        side("old", &REMOVED, "old.email_key AS gone, NULL AS came"),
        side("new", ADDED, "NULL AS gone, new.email_key AS came"),
        pairs("id", "id IS NOT NULL"),
        pairs("first, last", "first IS NOT NULL AND last IS NOT NULL"),
        id("old"),
        id("new"),
        fields.collect::<Vec<_>>().join(" AND ")
    )
}

/// The pairs whose id or name a third account has, as a table `shared`.
fn shared(json: Json) -> String {
    let [first, last] = NAMES.map(of);
    let id = id(json, "third");
    let having = |what: &str, same: &str| {
        format!(
            "SELECT alike.old_key FROM accounts AS third CROSS JOIN alike \
             WHERE EXISTS (SELECT 1 FROM alike WHERE {what} IS NOT NULL) \
             AND third.integration_id = $1 AND third.from_run <= $2 AND third.until_run >= $2 \
             AND {same} AND third.email_key NOT IN (alike.old_key, alike.new_key)"
        )
    };
    let names = format!("third.{first} = alike.first AND third.{last} = alike.last");
    format!(
        "shared AS MATERIALIZED ({} UNION {})",
        having("first", &names),
        having("id", &format!("{id} = alike.id"))
    )
}

const NAMES: [Field; 2] = [Field::FirstName, Field::LastName];

/// What is confirmed and what is not, behind the old key `$3`, at most `$4`.
static PAGE: LazyLock<OfEngine> = LazyLock::new(|| {
    with_candidates(
        "SELECT old_key, new_key, confirmed, (SELECT count(*) FROM candidates), \
         (SELECT count(*) FROM renames WHERE integration_id = $1 AND run = $2) FROM \
         (SELECT old_key, new_key, CAST(0 AS BIGINT) AS confirmed FROM candidates UNION ALL \
         SELECT old_key, new_key, CAST(1 AS BIGINT) AS confirmed FROM renames \
         WHERE integration_id = $1 AND run = $2) AS pairs \
         WHERE old_key > $3 ORDER BY old_key LIMIT $4",
    )
});

/// Whether the accounts with the keys `$3` and `$4` are among them.
static IS_CANDIDATE: LazyLock<OfEngine> = LazyLock::new(|| {
    with_candidates(
        "SELECT old_key FROM candidates WHERE old_key = $3 AND new_key = $4 UNION ALL \
         SELECT old_key FROM renames \
         WHERE integration_id = $1 AND run = $2 AND old_key = $3 AND new_key = $4",
    )
});

pub(super) static CONFIRM_ALL: LazyLock<OfEngine> = LazyLock::new(|| {
    with_candidates(
        "INSERT INTO renames (integration_id, run, old_key, new_key) \
         SELECT $1, $2, old_key, new_key FROM candidates",
    )
});

fn with_candidates(rest: &str) -> OfEngine {
    OfEngine::new(|json| format!("{} {rest}", candidates(json)))
}

impl Store {
    /// Accounts that a run removes and adds and that may be the same, in the order of their old
    /// keys: those that are confirmed, and those with one account id, or one name and all other
    /// fields alike, which no other account has.
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
        let rows =
            of_run(PAGE.text(&self.engine), integration, run).bind(after.unwrap_or_default());
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

    /// Whether the two accounts are among those that may be the same, by a run.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn is_rename_candidate(
        &self,
        run: &Run,
        rename: &Rename,
    ) -> Result<bool, StoreError> {
        let found = of_run(IS_CANDIDATE.text(&self.engine), run.integration, run.number.into());
        let found = found.bind(rename.old_key.as_str()).bind(rename.new_key.as_str());
        Ok(self.optional::<(String,)>(found).await?.is_some())
    }
}

fn of_run(text: &'static str, integration: Uuid, run: i64) -> Sql {
    sql(text).bind(integration).bind(run)
}

/// Confirms all that are not, by [`CONFIRM_ALL`], and returns how many.
pub(super) async fn confirm_all(
    transaction: &mut Transaction,
    all: &'static str,
    (integration, run): (Uuid, i64),
) -> Result<u64, StoreError> {
    Ok(transaction.execute(of_run(all, integration, run)).await?)
}
