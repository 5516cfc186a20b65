//! What is signed: an in-toto Statement v1. docs/evidence.md says what its members mean.

use std::collections::BTreeMap;

use chrono::{DateTime, SecondsFormat, Utc};
use evidence::PublicKey;
use serde::Serialize;
use serde_json::Value;
use store::{Erasure, FileChanges, Integration, Run, RunFile};
use validation::CONTRACT_DATE;
use validation::compare::{ChangeKind, ChangedIn, Comparison};
use validation::suggest::{Exclusion, Recipe};

use super::state::State;

const STATEMENT: &str = "https://in-toto.io/Statement/v1";
const PREDICATE: &str = "urn:rollcall:evidence:run:v1";

/// An in-toto statement about a run.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunStatement {
    #[serde(rename = "_type")]
    kind: &'static str,
    /// The file from which the accounts came.
    subject: [Subject; 1],
    predicate_type: &'static str,
    pub predicate: RunPredicate,
}

#[derive(Debug, Serialize)]
struct Subject {
    name: String,
    digest: BTreeMap<&'static str, String>,
}

/// What is said of a run.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunPredicate {
    product: Product,
    /// Of the key that has signed it.
    public_key: String,
    pub integration: About,
    pub run: RunTold,
    /// As it was received; of a roll-back the file of the run that it goes back to.
    pub file: Received,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub changes: Option<ChangesMade>,
    pub totals: ControlTotals,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub comparison: Option<CountedChanges>,
    /// What spoke for a file that was cut off, in sentences.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub cut_off: Vec<String>,
    /// Why it was applied although the guard was against it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub override_reason: Option<String>,
    /// What was erased of it since; the numbers above are as they were counted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub erased: Option<ErasedSince>,
    /// Its accounts, where they are proved too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
}

/// What was erased of a run since, and when.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ErasedSince {
    pub accounts: u64,
    erased_at: Vec<String>,
    /// When an address was taken out of what is kept of accounts.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kept_erased_at: Vec<String>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Product {
    name: &'static str,
    version: &'static str,
    contract: &'static str,
}

/// The integration, as it is called now.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct About {
    pub id: String,
    pub name: String,
    pub display_name: String,
}

/// Which run it is, and who has decided it. Moments are RFC 3339, UTC.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct RunTold {
    id: String,
    pub number: u32,
    /// `import`, `update` or `rollback`.
    pub kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub base: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rolls_back_to: Option<u32>,
    started_at: String,
    completed_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub made_by: Option<String>,
    pub decided_at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
}

/// A file as the server has received it, and summed it up itself.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Received {
    pub name: String,
    pub bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    format: Option<String>,
    pub sha256: String,
}

/// The file that the one that was received was made of. The server has never seen it.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Original {
    pub name: String,
    pub bytes: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sha256: Option<String>,
    said_by: &'static str,
}

/// What was done to the original, as the sender says.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChangesMade {
    said_by: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    recipe: Option<Value>,
    /// What the recipe does, in sentences.
    pub recipe_words: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed_values: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fixed_records: Option<u32>,
    pub edited_records: u64,
    pub excluded: Vec<LeftOut>,
}

/// Records that were left out for a reason.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LeftOut {
    reason: String,
    pub words: String,
    pub records: u64,
}

/// What adds up: records less those left out are accounts; accounts before, less those removed, with
/// those added, are accounts.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ControlTotals {
    pub original_bytes: u64,
    pub received_bytes: u64,
    pub records: u64,
    pub records_left_out: u64,
    pub accounts: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub accounts_before: Option<u64>,
    warnings: u64,
}

/// How the accounts differ from those of the base.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CountedChanges {
    pub unchanged: u64,
    /// By kind; one account may be of several.
    pub accounts: BTreeMap<&'static str, u64>,
    /// By field, of those that were changed.
    fields: BTreeMap<String, u64>,
    pub renamed: u64,
}

/// What is known of a run.
pub(super) struct Facts {
    pub about: Integration,
    pub run: Run,
    /// The run whose file the accounts came from.
    pub source: Run,
    pub changes: Option<FileChanges>,
    /// Newest first.
    pub erasures: Vec<Erasure>,
    pub state: Option<State>,
}

impl RunStatement {
    /// Of a run; none where no digest of the file was kept from which its accounts came.
    pub(super) fn new(
        Facts { about, run, source, changes, erasures, state }: Facts,
        key: PublicKey,
    ) -> Option<Self> {
        let (source, changes) = (source.file.as_ref()?, changes.as_ref());
        let file = Received::new(source)?;
        let digest = [("sha256", file.sha256.clone())].into();
        Some(Self {
            kind: STATEMENT,
            subject: [Subject { name: file.name.clone(), digest }],
            predicate_type: PREDICATE,
            predicate: RunPredicate {
                product: Product::THIS,
                public_key: key.to_string(),
                integration: About::new(&about),
                run: RunTold::new(&run),
                totals: ControlTotals::new(&run, &file, changes),
                file,
                original: changes.map(Original::new),
                changes: changes.map(ChangesMade::new),
                comparison: run
                    .counts
                    .as_ref()
                    .map(|counts| CountedChanges::new(counts, run.renamed)),
                cut_off: match run.judgement.looks_cut_off() {
                    true => run.judgement.words_of_all(),
                    false => Vec::new(),
                },
                override_reason: run.override_reason.clone(),
                erased: ErasedSince::new(&run, &erasures),
                state,
            },
        })
    }
}

