//! How far an import run is, in words that any server can read.

use uuid::Uuid;

use crate::engine::sql::sql;
use crate::imports::idempotency::completed;
use crate::lease_watch::Word;
use crate::{Clock, Store, StoreError};

/// What a run under way is doing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum RunPhase {
    /// It waits for its turn.
    #[default]
    Waiting,
    /// The file is arriving.
    Receiving,
    /// The file is being checked.
    Validating,
    /// Accounts are being staged.
    Saving,
    /// It ended without success; accounts that it has staged may still be there.
    Failed,
    /// It ended without success, and its accounts are removed.
    Cleared,
}

/// How far a run is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct RunProgress {
    pub phase: RunPhase,
    /// Bytes of the file that were received or validated, in those phases.
    pub bytes: u64,
    /// Records that were validated or staged, in those phases.
    pub records: u64,
    /// Records of the whole file; known once it is validated.
    pub total_records: Option<u64>,
}

/// What became of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ImportState {
    /// Nobody has begun it, or it ended without success a while ago.
    Unknown,
    UnderWay(RunProgress),
    /// It ended without success, or its server is gone.
    Failed,
    /// With the integration that it has made.
    Completed(Uuid),
}

impl RunPhase {
    const ALL: [Self; 6] = [
        Self::Waiting,
        Self::Receiving,
        Self::Validating,
        Self::Saving,
        Self::Failed,
        Self::Cleared,
    ];

    /// As the tables name it.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Receiving => "receiving",
            Self::Validating => "validating",
            Self::Saving => "saving",
            Self::Failed => "failed",
            Self::Cleared => "cleared",
        }
    }

    /// A name that only a later version knows counts as the first phase.
    fn from_name(name: &str) -> Self {
        Self::ALL.into_iter().find(|phase| phase.name() == name).unwrap_or_default()
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    beats: i64,
    leased_until: i64,
    phase: String,
    bytes: i64,
    records: i64,
    total_records: Option<i64>,
}

impl Row {
    fn state(self, store: &Store, clock: impl Clock) -> ImportState {
        let phase = RunPhase::from_name(&self.phase);
        let word = Word { beats: self.beats, leased_until: self.leased_until };
        let ended = matches!(phase, RunPhase::Failed | RunPhase::Cleared);
        if ended || store.watch.is_left(self.id, word, clock.steady()) {
            return ImportState::Failed;
        }
        ImportState::UnderWay(RunProgress {
            phase,
            bytes: self.bytes.unsigned_abs(),
            records: self.records.unsigned_abs(),
            total_records: self.total_records.map(i64::unsigned_abs),
        })
    }
}

impl Store {
    /// What became of the import with this key, whichever server worked on it. A run whose
    /// server has died counts as under way until that is known, some 15 seconds later.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn import_state(
        &self,
        key: &str,
        clock: impl Clock,
    ) -> Result<ImportState, StoreError> {
        // The row under way is read first: a run that completes in between is then seen as
        // completed.
        let run = sql("SELECT id, beats, leased_until, phase, bytes, records, total_records \
             FROM staging_runs WHERE idempotency_key = $1");
        let run: Option<Row> = self.optional(run.bind(key)).await?;
        let state = run.map_or(ImportState::Unknown, |run| run.state(self, clock));
        if matches!(state, ImportState::UnderWay(_)) {
            return Ok(state);
        }
        let completed: Option<(Uuid,)> = self.optional(completed(key)).await?;
        Ok(completed.map_or(state, |(id,)| ImportState::Completed(id)))
    }
}
