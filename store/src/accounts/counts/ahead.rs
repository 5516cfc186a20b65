//! How a run differs from each run before it, counted for all of them in one pass and kept.
//!
//! Of two runs that are a year apart the database counts for half a second. But an account has few
//! versions, and each says the same to all runs that have it: so all accounts that were ever changed
//! are read once, and every run before is counted. A proposal is counted too, for whoever reviews it
//! compares. Until a server has come by, the database counts, as it does of all that is not here.

use std::sync::LazyLock;

use uuid::Uuid;
use validation::compare::{Change, Comparison};

use crate::accounts::line::{Version, as_of};
use crate::columns::{JOINED, OPEN, split, values};
use crate::engine::retry::{commit_error, in_one};
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::run_row::{add_count, take_off, words_of};
use crate::imports::update::hold;
use crate::{Store, StoreError};

/// Versions that are read at once.
const PAGE: usize = 10_000;

/// A run of which that is still to be counted, the newest first. A first import has none before it.
const MISSING: &str = "SELECT id, integration_id, number FROM import_runs \
     WHERE state IN ('applied', 'proposed') AND base_run IS NOT NULL \
     AND NOT EXISTS (SELECT 1 FROM comparisons WHERE import_run_id = import_runs.id) \
     ORDER BY id DESC LIMIT 1";

/// All versions up to the run `$2` of accounts that have more than the one they always had, behind
/// the version `$4` of the key `$3`.
static VERSIONS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT email_key, from_run, until_run, {} FROM accounts WHERE integration_id = $1 \
         AND (from_run > 1 OR until_run < {OPEN}) AND from_run <= $2 \
         AND (email_key, from_run) > ($3, $4) ORDER BY email_key, from_run LIMIT $5",
        *JOINED
    )
});

const ERASURES: &str = "SELECT count(*) FROM erasures WHERE integration_id = $1";

impl Store {
    /// Counts how one run differs from each before it, where that is not kept yet, and returns
    /// whether there was one. Any number of servers may do it at once.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn count_ahead(&self) -> Result<bool, StoreError> {
        let run = self.optional::<(Uuid, Uuid, i64)>(sql(MISSING)).await?;
        let Some((run, integration, number)) = run else { return Ok(false) };
        let erasures = self.optional::<(i64,)>(sql(ERASURES).bind(integration)).await?;
        let counts = self.count_all(integration, number).await?;
        let counts = write(&counts);
        in_one(|| self.keep_counts((run, integration), &counts, erasures)).await?;
        Ok(true)
    }

    /// How a run differs from each that counted before it and is kept.
    async fn count_all(&self, integration: Uuid, later: i64) -> Result<Counts, StoreError> {
        let runs = sql("SELECT number FROM import_runs WHERE integration_id = $1 AND number < $2 \
             AND state = 'applied' \
             AND number >= (SELECT kept_from FROM integrations WHERE id = $1) ORDER BY number");
        let runs: Vec<(i64,)> = self.all(runs.bind(integration).bind(later)).await?;
        let mut counting = Counting::new(later, runs.into_iter().map(|(run,)| run).collect());
        let (mut key, mut versions) = (String::new(), Vec::<Version>::new());
        loop {
            let last = versions.last().map_or(0, |version| version.from);
            let page = sql(&VERSIONS).bind(integration).bind(later).bind(key.as_str());
            let page = page.bind(last).bind(PAGE as i64);
            let page: Vec<(String, i64, i64, String)> = self.all(page).await?;
            let is_last = page.len() < PAGE;
            for (of, from, until, joined) in page {
                if of != key {
                    counting.add(&versions);
                    versions.clear();
                    key = of;
                }
                versions.push(Version { from, until, values: values(split(&joined))? });
            }
            if is_last {
                counting.add(&versions);
                return Ok(counting.finish());
            }
        }
    }

    /// Keeps what was counted, unless the run came to nothing or something was erased meanwhile.
    async fn keep_counts(
        &self,
        (run, integration): (Uuid, Uuid),
        counts: &str,
        erasures: Option<(i64,)>,
    ) -> Result<(), StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        match hold(&mut transaction, integration).await {
            Err(StoreError::Gone) => return Ok(()),
            held => held?,
        };
        let now: Option<(i64,)> = transaction.optional(sql(ERASURES).bind(integration)).await?;
        if now == erasures {
            let keep = sql("INSERT INTO comparisons (import_run_id, counts) SELECT id, $2 \
                 FROM import_runs WHERE id = $1 AND state IN ('applied', 'proposed') \
                 ON CONFLICT (import_run_id) DO NOTHING");
            transaction.execute(keep.bind(run).bind(counts)).await?;
        }
        transaction.commit().await.map_err(commit_error)
    }

    /// How a run differs from an earlier one, without what is unchanged; none where that is not kept.
    pub(super) async fn counted_ahead(
        &self,
        integration: Uuid,
        (earlier, later): (u32, u32),
    ) -> Result<Option<Comparison>, StoreError> {
        let kept = sql("SELECT counts FROM comparisons \
             JOIN import_runs ON import_runs.id = import_run_id \
             WHERE integration_id = $1 AND number = $2 AND state IN ('applied', 'proposed')");
        let kept = kept.bind(integration).bind(i64::from(later));
        let Some((counts,)) = self.optional::<(String,)>(kept).await? else { return Ok(None) };
        let mut counts = read(&counts).into_iter();
        Ok(counts.find(|(run, _)| *run == i64::from(earlier)).map(|(_, counts)| counts))
    }
}