impl ErasedSince {
    fn new(run: &Run, erasures: &[Erasure]) -> Option<Self> {
        let of_it = |of_kept| {
            let is = move |erasure: &&Erasure| {
                erasure.from_run <= run.number && erasure.of_kept == of_kept
            };
            let of_it = erasures.iter().filter(is);
            of_it.map(|erasure| moment(erasure.at)).rev().collect()
        };
        let (erased_at, kept_erased_at): (_, Vec<_>) = (of_it(false), of_it(true));
        let is_any = run.erased > 0 || !kept_erased_at.is_empty();
        is_any.then_some(Self { accounts: run.erased, erased_at, kept_erased_at })
    }
}

impl Product {
    const THIS: Self =
        Self { name: "rollcall", version: env!("CARGO_PKG_VERSION"), contract: CONTRACT_DATE };
}

impl About {
    fn new(about: &Integration) -> Self {
        Self {
            id: about.id.to_string(),
            name: about.integration_name.clone(),
            display_name: about.display_name.clone(),
        }
    }
}

impl RunTold {
    fn new(run: &Run) -> Self {
        let kind = match (run.base, run.rolls_back_to) {
            (_, Some(_)) => "rollback",
            (Some(_), None) => "update",
            (None, None) => "import",
        };
        Self {
            id: run.id.to_string(),
            number: run.number,
            kind,
            base: run.base,
            rolls_back_to: run.rolls_back_to,
            started_at: moment(run.started_at),
            completed_at: moment(run.completed_at),
            made_by: run.made_by.clone(),
            decided_at: moment(run.decided_at.unwrap_or(run.completed_at)),
            decided_by: run.decided_by.clone(),
        }
    }
}

impl Received {
    fn new(file: &RunFile) -> Option<Self> {
        Some(Self {
            name: file.name.clone(),
            bytes: file.bytes,
            format: file.format.clone(),
            sha256: file.digest?.to_string(),
        })
    }
}

/// Who says what the server cannot know.
const SENDER: &str = "sender";

impl Original {
    fn new(changes: &FileChanges) -> Self {
        Self {
            name: changes.original_file_name.clone(),
            bytes: changes.original_file_bytes,
            sha256: changes.original_digest.map(|digest| digest.to_string()),
            said_by: SENDER,
        }
    }
}

impl ChangesMade {
    fn new(changes: &FileChanges) -> Self {
        let recipe = changes.recipe.as_deref();
        let words = recipe.and_then(|json| Recipe::from_json(json.as_bytes()).ok());
        let words = words.map(|recipe| recipe.in_words()).unwrap_or_default();
        let excluded = changes.excluded.iter().map(|excluded| LeftOut {
            reason: excluded.reason.clone(),
            words: Exclusion::from_code(&excluded.reason).words(),
            records: excluded.records,
        });
        Self {
            said_by: SENDER,
            recipe: recipe.and_then(|json| serde_json::from_str(json).ok()),
            recipe_words: words.into_iter().map(|line| line.words).collect(),
            fixed_values: changes.fixed.map(|fixed| fixed.values),
            fixed_records: changes.fixed.map(|fixed| fixed.records),
            edited_records: changes.edited_records,
            excluded: excluded.collect(),
        }
    }
}

impl ControlTotals {
    fn new(run: &Run, file: &Received, changes: Option<&FileChanges>) -> Self {
        let excluded = changes.into_iter().flat_map(|changes| &changes.excluded);
        let left_out = excluded.map(|excluded| excluded.records).sum();
        Self {
            original_bytes: changes.map_or(file.bytes, |changes| changes.original_file_bytes),
            received_bytes: file.bytes,
            records: run.records + left_out,
            records_left_out: left_out,
            accounts: run.records,
            accounts_before: run.counts.as_ref().map(Comparison::before),
            warnings: run.warnings,
        }
    }
}

impl CountedChanges {
    fn new(counts: &Comparison, renamed: u64) -> Self {
        let kinds = ChangeKind::ALL.into_iter().map(|kind| (kind.code(), counts.of(kind)));
        let fields = ChangedIn::all().map(|of| (of.code().to_owned(), counts.changed_in(of)));
        Self {
            unchanged: counts.unchanged,
            accounts: kinds.collect(),
            fields: fields.filter(|(_, accounts)| *accounts > 0).collect(),
            renamed,
        }
    }
}

/// Milliseconds since 1970, UTC, as RFC 3339 has them.
fn moment(at: i64) -> String {
    let at = DateTime::<Utc>::from_timestamp_millis(at).unwrap_or_default();
    at.to_rfc3339_opts(SecondsFormat::Millis, true)
}
