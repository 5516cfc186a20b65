//! What this tab alone keeps over a reload: the key of an import that was sent and not answered.
//! What the browser keeps for all tabs is in `draft_storage`.
//!
//! Be advised: a duplicated tab gets a copy. So a key that was kept is used only to ask what
//! became of it; whatever is sent next gets a key of its own.

use web_sys::Storage;

use super::address::PATH;
use super::random::random_hex;

const KEY: &str = "rollcall.wizard.key";
const KEY_DRAFT: &str = "rollcall.wizard.key.draft";
const KEY_PAGE: &str = "rollcall.wizard.key.page";
const DISCARDED: &str = "rollcall.discarded";
const COMPLETED: &str = "rollcall.completed";

/// An upload that an earlier page of this tab sent, and that was not answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unanswered {
    pub key: String,
    /// The address of the wizard that sent it.
    pub page: String,
    /// The id of the draft that was sent.
    pub draft: Option<String>,
}

pub fn unanswered() -> Option<Unanswered> {
    // Earlier versions had one wizard.
    let page = get(KEY_PAGE).unwrap_or_else(|| PATH.to_owned());
    Some(Unanswered { key: get(KEY)?, page, draft: get(KEY_DRAFT) })
}

/// Keeps the key of an upload until there is an answer.
pub fn keep_unanswered(page: &str, key: &str, draft: Option<String>) {
    set(KEY, key);
    set(KEY_PAGE, page);
    match draft {
        Some(draft) => set(KEY_DRAFT, &draft),
        None => remove(KEY_DRAFT),
    }
}

/// Forgets the key: there is an answer.
pub fn forget_unanswered() {
    for kept in [KEY, KEY_PAGE, KEY_DRAFT] {
        remove(kept);
    }
}

/// A random key for an upload, 32 hexadecimal digits.
pub fn new_key() -> String {
    random_hex::<16>()
}

/// Keeps a draft that was discarded for the next page, which offers to take that back.
pub fn keep_discarded(id: &str, json: &str) {
    set(DISCARDED, &format!("{id} {json}"));
}

/// Keeps for the page of the integration that it comes from the wizard.
pub fn keep_completed(integration: &str) {
    set(COMPLETED, integration);
}

fn get(name: &str) -> Option<String> {
    storage()?.get_item(name).ok()?
}

fn remove(name: &str) {
    if let Some(storage) = storage() {
        // If storage is switched off, there is nothing to forget.
        let _ = storage.remove_item(name);
    }
}

fn set(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // If storage is full or switched off, only a reload begins afresh.
        let _ = storage.set_item(name, value);
    }
}

fn storage() -> Option<Storage> {
    leptos::prelude::window().session_storage().ok().flatten()
}