/// Notes in what is kept of an integration that of the accounts with these versions, which are all
/// of each key, only some are left.
pub(in crate::accounts) async fn note_erased(
    transaction: &mut Transaction,
    integration: Uuid,
    accounts: &[(Vec<Version>, Vec<Version>)],
) -> Result<(), StoreError> {
    let kept = sql("SELECT import_run_id, number, counts FROM comparisons \
         JOIN import_runs ON import_runs.id = import_run_id WHERE integration_id = $1");
    let kept: Vec<(Uuid, i64, String)> = transaction.all(kept.bind(integration)).await?;
    for (run, later, counts) in kept {
        let (runs, mut counts): (Vec<_>, Vec<_>) = read(&counts).into_iter().unzip();
        let [mut gone, mut left] = [(); 2].map(|()| Counting::new(later, runs.clone()));
        for (all, rest) in accounts {
            gone.add(all);
            left.add(rest);
        }
        let changed = gone.finish().into_iter().zip(left.finish());
        for (counts, ((_, gone), (_, left))) in counts.iter_mut().zip(changed) {
            add(counts, &left);
            *counts = take_off(counts, &gone);
        }
        let counts = write(&runs.into_iter().zip(counts).collect());
        let change = sql("UPDATE comparisons SET counts = $2 WHERE import_run_id = $1");
        transaction.execute(change.bind(run).bind(counts)).await?;
    }
    Ok(())
}

/// By earlier run, how it differs. Unchanged accounts are not counted.
type Counts = Vec<(i64, Comparison)>;

/// What is counted of a run beside all that came before it. A change is noted with the first run of
/// which it can be said, and with the one from which on it cannot.
struct Counting {
    later: i64,
    runs: Vec<i64>,
    begins: Vec<Comparison>,
    ends: Vec<Comparison>,
}

impl Counting {
    fn new(later: i64, runs: Vec<i64>) -> Self {
        let [begins, ends] = [(); 2].map(|()| vec![Comparison::default(); runs.len() + 1]);
        Self { later, runs, begins, ends }
    }

    /// Adds one account, by all its versions up to the later run.
    fn add(&mut self, versions: &[Version]) {
        let after = as_of(versions, self.later);
        let mut gone = 0;
        let all = versions.iter().flat_map(|version| {
            let missing = (std::mem::replace(&mut gone, version.until), version.from, None);
            [missing, (version.from, version.until, Some(&version.values))]
        });
        let mut times: Vec<_> = all.collect();
        times.push((gone, i64::MAX, None));
        for (from, until, before) in times.into_iter().filter(|(.., before)| *before != after) {
            let [first, end] = [from, until].map(|at| self.runs.partition_point(|run| *run < at));
            if first < end {
                self.begins[first].count(Change::new(before, after));
                self.ends[end].count(Change::new(before, after));
            }
        }
    }

    fn finish(self) -> Counts {
        let mut counts = Comparison::default();
        let steps = self.begins.iter().zip(&self.ends);
        let all = self.runs.into_iter().zip(steps).map(|(run, (begins, ends))| {
            add(&mut counts, begins);
            counts = take_off(&counts, ends);
            (run, counts.clone())
        });
        all.collect()
    }
}

fn add(counts: &mut Comparison, more: &Comparison) {
    words_of(more).for_each(|(what, accounts)| add_count(counts, &what, accounts));
}

fn write(counts: &Counts) -> String {
    let line = |(run, counts): &(i64, Comparison)| {
        let words = words_of(counts).map(|(what, accounts)| format!(" {what}={accounts}"));
        format!("{run}{}\n", words.collect::<String>())
    };
    counts.iter().map(line).collect()
}

fn read(text: &str) -> Counts {
    let line = |line: &str| {
        let mut words = line.split(' ');
        let (run, mut counts) = (words.next()?.parse().ok()?, Comparison::default());
        for (what, accounts) in words.filter_map(|word| word.split_once('=')) {
            add_count(&mut counts, what, accounts.parse().ok()?);
        }
        Some((run, counts))
    };
    text.lines().filter_map(line).collect()
}
