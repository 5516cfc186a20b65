//! What this browser keeps over a reload, a crash or a new tab.
//!
//! For each file: the steps that were done to it, under its fingerprint. Steps hold what the
//! person decided and typed, and of the file itself only the values that a replacement or an
//! exclusion is about, without which it could not be done again. And the details of step 1, once.
//!
//! Be advised: no record of a file may ever be written here.

use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use validation::session::Step;
use web_sys::Storage;

use crate::wizard::details::state::Details;
use crate::wizard::details::typed::Typed;

const FILE: &str = "rollcall.draft.file.";
const DETAILS: &str = "rollcall.draft.details";

/// Most files whose steps are kept; the oldest drafts are forgotten.
const FILES: usize = 8;

/// Largest draft, in bytes: all drafts together stay far below the 5 MB that browsers give to
/// a site.
const BYTES: usize = 128 * 1024;

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// When the last step was done, in milliseconds since 1970.
    pub at: f64,
    pub steps: Vec<Step>,
}

/// Details that were typed and not completed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unfinished {
    /// In milliseconds since 1970.
    pub at: f64,
    pub typed: Typed,
}

impl Unfinished {
    /// The display name, or if there is none, the integration name.
    pub fn shown_name(&self) -> String {
        let names = [&self.typed.display_name, &self.typed.integration_name];
        let mut names = names.into_iter().map(|name| name.trim());
        names.find(|name| !name.is_empty()).unwrap_or_default().to_owned()
    }
}

/// The draft of a file, if there is one.
pub fn of(fingerprint: &str) -> Option<Draft> {
    read(&key(fingerprint))
}

/// Keeps the steps of a file, and tells whether that was possible.
pub fn keep(fingerprint: &str, steps: Vec<Step>) -> bool {
    let key = key(fingerprint);
    let draft = Draft { at: js_sys::Date::now(), steps };
    let json = serde_json::to_string(&draft).expect("steps are plain data");
    let kept = json.len() <= BYTES && {
        make_room(&key);
        storage().is_some_and(|storage| storage.set_item(&key, &json).is_ok())
    };
    if !kept {
        // An older draft would not be what was done.
        remove(&key);
    }
    kept
}

/// Forgets the draft of a file.
pub fn forget(fingerprint: &str) {
    remove(&key(fingerprint));
}

/// Keeps the details, if anything was typed.
pub fn keep_details(details: &Details) {
    if details.is_untouched() {
        return;
    }
    let unfinished = Unfinished { at: js_sys::Date::now(), typed: Typed::of(details) };
    let json = serde_json::to_string(&unfinished).expect("a number and three strings");
    if let Some(storage) = storage() {
        // If storage is full or switched off, only a crash begins afresh.
        let _ = storage.set_item(DETAILS, &json);
    }
}

pub fn unfinished() -> Option<Unfinished> {
    read(DETAILS)
}

pub fn forget_details() {
    remove(DETAILS);
}

fn key(fingerprint: &str) -> String {
    format!("{FILE}{fingerprint}")
}

/// What is kept under this key; nothing if another version wrote it in another form.
fn read<T: serde::de::DeserializeOwned>(key: &str) -> Option<T> {
    let text = storage()?.get_item(key).ok()??;
    serde_json::from_str(&text).ok()
}

/// Forgets the oldest drafts, so that one more can be kept.
fn make_room(key: &str) {
    let others = keys().into_iter().filter(|other| other != key);
    let mut others: Vec<(f64, String)> =
        others.map(|key| (read::<Draft>(&key).map_or(0.0, |draft| draft.at), key)).collect();
    others.sort_by(|one, other| other.0.total_cmp(&one.0));
    for (_, oldest) in others.into_iter().skip(FILES - 1) {
        remove(&oldest);
    }
}

fn keys() -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?);
    keys.filter(|key| key.starts_with(FILE)).collect()
}

fn remove(key: &str) {
    if let Some(storage) = storage() {
        // If storage is switched off, there is nothing to forget.
        let _ = storage.remove_item(key);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
