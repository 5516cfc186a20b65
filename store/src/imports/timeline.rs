//! The runs of an integration, whatever became of them.

use std::collections::HashMap;

use uuid::Uuid;
use validation::compare::truncation::Judgement;
use validation::compare::{Comparison, Limits};

use crate::engine::sql::{Sql, sql};
use crate::imports::file_changes;
use crate::imports::run_row::{add_count, take_off};
use crate::{Digest, FileChanges, Page, RunState, Store, StoreError};

/// A run that has ended, in whatever way. Times are milliseconds since 1970, UTC.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub id: Uuid,
    pub integration: Uuid,
    /// From 1 within its integration.
    pub number: u32,
    pub state: RunState,
    /// The run that it was compared with; none for the one that made the integration.
    pub base: Option<u32>,
    /// The run to which it goes back, where it has no file.
    pub rolls_back_to: Option<u32>,
    pub file: Option<RunFile>,
    /// Records of the file, or accounts that a roll-back brings back.
    pub records: u64,
    /// How many issues of each severity its file had.
    pub errors: u64,
    pub warnings: u64,
    /// When its turn came.
    pub started_at: i64,
    /// When it had ended, or was proposed.
    pub completed_at: i64,
    /// The e-mail address of who made it, as it was then.
    pub made_by: Option<String>,
    /// Until when a proposal waits for its decision.
    pub expires_at: Option<i64>,
    /// When it was applied, discarded, or expired.
    pub decided_at: Option<i64>,
    pub decided_by: Option<String>,
    /// Why it was applied although the guard was against it.
    pub override_reason: Option<String>,
    /// How it differed from its base when it was compared; none where it was not.
    pub counts: Option<Comparison>,
    /// The same without the accounts that were erased since.
    pub left: Option<Comparison>,
    /// How many of its accounts were erased since.
    pub erased: u64,
    /// The earliest run of its integration whose accounts are kept.
    pub first_kept: u32,
    /// Accounts that were confirmed to be renamed ones.
    pub renamed: u64,
    /// What its file looks like beside what there was; nothing was found where it is not an update.
    pub judgement: Judgement,
    /// The limits of removals that it came under, where others were chosen while it waited.
    pub came_under: Option<Limits>,
}

impl Run {
    /// Whether its accounts are kept, where it has any.
    #[must_use]
    pub const fn is_kept(&self) -> bool {
        self.number >= self.first_kept
    }

    /// Whether the run that it was compared with is kept too.
    #[must_use]
    pub const fn is_comparable(&self) -> bool {
        matches!(self.base, Some(base) if base >= self.first_kept)
    }
}

/// The file of a run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunFile {
    /// As the sender's machine called it.
    pub name: String,
    pub bytes: u64,
    /// `csv` or `json`; none where it was neither.
    pub format: Option<String>,
    /// The SHA-256 of what was sent. Of runs of early versions it is not known.
    pub digest: Option<Digest>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    integration_id: Uuid,
    number: i64,
    state: String,
    base_run: Option<i64>,
    rolls_back_to: Option<i64>,
    file_name: Option<String>,
    file_bytes: Option<i64>,
    format: Option<String>,
    file_digest: Option<Vec<u8>>,
    records: i64,
    warnings: i64,
    errors: i64,
    started_at: i64,
    completed_at: i64,
    made_by: Option<String>,
    expires_at: Option<i64>,
    decided_at: Option<i64>,
    decided_by: Option<String>,
    override_reason: Option<String>,
    judgement: Option<String>,
    came_under: Option<String>,
    renamed: i64,
    first_kept: i64,
}

/// What is read of a run.
const COLUMNS: &str = "SELECT id, integration_id, number, state, base_run, rolls_back_to, \
     file_name, file_bytes, format, file_digest, records, warnings, errors, started_at, completed_at, made_by, \
     expires_at, decided_at, decided_by, override_reason, judgement, came_under, (SELECT count(*) FROM renames \
     WHERE renames.integration_id = import_runs.integration_id AND renames.run = number) AS renamed, \
     (SELECT kept_from FROM integrations WHERE integrations.id = integration_id) AS first_kept \
     FROM import_runs WHERE ";

/// The number of a run as it is shown. No integration has more runs.
pub(crate) fn shown(number: i64) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Words with counts, as the tables have them.
#[derive(Default)]
struct Counted {
    counts: Comparison,
    accounts: u64,
}

/// Under which word the accounts are counted that a run has.
pub(crate) const ACCOUNTS: &str = "accounts";

impl Counted {
    fn add(&mut self, what: &str, accounts: u64) {
        match what {
            ACCOUNTS => self.accounts += accounts,
            what => add_count(&mut self.counts, what, accounts),
        }
    }
}

impl Row {
    fn run(self, counts: Counted, erased: Counted) -> Result<Run, StoreError> {
        let unknown = || StoreError::Unavailable("a run has a state of a later version".into());
        let state = RunState::from_code(&self.state).ok_or_else(unknown)?;
        let compared = self.base_run.is_some() && state != RunState::Rejected;
        let bytes = self.file_bytes.unwrap_or_default().unsigned_abs();
        let (format, digest) = (self.format, Digest::from_column(self.file_digest));
        let judgement = self.judgement.map(|json| Judgement::from_json(&json));
        Ok(Run {
            id: self.id,
            integration: self.integration_id,
            number: shown(self.number),
            state,
            base: self.base_run.map(shown),
            rolls_back_to: self.rolls_back_to.map(shown),
            file: self.file_name.map(|name| RunFile { name, bytes, format, digest }),
            records: self.records.unsigned_abs(),
            errors: self.errors.unsigned_abs(),
            warnings: self.warnings.unsigned_abs(),
            started_at: self.started_at,
            completed_at: self.completed_at,
            made_by: self.made_by,
            expires_at: self.expires_at,
            decided_at: self.decided_at,
            decided_by: self.decided_by,
            override_reason: self.override_reason,
            left: compared.then(|| take_off(&counts.counts, &erased.counts)),
            counts: compared.then_some(counts.counts),
            erased: erased.accounts,
            first_kept: shown(self.first_kept),
            renamed: self.renamed.unsigned_abs(),
            judgement: judgement.unwrap_or_default(),
            came_under: self.came_under.and_then(|json| Limits::from_json(&json)),
        })
    }
}

