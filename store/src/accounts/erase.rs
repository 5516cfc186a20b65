//! Erasing one account for good: from every run, also from one that waits for its decision.
//!
//! All of it is one transaction, whatever the number of accounts, for an account has few versions.
//! What the runs have counted stays as it was counted; beside it stands how much of that was
//! erased since, so that whoever compares or goes back finds numbers that agree. That it happened
//! is kept, and nothing of whose account it was.
//!
//! Be advised: a run under way has read accounts, and compares what is in its file with them. So
//! nothing is erased beside one that could bring the account back, and whoever begins one waits
//! for the integration's row, which is held until the commit.

mod counts;
mod kept;
mod noted;
mod texts;

use std::collections::BTreeMap;

use uuid::Uuid;

pub use self::noted::Erasure;
use self::noted::{Gone, note};
use crate::accounts::counts::note_erased;
use crate::accounts::line::{Segment, Version, address, as_of, line};
use crate::accounts::renames::{self, CountedRenames};
use crate::activity::{Deed, Kind};
use crate::columns::OPEN;
use crate::engine::retry::{commit_error, in_one};
use crate::engine::sql::sql;
use crate::engine::transaction::{Purpose, Transaction};
use crate::imports::propose::{Doer, record};
use crate::imports::timeline::shown;
use crate::imports::update::hold;
use crate::{Clock, Store, StoreError};

/// What was erased of an integration.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Erased {
    pub integration: Uuid,
    /// Rows of the account, one for each time at which it was other than before.
    pub versions: u64,
    /// The earliest run that had it, by its number.
    pub from_run: u32,
}

/// All runs, also one that waits for its decision.
const EVER: i64 = OPEN - 1;

/// Versions by the key that they have.
type Versions = BTreeMap<String, Vec<Version>>;

impl Store {
    /// Erases the account with this address, whatever its case, under all addresses that it had, and
    /// every account that had this one; in one integration, or in all of them. `words` say in the
    /// record how many versions were erased, from which run on. Of all integrations what is kept of
    /// others forgets the address too. What is left of the lookups is removed by a later [`Store::sweep_lookups`] where it cannot be at once.
    ///
    /// # Errors
    /// [`StoreError::UpdateUnderWay`] where an update of one of the integrations is under way,
    /// [`StoreError::MayNoMore`], or the database is not available. Nothing is erased then.
    pub async fn erase(
        &self,
        from: Option<Uuid>,
        email: &str,
        words: fn(u64, u32) -> String,
        doer: &Doer,
        clock: impl Clock,
    ) -> Result<Vec<Erased>, StoreError> {
        let key = email.to_ascii_lowercase();
        // All accounts are looked through for this, while nobody has to wait.
        let naming = match from {
            None => self.all::<(Uuid,)>(sql(kept::NAMING).bind(key.as_str())).await?,
            Some(_) => Vec::new(),
        };
        let from = (from, &*naming);
        let erased = in_one(|| self.try_erase(from, &key, words, doer, clock.now())).await?;
        // Nobody looks in them any more; the next sweep does what fails here, and the log is written
        // over in time.
        let _ = self.sweep_lookups().await;
        let _ = self.engine.empty_log().await;
        Ok(erased)
    }

    async fn try_erase(
        &self,
        (from, naming): (Option<Uuid>, &[(Uuid,)]),
        key: &str,
        words: fn(u64, u32) -> String,
        doer: &Doer,
        at: i64,
    ) -> Result<Vec<Erased>, StoreError> {
        let mut transaction = self.begin(Purpose::Write).await?;
        let having: Vec<(Uuid,)> = transaction.all(sql(HAVING).bind(key).bind(from)).await?;
        let mut erased = Vec::new();
        for (integration,) in having {
            erased.extend(erase_in(&mut transaction, integration, key, (doer, at)).await?);
        }
        if erased.is_empty() {
            return Ok(erased);
        }
        if from.is_none() {
            texts::forget(&mut transaction, None, key).await?;
        }
        let is_done = |of: &Uuid| erased.iter().any(|erased: &Erased| erased.integration == *of);
        for (integration,) in naming.iter().filter(|(of,)| !is_done(of)) {
            if forget_named(&mut transaction, *integration, key, (doer, at)).await? {
                let deed = Deed::done(Kind::AddressForgotten);
                record(&mut transaction, *integration, deed, doer, at).await?;
            }
        }
        for of in &erased {
            let was = words(of.versions, of.from_run);
            let deed = Deed::done(Kind::AccountErased).from_to(Some(&was), None);
            record(&mut transaction, of.integration, deed, doer, at).await?;
        }
        transaction.commit().await.map_err(commit_error)?;
        Ok(erased)
    }

