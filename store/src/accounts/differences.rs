//! The accounts in which two runs of an integration differ.
//!
//! Which they can be, the two indexes by run tell without reading the others: a row that holds
//! from a run between both, or until one. They are read in the order of their keys; whether an
//! account differs, its two versions tell, for it may have been changed there and back.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

use uuid::Uuid;
use validation::AccountValues;
use validation::compare::{Change, ChangeKind, ChangedIn};

use crate::accounts::kinds;
use crate::accounts::snapshot::AS_OF;
use crate::columns::{AccountRow, OPEN, READ};
use crate::engine::sql::{KEYS, containing, keys_from, sql};
use crate::{Page, Store, StoreError};

/// Differences that are read in one step, where all are wanted.
const STEP: usize = 10_000;

static VERSIONS: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT {} FROM accounts WHERE {AS_OF} AND email_key IN ({})", *READ, keys_from(3))
});

/// The keys of accounts that the run `$4` has made what they are as of the run `$3`, of which
/// something can be said as of the run `$2`; by what that is.
static BEGUN: LazyLock<HashMap<Shape, String>> = LazyLock::new(|| {
    let shapes = shapes(ChangeKind::ALL.into_iter().map(Some).chain([None]));
    shapes.map(|shape| (shape, begun(shape))).collect()
});

fn begun(Shape { kind, field, searched }: Shape) -> String {
    let kind = kind.map_or_else(kinds::any, kinds::condition);
    let field = field.map(|field| format!(" AND {} AND {}", kinds::BOTH, kinds::differs_in(field)));
    // Compared and ordered by both columns, SQLite too reads the index of the runs, in its order
    // and up to the limit; by the key alone it would read all accounts.
    format!(
        "SELECT after.email_key FROM accounts AS after LEFT JOIN accounts AS before \
         ON before.integration_id = $1 AND before.email_key = after.email_key \
         AND before.from_run <= $2 AND before.until_run > $2 \
         WHERE after.integration_id = $1 AND (after.from_run, after.email_key) > ($4, $5) \
         AND after.from_run <= $4 AND after.from_run > 1 \
         AND after.until_run > $3 AND ({kind}){}{} \
         ORDER BY after.from_run, after.email_key LIMIT $6",
        field.unwrap_or_default(),
        if searched { " AND after.email_key LIKE $7 ESCAPE '\\'" } else { "" }
    )
}

/// The keys of accounts that are there as of the run `$2`, which the run `$4` has ended, and that
/// are not there as of the run `$3`; all, or those with a part of an address.
static ENDED: LazyLock<[String; 2]> = LazyLock::new(|| {
    let searched = " AND before.email_key LIKE $7 ESCAPE '\\'";
    ["", searched].map(ended)
});

fn ended(searched: &str) -> String {
    format!(
        "SELECT before.email_key FROM accounts AS before WHERE before.integration_id = $1 \
         AND (before.until_run, before.email_key) > ($4, $5) AND before.until_run <= $4 \
         AND before.until_run < {OPEN} AND before.from_run <= $2 AND NOT EXISTS (SELECT 1 FROM accounts AS after \
         WHERE after.integration_id = $1 AND after.email_key = before.email_key \
         AND after.from_run <= $3 AND after.until_run > $3){searched} \
         ORDER BY before.until_run, before.email_key LIMIT $6"
    )
}

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

/// Which differences are wanted. With nothing of it, all are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DifferenceFilter {
    pub kind: Option<ChangeKind>,
    /// Accounts that were changed in this.
    pub field: Option<ChangedIn>,
    /// Accounts with this in their address, whatever the case of its letters. Of one that has another
    /// address, either may have it.
    pub address: Option<String>,
}

/// Differences that one statement finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::accounts) struct Shape {
    pub(in crate::accounts) kind: Option<ChangeKind>,
    pub(in crate::accounts) field: Option<ChangedIn>,
    /// Whether a part of the address is given.
    pub(in crate::accounts) searched: bool,
}

/// All shapes of these kinds.
pub(in crate::accounts) fn shapes(
    kinds: impl Iterator<Item = Option<ChangeKind>>,
) -> impl Iterator<Item = Shape> {
    let fields = || ChangedIn::all().map(Some).chain([None]);
    let of_field = move |kind| {
        fields()
            .flat_map(move |field| [false, true].map(|searched| Shape { kind, field, searched }))
    };
    kinds.flat_map(of_field)
}

