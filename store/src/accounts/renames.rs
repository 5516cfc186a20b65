//! Accounts that a run removes and adds under another address.
//!
//! Whether they are one nobody knows but a person: candidates are offered, and what was confirmed
//! is kept with the run. Its history then goes on; what counts is the same either way.

use std::sync::LazyLock;

use uuid::Uuid;
use validation::{AccountValues, Field, KeptMeaning};

use crate::accounts::differences::versions;
use crate::activity::{Deed, Kind};
use crate::columns::{KEPT, OPEN, of};
use crate::engine::json::{Json, OfEngine};
use crate::engine::retry::{commit_error, in_one};
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::propose::{Doer, record};
use crate::imports::update::hold;
use crate::{Clock, Page, Run, RunState, Store, StoreError};

/// An account of which a person has said that it goes on under another address, by its keys.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rename {
    pub old_key: String,
    pub new_key: String,
}

/// An account that a run removes and one that it adds which may be the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RenameCandidate {
    pub rename: Rename,
    pub old: AccountValues,
    pub new: AccountValues,
    /// Whether somebody has said that they are.
    pub confirmed: bool,
}

/// Accounts that the run `$2` removes.
static REMOVED: LazyLock<String> = LazyLock::new(|| {
    format!(
        "old.integration_id = $1 AND old.until_run = $2 AND old.until_run < {OPEN} \
         AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.integration_id = $1 \
         AND other.email_key = old.email_key AND other.from_run = $2)"
    )
});

/// Accounts that the run `$2` adds.
const ADDED: &str = "new.integration_id = $1 AND new.from_run = $2 AND new.from_run > 1 \
     AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.integration_id = $1 \
     AND other.email_key = new.email_key AND other.until_run = $2)";

/// Those of the candidates whose old key comes after `$3`, at most `$4`.
static CANDIDATES: LazyLock<OfEngine> =
    LazyLock::new(|| OfEngine::new(|json| candidates(json, "gone > $3 ORDER BY gone LIMIT $4")));

/// Whether the accounts with the keys `$3` and `$4` are among them.
static IS_CANDIDATE: LazyLock<OfEngine> =
    LazyLock::new(|| OfEngine::new(|json| candidates(json, "gone = $3 AND came = $4")));

/// With an id that one removed and one added account have; or, where one of them has no id, with a
/// name that only they have, and all else alike. All are grouped in one pass, and the joins are
/// written so that SQLite, too, looks their rows up by key.
fn candidates(json: Json, which: &str) -> String {
    let [first, last] = [Field::FirstName, Field::LastName].map(of);
    let id = |table: &str| json.text(&format!("{table}.{KEPT}"), KeptMeaning::AccountId.name());
    let side = |table: &str, rows: &str, keys: &str| {
        let id = id(table);
        format!(
            "SELECT {table}.{first} AS first, {table}.{last} AS last, {id} AS id, {keys} \
             FROM accounts AS {table} WHERE {rows}"
        )
    };
    let pairs = |by: &str, given: &str| {
        format!(
            "SELECT min(gone) AS gone, min(came) AS came FROM sides WHERE {given} \
             GROUP BY {by} HAVING count(gone) = 1 AND count(came) = 1"
        )
    };
    let alike = Field::ALL.map(of).into_iter().skip(1);
    let alike = alike.map(|column| format!("old.{column} IS NOT DISTINCT FROM new.{column}"));
    format!(
        "WITH sides AS ({} UNION ALL {}), by_id AS ({}), by_name AS ({}) \
         SELECT gone, came FROM (SELECT gone, came FROM by_id UNION ALL \
         SELECT by_name.gone, by_name.came FROM by_name \
         LEFT JOIN by_id AS known_old ON known_old.gone = by_name.gone \
         LEFT JOIN by_id AS known_new ON known_new.came = by_name.came \
         CROSS JOIN accounts AS old CROSS JOIN accounts AS new \
         WHERE known_old.gone IS NULL AND known_new.came IS NULL \
         AND old.integration_id = $1 AND old.email_key = by_name.gone AND old.until_run = $2 \
         AND new.integration_id = $1 AND new.email_key = by_name.came AND new.from_run = $2 \
         AND ({} IS NULL OR {} IS NULL) AND {}) AS pairs WHERE {which}",
        side("old", &REMOVED, "old.email_key AS gone, NULL AS came"),
        side("new", ADDED, "NULL AS gone, new.email_key AS came"),
        pairs("id", "id IS NOT NULL"),
        pairs("first, last", "first IS NOT NULL AND last IS NOT NULL"),
        id("old"),
        id("new"),
        alike.collect::<Vec<_>>().join(" AND ")
    )
}

static IS_REMOVED: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT email_key FROM accounts AS old WHERE {} AND email_key = $3", *REMOVED)
});

static IS_ADDED: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT email_key FROM accounts AS new WHERE {ADDED} AND email_key = $3")
});

