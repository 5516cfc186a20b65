//! The life of an integration after its first import: its runs, what each has changed, the
//! accounts as of any of them, and the decision upon what waits.

mod decide;
mod erase;
mod export;
mod guard;
mod kept;
mod renames;

use store::{
    AccountEvent, Clock, Difference, DifferenceFilter, Erasure, FileChanges, Page, Run, RunState,
};
use uuid::Uuid;
use validation::compare::Comparison;
use validation::{AccountValues, Date};

use crate::access::See;
use crate::clock::SystemClock;
use crate::integrations::{cursor, hidden, not_understood};
use crate::{Allowed, Error, Service};
pub use decide::Decided;
pub use erase::{ErasedWords, NotErased, OtherAddress, ToErase};
pub use export::{ChangesOf, ExportedChanges};
pub use guard::Judged;
pub use kept::KeptLost;

const RUNS: u32 = 50;

const ACCOUNTS: u32 = 50;

/// Erasures that are told of an integration, the newest ones.
const ERASURES: u32 = 100;

/// A run, with what was done to its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunDetail {
    pub run: Run,
    pub changes: Option<FileChanges>,
    /// What stands against applying it, where it waits for that.
    pub judged: Option<Judged>,
}

/// Two runs of an integration, the earlier one first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compared {
    pub earlier: Run,
    pub later: Run,
    pub counts: Comparison,
}

/// When the first and the last was erased that a run may have had, in milliseconds since 1970, UTC;
/// none where there is none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ErasedBetween {
    /// Of its accounts.
    pub accounts: Option<(i64, i64)>,
    /// Of the addresses in what is kept of them.
    pub kept: Option<(i64, i64)>,
}

impl Service {
    /// The runs of an integration, newest first, whatever became of them, each with what was done to
    /// its file; `before` is the cursor of the page before.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such integration; or when the database is not
    /// available.
    pub async fn runs(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        before: Option<u32>,
    ) -> Result<Page<(Run, Option<FileChanges>), u32>, Error> {
        let id = self.known(integration).await?;
        let page = self.store.runs(id, before, RUNS).await.map_err(Error::reading)?;
        let changes = self.store.changes_of_runs(id, &page.items).await;
        let mut changes = changes.map_err(Error::reading)?;
        let with_changes = |run: Run| {
            let changes = changes.remove(&run.id);
            (run, changes)
        };
        let items = page.items.into_iter().map(with_changes).collect();
        Ok(Page { items, next: page.next })
    }

    /// That accounts of an integration were erased, newest first; the first hundred.
    ///
    /// # Errors
    /// As [`Service::runs`].
    pub async fn erasures(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
    ) -> Result<Vec<Erasure>, Error> {
        let id = self.known(integration).await?;
        self.store.erasures(id, ERASURES).await.map_err(Error::reading)
    }

    /// The number of the run that counts now.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such integration; or when the database is not
    /// available.
    pub async fn current_run(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
    ) -> Result<u32, Error> {
        let id = self.known(integration).await?;
        let run = self.store.current_run(id).await.map_err(Error::reading)?;
        run.map(|run| run.number).ok_or(Error::NotFound)
    }

    /// A run by its number.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such run; or when the database is not available.
    pub async fn run(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        number: u32,
    ) -> Result<RunDetail, Error> {
        let run = self.numbered(integration, number).await?;
        self.detail(run).await
    }

    /// The update that waits for its decision, if there is one.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such integration; or when the database is not
    /// available.
    pub async fn proposal(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
    ) -> Result<Option<RunDetail>, Error> {
        let id = self.known(integration).await?;
        let run = self.store.proposal(id).await.map_err(Error::reading)?;
        // One whose time is over is swept within a minute, and decided upon by nobody.
        let waits = |run: &Run| run.expires_at.is_none_or(|expires| expires > SystemClock.now());
        match run.filter(waits) {
            Some(run) => self.detail(run).await.map(Some),
            None => Ok(None),
        }
    }

    /// The run that counted at the end of a day, in UTC; none before the first.
    ///
    /// # Errors
    /// As [`Service::proposal`].
    pub async fn run_on(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        day: Date,
    ) -> Result<Option<Run>, Error> {
        let id = self.known(integration).await?;
        self.store.run_at(id, end_of(day)).await.map_err(Error::reading)
    }

    /// What was erased of a run, by its number, and when.
    ///
    /// # Errors
    /// As [`Service::run`].
    pub async fn erased_between(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        number: u32,
    ) -> Result<ErasedBetween, Error> {
        let run = self.numbered(integration, number).await?;
        let between = |of_kept| self.store.erased_between(run.integration, number, of_kept);
        let accounts = match run.erased {
            0 => None,
            _ => between(false).await.map_err(Error::reading)?,
        };
        Ok(ErasedBetween { accounts, kept: between(true).await.map_err(Error::reading)? })
    }