impl DifferenceFilter {
    pub(in crate::accounts) const fn shape(&self) -> Shape {
        Shape { kind: self.kind, field: self.field, searched: self.address.is_some() }
    }

    /// The part of the address as a pattern of SQL.
    pub(in crate::accounts) fn pattern(&self) -> Option<String> {
        self.address.as_deref().map(containing)
    }

    /// Whether removed accounts are wanted, and whether any others are.
    const fn wants(&self) -> (bool, bool) {
        let removed = matches!(self.kind, None | Some(ChangeKind::Removed));
        let others = !matches!(self.kind, Some(ChangeKind::Removed));
        (removed && self.field.is_none(), others)
    }
}

impl Store {
    /// Accounts in which a later run differs from an earlier one, in the order of their keys, from
    /// the first that comes after `after`. Of a proposal, they are what it would change.
    ///
    /// # Errors
    /// [`StoreError::NotKept`] where the earlier one is not kept; or when the database is not
    /// available.
    pub async fn differences(
        &self,
        integration: Uuid,
        (earlier, later): (u32, u32),
        filter: DifferenceFilter,
        (after, limit): (Option<&str>, u32),
    ) -> Result<Page<Difference, String>, StoreError> {
        let runs = (earlier.into(), later.into());
        let mut walk = Walk::new(self, integration, runs).await?;
        let wanted = limit as usize + 1;
        (walk.filter, walk.page) = (filter, Some(wanted));
        walk.after = after.unwrap_or_default().to_owned();
        walk.otherwise = self.is_otherwise(integration, runs, walk.filter.kind).await?;
        let mut found = walk.next().await?.unwrap_or_default();
        while walk.otherwise
            && found.len() < wanted
            && let Some(more) = walk.next().await?
        {
            found.extend(more);
        }
        found.truncate(wanted);
        self.refuse_forgotten(integration, earlier.into()).await?;
        Ok(Page::new(found, limit, |difference: &Difference| difference.key.clone()))
    }
}

impl Store {
    /// The next of all accounts in which a later run differs from an earlier one, behind the key
    /// `after`; none at the end. Where all are wanted this reads far less than pages do: of what each
    /// run between both has changed, a page has to read as much as it shows.
    ///
    /// An account that has another address, as somebody has confirmed, is one difference, under the new
    /// one, and neither added nor removed; it is among the changed ones only where those are not asked for
    /// alone.
    ///
    /// # Errors
    /// As [`Store::differences`].
    pub async fn next_differences(
        &self,
        integration: Uuid,
        (earlier, later): (u32, u32),
        filter: DifferenceFilter,
        after: &str,
    ) -> Result<Option<Vec<Difference>>, StoreError> {
        let runs = (earlier.into(), later.into());
        let mut walk = Walk::new(self, integration, runs).await?;
        (walk.filter, walk.after) = (filter, after.to_owned());
        walk.otherwise = self.any_moved(integration, runs).await?;
        let mut found = walk.next().await?;
        // Of some keys all may be wanted for what they were under another one, and that they are not.
        while found.as_ref().is_some_and(Vec::is_empty) {
            found = walk.next().await?;
        }
        self.refuse_forgotten(integration, earlier.into()).await?;
        Ok(found)
    }
}

impl Store {
    /// The same of those accounts alone that have another address: of which the field was changed too,
    /// and with the part in either address. The kind says nothing here.
    ///
    /// # Errors
    /// As [`Store::differences`].
    pub async fn next_renamed(
        &self,
        integration: Uuid,
        (earlier, later): (u32, u32),
        filter: &DifferenceFilter,
        after: &str,
    ) -> Result<Option<Vec<Difference>>, StoreError> {
        let runs = (earlier.into(), later.into());
        let keys = self.moved_in(integration, runs, filter, (after, STEP)).await?;
        let Some(last) = keys.last().cloned() else {
            self.refuse_forgotten(integration, earlier.into()).await?;
            return Ok(None);
        };
        let had = self.had_before(integration, runs, (after, &last)).await?;
        let found = between(self, integration, runs, (keys, &had)).await?;
        self.refuse_forgotten(integration, earlier.into()).await?;
        Ok(Some(found))
    }
}

