//! How many statements were sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// Counts the statements of an engine; what begins and ends transactions is not counted, and a
/// batch of accounts is one. Clones share the count.
#[derive(Debug, Clone, Default)]
pub(crate) struct Statements(Arc<AtomicU64>);

impl Statements {
    pub(crate) fn count(&self) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn counted(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}
