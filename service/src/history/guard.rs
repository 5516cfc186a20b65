//! What stands against applying a proposal.

use store::Run;

/// Whether a proposal may be applied by a press.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Nothing stands against it.
    Free,
    /// Only with a reason in writing.
    Blocked,
}

/// What is to be thought of a proposal.
pub(super) const fn guard(_run: &Run) -> Verdict {
    Verdict::Free
}
