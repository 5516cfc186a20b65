//! What this tab keeps over a reload: the details as they were typed, and the key of an import
//! that was sent and not answered. What the browser keeps beyond the tab is in `drafts`.
//!
//! Be advised: a duplicated tab gets a copy. So a key that was kept is used only to ask what
//! became of it; whatever is sent next gets a key of its own.

use web_sys::Storage;

use crate::wizard::changes::drafts;
use crate::wizard::details::state::Details;
use crate::wizard::details::typed::Typed;

const KEY: &str = "rollcall.wizard.key";
const DRAFT: &str = "rollcall.wizard.draft";

/// The key of an upload that an earlier page of this tab sent, and that was not answered.
pub fn unanswered() -> Option<String> {
    storage()?.get_item(KEY).ok()?
}

/// Keeps the key of an upload until there is an answer.
pub fn keep_unanswered(key: &str) {
    set(KEY, key);
}

/// Forgets the key: there is an answer.
pub fn forget_unanswered() {
    remove(KEY);
}

/// A random key for an upload, 32 hexadecimal digits.
pub fn new_key() -> String {
    let mut bytes = [0; 16];
    // `randomUUID` exists on secure origins only.
    let crypto = leptos::prelude::window().crypto().expect("browsers have randomness");
    crypto.get_random_values_with_u8_array(&mut bytes).expect("16 bytes are few");
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub fn keep_draft(details: &Details) {
    let typed = serde_json::to_string(&Typed::of(details)).expect("three strings");
    set(DRAFT, &typed);
    drafts::keep_details(details);
}

/// Brings back what was typed before a reload, unless something was typed since.
pub fn restore_draft(details: &mut Details) {
    let typed = storage()
        .and_then(|storage| storage.get_item(DRAFT).ok()?)
        .and_then(|text| serde_json::from_str::<Typed>(&text).ok());
    if let Some(typed) = typed {
        typed.restore(details);
    }
}

/// Forgets the import and the details, when it is completed or not wanted.
pub fn forget() {
    drafts::forget_details();
    remove(KEY);
    remove(DRAFT);
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
