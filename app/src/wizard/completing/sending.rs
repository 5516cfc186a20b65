//! Completing the integration: the upload, the import, the answer.
//!
//! A press of the button waits for a step that is being checked (`wanted`), asks what became
//! of an earlier upload that was not answered, has the worker write the corrected file if the
//! file was changed (`preparing`), and sends the form. When the connection ends without an
//! answer, the server is asked what became of it (`unanswered.rs`).
//!
//! Be advised: only what the verdict is about may be sent. `completable` says so, and is asked
//! again when the corrected file arrives: its version has to be the verdict's still.
//!
//! Be advised: a key belongs to one payload. It is made when something is first sent, stays for
//! another try of the same, and is forgotten only after an answer that settles every try
//! (`ApiError::is_final`). Of an upload that began, nothing here may say that it was not saved
//! before the server has been asked.

use leptos::prelude::*;
use leptos::task::spawn_local;
use send_wrapper::SendWrapper;
use validation::session::{Ask, Export, Original, Version};
use wasm_bindgen::JsValue;
use web_sys::{Blob, FormData};

use super::attempt::{Attempt, INTERVAL, Payload};
use super::state::{Completing, Failure};
use super::upload::{Event, Upload};
use crate::api::{self, ApiError, ChangeSummary, Completion, part};
use crate::messages::completing;
use crate::wizard::browser::{address, files, leaving, tab_storage};
use crate::wizard::model::Wizard;
use crate::wizard::source::state::Refusal;
use crate::wizard::step::Step;
use crate::wizard::validation::state::{Verdict, Verifier};

fn json(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).expect("plain data")
}

impl Wizard {
    /// Sends details and file, once however often it is called. A step that is being checked is
    /// waited for.
    pub fn complete(self) {
        if self.completing.state.with_untracked(Completing::is_busy) {
            return;
        }
        self.records.save_open(self);
        if self.validation.step_is_checked.get_untracked() {
            self.completing.wanted.set(true);
            return self.announce(completing::your_change_is_checked_first());
        }
        if self.completable().is_none() {
            return;
        }
        match self.completing.attempt.get_value() {
            Some(earlier) if earlier.of.as_ref() != Some(&self.payload()) => {
                self.completing.state.set(Completing::FindingOut);
                spawn_local(self.begin_after(earlier));
            }
            _ => self.begin(),
        }
    }

    fn payload(self) -> Payload {
        self.details
            .state
            .with_untracked(|details| Payload::new(details, self.worker.version.get_value()))
    }

    /// Completes if the button was pressed while a step was being checked.
    pub(in crate::wizard) fn complete_if_wanted(self) {
        if self.completing.wanted.get_untracked() {
            self.completing.wanted.set(false);
            self.complete();
        }
    }

    /// The version of the page, if it may be sent: its verdict allows it and step 3 is shown.
    fn completable(self) -> Option<Version> {
        let now = self.worker.version.get_value();
        let verdict = self.validation.check.with_untracked(|check| check.verdict().cloned());
        verdict.filter(|verdict| verdict.of == now && verdict.obstacle().is_none())?;
        (self.step.get_untracked() == Step::Validation).then_some(now)
    }

    /// Sends the file, or has the worker write the corrected one first.
    fn begin(self) {
        let Some(file) = self.source.data_file.get_value() else { return };
        self.completing.state.set(Completing::sending(file.size() as u64));
        self.announce(completing::uploading());
        if self.validation.standing.with_untracked(|fixes| fixes.changes_file()) {
            self.completing.preparing.set_value(true);
            self.wake();
            self.ask(Ask::Write(Export::Upload));
            return;
        }
        self.send(SendWrapper::take(file).into(), None);
    }

    /// Sends the corrected file, if it is still waited for and the verdict is about it, with what
    /// is told of the original one.
    pub(in crate::wizard) fn send_corrected(
        self,
        of: Version,
        data: Blob,
        original: Option<Original>,
    ) {
        if self.completing.preparing.get_value() && self.completable() == Some(of) {
            self.completing.preparing.set_value(false);
            self.send(data, original);
        }
    }

    fn send(self, data: Blob, original: Option<Original>) {
        let total = data.size() as u64;
        if let Some(refusal) = Refusal::by_size(completing::the_corrected_file(), total) {
            return self.fail_completing(Failure::refused(refusal));
        }
        self.completing.sent.set(true);
        self.completing.state.set(Completing::sending(total));
        if self.completing.attempt.with_value(Option::is_none) {
            let (key, of) = (tab_storage::new_key(), Some(self.payload()));
            self.completing.attempt.set_value(Some(Attempt { key, of }));
        }
        let upload = self.form(&data, original).and_then(|form| {
            Upload::start(self.upload_path(), &form, move |event| self.follow(event))
        });
        match upload {
            Ok(upload) => {
                let address = self.browser.address;
                tab_storage::keep_unanswered(&address.path(), &self.key(), address.draft());
                self.completing.upload.set_value(Some(SendWrapper::new(upload)));
                spawn_local(self.ask_how_far());
            }
            Err(_) => self.fail_completing(Failure::stopped(0, total)),
        }
    }

    /// The worker could not write the corrected file.
    pub(in crate::wizard) fn fail_preparing(self) {
        self.fail_completing(Failure::unwritten());
    }

    /// Ends the upload. All of it may have arrived by then, so the server is asked.
    pub fn cancel_upload(self) {
        if self.completing.state.with_untracked(Completing::is_sending) {
            if self.completing.upload.with_value(Option::is_none) {
                return self.fail_completing(Failure::cancelled());
            }
            self.stop(Failure::cancelled());
        }
    }

