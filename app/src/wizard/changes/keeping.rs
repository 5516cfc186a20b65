//! A draft is taken up, kept whenever it changes, and followed in other tabs.
//!
//! Be advised: pages only ever write what a person has typed or done since. So opening a draft
//! twice changes nothing, and two tabs with the same draft do not answer each other.

use leptos::ev::StorageEvent;
use leptos::prelude::*;
use validation::session::Standing;

use super::draft_storage::{self, Completed, Kept};
use super::drafts::Draft;
use super::model::{Elsewhere, Unkept};
use crate::wizard::browser::tab_storage;
use crate::wizard::details::typed::Typed;
use crate::wizard::model::Wizard;

impl Wizard {
    /// Takes up the draft that the address names.
    pub(in crate::wizard) fn take_up_draft(self) {
        let Some(id) = self.browser.address.draft() else { return };
        let Some(draft) = draft_storage::read(&id) else {
            self.browser.address.name_draft(None);
            return self.draft.elsewhere.set(Some(Elsewhere::Unknown));
        };
        self.details.state.update(|details| draft.typed.clone().restore(details));
        self.draft.files.set(draft.files.clone());
        self.draft.known.set_value(Some(draft));
    }

    /// Keeps the draft whenever something is typed or done, and hears of it from other tabs.
    pub(in crate::wizard) fn follow_draft(self) {
        let now = Memo::new(move |_| self.draft_now());
        Effect::new(move |_| {
            self.keep(now.get());
        });
        let other_tabs =
            window_event_listener(leptos::ev::storage, move |event| self.hear_of(&event));
        on_cleanup(move || other_tabs.remove());
    }

    fn draft_now(self) -> Draft {
        let typed = self.details.state.with(Typed::of);
        Draft { at: 0.0, step: self.step.get().number(), typed, files: self.draft.files.get() }
    }

    /// Keeps the draft as it is now, and tells what could not be kept.
    pub(super) fn keep_now(self) -> Option<Unkept> {
        let now = untrack(|| self.draft_now());
        self.keep(now)
    }

    fn keep(self, mut now: Draft) -> Option<Unkept> {
        if self.draft.is_over.get_value() {
            return None;
        }
        if now.is_empty() {
            self.forget_draft();
            return None;
        }
        let known = self.draft.known.get_value();
        let known = known.as_ref();
        let is_kept = known.is_some_and(|known| known.says_the_same_as(&now));
        if is_kept && known.is_some_and(|known| known.step == now.step) {
            return self.unkept_steps();
        }
        now.at = known.filter(|_| is_kept).map_or_else(js_sys::Date::now, |known| known.at);
        let id = self.browser.address.draft().unwrap_or_else(|| {
            let id = draft_storage::new_id();
            self.browser.address.name_draft(Some(id.clone()));
            id
        });
        let forgotten = draft_storage::make_room_for(&id);
        if !forgotten.is_empty() {
            let names = forgotten.iter().map(|draft| draft.typed.shown_name());
            self.draft.forgotten.update(|all| all.extend(names));
        }
        let kept = draft_storage::write(&id, &now);
        self.changes.unkept.set(kept != Kept::All || self.has_too_many_steps());
        match kept {
            Kept::All | Kept::WithoutSteps => self.draft.known.set_value(Some(now)),
            // The next try writes it.
            Kept::Nothing => return Some(Unkept::All),
        }
        self.unkept_steps()
    }

    fn has_too_many_steps(self) -> bool {
        self.validation
            .standing
            .with_untracked(|standing: &std::sync::Arc<Standing>| standing.too_many_steps)
    }

    fn unkept_steps(self) -> Option<Unkept> {
        self.changes.unkept.get_untracked().then_some(Unkept::Steps)
    }

    fn forget_draft(self) {
        if let Some(id) = self.browser.address.draft() {
            draft_storage::forget(&id);
            self.browser.address.name_draft(None);
        }
        self.draft.known.set_value(None);
    }

    /// Ends the draft, for it has become this integration.
    pub(in crate::wizard) fn complete_draft(self, integration: &str) {
        self.draft.is_over.set_value(true);
        if let Some(id) = self.browser.address.draft() {
            draft_storage::complete(&id, integration);
        }
    }

    /// Ends the draft, for it is not wanted. The next page offers to take that back.
    pub(in crate::wizard) fn discard_draft(self) {
        self.keep_now();
        self.draft.is_over.set_value(true);
        let Some(id) = self.browser.address.draft() else { return };
        if let Some(draft) = draft_storage::read(&id) {
            let json = serde_json::to_string(&draft).expect("plain data");
            tab_storage::keep_discarded(&id, &json);
        }
        draft_storage::forget(&id);
    }

    /// Hears what another tab has done to the draft.
    fn hear_of(self, event: &StorageEvent) {
        let key = event.key().unwrap_or_default();
        if draft_storage::id_of(&key) != self.browser.address.draft().as_deref() {
            return;
        }
        let now = event.new_value();
        let before = self.draft.elsewhere.get_untracked();
        let heard = match now.as_deref() {
            // Of one that was completed the end is said twice.
            None if matches!(before, Some(Elsewhere::Completed { .. })) => before,
            None => Some(Elsewhere::Discarded),
            Some(json) => match serde_json::from_str(json) {
                Ok(Completed { completed }) => {
                    Some(Elsewhere::Completed { integration: completed })
                }
                Err(_) => self.continued(json).then_some(Elsewhere::Continued).or(before),
            },
        };
        // Made anew, its button would lose the focus.
        if self.draft.elsewhere.get_untracked() != heard {
            self.draft.elsewhere.set(heard);
        }
    }

    /// Whether something else was typed or done than on this page.
    fn continued(self, json: &str) -> bool {
        let known = self.draft.known.get_value();
        let told = draft_storage::understood(json);
        told.is_some_and(|told| known.is_none_or(|known| !known.says_the_same_as(&told)))
    }
}
