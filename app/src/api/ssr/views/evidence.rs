//! The evidence of a run, as browsers get it.

use service::evidence::{ChangesMade, Evidence};
use service::{FileChanges, Run};

use crate::api::{EvidenceFileView, EvidenceView, ExcludedView, IntegrationSummary};
use crate::messages::integration as words;

pub(in crate::api::ssr) fn evidence(
    integration: IntegrationSummary,
    (run, changes): (Run, Option<FileChanges>),
    evidence: Evidence,
) -> EvidenceView {
    let predicate = evidence.statement.predicate;
    let file = predicate.file;
    let original = predicate.original.map(|original| EvidenceFileView {
        name: original.name,
        bytes: original.bytes,
        sha256: original.sha256,
    });
    EvidenceView {
        integration,
        run: run.number,
        base: run.base,
        back_to: run.rolls_back_to,
        decided_at: predicate.run.decided_at,
        made_by: run.made_by,
        decided_by: run.decided_by,
        file: EvidenceFileView { name: file.name, bytes: file.bytes, sha256: Some(file.sha256) },
        original,
        changes: sentences(predicate.changes, changes.as_ref()),
        records: predicate.totals.records,
        left_out: predicate.totals.records_left_out,
        accounts: predicate.totals.accounts,
        counts: run.counts,
        renamed: run.renamed,
        erased: run.erased,
        kept_erased: predicate.erased.is_some_and(|erased| !erased.kept_erased_at.is_empty()),
        cut_off: predicate.cut_off,
        reason: predicate.override_reason,
        public_key: evidence.key.to_string(),
        key_id: evidence.key.id().to_string(),
    }
}

/// What was done to the original.
fn sentences(made: Option<ChangesMade>, changes: Option<&FileChanges>) -> Vec<String> {
    let (Some(made), Some(changes)) = (made, changes) else { return Vec::new() };
    let fixed = changes.fixed.filter(|fixed| fixed.values > 0).map(words::values_put_right);
    let edited =
        (changes.edited_records > 0).then(|| words::records_edited(changes.edited_records));
    let excluded = changes.excluded.iter().map(|excluded| ExcludedView {
        reason: excluded.reason.clone(),
        records: excluded.records,
    });
    let excluded: Vec<_> = excluded.collect();
    let left_out = excluded.iter().map(|excluded| excluded.records).sum();
    let excluded = (left_out > 0).then(|| words::records_excluded(left_out, &excluded));
    made.recipe_words.into_iter().chain(fixed).chain(edited).chain(excluded).collect()
}