    /// The upload ended before this browser knew that all was sent. The person is told `nothing`
    /// if the server knows nothing of it.
    fn stop(self, nothing: Failure) {
        self.completing.upload.set_value(None);
        self.completing.state.set(Completing::FindingOut);
        spawn_local(self.find_out(nothing));
    }

    /// The parts in the order in which the server reads them.
    fn form(self, data: &Blob, original: Option<Original>) -> Result<FormData, JsValue> {
        let form = FormData::new()?;
        form.append_with_str(part::IDEMPOTENCY_KEY, &self.key())?;
        match self.updates() {
            Some(integration) => form.append_with_str(part::INTEGRATION, &integration)?,
            None => self.append_details(&form)?,
        }
        let file = self.source.data_file.get_value().ok_or(JsValue::NULL)?;
        let fixes = self.validation.standing.get_untracked();
        if fixes.changes_file() {
            let summary = ChangeSummary::new(&files::name(&file), file.size() as u64, &fixes);
            form.append_with_str(part::CHANGES, &json(&summary.of_original(original)))?;
            form.append_with_str(part::RECIPE, &json(&self.changes.recipe_to_keep(&fixes.recipe)))?;
        }
        form.append_with_str(part::FILE_NAME, &files::name(&file))?;
        form.append_with_str(part::FILE_BYTES, &(data.size() as u64).to_string())?;
        form.append_with_blob_and_filename(part::FILE, data, &files::name(&file))?;
        Ok(form)
    }

    fn append_details(self, form: &FormData) -> Result<(), JsValue> {
        let details = self.details.state.read_untracked();
        form.append_with_str(part::INTEGRATION_NAME, &details.integration_name)?;
        form.append_with_str(part::DISPLAY_NAME, &details.display_name)?;
        form.append_with_str(part::AVATAR_COLOUR, details.colour.name())?;
        if let Some(chosen) = details.wanted_image() {
            let blob = files::blob_of(chosen.image.bytes());
            form.append_with_blob_and_filename(part::AVATAR_IMAGE, &blob, &chosen.file_name)?;
        }
        Ok(())
    }

    fn upload_path(self) -> &'static str {
        if self.is_update() { api::UPDATE_PATH } else { api::UPLOAD_PATH }
    }

    fn follow(self, event: Event) {
        match event {
            Event::Sent { sent, total } => {
                self.completing.state.update(|completing| completing.sent(sent, total));
            }
            Event::AllSent => {
                self.completing.state.set(Completing::importing());
                self.announce(completing::all_sent_and_the_server_is_importing());
            }
            Event::Answer { status: 200, body } => match serde_json::from_str(&body) {
                Ok(completion) => self.take(completion),
                Err(_) => spawn_local(self.find_out(Failure::unanswered())),
            },
            // The key is kept: an earlier try of the same may have been saved.
            Event::Answer { status: 401, .. } => self.fail_completing(Failure::signed_out()),
            Event::Answer { status, body } => match serde_json::from_str::<ApiError>(&body) {
                Ok(error) => {
                    if error.is_final() {
                        self.forget_attempt();
                    }
                    self.fail_completing(Failure::answered(&error));
                }
                Err(_) if Failure::is_of_proxy(status) => {
                    spawn_local(self.find_out(Failure::unanswered()));
                }
                Err(_) => self.fail_completing(Failure::status(status)),
            },
            Event::Lost => match self.completing.state.get_untracked() {
                Completing::Sending { sent, total, .. } => self.stop(Failure::stopped(sent, total)),
                _ => spawn_local(self.find_out(Failure::unanswered())),
            },
        }
    }

    async fn ask_how_far(self) {
        loop {
            gloo_timers::future::sleep(INTERVAL).await;
            if self.completing.state.try_with_untracked(Completing::is_under_way) != Some(true) {
                return;
            }
            let Ok(status) = api::import_status(self.key()).await else { continue };
            let waits = self.completing.state.try_update(|completing| {
                let waited = completing.is_waiting();
                completing.follow(status);
                !waited && completing.is_waiting()
            });
            if waits == Some(true) {
                self.announce(completing::waiting_for_its_turn());
            }
        }
    }

    pub(in crate::wizard) fn take(self, completion: Completion) {
        self.forget_attempt();
        match completion {
            Completion::Completed { id } => {
                self.complete_draft(&id);
                self.completing.state.set(Completing::Done { id: id.clone() });
                let name = self.details.state.with_untracked(|details| details.shown_name());
                if self.is_update() {
                    self.announce(completing::the_changes_are_ready());
                } else {
                    self.announce(completing::is_on_the_roll(&name));
                    tab_storage::keep_completed(&id);
                }
                // The effect that would do it comes after the page has begun to leave.
                leaving::guard(false);
                address::leave_for(&self.arrival(&id));
            }
            Completion::Rejected { report } => {
                self.completing.upload.set_value(None);
                self.completing.state.set(Completing::Idle);
                self.decide(report, None, Verifier::Server);
            }
            Completion::Invalid { errors } => {
                self.completing.upload.set_value(None);
                self.announce(completing::details_to_correct(errors.len() as u64));
                self.details.state.update(|details| details.refuse(errors));
                self.completing.state.set(Completing::Idle);
                self.go(Step::Details);
            }
            Completion::Waits => self.fail_completing(Failure::another_waits(self.updates())),
            Completion::UnderWay => self.fail_completing(Failure::another_is_under_way()),
        }
    }

    pub(in crate::wizard) fn fail_completing(self, failure: Failure) {
        self.completing.upload.set_value(None);
        self.completing.preparing.set_value(false);
        self.completing.state.set(Completing::Failed(failure));
    }

    /// The verdict, if there is one.
    pub fn verdict(self) -> Option<Verdict> {
        self.validation.check.with(|check| check.verdict().cloned())
    }
}
