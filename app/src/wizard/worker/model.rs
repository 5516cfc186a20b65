//! What the wizard holds of its worker.

use leptos::prelude::*;
use validation::session::Version;

use super::handle::WorkerHandle;
use crate::wizard::held::Held;

/// The worker, and what it was asked.
#[derive(Clone, Copy)]
pub struct WorkerModel {
    /// The address of the worker's script.
    pub script: StoredValue<String>,
    /// The worker, once it was started.
    pub handle: Held<WorkerHandle>,
    /// The file and the step that the page is at.
    pub version: StoredValue<Version>,
    /// The version whose steps the worker has told.
    pub told: StoredValue<Version>,
    /// The number of the latest request.
    pub requests: StoredValue<u32>,
    /// The number of the request whose check is waited for; none if it was cancelled.
    pub check_asked: StoredValue<Option<u32>>,
    /// A cancel that the worker has not confirmed.
    pub cancelled: StoredValue<Option<Cancelled>>,
    /// What plays the worker's rehearsal, while it is played.
    pub rehearsal: Held<Box<dyn Player>>,
}

/// Plays the replies of the worker's rehearsal out of sight.
pub trait Player {
    /// Takes a reply to be played in its turn; none is the end.
    fn learn(&mut self, reply: Option<String>);

    /// Plays the next reply; whether there may be more.
    fn play(&mut self) -> bool;
}

/// A check that was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled {
    /// The number of the request that asked for the check.
    pub check: Option<u32>,
    /// The number of the cancel.
    pub by: u32,
}

impl WorkerModel {
    pub fn new(script: String) -> Self {
        Self {
            script: StoredValue::new(script),
            handle: StoredValue::new(None),
            version: StoredValue::default(),
            told: StoredValue::default(),
            requests: StoredValue::default(),
            check_asked: StoredValue::default(),
            cancelled: StoredValue::default(),
            rehearsal: StoredValue::new(None),
        }
    }

    /// Ends a worker that has not confirmed a cancel, so that nothing waits for whatever holds it
    /// up.
    pub fn end_if_stuck(self) {
        if self.cancelled.get_value().is_some() {
            self.cancelled.set_value(None);
            self.handle.set_value(None);
        }
    }
}
