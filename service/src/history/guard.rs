//! What stands against applying a proposal: how much it removes, and a file that looks cut off.

use store::Run;
use validation::compare::{Guard, Removals, Verdict};

/// What is to be thought of a proposal. An account that goes on under another address is not
/// removed, nor is one that was erased since.
pub(super) fn guard(run: &Run) -> Verdict {
    let counts = run.left.clone().unwrap_or_default();
    let removed = counts.removed.saturating_sub(run.renamed);
    let removals = Removals { before: counts.before(), removed };
    Guard::ACCOUNTS.judge_file(removals, run.judgement.looks_cut_off())
}
