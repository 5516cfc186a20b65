//! What stands against applying a proposal: how much it removes, and a file that looks cut off.

use store::Run;
use validation::compare::{Limits, Removals, Verdict};

use crate::{Error, Service};

impl Service {
    /// What is to be thought of a proposal, by the limits of its integration, and by those that it
    /// came under. An account that goes on
    /// under another address is not removed, nor is one that was erased since.
    pub(super) async fn guard(&self, run: &Run) -> Result<Verdict, Error> {
        let integration = self.store.integration(run.integration).await.map_err(Error::reading)?;
        let limits = integration.ok_or(Error::NotFound)?.limits;
        let counts = run.left.clone().unwrap_or_default();
        let removed = counts.removed.saturating_sub(run.renamed);
        let removals = Removals { before: counts.before(), removed };
        // Where most of those who are missing go on under another address, no end is missing.
        let is_missing = removed > 0 && removed.saturating_mul(2) >= counts.removed;
        let looks_cut_off = is_missing && run.judgement.looks_cut_off();
        let judged = |limits: Limits| limits.guard().judge_file(removals, looks_cut_off);
        Ok(match judged(limits) {
            Verdict::Free => run.came_under.map_or(Verdict::Free, judged),
            blocked => blocked,
        })
    }
}
