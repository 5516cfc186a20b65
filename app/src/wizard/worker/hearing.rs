//! What the worker says, from the message to whom it is for.
//!
//! Be advised: what reads the replies, and all that follows from them, is a quarter of the page's
//! code. It comes later than the page, so [`hear`] is named nowhere but in `browser/split.rs`, and
//! what a worker says before is kept. Only then does the page know that the worker is ready; what
//! it asks before waits.

use leptos::prelude::*;
use validation::session::{FromWorker, PROTOCOL, decode};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, MessageEvent};

use crate::messages;
use crate::wizard::browser::later::Later;
use crate::wizard::model::Wizard;

impl Wizard {
    /// Hears what the worker says, or keeps it until it can be understood.
    pub(super) fn listen(self, message: MessageEvent) {
        match self.browser.later.get_untracked() {
            Later::Here(later) => (later.hear)(self, &message),
            Later::Coming | Later::Failed => self.worker.handle.with_value(|worker| {
                if let Some(worker) = worker {
                    worker.keep(message);
                }
            }),
        }
    }

    pub(in crate::wizard) fn hear_what_was_kept(self) {
        let kept = self
            .worker
            .handle
            .with_value(|worker| worker.as_ref().map(|worker| worker.take_unheard()));
        for message in kept.into_iter().flatten() {
            self.listen(message);
        }
    }
}

/// Takes what the worker says.
pub fn hear(wizard: Wizard, message: &MessageEvent) {
    let (json, file) = read(&message.data());
    match decode(&json) {
        Ok(FromWorker::Ready(PROTOCOL)) => wizard.worker.handle.with_value(|worker| {
            if let Some(worker) = worker {
                worker.is_ready();
            }
        }),
        Ok(FromWorker::Ready(other)) => {
            wizard.lose_worker(messages::worker::its_worker_is_of_another_version(other));
        }
        Ok(FromWorker::Rehearsal(reply)) => wizard.hear_rehearsal(Some(reply)),
        Ok(FromWorker::Rehearsed) => wizard.hear_rehearsal(None),
        Ok(FromWorker::Reply(reply)) => wizard.hear_reply(*reply, file),
        Err(error) => wizard.lose_worker(error.to_string()),
    }
}

/// A message is JSON, or `[JSON, blob]`.
fn read(data: &JsValue) -> (String, Option<Blob>) {
    let parts = js_sys::Array::is_array(data).then(|| js_sys::Array::from(data));
    let text = parts.as_ref().map_or_else(|| data.clone(), |parts| parts.get(0));
    let blob = parts.and_then(|parts| parts.get(1).dyn_into().ok());
    (text.as_string().unwrap_or_default(), blob)
}
