//! That something was erased is noted, and nothing of whose it was.

use uuid::Uuid;

use crate::engine::sql::{count, sql};
use crate::engine::transaction::Transaction;
use crate::imports::propose::Doer;
use crate::imports::timeline::shown;
use crate::{Store, StoreError};

/// That an account was erased, or an address out of what is kept of others, some time ago.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Whether it was the address, out of what is kept.
    pub of_kept: bool,
    /// In milliseconds since 1970, UTC.
    pub at: i64,
    /// The e-mail address of who did it, as it was then.
    pub by: Option<String>,
    /// The earliest run that had it, by its number.
    pub from_run: u32,
}

impl Store {
    /// The erasures from an integration, newest first, at most so many.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn erasures(
        &self,
        integration: Uuid,
        limit: u32,
    ) -> Result<Vec<Erasure>, StoreError> {
        let erasures = sql("SELECT what, erased_at, erased_by, from_run FROM erasures \
             WHERE integration_id = $1 ORDER BY number DESC LIMIT $2");
        let erasures = erasures.bind(integration).bind(i64::from(limit));
        let erasures: Vec<(String, i64, Option<String>, i64)> = self.all(erasures).await?;
        let erasure = |(of, at, by, from): (String, _, _, _)| Erasure {
            of_kept: of == what(true),
            at,
            by,
            from_run: shown(from),
        };
        Ok(erasures.into_iter().map(erasure).collect())
    }

    /// When the first and the last account was erased that a run may have had, by its number, or
    /// address out of what is kept of its accounts; none where there is none. In milliseconds since
    /// 1970, UTC.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn erased_between(
        &self,
        integration: Uuid,
        run: u32,
        of_kept: bool,
    ) -> Result<Option<(i64, i64)>, StoreError> {
        let between = sql("SELECT min(erased_at), max(erased_at) FROM erasures \
             WHERE integration_id = $1 AND from_run <= $2 AND what = $3");
        let between = between.bind(integration).bind(i64::from(run)).bind(what(of_kept));
        let between: Option<(Option<i64>, Option<i64>)> = self.optional(between).await?;
        Ok(between.and_then(|(first, last)| first.zip(last)))
    }
}

/// Versions of accounts that are gone, or out of which an address is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Gone {
    pub versions: u64,
    /// The first run of the earliest.
    pub from_run: i64,
}

pub(super) async fn note(
    transaction: &mut Transaction,
    integration: Uuid,
    (of_kept, Gone { versions, from_run }): (bool, Gone),
    (doer, at): (&Doer, i64),
) -> Result<(), StoreError> {
    let note = sql("INSERT INTO erasures (integration_id, number, erased_at, erased_by_id, \
         erased_by, from_run, versions, what) SELECT $1, coalesce(max(number), 0) + 1, \
         CAST($2 AS BIGINT), $3, CAST($4 AS TEXT), CAST($5 AS BIGINT), CAST($6 AS BIGINT), CAST($7 AS TEXT) \
         FROM erasures WHERE integration_id = $1");
    let (by_id, by) = doer.author.person.clone().unzip();
    let note = note.bind(integration).bind(at).bind(by_id).bind(by);
    let note = note.bind(from_run).bind(count(versions)?).bind(what(of_kept));
    transaction.execute(note).await?;
    Ok(())
}

/// As the column has it.
const fn what(of_kept: bool) -> &'static str {
    if of_kept { "kept" } else { "account" }
}
