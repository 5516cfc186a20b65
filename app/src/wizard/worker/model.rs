//! What the wizard holds of its worker.

use leptos::prelude::*;
use validation::session::Version;

use super::handle::WorkerHandle;
use super::rehearsal::Rehearsal;
use crate::wizard::model::Held;

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
    /// What is played of its rehearsal.
    pub rehearsal: Held<Rehearsal>,
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
            rehearsal: StoredValue::new(None),
        }
    }
}
