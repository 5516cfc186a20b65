//! A draft is taken up, kept whenever it changes, and followed in other tabs.
//!
//! Be advised: pages only ever write what a person has typed or done since. So opening a draft
//! twice changes nothing, and two tabs with the same draft do not answer each other.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::StorageEvent;

use super::draft_storage::{self, Kept};
use super::drafts::Draft;
use super::model::{Notice, Unkept};
use crate::wizard::browser::tab_storage;
use crate::wizard::details::typed::Typed;
use crate::wizard::model::Wizard;

impl Wizard {
    /// Takes up the draft that the address names.
    pub(in crate::wizard) fn take_up_draft(self) {
        let Some(id) = self.browser.address.draft() else { return };
        let draft = draft_storage::read(&id).filter(|draft| draft.updates == self.updates());
        let Some(draft) = draft else {
            self.browser.address.name_draft(None);
            return self.draft.say(Notice::Unknown);
        };
        // What an integration is called now is known better than its draft does.
        if !self.is_update() {
            self.details.state.update(|details| draft.typed.clone().restore(details));
        }
        self.draft.files.set(draft.files.clone());
        self.draft.known.set_value(Some(draft));
    }

    /// Keeps the draft whenever something is typed or done, and hears of it from other tabs.
    pub(in crate::wizard) fn follow_draft(self) {
        let now = Memo::new(move |_| self.draft_now());
        Effect::new(move |_| {
            self.keep(now.get());
        });
        Effect::new(move |_| {
            let hear = move |event: StorageEvent| self.hear_of(&event);
            let hear = Closure::<dyn Fn(StorageEvent)>::new(hear).into_js_value();
            window().set_onstorage(Some(hear.unchecked_ref()));
        });
    }

    fn draft_now(self) -> Draft {
        let typed = self.details.state.with(Typed::of);
        Draft {
            at: 0.0,
            step: self.step.get().number(),
            typed,
            updates: self.updates(),
            files: self.draft.files.get(),
        }
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
        for (id, draft) in draft_storage::make_room_for(&id) {
            self.draft.say(Notice::forgotten(id, &draft));
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
        self.validation.standing.with_untracked(|standing| standing.too_many_steps)
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
        let id = draft_storage::id_of(&key);
        if id.is_none() || id != self.browser.address.draft().as_deref() {
            return;
        }
        let notice = match event.new_value().as_deref() {
            // After the word that it was completed, its removal says nothing new.
            None if self.was_completed() => return,
            None => Notice::Discarded,
            Some(word) => match draft_storage::completed(word) {
                Some(id) => Notice::Completed { integration: id.to_owned() },
                None if self.is_continued(word) => Notice::Continued,
                None => return,
            },
        };
        // Made anew, its button would lose the focus.
        if !self.draft.notices.read_untracked().contains(&notice) {
            self.draft.say(notice);
        }
    }

    fn was_completed(self) -> bool {
        let notices = self.draft.notices.read_untracked();
        notices.iter().any(|notice| matches!(notice, Notice::Completed { .. }))
    }

    /// Whether something else was typed or done than on this page.
    fn is_continued(self, json: &str) -> bool {
        let known = self.draft.known.get_value();
        let told = draft_storage::understood(json);
        told.is_some_and(|told| known.is_none_or(|known| !known.says_the_same_as(&told)))
    }
}
