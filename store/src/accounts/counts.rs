//! How many accounts two runs differ in, and how.
//!
//! What a run has changed against its base was counted while it was staged. Of any other two runs
//! the database counts, for the rows of a year would take seconds to read.

use std::sync::LazyLock;

use uuid::Uuid;
use validation::Field;
use validation::compare::{ChangeKind, Comparison};

use crate::accounts::kinds::{BOTH, condition, differs};
use crate::columns::OPEN;
use crate::comparisons::Pair;
use crate::engine::sql::sql;
use crate::imports::run_row::add_count;
use crate::{Store, StoreError};

static COUNTS: LazyLock<String> = LazyLock::new(|| {
    let kinds = ChangeKind::ALL.map(condition);
    let fields = Field::ALL.map(|field| format!("{BOTH} AND {}", differs(field)));
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

/// A count for each kind, and then for each field.
type Counts = (i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64, i64);

impl Store {
    /// How a later run differs from an earlier one, both by their numbers. Each was applied, or
    /// the later one is a proposal.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn comparison(
        &self,
        integration: Uuid,
        (earlier, later): (u32, u32),
    ) -> Result<Comparison, StoreError> {
        let pair = (integration, earlier, later);
        if let Some(counts) = self.comparisons.get(pair) {
            return Ok(counts);
        }
        let counts = self.count(pair).await?;
        self.comparisons.keep(pair, &counts);
        Ok(counts)
    }

    async fn count(&self, (integration, earlier, later): Pair) -> Result<Comparison, StoreError> {
        let of = |text| sql(text).bind(integration).bind(i64::from(earlier)).bind(i64::from(later));
        let counted = of("SELECT what, accounts FROM run_counts JOIN import_runs \
             ON import_runs.id = import_run_id WHERE integration_id = $1 AND base_run = $2 \
             AND number = $3 AND state IN ('applied', 'proposed')");
        let counted: Vec<(String, i64)> = self.all(counted).await?;
        let mut counts = Comparison::default();
        if !counted.is_empty() {
            for (what, accounts) in counted {
                add_count(&mut counts, &what, accounts.unsigned_abs());
            }
            return Ok(counts);
        }
        let Some(row) = self.optional::<Counts>(of(&COUNTS)).await? else { return Ok(counts) };
        let (a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p) = row;
        let numbers = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p].map(i64::unsigned_abs);
        let (kinds, fields) = numbers.split_at(ChangeKind::ALL.len());
        for (kind, count) in ChangeKind::ALL.into_iter().zip(kinds) {
            *counts.of_mut(kind) = *count;
        }
        counts.fields.copy_from_slice(fields);
        let there = self.accounts_of(integration, later).await?;
        counts.unchanged = there.saturating_sub(counts.added + counts.changed);
        Ok(counts)
    }

    /// How many accounts there are as of a run.
    async fn accounts_of(&self, integration: Uuid, run: u32) -> Result<u64, StoreError> {
        let accounts = sql("SELECT records FROM import_runs WHERE integration_id = $1 \
             AND number <= $2 AND state IN ('applied', 'proposed') ORDER BY number DESC LIMIT 1");
        let accounts = accounts.bind(integration).bind(i64::from(run));
        let accounts: Option<(i64,)> = self.optional(accounts).await?;
        Ok(accounts.map_or(0, |(accounts,)| accounts.unsigned_abs()))
    }
}
