//! One account under all the addresses that it has had, as people have confirmed.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use uuid::Uuid;
use validation::AccountValues;

use crate::StoreError;
use crate::columns::{FIELDS, TextRow, values};
use crate::engine::sql::sql;
use crate::engine::transaction::Transaction;

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
pub(super) struct Version {
    pub(super) from: i64,
    pub(super) until: i64,
    pub(super) values: AccountValues,
}

/// The one of some versions that holds as of a run.
pub(super) fn as_of(versions: &[Version], run: i64) -> Option<&AccountValues> {
    let there = |version: &&Version| version.from <= run && version.until > run;
    versions.iter().find(there).map(|version| &version.values)
}

/// All that has happened to one address.
pub(super) struct Address {
    pub(super) versions: Vec<Version>,
    /// By run: from which address it was renamed to this one, and to which from this one.
    came_from: BTreeMap<i64, String>,
    went_to: BTreeMap<i64, String>,
}

impl Address {
    /// The account as of a run.
    pub(super) fn as_of(&self, run: i64) -> Option<&AccountValues> {
        as_of(&self.versions, run)
    }

    /// The last run that did anything to it.
    fn last_run(&self, current: i64) -> Option<i64> {
        let last = self.versions.last()?;
        Some(if last.until <= current { last.until } else { last.from })
    }

    /// The runs that did something to it, after one and up to another, the last first.
    pub(super) fn runs(&self, after: i64, upto: i64) -> Vec<i64> {
        let ends = self.versions.iter().flat_map(|version| [version.from, version.until]);
        let mut runs: Vec<_> = ends.filter(|run| *run > after && *run <= upto).collect();
        runs.sort_unstable_by(|a, b| b.cmp(a));
        runs.dedup();
        runs
    }
}

/// The time in which the account had one address.
pub(super) struct Segment {
    pub(super) key: String,
    pub(super) address: Address,
    /// The run with which it got the address, or before which another account had it; and the
    /// last run with which it had it.
    pub(super) begins: i64,
    pub(super) upto: i64,
    /// The run that gave it this address in place of the one before.
    pub(super) renamed: Option<i64>,
}

/// The account that has an address as of a run, or that had it last, the newest address first. An
/// address that the account was renamed from leads to all of it; one that was used again later, to
/// the account that has it since.
pub(super) async fn line(
    transaction: &mut Transaction,
    integration: Uuid,
    key: &str,
    current: i64,
) -> Result<Vec<Segment>, StoreError> {
    let of = (integration, current);
    let (mut key, mut upto) = (key.to_owned(), current);
    let mut address = address(transaction, of, &key).await?;
    // Forwards, as long as the account goes on under another address.
    let mut left = address.last_run(current).filter(|run| address.went_to.contains_key(run));
    while let Some(run) = left
        && let Some(next) = address.went_to.get(&run).cloned()
    {
        (address, key) = (self::address(transaction, of, &next).await?, next);
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
    let mut line = Vec::new();
    loop {
        let came = address.came_from.range(..=upto).next_back();
        let came = came.map(|(run, from)| (*run, from.clone()));
        let went = address.went_to.range(..=upto).next_back().map_or(0, |(run, _)| *run);
        let begins = came.as_ref().map_or(0, |(run, _)| *run).max(went);
        let came = came.filter(|(run, _)| *run > went);
        let renamed = came.as_ref().map(|(run, _)| *run);
        line.push(Segment { key, address, begins, upto, renamed });
        let Some((run, from)) = came else { return Ok(line) };
        address = self::address(transaction, of, &from).await?;
        (key, upto) = (from, run - 1);
    }
}

pub(super) async fn address(
    transaction: &mut Transaction,
    (integration, current): (Uuid, i64),
    key: &str,
) -> Result<Address, StoreError> {
    let of = |text| sql(text).bind(integration).bind(key).bind(current);
    let rows: Vec<TextRow> = transaction.all(of(&VERSIONS)).await?;
    let versions = rows.into_iter().map(|row| {
        let until = row.email_key.parse().unwrap_or(i64::MAX);
        Ok(Version { from: row.from_run, until, values: values(row.texts)? })
    });
    let versions = versions.collect::<Result<_, sqlx::Error>>()?;
    let came = of("SELECT run, old_key FROM renames \
         WHERE integration_id = $1 AND new_key = $2 AND run <= $3");
    let went = of("SELECT run, new_key FROM renames \
         WHERE integration_id = $1 AND old_key = $2 AND run <= $3");
    let came: Vec<(i64, String)> = transaction.all(came).await?;
    let went: Vec<(i64, String)> = transaction.all(went).await?;
    let [came_from, went_to] = [came, went].map(|renames| renames.into_iter().collect());
    Ok(Address { versions, came_from, went_to })
}
