//! Whether a run has been left by its server, by what this one has seen of it.
//!
//! Be advised: no clock on the wall decides this. It may be set, differ between servers, or
//! jump by hours when a machine has slept. Of each run this server remembers its last word,
//! and since when that is the last: only a word that it has itself seen unchanged for a
//! whole lease, by a clock that never jumps, says that the run's server is gone. And its
//! own runs it knows by themselves.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

/// How long a run stays its server's without a word from it, in milliseconds. Servers send
/// one every second.
pub(crate) const LEASE: i64 = 15_000;

/// A server's last word on a run: each differs from the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) beats: i64,
    /// Servers of earlier versions do not count, but each of their words has another time.
    pub(crate) leased_until: i64,
}

/// What this server has seen of runs.
#[derive(Debug, Default)]
pub(crate) struct Watch(Mutex<Inner>);

#[derive(Debug, Default)]
struct Inner {
    own: HashSet<Uuid>,
    seen: HashMap<Uuid, (Word, i64)>,
}

impl Watch {
    /// Until the guard is dropped, the run is this server's own, and alive.
    pub(crate) fn own(self: &Arc<Self>, run: Uuid) -> Own {
        self.inner().own.insert(run);
        Own { watch: Arc::clone(self), run }
    }

    /// Whether the run was left. `steady` is the time by the steady clock, in milliseconds.
    pub(crate) fn is_left(&self, run: Uuid, word: Word, steady: i64) -> bool {
        let mut inner = self.inner();
        if inner.own.contains(&run) {
            return false;
        }
        let (last, since) = inner.seen.entry(run).or_insert((word, steady));
        if *last != word {
            (*last, *since) = (word, steady);
        }
        steady - *since >= LEASE
    }

    /// Forgets all runs but these.
    pub(crate) fn keep_only(&self, runs: &HashSet<Uuid>) {
        self.inner().seen.retain(|run, _| runs.contains(run));
    }

    fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Marks a run as this server's own until it is dropped.
#[derive(Debug)]
pub(crate) struct Own {
    watch: Arc<Watch>,
    run: Uuid,
}

impl Drop for Own {
    fn drop(&mut self) {
        self.watch.inner().own.remove(&self.run);
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::sync::Arc;

    use uuid::Uuid;

    use super::{LEASE, Watch, Word};

    const fn word(beats: i64) -> Word {
        Word { beats, leased_until: 7 }
    }

    #[test]
    fn a_run_is_left_when_its_last_word_was_seen_for_a_whole_lease() {
        let (watch, run) = (Watch::default(), Uuid::from_u128(1));
        for (beats, steady, left) in [
            // However old the word is by the wall clock, it is seen for the first time.
            (1, 100_000, false),
            (1, 100_000 + LEASE - 1, false),
            (2, 100_000 + LEASE, false),
            (2, 100_000 + 2 * LEASE - 1, false),
            (2, 100_000 + 2 * LEASE, true),
            // It was alive after all.
            (3, 100_000 + 3 * LEASE, false),
        ] {
            assert_eq!(watch.is_left(run, word(beats), steady), left, "{beats} {steady}");
        }
    }

    #[test]
    fn a_run_of_its_own_is_never_left_while_it_is_there() {
        let (watch, run) = (Arc::new(Watch::default()), Uuid::from_u128(1));
        let own = watch.own(run);
        assert!(!watch.is_left(run, word(1), 0));
        assert!(!watch.is_left(run, word(1), 100 * LEASE));
        drop(own);
        assert!(!watch.is_left(run, word(1), 100 * LEASE), "it is watched from now on");
        assert!(watch.is_left(run, word(1), 101 * LEASE));
    }

    #[test]
    fn what_is_gone_is_forgotten() {
        let (watch, [gone, there]) = (Watch::default(), [1, 2].map(Uuid::from_u128));
        for run in [gone, there] {
            watch.is_left(run, word(1), 0);
        }
        watch.keep_only(&HashSet::from([there]));
        assert!(!watch.is_left(gone, word(1), LEASE));
        assert!(watch.is_left(there, word(1), LEASE));
    }
}
