//! What the wizard holds of its worker.

use leptos::prelude::*;
use validation::session::Version;

use super::handle::WorkerHandle;
use crate::wizard::browser::later::LaterViews;
use crate::wizard::held::Held;

/// The worker, and what it was asked.
#[derive(Clone, Copy)]
pub struct WorkerModel {
    /// The address of its script.
    pub script: StoredValue<String>,
    /// It, once it was started.
    pub handle: Held<WorkerHandle>,
    /// The file and the step that the page is at.
    pub version: StoredValue<Version>,
    /// The number of the latest request to it.
    pub requests: StoredValue<u32>,
    /// That of the request whose check is waited for; none where it was cancelled.
    pub check_asked: StoredValue<Option<u32>>,
    /// A cancel that it has not answered.
    pub cancelled: StoredValue<Option<Cancelled>>,
    /// Who plays its rehearsal, while that is played.
    pub rehearsal: Held<Box<dyn Player>>,
}

/// Who plays what the worker tells of its own rehearsal, out of sight.
pub trait Player {
    /// Takes what the worker said, to be played in its turn; none is the end.
    fn learn(&mut self, reply: Option<String>);

    /// Plays the next act, with the views that came later; whether there may be more.
    fn play(&mut self, later: LaterViews) -> bool;
}

/// A check that was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cancelled {
    /// The number of the request that it was asked for with.
    pub check: Option<u32>,
    /// That of the cancel.
    pub by: u32,
}

impl WorkerModel {
    /// None yet.
    pub fn new(script: String) -> Self {
        Self {
            script: StoredValue::new(script),
            handle: StoredValue::new(None),
            version: StoredValue::default(),
            requests: StoredValue::default(),
            check_asked: StoredValue::default(),
            cancelled: StoredValue::default(),
            rehearsal: StoredValue::new(None),
        }
    }

    /// Ends a worker that was told to give up a check and has not said so: nobody waits for what
    /// holds it up.
    pub fn end_if_stuck(self) {
        if self.cancelled.get_value().is_some() {
            self.cancelled.set_value(None);
            self.handle.set_value(None);
        }
    }
}
