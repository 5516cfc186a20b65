//! How many accounts two runs differ in, and how.
//!
//! What a run has changed against its base was counted while it was staged, and against all runs
//! before that soon after. Until then the database counts, which takes long where years lie between.

mod ahead;

use std::sync::LazyLock;

use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};
use uuid::Uuid;
use validation::Field;
use validation::compare::{ChangeKind, ChangedIn, Comparison};

use crate::accounts::kinds::{BOTH, condition, differs_in};
use crate::columns::OPEN;
use crate::engine::sql::{Sql, sql};
use crate::imports::run_row::{add_count, take_off};
use crate::{Store, StoreError};
pub(super) use ahead::note_erased;

static COUNTS: LazyLock<String> = LazyLock::new(|| {
    let kinds = ChangeKind::ALL.map(condition);
    let fields = ChangedIn::all().map(|of| format!("{BOTH} AND {}", differs_in(of)));
    let all = kinds.into_iter().chain(fields);
    let counts: Vec<_> = all.map(|of| format!("count(*) FILTER (WHERE {of})")).collect();
    let as_of = |name: &str, run: &str| {
        format!(
            "LEFT JOIN accounts AS {name} ON {name}.integration_id = $1 \
             AND {name}.email_key = keys.email_key \
             AND {name}.from_run <= {run} AND {name}.until_run > {run}"
        )
    };
    format!(
        "SELECT {} FROM (SELECT email_key FROM accounts WHERE integration_id = $1 \
         AND from_run > $2 AND from_run <= $3 AND from_run > 1 \
         UNION SELECT email_key FROM accounts WHERE integration_id = $1 \
         AND until_run > $2 AND until_run <= $3 AND until_run < {OPEN}) AS keys {} {}",
        counts.join(", "),
        as_of("before", "$2"),
        as_of("after", "$3")
    )
});

/// What a run has counted, or what was erased since of the same.
static COUNTED: LazyLock<[String; 2]> = LazyLock::new(|| {
    ["run_counts", "erased_counts"].map(|table| {
        format!(
            "SELECT what, accounts FROM {table} JOIN import_runs ON import_runs.id = import_run_id \
             WHERE integration_id = $1 AND base_run = $2 AND number = $3 \
             AND state IN ('applied', 'proposed')"
        )
    })
});

/// A count for each kind, then for each field, and for what is kept beside them.
struct Counts([u64; COUNTED_IN_ALL]);

const COUNTED_IN_ALL: usize = ChangeKind::ALL.len() + Field::COUNT + 1;

impl<'r, R> FromRow<'r, R> for Counts
where
    R: Row,
    usize: ColumnIndex<R>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
{
    fn from_row(row: &'r R) -> Result<Self, sqlx::Error> {
        let mut counts = [0; COUNTED_IN_ALL];
        for (at, count) in counts.iter_mut().enumerate() {
            *count = row.try_get::<i64, _>(at)?.unsigned_abs();
        }
        Ok(Self(counts))
    }
}

impl Store {
    /// How a later run differs from an earlier one, both by their numbers, in the accounts that
    /// were not erased since. Each was applied, or the later one is a proposal.
    ///
    /// # Errors
    /// [`StoreError::NotKept`] where the earlier one is not kept; or when the database is not
    /// available.
    pub async fn comparison(
        &self,
        integration: Uuid,
        (earlier, later): (u32, u32),
    ) -> Result<Comparison, StoreError> {
        let erasures = sql("SELECT count(*) FROM erasures WHERE integration_id = $1");
        let erasures = self.optional::<(i64,)>(erasures.bind(integration)).await?;
        let pair = (integration, earlier, later, erasures.map_or(0, |(erasures,)| erasures));
        let runs = (earlier, later);
        if let Some(counts) = self.counted_once(integration, runs).await? {
            self.refuse_forgotten(integration, earlier.into()).await?;
            return Ok(counts);
        }
        let mut counts = match self.comparisons.get(pair) {
            Some(counts) => counts,
            None => self.count(integration, runs).await?,
        };
        let runs = (earlier.into(), later.into());
        let more = self.more_by_renames(integration, runs).await?;
        self.refuse_forgotten(integration, earlier.into()).await?;
        self.comparisons.keep(pair, &counts);
        more.add_to(&mut counts);
        Ok(counts)
    }

    /// What a run has counted beside its base, without what was erased since; none of other runs.
    async fn counted_once(
        &self,
        integration: Uuid,
        (earlier, later): (u32, u32),
    ) -> Result<Option<Comparison>, StoreError> {
        let of = |text| sql(text).bind(integration).bind(i64::from(earlier)).bind(i64::from(later));
        let [counted, erased] = &*COUNTED;
        let counted: Vec<(String, i64)> = self.all(of(counted)).await?;
        if counted.is_empty() {
            return Ok(None);
        }
        let erased: Vec<(String, i64)> = self.all(of(erased)).await?;
        let [counts, gone] = [counted, erased].map(|words| {
            let mut counts = Comparison::default();
            for (what, accounts) in words {
                add_count(&mut counts, &what, accounts.unsigned_abs());
            }
            counts
        });
        Ok(Some(take_off(&counts, &gone)))
    }

    /// How two runs differ in their accounts by their keys.
    async fn count(
        &self,
        integration: Uuid,
        (earlier, later): (u32, u32),
    ) -> Result<Comparison, StoreError> {
        let of = |text| sql(text).bind(integration).bind(i64::from(earlier)).bind(i64::from(later));
        let mut counts = match self.counted_ahead(integration, (earlier, later)).await? {
            Some(counts) => counts,
            None => self.count_now(of(&COUNTS)).await?,
        };
        let there = self.accounts_of(integration, later).await?;
        counts.unchanged = there.saturating_sub(counts.added + counts.changed);
        Ok(counts)
    }

    async fn count_now(&self, statement: Sql) -> Result<Comparison, StoreError> {
        let mut counts = Comparison::default();
        let Some(Counts(numbers)) = self.optional::<Counts>(statement).await? else {
            return Ok(counts);
        };
        let (kinds, fields) = numbers.split_at(ChangeKind::ALL.len());
        for (kind, count) in ChangeKind::ALL.into_iter().zip(kinds) {
            *counts.of_mut(kind) = *count;
        }
        let (fields, kept) = fields.split_at(Field::COUNT);
        counts.fields.copy_from_slice(fields);
        counts.kept = kept[0];
        Ok(counts)
    }

    /// How many accounts there are as of a run.
    async fn accounts_of(&self, integration: Uuid, run: u32) -> Result<u64, StoreError> {
        let accounts = sql("SELECT records - coalesce((SELECT accounts FROM erased_counts \
             WHERE import_run_id = import_runs.id AND what = 'accounts'), 0) \
             FROM import_runs WHERE integration_id = $1 AND number <= $2 AND state IN ('applied', 'proposed') ORDER BY number DESC LIMIT 1");
        let accounts = accounts.bind(integration).bind(i64::from(run));
        let accounts: Option<(i64,)> = self.optional(accounts).await?;
        Ok(accounts.map_or(0, |(accounts,)| accounts.unsigned_abs()))
    }
}
