//! The accounts in which two runs of an integration differ.
//!
//! Which they can be, the two indexes by run tell without reading the others: a row that holds
//! from a run between both, or until one. They are walked in the order of their keys; whether an
//! account differs, its two versions tell, for it may have been changed there and back.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use uuid::Uuid;
use validation::compare::{Change, ChangeKind};
use validation::{AccountValues, Field};

use crate::accounts::snapshot::AS_OF;
use crate::columns::{AccountRow, OPEN, READ};
use crate::engine::sql::{KEYS, keys_from, sql};
use crate::{Page, Store, StoreError};

/// Keys that are looked at in one step.
const STEP: usize = 1_000;

static VERSIONS: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT {} FROM accounts WHERE {AS_OF} AND email_key IN ({})", *READ, keys_from(3))
});

/// The keys of accounts that hold from the run `$2` on.
const BEGUN: &str = "SELECT email_key FROM accounts WHERE integration_id = $1 AND from_run = $2 \
     AND from_run > 1 AND email_key > $3 ORDER BY email_key LIMIT $4";

/// The keys of accounts that hold until the run `$2`.
static ENDED: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT email_key FROM accounts WHERE integration_id = $1 AND until_run = $2 \
         AND until_run < {OPEN} AND email_key > $3 ORDER BY email_key LIMIT $4"
    )
});

/// An account in which two runs differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its address in small letters.
    pub key: String,
    /// As of the earlier run; none where it was not there.
    pub before: Option<AccountValues>,
    /// As of the later run; none where it was not there.
    pub after: Option<AccountValues>,
}

impl Difference {
    #[must_use]
    pub const fn change(&self) -> Change<'_> {
        Change::new(self.before.as_ref(), self.after.as_ref())
    }

    /// The change that takes it back.
    pub(crate) const fn reversed(&self) -> Change<'_> {
        Change::new(self.after.as_ref(), self.before.as_ref())
    }
}

/// Which differences are wanted. With neither, all are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DifferenceFilter {
    pub kind: Option<ChangeKind>,
    /// Accounts that were changed in this field.
    pub field: Option<Field>,
}

impl DifferenceFilter {
    fn wants(self, change: Change<'_>) -> bool {
        self.kind.is_none_or(|kind| change.is(kind))
            && self.field.is_none_or(|field| change.fields().any(|changed| changed == field))
    }
}

impl Store {
    /// Accounts in which a later run differs from an earlier one, in the order of their keys, from
    /// the first that comes after `after`. Of a proposal, they are what it would change.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn differences(
        &self,
        integration: Uuid,
        (earlier, later): (u32, u32),
        filter: DifferenceFilter,
        (after, limit): (Option<&str>, u32),
    ) -> Result<Page<Difference, String>, StoreError> {
        let mut walk = Walk::new(self, integration, (earlier.into(), later.into())).await?;
        walk.after = after.unwrap_or_default().to_owned();
        // Where all are wanted, one step over the page is enough.
        walk.step = (limit as usize + 1).clamp(1, STEP);
        let mut found = Vec::new();
        while found.len() <= limit as usize
            && let Some(step) = walk.next().await?
        {
            found.extend(step.into_iter().filter(|found| filter.wants(found.change())));
            walk.step = STEP;
        }
        Ok(Page::new(found, limit, |difference: &Difference| difference.key.clone()))
    }
}

/// A way through all differences, in the order of their keys.
pub(crate) struct Walk {
    store: Store,
    integration: Uuid,
    earlier: i64,
    later: i64,
    /// The runs between both, and the later one.
    runs: Vec<i64>,
    after: String,
    step: usize,
}

impl Walk {
    pub(crate) async fn new(
        store: &Store,
        integration: Uuid,
        (earlier, later): (i64, i64),
    ) -> Result<Self, StoreError> {
        let runs = sql("SELECT number FROM import_runs WHERE integration_id = $1 \
             AND number > $2 AND number <= $3 AND state IN ('applied', 'proposed')");
        let runs = runs.bind(integration).bind(earlier).bind(later);
        let runs: Vec<(i64,)> = store.all(runs).await?;
        let runs = runs.into_iter().map(|(number,)| number).collect();
        let (after, step) = (String::new(), STEP);
        let store = store.clone();
        Ok(Self { store, integration, earlier, later, runs, after, step })
    }

    /// The next differences; none at the end. There may be none in one step and some in a later.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<Difference>>, StoreError> {
        let keys = self.keys().await?;
        let Some(last) = keys.last().cloned() else { return Ok(None) };
        let mut before = versions(&self.store, (self.integration, self.earlier), &keys).await?;
        let mut after = versions(&self.store, (self.integration, self.later), &keys).await?;
        self.after = last;
        let differences = keys.into_iter().map(|key| {
            let (before, after) = (before.remove(&key), after.remove(&key));
            Difference { key, before, after }
        });
        Ok(Some(differences.filter(|found| found.before != found.after).collect()))
    }

    /// The next keys that may differ.
    async fn keys(&self) -> Result<Vec<String>, StoreError> {
        let mut keys = Vec::new();
        for run in &self.runs {
            for statement in [BEGUN, &ENDED] {
                let found = sql(statement).bind(self.integration).bind(*run);
                let found = found.bind(self.after.as_str()).bind(self.step as i64);
                let found: Vec<(String,)> = self.store.all(found).await?;
                keys.extend(found.into_iter().map(|(key,)| key));
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys.truncate(self.step);
        Ok(keys)
    }
}

/// The accounts of an integration with these keys as of a run.
pub(crate) async fn versions(
    store: &Store,
    (integration, run): (Uuid, i64),
    keys: &[String],
) -> Result<BTreeMap<String, AccountValues>, StoreError> {
    let mut versions = BTreeMap::new();
    for keys in keys.chunks(KEYS) {
        let version = sql(&VERSIONS).bind(integration).bind(run).bind_keys(keys);
        let rows: Vec<AccountRow> = store.all(version).await?;
        versions.extend(rows.into_iter().map(|row| (row.email_key, row.values)));
    }
    Ok(versions)
}