/// What became of the accounts with these keys between two runs; by some keys, what had which other key
/// before, or none.
async fn between(
    store: &Store,
    of: Uuid,
    (earlier, later): (i64, i64),
    (keys, had): (Vec<String>, &BTreeMap<String, Option<String>>),
) -> Result<Vec<Difference>, StoreError> {
    let was: Vec<_> = had.values().flatten().cloned().collect();
    let mut was = versions(store, (of, earlier), &was).await?;
    let mut before = versions(store, (of, earlier), &keys).await?;
    let mut after = versions(store, (of, later), &keys).await?;
    let differences = keys.into_iter().map(|key| {
        let before = match had.get(&key) {
            Some(had) => had.as_ref().and_then(|had| was.remove(had)),
            None => before.remove(&key),
        };
        let after = after.remove(&key);
        Difference { key, before, after }
    });
    Ok(differences.collect())
}

/// A way through all differences, in the order of their keys.
pub(crate) struct Walk {
    store: Store,
    integration: Uuid,
    earlier: i64,
    later: i64,
    /// The runs between both, and the later one.
    runs: Vec<i64>,
    filter: DifferenceFilter,
    after: String,
    /// How many are wanted, where that is not all.
    page: Option<usize>,
    /// Whether renamed accounts are compared with what they were.
    otherwise: bool,
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
        let (filter, after, page) = (DifferenceFilter::default(), String::new(), None);
        let store = store.clone();
        let otherwise = false;
        Ok(Self { store, integration, earlier, later, runs, filter, after, page, otherwise })
    }

    /// The next differences; none at the end.
    pub(crate) async fn next(&mut self) -> Result<Option<Vec<Difference>>, StoreError> {
        let (mut keys, found) = self.keys().await?;
        let Some(last) = keys.last().cloned() else { return Ok(None) };
        let begin = std::mem::replace(&mut self.after, last);
        let (of, runs) = (self.integration, (self.earlier, self.later));
        let had = match self.otherwise {
            true => self.store.had_before(of, runs, (&begin, &self.after)).await?,
            false => BTreeMap::new(),
        };
        // Those that have another key than they had are wanted for what they were alone.
        keys.retain(|key| found.contains(key) || !had.contains_key(key));
        between(&self.store, of, runs, (keys, &had)).await.map(Some)
    }

    /// The next keys that differ. Each is found by the one run that has made it what it is, or
    /// that has ended it. What one run has more of than was read may come before what others have
    /// had to give: up to there, all are known. Also tells which of them renamed accounts have.
    async fn keys(&self) -> Result<(Vec<String>, BTreeSet<String>), StoreError> {
        let (removed, others) = self.filter.wants();
        let (shape, pattern) = (self.filter.shape(), self.filter.pattern());
        let begun: &'static str = &BEGUN[&shape];
        let lists = [(begun, others), (&ENDED[usize::from(shape.searched)], removed)];
        let each = self.page.unwrap_or_else(|| (STEP / (2 * self.runs.len()).max(1)).max(100));
        let (mut keys, mut known) = (Vec::new(), None::<String>);
        for run in &self.runs {
            for (statement, _) in lists.iter().filter(|(_, wanted)| *wanted) {
                let found = sql(statement).bind(self.integration).bind(self.earlier);
                let found = found.bind(self.later).bind(*run).bind(self.after.as_str());
                let found = found.bind(each as i64).bind_if(pattern.as_deref());
                let found: Vec<(String,)> = self.store.all(found).await?;
                if let Some((last,)) = found.last().filter(|_| found.len() == each)
                    && known.as_ref().is_none_or(|known| last < known)
                {
                    known = Some(last.clone());
                }
                keys.extend(found.into_iter().map(|(key,)| key));
            }
        }
        let mut otherwise = Vec::new();
        if self.otherwise {
            let (of, runs) = (self.integration, (self.earlier, self.later));
            let behind = (self.after.as_str(), each);
            otherwise = self.store.found_otherwise(of, runs, &self.filter, behind).await?;
            if let Some(last) = otherwise.last().filter(|_| otherwise.len() == each)
                && known.as_ref().is_none_or(|known| last < known)
            {
                known = Some(last.clone());
            }
            keys.extend(otherwise.iter().cloned());
        }
        keys.retain(|key| known.as_ref().is_none_or(|known| key <= known));
        keys.sort_unstable();
        keys.dedup();
        keys.truncate(self.page.unwrap_or(usize::MAX));
        Ok((keys, otherwise.into_iter().collect()))
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