const COUNTS: &str = "SELECT import_run_id, what, accounts FROM run_counts \
     JOIN import_runs ON import_runs.id = import_run_id \
     WHERE integration_id = $1 AND number >= $2 AND number <= $3";

const ERASED: &str = "SELECT import_run_id, what, accounts FROM erased_counts \
     JOIN import_runs ON import_runs.id = import_run_id \
     WHERE integration_id = $1 AND number >= $2 AND number <= $3";

macro_rules! runs_where {
    ($condition:literal) => {{
        static TEXT: std::sync::LazyLock<String> =
            std::sync::LazyLock::new(|| format!("{COLUMNS}{}", $condition));
        sql(&TEXT)
    }};
}

impl Store {
    /// The runs of an integration before `before`, by their numbers, newest first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn runs(
        &self,
        integration: Uuid,
        before: Option<u32>,
        limit: u32,
    ) -> Result<Page<Run, u32>, StoreError> {
        let runs = runs_where!("integration_id = $1 AND number < $2 ORDER BY number DESC LIMIT $3");
        let before = before.map_or(i64::MAX, i64::from);
        let runs = runs.bind(integration).bind(before).bind(i64::from(limit) + 1);
        let runs = self.read_runs(runs).await?;
        Ok(Page::new(runs, limit, |run: &Run| run.number))
    }

    /// A run by its id.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn run(&self, id: Uuid) -> Result<Option<Run>, StoreError> {
        Ok(self.read_runs(runs_where!("id = $1").bind(id)).await?.pop())
    }

    /// A run of an integration by its number.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn run_numbered(
        &self,
        integration: Uuid,
        number: u32,
    ) -> Result<Option<Run>, StoreError> {
        let run = runs_where!("integration_id = $1 AND number = $2");
        Ok(self.read_runs(run.bind(integration).bind(i64::from(number))).await?.pop())
    }

    /// The run that counts now.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn current_run(&self, integration: Uuid) -> Result<Option<Run>, StoreError> {
        let run = runs_where!(
            "integration_id = $1 AND number = (SELECT current_run FROM integrations WHERE id = $1)"
        );
        Ok(self.read_runs(run.bind(integration)).await?.pop())
    }

    /// The update of an integration that waits for its decision.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn proposal(&self, integration: Uuid) -> Result<Option<Run>, StoreError> {
        let run = runs_where!("integration_id = $1 AND state = 'proposed'");
        Ok(self.read_runs(run.bind(integration)).await?.pop())
    }

    /// The run that counted at a moment, in milliseconds since 1970, UTC; none before the first.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn run_at(&self, integration: Uuid, at: i64) -> Result<Option<Run>, StoreError> {
        let run = runs_where!(
            "integration_id = $1 AND state = 'applied' AND decided_at <= $2 \
             ORDER BY number DESC LIMIT 1"
        );
        Ok(self.read_runs(run.bind(integration).bind(at)).await?.pop())
    }

    /// What was done to the file of a run before it was sent.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn run_changes(&self, run: Uuid) -> Result<Option<FileChanges>, StoreError> {
        file_changes::of_run(self, run).await
    }

    /// The same of some runs of an integration, by their ids.
    ///
    /// # Errors
    /// When the database is not available.
    pub async fn changes_of_runs(
        &self,
        integration: Uuid,
        runs: &[Run],
    ) -> Result<HashMap<Uuid, FileChanges>, StoreError> {
        let numbers = || runs.iter().map(|run| i64::from(run.number));
        match (numbers().min(), numbers().max()) {
            (Some(least), Some(most)) => {
                file_changes::of_runs(self, integration, (least, most)).await
            }
            _ => Ok(HashMap::new()),
        }
    }

    async fn read_runs(&self, runs: Sql) -> Result<Vec<Run>, StoreError> {
        let rows: Vec<Row> = self.all(runs).await?;
        let numbers = || rows.iter().map(|row| row.number);
        let (Some(first), Some(least), Some(most)) =
            (rows.first(), numbers().min(), numbers().max())
        else {
            return Ok(Vec::new());
        };
        let (integration, numbers) = (first.integration_id, (least, most));
        let mut counts = self.counted(COUNTS, integration, numbers).await?;
        let mut erased = self.counted(ERASED, integration, numbers).await?;
        rows.into_iter()
            .map(|row| {
                let of = |of: &mut HashMap<_, Counted>| of.remove(&row.id).unwrap_or_default();
                let (counts, erased) = (of(&mut counts), of(&mut erased));
                row.run(counts, erased)
            })
            .collect()
    }

    /// What one of the tables has counted of some runs.
    async fn counted(
        &self,
        table: &'static str,
        integration: Uuid,
        (least, most): (i64, i64),
    ) -> Result<HashMap<Uuid, Counted>, StoreError> {
        let counts = sql(table).bind(integration).bind(least).bind(most);
        let mut of_runs = HashMap::<Uuid, Counted>::new();
        for (run, what, accounts) in self.all::<(Uuid, String, i64)>(counts).await? {
            of_runs.entry(run).or_default().add(&what, accounts.unsigned_abs());
        }
        Ok(of_runs)
    }
}
