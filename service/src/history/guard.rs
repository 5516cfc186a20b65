//! What stands against applying a proposal: how much it removes, and a file that looks cut off.

use store::Run;
use validation::compare::{Guard, Limits, Removals, Verdict};

use crate::{Error, Service};

/// What is to be thought of a proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judged {
    pub verdict: Verdict,
    /// The limits that its integration has since, where those alone that it came under hold it back.
    pub wider_since: Option<Guard>,
    /// What speaks for a file that was cut off, in sentences, where it may be applied all the same.
    pub hints: Vec<String>,
}

impl Service {
    /// What is to be thought of a proposal, by the limits of its integration, and by those that it
    /// came under. An account that goes on under another address is not removed, nor is one that was
    /// erased since.
    pub(super) async fn guard(&self, run: &Run) -> Result<Judged, Error> {
        let integration = self.store.integration(run.integration).await.map_err(Error::reading)?;
        let limits = integration.ok_or(Error::NotFound)?.limits;
        let counts = run.left.clone().unwrap_or_default();
        let removed = counts.removed.saturating_sub(run.renamed);
        let removals = Removals { before: counts.before(), removed };
        // Where most of those who are missing go on under another address, no end is missing.
        let is_missing = removed > 0 && removed.saturating_mul(2) >= counts.removed;
        let looks_cut_off = is_missing && run.judgement.looks_cut_off();
        let judged = |limits: Limits| limits.guard().judge_file(removals, looks_cut_off);
        let (now, before) = (judged(limits), run.came_under.map_or(Verdict::Free, judged));
        let (verdict, wider_since) = match (now, before) {
            (Verdict::Free, Verdict::Blocked(_)) => (before, Some(limits.guard())),
            _ => (now, None),
        };
        let may_be = verdict == Verdict::Free && is_missing;
        let hints = if may_be { run.judgement.hints() } else { Vec::new() };
        Ok(Judged { verdict, wider_since, hints })
    }
}
