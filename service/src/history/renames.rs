//! Accounts that go on under another address, which a person has to confirm.

use store::{Rename, RenameCandidates, RunState};
use uuid::Uuid;

use super::decide::{Decided, decided};
use super::{ACCOUNTS, cursor, hidden, key};
use crate::access::{Make, See};
use crate::clock::SystemClock;
use crate::imports::update::doer;
use crate::{Allowed, Error, Service};

impl Service {
    /// A page of accounts that a run removes and adds and that may be the same.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such run; when `after` is no cursor, or the database
    /// is not available.
    pub async fn rename_candidates(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        number: u32,
        after: Option<&str>,
    ) -> Result<RenameCandidates, Error> {
        let run = self.numbered(integration, number).await?;
        let after = key(after)?;
        let page = (after.as_deref(), ACCOUNTS);
        let found = self.store.rename_candidates(run.integration, number, page).await;
        found.map(paged).map_err(Error::reading)
    }

    /// A page of accounts that have another address as of a later run than as of an earlier one, as
    /// people have confirmed.
    ///
    /// # Errors
    /// As [`Service::compare`]; also when `after` is no cursor.
    pub async fn renamed(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        runs: (u32, u32),
        after: Option<&str>,
    ) -> Result<RenameCandidates, Error> {
        let (earlier, later) = self.pair(integration, runs).await?;
        let (numbers, after) = ((earlier.number, later.number), key(after)?);
        let page = (after.as_deref(), ACCOUNTS);
        let found = self.store.renamed(earlier.integration, numbers, page).await;
        found.map(paged).map_err(Error::reading)
    }

    /// Confirms all accounts of a proposal that may be the same.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such run; or when the database is not available.
    pub async fn confirm_all_renames(
        &self,
        allowed: &Allowed<Make>,
        run: &str,
    ) -> Result<Decided, Error> {
        let id = Uuid::parse_str(run).map_err(|_| Error::NotFound)?;
        let confirmed = self.store.confirm_all_renames(id, &doer(allowed), SystemClock).await;
        decided(confirmed.map(|_| ()))
    }

    /// Confirms, or takes back, that accounts of a proposal are the same: the old one and the new
    /// one of each pair, as [`account_name`](super::account_name) writes them.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such run, or a pair to confirm is not among its
    /// candidates, or is another's already; or when the database is not available.
    pub async fn set_renames(
        &self,
        allowed: &Allowed<Make>,
        run: &str,
        pairs: &[(String, String)],
        same: bool,
    ) -> Result<Decided, Error> {
        let id = Uuid::parse_str(run).map_err(|_| Error::NotFound)?;
        let named = |text: &String| cursor::decode(text).ok_or(Error::NotFound);
        let renames = pairs
            .iter()
            .map(|(old, new)| Ok(Rename { old_key: named(old)?, new_key: named(new)? }));
        let renames = renames.collect::<Result<Vec<_>, Error>>()?;
        if same {
            self.refuse_others(id, &renames).await?;
        }
        let doer = doer(allowed);
        decided(if same {
            self.store.confirm_renames(id, &renames, &doer, SystemClock).await
        } else {
            self.store.take_back_renames(id, &renames, &doer, SystemClock).await
        })
    }

    /// Refuses pairs that nobody was shown: the guard does not count them as removed.
    async fn refuse_others(&self, run: Uuid, renames: &[Rename]) -> Result<(), Error> {
        let run = self.store.run(run).await.map_err(Error::reading)?.ok_or(Error::NotFound)?;
        for rename in renames {
            let offered = self.store.is_rename_candidate(&run, rename).await;
            if run.state == RunState::Proposed && !offered.map_err(Error::reading)? {
                return Err(Error::NotFound);
            }
        }
        Ok(())
    }
}

fn paged(RenameCandidates { page, confirmed, open }: RenameCandidates) -> RenameCandidates {
    RenameCandidates { page: hidden(page), confirmed, open }
}
