//! Completing the integration: the upload, the import, the answer.

use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use validation::preview::Job;
use validation::wording::quantity;
use wasm_bindgen::JsValue;
use web_sys::{Blob, FormData};

use super::model::Wizard;
use super::state::{Completing, Details, Failure, Refusal, Step, Verdict, Verifier};
use super::upload::{Event, Upload};
use super::{address, drafts, files, session};
use crate::api::{self, ApiError, Completion, RepairSummary, part};

/// How often the server is asked how far the import is.
const INTERVAL: Duration = Duration::from_millis(250);

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("plain data")
}

impl Wizard {
    /// Sends details and file, once however often it is asked.
    pub fn complete(self) {
        let completable = self.check.with_untracked(|check| {
            check.verdict().is_some_and(|verdict| verdict.obstacle().is_none())
        });
        if !completable || self.completing.with_untracked(Completing::is_busy) {
            return;
        }
        let Some(file) = self.data_file.get_value() else { return };
        self.completing.set(Completing::sending(file.size() as u64));
        self.announce("Uploading");
        if self.fixes.with_untracked(|fixes| fixes.changes_file()) {
            self.preparing.set_value(true);
            return self.run(Job::Upload);
        }
        self.send(SendWrapper::take(file).into());
    }

    /// Sends the data: the file as it is, or as the worker has corrected it.
    pub(super) fn send(self, data: Blob) {
        self.preparing.set_value(false);
        if !self.completing.with_untracked(Completing::is_sending) {
            return;
        }
        let total = data.size() as u64;
        if let Some(refusal) = Refusal::by_size("The corrected file", total) {
            return self.fail_completing(Failure { title: refusal.title, text: refusal.text });
        }
        self.sent.set(true);
        self.completing.set(Completing::sending(total));
        let upload = self.form(&data).and_then(|form| {
            Upload::start(api::UPLOAD_PATH, &form, move |event| self.follow(event))
        });
        match upload {
            Ok(upload) => {
                self.upload.set_value(Some(SendWrapper::new(upload)));
                spawn_local(self.ask_how_far());
            }
            Err(_) => self.fail_completing(Failure::stopped(0, total)),
        }
    }

    /// The worker could not write the corrected file.
    pub(super) fn fail_preparing(self) {
        self.preparing.set_value(false);
        self.fail_completing(Failure::unwritten());
    }

    /// Ends the upload where it is.
    pub fn cancel_upload(self) {
        if self.completing.with_untracked(Completing::is_sending) {
            self.fail_completing(Failure::cancelled());
        }
    }

    /// The parts in the order that the server takes them in.
    fn form(self, data: &Blob) -> Result<FormData, JsValue> {
        let form = FormData::new()?;
        let details = self.details.read_untracked();
        form.append_with_str(part::IDEMPOTENCY_KEY, &self.key.get_value())?;
        form.append_with_str(part::INTEGRATION_NAME, &details.integration_name)?;
        form.append_with_str(part::DISPLAY_NAME, &details.display_name)?;
        form.append_with_str(part::AVATAR_COLOUR, details.colour.name())?;
        if let Some(chosen) = details.wanted_image() {
            let blob = files::blob_of(chosen.image.bytes());
            form.append_with_blob_and_filename(part::AVATAR_IMAGE, &blob, &chosen.file_name)?;
        }
        let file = self.data_file.get_value().ok_or("no data file")?;
        let fixes = self.fixes.get_untracked();
        if fixes.changes_file() {
            let summary = RepairSummary::new(&file.name(), file.size() as u64, &fixes);
            form.append_with_str(part::REPAIR, &json(&summary))?;
            form.append_with_str(part::RECIPE, &json(&self.memory.recipe_to_keep(&fixes.recipe)))?;
        }
        form.append_with_str(part::FILE_NAME, &file.name())?;
        form.append_with_str(part::FILE_BYTES, &(data.size() as u64).to_string())?;
        form.append_with_blob_and_filename(part::FILE, data, &file.name())?;
        Ok(form)
    }

