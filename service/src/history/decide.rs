//! Deciding upon a proposal, proposing to go back, and deleting an integration.

use store::{Integration, RunState, StoreError};
use uuid::Uuid;
use validation::compare::{OverrideError, OverrideReason, Verdict};

use crate::access::Make;
use crate::clock::SystemClock;
use crate::imports::failed;
use crate::imports::update::doer;
use crate::{Allowed, Error, Service, Update};

/// What became of a decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Decided {
    Done,
    /// The guard stands against it, and what was given is no reason.
    Blocked(OverrideError),
    /// The run is no proposal any more; what it is now.
    Late(RunState),
    /// The integration has changed since the proposal was compared with it.
    Overtaken,
}

impl Service {
    /// Makes a proposal count. Where the guard stands against it, the reason overrides it once.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such run, [`Error::Archived`] where its integration is
    /// archived; or when the database is not available.
    pub async fn apply(
        &self,
        allowed: &Allowed<Make>,
        run: &str,
        reason: &str,
    ) -> Result<Decided, Error> {
        let id = Uuid::parse_str(run).map_err(|_| Error::NotFound)?;
        let run = self.store.run(id).await.map_err(Error::reading)?.ok_or(Error::NotFound)?;
        if run.state != RunState::Proposed {
            return Ok(Decided::Late(run.state));
        }
        self.refuse_archived(run.integration).await?;
        let reason = match self.guard(&run).await?.verdict {
            Verdict::Free => None,
            Verdict::Blocked(_) => match OverrideReason::parse(reason) {
                Ok(reason) => Some(reason),
                Err(wrong) => return Ok(Decided::Blocked(wrong)),
            },
        };
        let reason = reason.as_ref().map(OverrideReason::as_str);
        decided(self.store.apply(id, &doer(allowed), reason, SystemClock).await)
    }

    /// Before anybody is asked for a reason.
    async fn refuse_archived(&self, integration: Uuid) -> Result<(), Error> {
        let of = self.store.integration(integration).await.map_err(Error::reading)?;
        match of.ok_or(Error::NotFound)? {
            Integration { is_archived: true, display_name, .. } => {
                Err(Error::Archived { display_name })
            }
            _ => Ok(()),
        }
    }

    /// Refuses a run that is none of the integration's.
    ///
    /// # Errors
    /// [`Error::NotFound`] where it is none of it; or when the database is not available.
    pub async fn refuse_other_run(
        &self,
        _allowed: &Allowed<Make>,
        integration: &str,
        run: &str,
    ) -> Result<(), Error> {
        let id = Uuid::parse_str(run).map_err(|_| Error::NotFound)?;
        let run = self.store.run(id).await.map_err(Error::reading)?;
        let of = run.map(|run| run.integration);
        if of.is_some() && of == Uuid::parse_str(integration).ok() {
            Ok(())
        } else {
            Err(Error::NotFound)
        }
    }

    /// Decides against a proposal.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such run; or when the database is not available.
    pub async fn discard(&self, allowed: &Allowed<Make>, run: &str) -> Result<Decided, Error> {
        let id = Uuid::parse_str(run).map_err(|_| Error::NotFound)?;
        decided(self.store.discard(id, &doer(allowed), SystemClock).await)
    }

    /// Proposes that the accounts be again as they were as of an earlier run.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such run that counts no more, [`Error::Archived`] where
    /// the integration is archived; or when the database is not available.
    pub async fn roll_back(
        &self,
        allowed: &Allowed<Make>,
        integration: &str,
        to: u32,
    ) -> Result<Update, Error> {
        let integration = Uuid::parse_str(integration).map_err(|_| Error::NotFound)?;
        let (run, doer) = (Uuid::now_v7(), doer(allowed));
        let ids = (run, integration);
        match self.store.propose_rollback(ids, to, &doer, SystemClock).await {
            Ok(_) => self.compared(run).await,
            Err(StoreError::ProposalWaits { run }) => Ok(Update::Waits { proposal: run }),
            Err(StoreError::UpdateUnderWay) => Ok(Update::UnderWay),
            Err(error) => Err(unless_known(error)),
        }
    }
}

/// What has become of it, where that is a result that a person has to see.
pub(super) fn decided(ended: Result<(), StoreError>) -> Result<Decided, Error> {
    match ended {
        Ok(()) => Ok(Decided::Done),
        Err(StoreError::Decided { state }) => Ok(Decided::Late(state)),
        Err(StoreError::Overtaken) => Ok(Decided::Overtaken),
        Err(error) => Err(unless_known(error)),
    }
}

/// The error, where it is one. It may be that all of it was done.
fn unless_known(error: StoreError) -> Error {
    match error {
        error @ StoreError::Unanswered(_) => Error::not_known("deciding", &error),
        other => failed(other),
    }
}
