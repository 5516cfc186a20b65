//! When the one writer was last used.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::engine::transaction::Purpose;

/// When a transaction that writes last began. Clones share it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Turns(Arc<Mutex<Option<Instant>>>);

impl Turns {
    /// To be called when a transaction has begun.
    pub(crate) fn note(&self, purpose: Purpose) {
        if purpose != Purpose::Read {
            self.set(Some(Instant::now()));
        }
    }

    pub(crate) fn last(&self) -> Option<Duration> {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.map(|last| last.elapsed())
    }

    #[cfg(test)]
    pub(crate) fn forget(&self) {
        self.set(None);
    }

    fn set(&self, turn: Option<Instant>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = turn;
    }
}
