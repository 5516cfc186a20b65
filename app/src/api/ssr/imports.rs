//! The imports of this process: how far each is, and how many run at once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::ImportLimits;
use crate::api::{ImportPhase, ImportStatus};

/// How long an ended import can still be asked about. A completed one is in the
/// database afterwards.
const KEPT: Duration = Duration::from_secs(10 * 60);

/// Ended imports that are kept; each is some hundred bytes.
const CAPACITY: usize = 1000;

/// All imports of this process, by idempotency key.
#[derive(Debug, Clone)]
pub(crate) struct Imports(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    limits: ImportLimits,
    uploads: Arc<Semaphore>,
    files: Arc<Semaphore>,
    entries: Mutex<HashMap<String, Arc<Entry>>>,
}

/// One import: its turn is held by the one request that works on it.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) turn: tokio::sync::Mutex<()>,
    state: Mutex<State>,
}

#[derive(Debug)]
struct State {
    status: ImportStatus,
    changed: Instant,
}

/// An import under way. Dropped without [`Running::completed`], it has failed.
#[derive(Debug)]
pub(crate) struct Running(Arc<Entry>);

impl Imports {
    pub(crate) fn new(limits: ImportLimits) -> Self {
        Self(Arc::new(Inner {
            limits,
            uploads: Arc::new(Semaphore::new(limits.uploads)),
            files: Arc::new(Semaphore::new(limits.files)),
            entries: Mutex::default(),
        }))
    }

    pub(crate) fn limits(&self) -> &ImportLimits {
        &self.0.limits
    }

    pub(crate) fn uploads(&self) -> Arc<Semaphore> {
        Arc::clone(&self.0.uploads)
    }

    pub(crate) fn files(&self) -> Arc<Semaphore> {
        Arc::clone(&self.0.files)
    }

    /// The import with this key, new or known.
    pub(crate) fn entry(&self, key: &str) -> Arc<Entry> {
        let mut entries = locked(&self.0.entries);
        forget_old(&mut entries);
        Arc::clone(entries.entry(key.to_owned()).or_insert_with(|| Arc::new(Entry::new())))
    }

    /// How far the import with this key is, as far as this process knows.
    pub(crate) fn status(&self, key: &str) -> Option<ImportStatus> {
        let entry = locked(&self.0.entries).get(key).cloned()?;
        let status = locked(&entry.state).status.clone();
        (status.phase != ImportPhase::Unknown).then_some(status)
    }
}

/// Drops what nobody works on and few will still ask about.
fn forget_old(entries: &mut HashMap<String, Arc<Entry>>) {
    let idle = |entry: &Arc<Entry>| Arc::strong_count(entry) == 1;
    let age = |entry: &Arc<Entry>| locked(&entry.state).changed.elapsed();
    entries.retain(|_, entry| !idle(entry) || age(entry) < KEPT);
    if entries.len() >= CAPACITY {
        entries.retain(|_, entry| !idle(entry));
    }
}

impl Entry {
    fn new() -> Self {
        let state = State { status: ImportStatus::default(), changed: Instant::now() };
        Self { turn: tokio::sync::Mutex::default(), state: Mutex::new(state) }
    }

    fn set(&self, change: impl FnOnce(&mut ImportStatus)) {
        let mut state = locked(&self.state);
        change(&mut state.status);
        state.changed = Instant::now();
    }
}

impl Running {
    /// Begins to work on an import whose turn is held.
    pub(crate) fn begin(entry: &Arc<Entry>) -> Self {
        entry.set(|status| {
            *status = ImportStatus { phase: ImportPhase::Receiving, ..ImportStatus::default() };
        });
        Self(Arc::clone(entry))
    }

    pub(crate) fn received(&self, bytes: u64) {
        self.0.set(|status| status.bytes = bytes);
    }

    pub(crate) fn validated(&self, bytes: u64, records: u64) {
        self.0.set(|status| {
            *status = ImportStatus {
                phase: ImportPhase::Validating,
                bytes,
                records,
                total_records: None,
            };
        });
    }

    pub(crate) fn saved(&self, records: u64, total: u64) {
        self.0.set(|status| {
            status.phase = ImportPhase::Saving;
            status.records = records;
            status.total_records = Some(total);
        });
    }

    pub(crate) fn completed(&self, id: String) {
        self.0.set(|status| status.phase = ImportPhase::Completed { id });
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.0.set(|status| {
            if !matches!(status.phase, ImportPhase::Completed { .. }) {
                status.phase = ImportPhase::Failed;
            }
        });
    }
}

/// A status is whole after each statement: a panic elsewhere does not spoil it.
fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_import_that_is_dropped_has_failed() {
        let imports = Imports::new(ImportLimits::default());
        let phase = || imports.status("key").map(|status| status.phase);
        assert_eq!(phase(), None);
        let running = Running::begin(&imports.entry("key"));
        assert_eq!(phase(), Some(ImportPhase::Receiving));
        running.validated(10, 1);
        assert_eq!(phase(), Some(ImportPhase::Validating));
        drop(running);
        assert_eq!(phase(), Some(ImportPhase::Failed));
    }

    #[test]
    fn a_completed_import_stays_completed() {
        let imports = Imports::new(ImportLimits::default());
        let running = Running::begin(&imports.entry("key"));
        running.completed("id".into());
        drop(running);
        let phase = imports.status("key").map(|status| status.phase);
        assert_eq!(phase, Some(ImportPhase::Completed { id: "id".into() }));
    }

    #[test]
    fn what_is_kept_is_bounded_and_what_runs_is_kept() {
        let imports = Imports::new(ImportLimits::default());
        let _running = Running::begin(&imports.entry("running"));
        for number in 0..2 * CAPACITY {
            drop(Running::begin(&imports.entry(&number.to_string())));
        }
        assert!(locked(&imports.0.entries).len() <= CAPACITY);
        assert!(imports.status("running").is_some());
    }
}