    /// The integrations that have something of an account with this address, whatever its case, with
    /// their names, in the order of these.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn integrations_having(
        &self,
        email: &str,
    ) -> Result<Vec<(Uuid, String)>, StoreError> {
        let having = sql("SELECT id, display_name FROM integrations WHERE EXISTS \
             (SELECT 1 FROM accounts WHERE integration_id = integrations.id AND email_key = $1) \
             ORDER BY display_name, id");
        self.all(having.bind(email.to_ascii_lowercase())).await
    }

    /// How many integrations have something of an account with this address, whatever its case.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn integrations_with(&self, email: &str) -> Result<u64, StoreError> {
        let having = sql(HAVING).bind(email.to_ascii_lowercase()).bind(None::<Uuid>);
        Ok(self.all::<(Uuid,)>(having).await?.len() as u64)
    }
}

/// The integrations that have something of an account, or one of them if it has.
const HAVING: &str = "SELECT id FROM integrations WHERE id = coalesce($2, id) AND EXISTS (SELECT 1 FROM accounts \
     WHERE integration_id = integrations.id AND email_key = $1) ORDER BY id";

/// Erases the account from an integration; none where it is not there.
async fn erase_in(
    transaction: &mut Transaction,
    integration: Uuid,
    key: &str,
    (doer, at): (&Doer, i64),
) -> Result<Option<Erased>, StoreError> {
    let current = hold(transaction, integration).await?;
    refuse_under_way(transaction, integration).await?;
    let versions = take(transaction, integration, key).await?;
    let all = || versions.values().flatten();
    let Some(from_run) = all().map(|version| version.from).min() else { return Ok(None) };
    if !counts::note(transaction, integration, &versions).await? {
        // Runs that came to nothing have staged it, which a sweep takes back.
        return Ok(None);
    }
    note_in_comparisons(transaction, integration, &versions).await?;
    let renamed = CountedRenames::of_keys(transaction, integration, versions.keys()).await?;
    let mut others = Vec::new();
    for (key, versions) in &versions {
        remove(transaction, integration, key, versions).await?;
        renames::forget(transaction, integration, key).await?;
        texts::forget(transaction, Some(integration), key).await?;
        others.extend(kept::forget(transaction, integration, key).await?);
    }
    for counted in renamed {
        counted.note(transaction).await?;
    }
    let as_of = |run| versions.values().filter(|versions| as_of(versions, run).is_some()).count();
    let here = as_of(current);
    if here > 0 || !others.is_empty() {
        fewer(transaction, (integration, current), here as i64).await?;
    }
    let proposed = proposed(transaction, integration).await?;
    if let Some(proposed) = proposed.filter(|proposed| as_of(*proposed) > 0) {
        look_up_anew(transaction, (integration, proposed)).await?;
    }
    let versions = all().count() as u64;
    for gone in others {
        note(transaction, integration, (true, gone), (doer, at)).await?;
    }
    note(transaction, integration, (false, Gone { versions, from_run }), (doer, at)).await?;
    Ok(Some(Erased { integration, versions, from_run: shown(from_run) }))
}

/// Takes the address out of what is kept of other accounts of an integration, which has none with
/// it; whether there was any.
async fn forget_named(
    transaction: &mut Transaction,
    integration: Uuid,
    key: &str,
    by_and_at: (&Doer, i64),
) -> Result<bool, StoreError> {
    let current = match hold(transaction, integration).await {
        // It was removed meanwhile.
        Err(StoreError::Gone) => return Ok(false),
        held => held?,
    };
    let Some(gone) = kept::forget(transaction, integration, key).await? else {
        return Ok(false);
    };
    note(transaction, integration, (true, gone), by_and_at).await?;
    look_up_anew(transaction, (integration, current)).await?;
    if let Some(proposed) = proposed(transaction, integration).await? {
        look_up_anew(transaction, (integration, proposed)).await?;
    }
    Ok(true)
}