    fn follow(self, event: Event) {
        match event {
            Event::Sent { sent, total } => {
                self.completing.update(|completing| completing.sent(sent, total));
            }
            Event::AllSent => {
                self.completing.set(Completing::importing());
                self.announce("All sent. The server is importing");
            }
            Event::Answer { status: 200, body } => match serde_json::from_str(&body) {
                Ok(completion) => self.take(completion),
                Err(_) => spawn_local(self.find_out()),
            },
            Event::Answer { status, body } => match serde_json::from_str::<ApiError>(&body) {
                Ok(error) => self.fail_completing(Failure::answered(&error)),
                Err(_) if Failure::is_of_proxy(status) => spawn_local(self.find_out()),
                Err(_) => self.fail_completing(Failure::status(status)),
            },
            Event::Lost => match self.completing.get_untracked() {
                Completing::Sending { sent, total, .. } => {
                    self.fail_completing(Failure::stopped(sent, total));
                }
                _ => spawn_local(self.find_out()),
            },
        }
    }

    async fn ask_how_far(self) {
        loop {
            gloo_timers::future::sleep(INTERVAL).await;
            let under_way = |completing: &Completing| {
                matches!(completing, Completing::Sending { .. } | Completing::Importing(_))
            };
            if self.completing.try_with_untracked(under_way) != Some(true) {
                return;
            }
            let Ok(status) = api::import_status(self.key.get_value()).await else { continue };
            let waits = self.completing.try_update(|completing| {
                let waited = completing.is_waiting();
                completing.follow(status);
                !waited && completing.is_waiting()
            });
            if waits == Some(true) {
                self.announce("Waiting for its turn");
            }
        }
    }

    /// All was sent and no answer came: asks whether the integration is there.
    async fn find_out(self) {
        match api::completed_import(self.key.get_value()).await {
            Ok(Some(id)) => self.take(Completion::Completed { id }),
            _ => self.fail_completing(Failure::unanswered()),
        }
    }

    fn take(self, completion: Completion) {
        match completion {
            Completion::Completed { id } => {
                session::forget();
                self.forget_draft();
                self.completing.set(Completing::Done { id: id.clone() });
                let name = self.details.with_untracked(|details| details.shown_name());
                self.announce(format!("{name} is on the roll"));
                address::leave_for(&format!("/integrations/{id}"));
            }
            Completion::Rejected { report } => {
                self.upload.set_value(None);
                self.completing.set(Completing::Idle);
                self.decide(report, None, Verifier::Server);
            }
            Completion::Invalid { errors } => {
                self.upload.set_value(None);
                self.announce(quantity(errors.len() as u64, "detail") + " to correct");
                self.details.update(|details| details.refuse(errors));
                self.completing.set(Completing::Idle);
                self.go(Step::Details);
            }
        }
    }

    fn fail_completing(self, failure: Failure) {
        self.upload.set_value(None);
        self.completing.set(Completing::Failed(failure));
    }

    /// Takes up what this tab was about before a reload.
    pub fn resume(self) {
        let (key, kept) = session::key();
        self.key.set_value(key.clone());
        self.details.update(session::restore_draft);
        if self.details.with_untracked(Details::is_untouched) {
            self.memory.unfinished.set(drafts::unfinished());
        }
        if !kept {
            return;
        }
        spawn_local(async move {
            if let Ok(Some(id)) = api::completed_import(key).await {
                session::forget();
                self.key.try_update_value(|key| *key = session::new_key());
                self.details.try_update(|details| *details = Default::default());
                self.completed_before.try_set(Some(id));
            }
        });
    }

    /// The verdict, if it is not being sent.
    pub fn verdict(self) -> Option<Verdict> {
        self.check.with(|check| check.verdict().cloned())
    }
}
