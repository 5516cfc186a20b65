//! The signed evidence of a run: what was received, what was done to it, what it has changed, and
//! who has decided so.
//!
//! It is made anew whenever somebody asks, from what is kept of the run, and is the same each time:
//! nothing in it is of the moment at which it is made.

mod key;
mod statement;

use std::sync::Arc;

use ::evidence::{Envelope, PublicKey, SigningKey, seal};
use store::{Deed, Kind, Run, RunState};
use uuid::Uuid;

use crate::access::See;
use crate::clock::SystemClock;
use crate::{Allowed, Error, Service};
pub use key::{KeyError, evidence_key};
pub use statement::{
    ChangesMade, ControlTotals, CountedChanges, LeftOut, Original, Received, RunPredicate,
    RunStatement, RunTold,
};

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
        let file = source.file.as_ref().ok_or(Error::NotFound)?;
        let changes = self.store.run_changes(run.id).await.map_err(Error::reading)?;
        let statement = RunStatement::new(&about, &run, file, changes.as_ref(), key.public());
        let statement = statement.ok_or(Error::NotFound)?;
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
        let about = &evidence.statement.predicate.integration;
        let id = Uuid::parse_str(&about.id).map_err(|_| Error::NotFound)?;
        let deed = Deed::done(Kind::EvidenceExported).to(id, about.display_name.as_str());
        let deed = deed.from_to(None, Some(&number.to_string()));
        let recorded = self.store.record(&allowed.caller().author(), deed, SystemClock).await;
        recorded.map_err(|error| Error::unavailable("recording", &error))?;
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
