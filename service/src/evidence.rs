//! The signed evidence of a run: what was received, what was done to it, what it has changed, and
//! who has decided so.
//!
//! It is made anew whenever somebody asks, from what is kept of the run, and is the same each time:
//! nothing in it is of the moment at which it is made.

mod key;
mod state;
mod statement;

use std::sync::Arc;

use ::evidence::{Envelope, PublicKey, SigningKey, seal};
use store::{Deed, Kind, Run, RunState};
use uuid::Uuid;
use validation::Date;

use crate::access::{Manage, See};
use crate::clock::SystemClock;
use crate::history::is_over;
use crate::{Allowed, Error, Service};
pub use key::{KeyError, evidence_key, key_in};
use state::State;
use statement::Facts;
pub use statement::{
    ChangesMade, ControlTotals, CountedChanges, LeftOut, Original, Received, RunPredicate,
    RunStatement, RunTold,
};

/// Erasures that evidence names, the newest ones.
const ERASURES: u32 = 100;

/// As of when accounts are proved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StateAt {
    /// A run, by its number.
    Run(u32),
    EndOf(Date),
}

/// The evidence of a run.
#[derive(Debug)]
pub struct Evidence {
    pub statement: RunStatement,
    pub envelope: Envelope,
    pub key: PublicKey,
}

impl Service {
    /// With what evidence is signed with.
    #[must_use]
    pub fn with_evidence_key(self, key: SigningKey) -> Self {
        Self { evidence_key: Some(Arc::new(key)), ..self }
    }

    /// Notes with which key evidence is signed, and returns the id of the one before it, if that was
    /// another: it is recorded then.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn note_evidence_key(
        &self,
        _allowed: &Allowed<Manage>,
    ) -> Result<Option<String>, Error> {
        let Some(key) = self.evidence_key.as_deref() else { return Ok(None) };
        let noted = self.store.note_evidence_key(&key.public().id().to_string(), SystemClock).await;
        noted.map_err(|error| Error::unavailable("noting the key for evidence", &error))
    }

    /// The evidence of a run that counts, or did.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such run, or it never counted, or is of a version that
    /// kept no digest of its file; when the server has no key, or the database is not available.
    pub async fn evidence(
        &self,
        _allowed: &Allowed<See>,
        integration: &str,
        number: u32,
    ) -> Result<Evidence, Error> {
        let run = self.numbered(integration, number).await?;
        self.evidence_of(run, None).await
    }

    async fn evidence_of(&self, run: Run, state: Option<State>) -> Result<Evidence, Error> {
        if run.state != RunState::Applied {
            return Err(Error::NotFound);
        }
        let key = self.evidence_key.as_deref().ok_or_else(|| Error::Unavailable {
            doing: "signing",
            inside: "the server was started without a key for evidence".to_owned(),
        })?;
        let about = self.store.integration(run.integration).await.map_err(Error::reading)?;
        let about = about.ok_or(Error::NotFound)?;
        let source = self.source(&run).await?;
        let changes = self.store.run_changes(run.id).await.map_err(Error::reading)?;
        let erasures = self.store.erasures(run.integration, ERASURES).await;
        let erasures = erasures.map_err(Error::reading)?;
        let facts = Facts { about, run, source, changes, erasures, state };
        let statement = RunStatement::new(facts, key.public()).ok_or(Error::NotFound)?;
        let envelope = seal(&statement, key);
        let envelope = envelope.map_err(|error| Error::unavailable("signing", &error))?;
        Ok(Evidence { statement, envelope, key: key.public() })
    }

    /// The same for whoever takes it out, which is recorded.
    ///
    /// # Errors
    /// As [`Service::evidence`].
    pub async fn export_evidence(
        &self,
        allowed: &Allowed<See>,
        integration: &str,
        number: u32,
    ) -> Result<Evidence, Error> {
        let evidence = self.evidence(allowed, integration, number).await?;
        self.record_evidence(allowed, evidence).await
    }

    /// The evidence of the accounts that an integration had as of a run, or at the end of a day, in
    /// UTC, for whoever takes it out, which is recorded: that of the run, and the digests of the
    /// accounts as they are taken out.
    ///
    /// # Errors
    /// As [`Service::evidence`]; [`Error::NotFound`] also where no run counted then,
    /// [`Error::NotOver`] where the day is not, [`Error::NotKept`] where its accounts are not kept.
    pub async fn export_state_evidence(
        &self,
        allowed: &Allowed<See>,
        integration: &str,
        at: StateAt,
    ) -> Result<Evidence, Error> {
        let (run, date) = match at {
            StateAt::Run(number) => (self.numbered(integration, number).await?, None),
            StateAt::EndOf(day) if !is_over(day) => return Err(Error::NotOver { day }),
            StateAt::EndOf(day) => {
                let run = self.run_on(allowed, integration, day).await?;
                (run.ok_or(Error::NotFound)?, Some(day.iso()))
            }
        };
        if run.state != RunState::Applied {
            return Err(Error::NotFound);
        }
        let state = self.state(&run, date).await?;
        let evidence = self.evidence_of(run, Some(state)).await?;
        self.record_evidence(allowed, evidence).await
    }

    async fn record_evidence(
        &self,
        allowed: &Allowed<See>,
        evidence: Evidence,
    ) -> Result<Evidence, Error> {
        let RunPredicate { integration: about, run, .. } = &evidence.statement.predicate;
        let number = run.number;
        let id = Uuid::parse_str(&about.id).map_err(|_| Error::NotFound)?;
        let deed = Deed::done(Kind::EvidenceExported).to(id, about.display_name.as_str());
        let deed = deed.from_to(None, Some(&number.to_string()));
        self.record_taken(allowed.caller(), deed).await?;
        Ok(evidence)
    }

    /// The run whose file a run's accounts came from: its own, or that of the run to which it goes
    /// back.
    async fn source(&self, run: &Run) -> Result<Run, Error> {
        let mut run = run.clone();
        while let Some(to) = run.rolls_back_to {
            let earlier = self.store.run_numbered(run.integration, to).await;
            run = earlier.map_err(Error::reading)?.ok_or(Error::NotFound)?;
        }
        Ok(run)
    }
}
