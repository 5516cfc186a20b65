//! Accounts that a run removes and adds under another address.
//!
//! Whether they are one nobody knows but a person: candidates are offered, and what was confirmed
//! is kept with the run. Its history then goes on; what counts is the same either way.

mod candidates;
mod compared;
mod found;
mod moved;

use std::sync::LazyLock;

use uuid::Uuid;
use validation::AccountValues;

use crate::activity::{Deed, Kind};
use crate::columns::OPEN;
use crate::engine::retry::{commit_error, in_one};
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::propose::{Doer, record};
use crate::imports::update::hold_active;
use crate::{Clock, RunState, Store, StoreError};
pub use candidates::RenameCandidates;
pub(in crate::accounts) use compared::CountedRenames;
pub(in crate::accounts) use found::forget;
pub(crate) use found::{find, keep};
pub(crate) use moved::go_back;

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

/// Accounts that the run `$2` removes. Said by bounds, or SQLite would read what any run has ended.
static REMOVED: LazyLock<String> = LazyLock::new(|| {
    format!(
        "old.integration_id = $1 AND old.until_run >= $2 AND old.until_run <= $2 \
         AND old.until_run < {OPEN} \
         AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.integration_id = $1 \
         AND other.email_key = old.email_key AND other.from_run = $2)"
    )
});

/// Accounts that the run `$2` adds.
const ADDED: &str = "new.integration_id = $1 AND new.from_run >= $2 AND new.from_run <= $2 \
     AND new.from_run > 1 \
     AND NOT EXISTS (SELECT 1 FROM accounts AS other WHERE other.integration_id = $1 \
     AND other.email_key = new.email_key AND other.until_run = $2)";

static IS_REMOVED: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT email_key FROM accounts AS old WHERE {} AND email_key = $3", *REMOVED)
});

static IS_ADDED: LazyLock<String> = LazyLock::new(|| {
    format!("SELECT email_key FROM accounts AS new WHERE {ADDED} AND email_key = $3")
});

impl Store {
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
    /// [`StoreError::Decided`] where it is no proposal any more, [`StoreError::Archived`] where its
    /// integration is archived, [`StoreError::Gone`] where one of them is not removed or not added,
    /// or is another's already; or when the database is not available. Nothing is confirmed then.
    pub async fn confirm_renames(
        &self,
        run: Uuid,
        renames: &[Rename],
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        self.say_of(run, Said::Same(renames), doer, clock).await.map(drop)
    }

    /// Confirms all candidates of a proposal, and returns how many were not confirmed before.
    ///
    /// # Errors
    /// [`StoreError::Decided`] where it is no proposal any more, [`StoreError::Archived`] where its
    /// integration is archived; or when the database is not available.
    pub async fn confirm_all_renames(
        &self,
        run: Uuid,
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<u64, StoreError> {
        self.say_of(run, Said::AllSame, doer, clock).await
    }

    /// Takes back that accounts of a proposal are the same.
    ///
    /// # Errors
    /// [`StoreError::Decided`] where it is no proposal any more, [`StoreError::Archived`] where its
    /// integration is archived; or when the database is not available.
    pub async fn take_back_renames(
        &self,
        run: Uuid,
        renames: &[Rename],
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<(), StoreError> {
        self.say_of(run, Said::Two(renames), doer, clock).await.map(drop)
    }

    /// Writes and records what somebody has said, and returns how many candidates that confirms at
    /// once.
    async fn say_of(
        &self,
        run: Uuid,
        said: Said<'_>,
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<u64, StoreError> {
        in_one(|| async {
            let mut transaction = self.begin(Purpose::Write).await?;
            let of = proposed(&mut transaction, run).await?;
            let counted = CountedRenames::of(&mut transaction, of).await?;
            let confirmed = said.write(&mut transaction, of).await?;
            counted.note(&mut transaction).await?;
            let (integration, number) = (of.0, of.1.to_string());
            let deed = match said {
                Said::Same(_) | Said::AllSame => {
                    Deed::done(Kind::RenamesConfirmed).from_to(None, Some(&number))
                }
                Said::Two(_) => Deed::done(Kind::RenamesTakenBack).from_to(Some(&number), None),
            };
            record(&mut transaction, integration, deed, doer, clock.now()).await?;
            transaction.commit().await.map_err(commit_error)?;
            Ok(confirmed)
        })
        .await
    }
}

/// What somebody says of accounts of a proposal.
#[derive(Clone, Copy)]
enum Said<'a> {
    Same(&'a [Rename]),
    AllSame,
    Two(&'a [Rename]),
}

impl Said<'_> {
    async fn write(
        self,
        transaction: &mut Transaction,
        (integration, number): (Uuid, i64),
    ) -> Result<u64, StoreError> {
        match self {
            Self::Same(renames) => {
                for rename in renames {
                    confirm(transaction, (integration, number), rename).await?;
                }
            }
            Self::AllSame => {
                return candidates::confirm_all(transaction, integration, number).await;
            }
            Self::Two(renames) => {
                for Rename { old_key, new_key } in renames {
                    let remove = sql("DELETE FROM renames WHERE integration_id = $1 AND run = $2 \
                         AND old_key = $3 AND new_key = $4");
                    let remove = remove.bind(integration).bind(number);
                    let remove = remove.bind(old_key.as_str()).bind(new_key.as_str());
                    transaction.execute(remove).await?;
                }
            }
        }
        Ok(0)
    }
}

/// The integration and the number of a run that is a proposal, which is held until the commit.
async fn proposed(transaction: &mut Transaction, run: Uuid) -> Result<(Uuid, i64), StoreError> {
    let row = sql("SELECT integration_id, number FROM import_runs WHERE id = $1").bind(run);
    let row: Option<(Uuid, i64)> = transaction.optional(row).await?;
    let (integration, number) = row.ok_or(StoreError::Gone)?;
    hold_active(transaction, integration).await?;
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
