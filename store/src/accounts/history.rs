//! What became of one account, over all runs and over the addresses that it has had.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use uuid::Uuid;
use validation::AccountValues;
use validation::compare::Change;

use crate::columns::{FIELDS, TextRow, values};
use crate::engine::sql::sql;
use crate::imports::timeline::shown;
use crate::{Store, StoreError};

/// What a run has done to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountEvent {
    /// The run, by its number.
    pub run: u32,
    /// When it was applied, in milliseconds since 1970, UTC, and by whom.
    pub at: i64,
    pub by: Option<String>,
    /// None where the run added it.
    pub before: Option<AccountValues>,
    /// None where the run removed it.
    pub after: Option<AccountValues>,
    /// Whether it has got another address, as a person has confirmed.
    pub renamed: bool,
}

impl AccountEvent {
    #[must_use]
    pub const fn change(&self) -> Change<'_> {
        Change::new(self.before.as_ref(), self.after.as_ref())
    }
}

/// The versions of the account `$2` up to the run `$3`. Its last run is read as the key of a row.
static VERSIONS: LazyLock<String> = LazyLock::new(|| {
    format!(
        "SELECT CAST(until_run AS TEXT) AS email_key, from_run, {} FROM accounts \
         WHERE integration_id = $1 AND email_key = $2 AND from_run <= $3 ORDER BY from_run",
        *FIELDS
    )
});

/// A version of an account: from one run until another, both by number.
#[derive(Debug, Clone)]
struct Version {
    from: i64,
    until: i64,
    values: AccountValues,
}

/// All that has happened to one address.
struct Address {
    versions: Vec<Version>,
    /// By run: from which address it was renamed to this one, and to which from this one.
    came_from: BTreeMap<i64, String>,
    went_to: BTreeMap<i64, String>,
}

impl Address {
    /// The account as of a run.
    fn as_of(&self, run: i64) -> Option<&AccountValues> {
        let there = |version: &&Version| version.from <= run && version.until > run;
        self.versions.iter().find(there).map(|version| &version.values)
    }

    /// The last run that did anything to it.
    fn last_run(&self, current: i64) -> Option<i64> {
        let last = self.versions.last()?;
        Some(if last.until <= current { last.until } else { last.from })
    }

    /// The runs that did something to it, after one and up to another, the last first.
    fn runs(&self, after: i64, upto: i64) -> Vec<i64> {
        let ends = self.versions.iter().flat_map(|version| [version.from, version.until]);
        let mut runs: Vec<_> = ends.filter(|run| *run > after && *run <= upto).collect();
        runs.sort_unstable_by(|a, b| b.cmp(a));
        runs.dedup();
        runs
    }
}

/// When a run was applied, and by whom.
type Applied = BTreeMap<i64, (i64, Option<String>)>;

impl Store {
    /// What became of the account with this address, whatever its case, newest first. An address
    /// that the account was renamed from leads to all of it; one that was used again later, to the
    /// account that has it since.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn account_history(
        &self,
        integration: Uuid,
        email: &str,
    ) -> Result<Vec<AccountEvent>, StoreError> {
        let current = sql("SELECT current_run FROM integrations WHERE id = $1").bind(integration);
        let Some((current,)) = self.optional::<(i64,)>(current).await? else {
            return Ok(Vec::new());
        };
        let applied = self.applied(integration).await?;
        let key = email.to_ascii_lowercase();
        let mut address = self.address(integration, &key, current).await?;
        let (mut events, mut upto) = (Vec::new(), current);
        // Forwards, as long as the account goes on under another address.
        let mut left = address.last_run(current).filter(|run| address.went_to.contains_key(run));
        while let Some(run) = left
            && let Some(next) = address.went_to.get(&run)
        {
            address = self.address(integration, next, current).await?;
            let next =
                |renames: &BTreeMap<i64, _>| renames.range(run + 1..).next().map(|(run, _)| *run);
            left = next(&address.went_to);
            if let Some(other) =
                next(&address.came_from).filter(|came| left.is_none_or(|left| *came < left))
            {
                // From then on another account has the address.
                (left, upto) = (None, other - 1);
            }
        }
        loop {
            let came = address.came_from.range(..=upto).next_back();
            let came = came.map(|(run, from)| (*run, from.clone()));
            let went = address.went_to.range(..=upto).next_back().map_or(0, |(run, _)| *run);
            let begins = came.as_ref().map_or(0, |(run, _)| *run).max(went);
            for run in address.runs(begins, upto) {
                let (before, after) = (address.as_of(run - 1), address.as_of(run));
                events.push(event(&applied, run, before, after));
            }
            let Some((run, from)) = came.filter(|(run, _)| *run > went) else { return Ok(events) };
            let earlier = self.address(integration, &from, current).await?;
            let renamed = event(&applied, run, earlier.as_of(run - 1), address.as_of(run));
            events.push(AccountEvent { renamed: true, ..renamed });
            (address, upto) = (earlier, run - 1);
        }
    }

    async fn applied(&self, integration: Uuid) -> Result<Applied, StoreError> {
        let runs = sql("SELECT number, decided_at, decided_by FROM import_runs \
             WHERE integration_id = $1 AND state = 'applied' AND decided_at IS NOT NULL");
        let runs: Vec<(i64, i64, Option<String>)> = self.all(runs.bind(integration)).await?;
        Ok(runs.into_iter().map(|(number, at, by)| (number, (at, by))).collect())
    }

    async fn address(
        &self,
        integration: Uuid,
        key: &str,
        current: i64,
    ) -> Result<Address, StoreError> {
        let of = |text| sql(text).bind(integration).bind(key).bind(current);
        let rows: Vec<TextRow> = self.all(of(&VERSIONS)).await?;
        let versions = rows.into_iter().map(|row| {
            let until = row.email_key.parse().unwrap_or(i64::MAX);
            Ok(Version { from: row.from_run, until, values: values(row.texts)? })
        });
        let versions = versions.collect::<Result<_, sqlx::Error>>()?;
        let came = of("SELECT run, old_key FROM renames \
             WHERE integration_id = $1 AND new_key = $2 AND run <= $3");
        let went = of("SELECT run, new_key FROM renames \
             WHERE integration_id = $1 AND old_key = $2 AND run <= $3");
        let came: Vec<(i64, String)> = self.all(came).await?;
        let went: Vec<(i64, String)> = self.all(went).await?;
        let [came_from, went_to] = [came, went].map(|renames| renames.into_iter().collect());
        Ok(Address { versions, came_from, went_to })
    }
}

fn event(
    applied: &Applied,
    run: i64,
    before: Option<&AccountValues>,
    after: Option<&AccountValues>,
) -> AccountEvent {
    let (at, by) = applied.get(&run).cloned().unwrap_or_default();
    let (before, after) = (before.cloned(), after.cloned());
    AccountEvent { run: shown(run), at, by, before, after, renamed: false }
}
