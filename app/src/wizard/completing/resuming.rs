//! What an earlier page of this tab has left: a draft, and perhaps an upload without an answer.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attempt::{Attempt, Outcome, outcome};
use crate::wizard::browser::address;
use crate::wizard::browser::tab_storage::{self, Unanswered};
use crate::wizard::changes::draft_storage;
use crate::wizard::changes::drafts::DraftFiles;
use crate::wizard::details::state::Details;
use crate::wizard::model::Wizard;

impl Wizard {
    /// Takes up the draft, and asks what became of an upload that was not answered.
    pub fn resume(self) {
        self.take_up_draft();
        let here = self.browser.address.path();
        let Some(sent) = tab_storage::unanswered().filter(|sent| sent.page == here) else { return };
        self.completing.attempt.set_value(Some(Attempt { key: sent.key.clone(), of: None }));
        let restored = self.details.state.get_untracked();
        spawn_local(async move {
            let Outcome::Saved(id) = outcome(&sent.key).await else { return };
            // The person may have sent something else meanwhile.
            if self.completing.attempt.try_with_value(|attempt| {
                attempt.as_ref().is_some_and(|now| now.key == sent.key && now.of.is_none())
            }) != Some(true)
            {
                return;
            }
            self.forget_attempt();
            self.forget_sent(&sent, &restored, &id);
            if self.is_update() {
                return address::leave_for(&self.arrival(&id));
            }
            self.completing.completed_before.set(Some(id));
        });
    }

    /// Forgets the draft that has become an integration, unless something was typed since.
    fn forget_sent(self, sent: &Unanswered, restored: &Details, integration: &str) {
        let is_here = sent.draft == self.browser.address.draft();
        if is_here && self.details.state.with_untracked(|details| details != restored) {
            return;
        }
        if let Some(draft) = &sent.draft {
            draft_storage::complete(draft, integration);
        }
        if is_here {
            self.browser.address.name_draft(None);
            self.draft.files.set(DraftFiles::default());
            self.details.state.set(Details::default());
        }
    }
}