impl Store {
    /// Accounts that a run removes and adds and that may be the same: with one account id, which no
    /// other of either has; or, where one of them has none, with such a name and all other fields
    /// alike. In the order of their old keys.
    ///
    /// # Errors
    /// [`StoreError::NotKept`] where the run before it is not kept; or when the database is not
    /// available.
    pub async fn rename_candidates(
        &self,
        integration: Uuid,
        run: u32,
        (after, limit): (Option<&str>, u32),
    ) -> Result<Page<RenameCandidate, String>, StoreError> {
        let of = |text| sql(text).bind(integration).bind(i64::from(run));
        let candidates = of(CANDIDATES.text(&self.engine)).bind(after.unwrap_or_default());
        let rows = self.all(candidates.bind(i64::from(limit) + 1)).await?;
        let page = Page::new(rows, limit, |(old, _): &(String, String)| old.clone());
        let confirmed = self.renames(integration, run).await?;
        let (old_keys, new_keys): (Vec<_>, Vec<_>) = page.items.iter().cloned().unzip();
        // Until the run, and from the run on.
        let mut old = versions(self, (integration, i64::from(run) - 1), &old_keys).await?;
        let mut new = versions(self, (integration, i64::from(run)), &new_keys).await?;
        self.refuse_forgotten(integration, (i64::from(run) - 1).max(1)).await?;
        let items = page.items.into_iter().filter_map(|(old_key, new_key)| {
            let (old, new) = (old.remove(&old_key)?, new.remove(&new_key)?);
            let rename = Rename { old_key, new_key };
            let confirmed = confirmed.contains(&rename);
            Some(RenameCandidate { rename, old, new, confirmed })
        });
        Ok(Page { items: items.collect(), next: page.next })
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
        let found =
            sql(IS_CANDIDATE.text(&self.engine)).bind(run.integration).bind(i64::from(run.number));
        let found = found.bind(rename.old_key.as_str()).bind(rename.new_key.as_str());
        Ok(self.optional::<(String, String)>(found).await?.is_some())
    }

    /// The renames that were confirmed with a run, in the order of their old keys.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn renames(&self, integration: Uuid, run: u32) -> Result<Vec<Rename>, StoreError> {
        let renames = sql("SELECT old_key, new_key FROM renames \
             WHERE integration_id = $1 AND run = $2 ORDER BY old_key");
        let renames = renames.bind(integration).bind(i64::from(run));
        let renames: Vec<(String, String)> = self.all(renames).await?;
        let rename = |(old_key, new_key)| Rename { old_key, new_key };
        Ok(renames.into_iter().map(rename).collect())
    }

    /// Confirms that accounts which a proposal removes and adds are the same.
    ///
    /// # Errors
    /// [`StoreError::Decided`] where it is no proposal any more, [`StoreError::Gone`] where one of
    /// them is not removed or not added, or is another's already; or when the database is not
    /// available. Nothing is confirmed then.
    pub async fn confirm_renames(
        &self,
        run: Uuid,
        renames: &[Rename],
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        in_one(|| async {
            let mut transaction = self.begin(Purpose::Write).await?;
            let (integration, number) = proposed(&mut transaction, run).await?;
            for rename in renames {
                confirm(&mut transaction, (integration, number), rename).await?;
            }
            let deed = Deed::done(Kind::RenamesConfirmed);
            let deed = deed.from_to(None, Some(&number.to_string()));
            record(&mut transaction, integration, deed, doer, clock.now()).await?;
            transaction.commit().await.map_err(commit_error)
        })
        .await
    }

    /// Takes back that accounts of a proposal are the same.
    ///
    /// # Errors
    /// [`StoreError::Decided`] where it is no proposal any more; or when the database is not
    /// available.
    pub async fn take_back_renames(
        &self,
        run: Uuid,
        renames: &[Rename],
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        in_one(|| async {
            let mut transaction = self.begin(Purpose::Write).await?;
            let (integration, number) = proposed(&mut transaction, run).await?;
            for Rename { old_key, new_key } in renames {
                let remove = sql("DELETE FROM renames WHERE integration_id = $1 AND run = $2 \
                     AND old_key = $3 AND new_key = $4");
                let remove = remove.bind(integration).bind(number);
                let remove = remove.bind(old_key.as_str()).bind(new_key.as_str());
                transaction.execute(remove).await?;
            }
            let deed = Deed::done(Kind::RenamesTakenBack);
            let deed = deed.from_to(Some(&number.to_string()), None);
            record(&mut transaction, integration, deed, doer, clock.now()).await?;
            transaction.commit().await.map_err(commit_error)
        })
        .await
    }
}

/// The integration and the number of a run that is a proposal, which is held until the commit.
async fn proposed(transaction: &mut Transaction, run: Uuid) -> Result<(Uuid, i64), StoreError> {
    let row = sql("SELECT integration_id, number FROM import_runs WHERE id = $1").bind(run);
    let row: Option<(Uuid, i64)> = transaction.optional(row).await?;
    let (integration, number) = row.ok_or(StoreError::Gone)?;
    hold(transaction, integration).await?;
    let state = sql("SELECT state FROM import_runs WHERE id = $1").bind(run);
    let state: Option<(String,)> = transaction.optional(state).await?;
    match state.and_then(|(code,)| RunState::from_code(&code)).ok_or(StoreError::Gone)? {
        RunState::Proposed => Ok((integration, number)),
        state => Err(StoreError::Decided { state }),
    }
}

async fn confirm(
    transaction: &mut Transaction,
    (integration, number): (Uuid, i64),
    Rename { old_key, new_key }: &Rename,
) -> Result<(), StoreError> {
    for (is, key) in [(&IS_REMOVED, old_key), (&IS_ADDED, new_key)] {
        let is = sql(is).bind(integration).bind(number).bind(key.as_str());
        transaction.optional::<(String,)>(is).await?.ok_or(StoreError::Gone)?;
    }
    let bound = |text| {
        let sql = sql(text).bind(integration).bind(number);
        sql.bind(old_key.as_str()).bind(new_key.as_str())
    };
    let insert = bound(
        "INSERT INTO renames (integration_id, run, old_key, new_key) VALUES ($1, $2, $3, $4) \
         ON CONFLICT DO NOTHING",
    );
    if transaction.execute(insert).await? == 0 {
        let same = bound(
            "SELECT new_key FROM renames WHERE integration_id = $1 AND run = $2 \
             AND old_key = $3 AND new_key = $4",
        );
        transaction.optional::<(String,)>(same).await?.ok_or(StoreError::Gone)?;
    }
    Ok(())
}