/// The number of the run that waits for its decision.
async fn proposed(
    transaction: &mut Transaction,
    integration: Uuid,
) -> Result<Option<i64>, StoreError> {
    let proposed = sql("SELECT number FROM import_runs \
         WHERE integration_id = $1 AND state = 'proposed'");
    let proposed: Option<(i64,)> = transaction.optional(proposed.bind(integration)).await?;
    Ok(proposed.map(|(proposed,)| proposed))
}

/// Refuses while an update is under way. What one has left that failed is only to be cleared.
async fn refuse_under_way(
    transaction: &mut Transaction,
    integration: Uuid,
) -> Result<(), StoreError> {
    let under_way = sql("SELECT id FROM staging_runs WHERE integration_id = $1 \
         AND phase NOT IN ('failed', 'cleared')");
    let under_way: Option<(Uuid,)> = transaction.optional(under_way.bind(integration)).await?;
    under_way.map_or(Ok(()), |_| Err(StoreError::UpdateUnderWay))
}

/// What is to be erased: all that ever had the address, and what the account was under others.
async fn take(
    transaction: &mut Transaction,
    integration: Uuid,
    key: &str,
) -> Result<Versions, StoreError> {
    let mut versions = Versions::new();
    for Segment { key, address, begins, upto, .. } in
        line(transaction, integration, key, EVER).await?
    {
        let within = |version: &Version| version.from >= begins && version.from <= upto;
        let own = address.versions.into_iter().filter(within);
        versions.entry(key).or_default().extend(own);
    }
    let own = address(transaction, (integration, EVER), key).await?;
    versions.insert(key.to_owned(), own.versions);
    Ok(versions)
}

/// Notes what is left of each key, which may be another account's at other times.
async fn note_in_comparisons(
    transaction: &mut Transaction,
    integration: Uuid,
    erased: &Versions,
) -> Result<(), StoreError> {
    let mut accounts = Vec::new();
    for (key, erased) in erased {
        let all = address(transaction, (integration, EVER), key).await?.versions;
        let stays = |version: &&Version| erased.iter().all(|gone| gone.from != version.from);
        let left = all.iter().filter(stays).cloned().collect();
        accounts.push((all, left));
    }
    note_erased(transaction, integration, &accounts).await
}

/// Removes versions of one key, and what was said of renaming them.
async fn remove(
    transaction: &mut Transaction,
    integration: Uuid,
    key: &str,
    versions: &[Version],
) -> Result<(), StoreError> {
    for Version { from, until, .. } in versions {
        let of = |text| sql(text).bind(integration).bind(key).bind(*from);
        transaction
            .execute(of("DELETE FROM accounts \
                 WHERE integration_id = $1 AND email_key = $2 AND from_run = $3"))
            .await?;
        transaction
            .execute(of("DELETE FROM renames \
                 WHERE integration_id = $1 AND new_key = $2 AND run = $3"))
            .await?;
        let went = sql("DELETE FROM renames \
             WHERE integration_id = $1 AND old_key = $2 AND run = $3");
        transaction.execute(went.bind(integration).bind(key).bind(*until)).await?;
    }
    Ok(())
}

/// The integration has fewer accounts, which are to be looked up anew.
async fn fewer(
    transaction: &mut Transaction,
    (integration, current): (Uuid, i64),
    accounts: i64,
) -> Result<(), StoreError> {
    let fewer = sql("UPDATE integrations SET accounts = accounts - $2 WHERE id = $1");
    transaction.execute(fewer.bind(integration).bind(accounts)).await?;
    look_up_anew(transaction, (integration, current)).await
}

/// The lookup of a run is of what it was before.
async fn look_up_anew(
    transaction: &mut Transaction,
    (integration, run): (Uuid, i64),
) -> Result<(), StoreError> {
    let other = sql("UPDATE import_runs SET snapshot_id = $3 \
         WHERE integration_id = $1 AND number = $2");
    let other = other.bind(integration).bind(run).bind(Uuid::now_v7());
    transaction.execute(other).await?;
    Ok(())
}
