//! What stands against applying a proposal.

use store::Run;
use validation::compare::{Guard, Removals, Verdict};

/// What is to be thought of a proposal. An account that goes on under another address is not
/// removed, nor is one that was erased since.
pub(super) fn guard(run: &Run) -> Verdict {
    let counts = run.left.clone().unwrap_or_default();
    let removed = counts.removed.saturating_sub(run.renamed);
    Guard::ACCOUNTS.judge(Removals { before: counts.before(), removed })
}