    /// A page of the accounts as of a run. As of a proposal they are what they would be.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such run, or it came to nothing, [`Error::NotKept`] where
    /// it is not kept; when `after` is no cursor, or the database is not available.
    pub async fn accounts_as_of(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        number: u32,
        after: Option<&str>,
    ) -> Result<Page<AccountValues, String>, Error> {
        let run = self.numbered(integration, number).await?;
        // What came to nothing has none.
        if !matches!(run.state, RunState::Applied | RunState::Proposed) {
            return Err(Error::NotFound);
        }
        let after = key(after)?;
        let page =
            self.store.accounts_as_of(run.integration, number, after.as_deref(), ACCOUNTS).await;
        page.map(hidden).map_err(Error::reading)
    }

    /// The names under which something is kept beside the fields as of a run.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such run; or when the database is not available.
    pub async fn kept_as_of(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        number: u32,
    ) -> Result<Vec<String>, Error> {
        let run = self.numbered(integration, number).await?;
        self.store.kept_columns_as_of(run.integration, number).await.map_err(Error::reading)
    }

    /// How two runs differ, in the accounts that were not erased since. Each counts, or did, or
    /// waits for that.
    ///
    /// # Errors
    /// [`Error::NotFound`] where one of them is not there or came to nothing, [`Error::NotKept`]
    /// where one is not kept; or when the database is not available.
    pub async fn compare(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        runs: (u32, u32),
    ) -> Result<Compared, Error> {
        let (earlier, later) = self.pair(integration, runs).await?;
        let numbers = (earlier.number, later.number);
        let counts = self.store.comparison(earlier.integration, numbers).await;
        Ok(Compared { counts: counts.map_err(Error::reading)?, earlier, later })
    }

    /// A page of the accounts in which two runs differ.
    ///
    /// # Errors
    /// As [`Service::compare`]; also when `after` is no cursor.
    pub async fn differences(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        runs: (u32, u32),
        filter: DifferenceFilter,
        after: Option<&str>,
    ) -> Result<Page<Difference, String>, Error> {
        let (earlier, later) = self.pair(integration, runs).await?;
        let (numbers, after) = ((earlier.number, later.number), key(after)?);
        let page = (after.as_deref(), ACCOUNTS);
        let page = self.store.differences(earlier.integration, numbers, filter, page).await;
        page.map(hidden).map_err(Error::reading)
    }

    /// What became of one account, newest first, over all the addresses that it has had, since the
    /// earliest run that is kept. It is named as [`account_name`] writes it.
    ///
    /// # Errors
    /// [`Error::NotFound`] where no run that is kept has such an account; or when the database is not
    /// available.
    pub async fn account_history(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        account: &str,
    ) -> Result<Vec<AccountEvent>, Error> {
        let id = self.known(integration).await?;
        let key = cursor::decode(account).ok_or(Error::NotFound)?;
        let events = self.store.account_history(id, &key).await.map_err(Error::reading)?;
        if events.is_empty() { Err(Error::NotFound) } else { Ok(events) }
    }

    async fn detail(&self, run: Run) -> Result<RunDetail, Error> {
        let changes = self.store.run_changes(run.id).await.map_err(Error::reading)?;
        let judged = match run.state {
            RunState::Proposed => Some(self.guard(&run).await?),
            _ => None,
        };
        Ok(RunDetail { run, changes, judged })
    }

    /// The id of an integration that is there.
    async fn known(&self, integration: &str) -> Result<Uuid, Error> {
        let id = Uuid::parse_str(integration).map_err(|_| Error::NotFound)?;
        let there = self.store.integration(id).await.map_err(Error::reading)?;
        there.map(|there| there.id).ok_or(Error::NotFound)
    }

    pub(crate) async fn numbered(&self, integration: &str, number: u32) -> Result<Run, Error> {
        let id = Uuid::parse_str(integration).map_err(|_| Error::NotFound)?;
        let run = self.store.run_numbered(id, number).await.map_err(Error::reading)?;
        run.ok_or(Error::NotFound)
    }

    /// Two runs in their order, each with accounts of its own.
    async fn pair(&self, integration: &str, (one, other): (u32, u32)) -> Result<(Run, Run), Error> {
        let earlier = self.numbered(integration, one.min(other)).await?;
        let later = self.numbered(integration, one.max(other)).await?;
        let counts = |run: &Run| matches!(run.state, RunState::Applied | RunState::Proposed);
        if counts(&earlier) && counts(&later) { Ok((earlier, later)) } else { Err(Error::NotFound) }
    }
}

/// An account in an address: as little to be read there as in the cursor of a page.
#[must_use]
pub fn account_name(account: &AccountValues) -> String {
    address_name(&account.email)
}

/// The same of an account with this e-mail address.
#[must_use]
pub fn address_name(email: &str) -> String {
    cursor::encode(&email.to_ascii_lowercase())
}

/// Whether a day is over, in UTC: of others nobody knows yet how they end.
#[must_use]
pub fn is_over(day: Date) -> bool {
    end_of(day) < SystemClock.now()
}

/// The last millisecond of a day, since 1970, UTC.
pub(crate) fn end_of(day: Date) -> i64 {
    const DAY: i64 = 24 * 60 * 60 * 1000;
    (day.days_since_1970() + 1) * DAY - 1
}

fn key(after: Option<&str>) -> Result<Option<String>, Error> {
    after.map(|text| cursor::decode(text).ok_or_else(|| not_understood("after"))).transpose()
}
