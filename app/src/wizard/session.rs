//! What this tab keeps over a reload: the key of the import and the details as
//! they were typed. What the browser keeps beyond the tab is in `drafts`.
//!
//! A duplicated tab gets a copy of it, and with it the same key: two tabs
//! cannot make two integrations of one.

use serde::{Deserialize, Serialize};
use validation::avatar::Colour;
use web_sys::Storage;

use super::drafts;
use super::state::Details;

const KEY: &str = "rollcall.wizard.key";
const DRAFT: &str = "rollcall.wizard.draft";

/// What is kept of the details: no image, for it could be a stranger's next time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// As typed.
    pub integration_name: String,
    /// As typed.
    pub display_name: String,
    colour: String,
}

impl Typed {
    /// What of the details is kept.
    pub fn of(details: &Details) -> Self {
        Self {
            integration_name: details.integration_name.clone(),
            display_name: details.display_name.clone(),
            colour: details.colour.name().to_owned(),
        }
    }

    /// Brings it back, where nothing was typed since.
    pub fn restore(self, details: &mut Details) {
        if details.is_untouched() {
            details.integration_name = self.integration_name;
            details.display_name = self.display_name;
            details.colour = Colour::from_name(&self.colour).unwrap_or_default();
        }
    }
}

/// The key of the import that this tab is about, made when there is none, and
/// whether it was there already.
pub fn key() -> (String, bool) {
    let kept = storage().and_then(|storage| storage.get_item(KEY).ok()?);
    match kept {
        Some(key) => (key, true),
        None => (new_key(), false),
    }
}

/// Begins another import.
pub fn new_key() -> String {
    let mut bytes = [0; 16];
    // `randomUUID` is there on secure origins only; this is everywhere.
    let crypto = leptos::prelude::window().crypto().expect("browsers have randomness");
    crypto.get_random_values_with_u8_array(&mut bytes).expect("16 bytes are few");
    let key = bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    set(KEY, &key);
    key
}

/// Keeps what was typed.
pub fn keep_draft(details: &Details) {
    let typed = serde_json::to_string(&Typed::of(details)).expect("three strings");
    set(DRAFT, &typed);
    drafts::keep_details(details);
}

/// Brings back what was typed before a reload, where nothing was typed since.
pub fn restore_draft(details: &mut Details) {
    let typed = storage()
        .and_then(|storage| storage.get_item(DRAFT).ok()?)
        .and_then(|text| serde_json::from_str::<Typed>(&text).ok());
    if let Some(typed) = typed {
        typed.restore(details);
    }
}

/// Forgets the import and the draft: it is completed, or not wanted.
pub fn forget() {
    drafts::forget_details();
    if let Some(storage) = storage() {
        // Storage that is switched off has nothing to forget.
        let _ = storage.remove_item(KEY);
        let _ = storage.remove_item(DRAFT);
    }
}

fn set(name: &str, value: &str) {
    if let Some(storage) = storage() {
        // Full or switched off: the wizard works, only a reload begins afresh.
        let _ = storage.set_item(name, value);
    }
}

fn storage() -> Option<Storage> {
    leptos::prelude::window().session_storage().ok().flatten()
}
