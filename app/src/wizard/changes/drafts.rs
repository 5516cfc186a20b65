//! What this browser keeps over a reload, a crash or a new tab.
//!
//! Of each file: the steps that were done to it, under its fingerprint. Steps hold
//! what the person decided and typed; of the file itself only the values that a
//! replacement or an exclusion is about, which nobody could do again without. No
//! record of a file is ever written here. And once: the details of step 1.

use leptos::prelude::window;
use serde::{Deserialize, Serialize};
use validation::session::Step;
use web_sys::Storage;

use crate::wizard::details::state::Details;
use crate::wizard::details::typed::Typed;

const FILE: &str = "rollcall.draft.file.";
const DETAILS: &str = "rollcall.draft.details";

/// Files of which steps are kept; those that were left longest are forgotten.
const FILES: usize = 8;

/// The largest draft: all of them together stay far below the 5 MB that browsers
/// give to a site.
const BYTES: usize = 128 * 1024;

/// The steps that were done to a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Draft {
    /// When the last one was done, in milliseconds since 1970.
    pub at: f64,
    /// The steps.
    pub steps: Vec<Step>,
}

/// Details that were typed and not completed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Unfinished {
    /// When, in milliseconds since 1970.
    pub at: f64,
    /// What.
    pub typed: Typed,
}

impl Unfinished {
    /// What it is called: the display name, or where there is none the other.
    pub fn shown_name(&self) -> String {
        let names = [&self.typed.display_name, &self.typed.integration_name];
        let mut names = names.into_iter().map(|name| name.trim());
        names.find(|name| !name.is_empty()).unwrap_or_default().to_owned()
    }
}

/// What is kept of a file.
pub fn of(fingerprint: &str) -> Option<Draft> {
    read(&key(fingerprint))
}

/// Keeps the steps of a file; whether that could be done.
pub fn keep(fingerprint: &str, steps: Vec<Step>) -> bool {
    let key = key(fingerprint);
    let draft = Draft { at: js_sys::Date::now(), steps };
    let json = serde_json::to_string(&draft).expect("steps are plain data");
    let kept = json.len() <= BYTES && {
        make_room(&key);
        storage().is_some_and(|storage| storage.set_item(&key, &json).is_ok())
    };
    if !kept {
        // What was kept before is no longer what was done.
        remove(&key);
    }
    kept
}

/// Forgets a file.
pub fn forget(fingerprint: &str) {
    remove(&key(fingerprint));
}

/// Keeps the details, once there are any.
pub fn keep_details(details: &Details) {
    if details.is_untouched() {
        return;
    }
    let unfinished = Unfinished { at: js_sys::Date::now(), typed: Typed::of(details) };
    let json = serde_json::to_string(&unfinished).expect("a number and three strings");
    if let Some(storage) = storage() {
        // Full or switched off: only a crash begins afresh.
        let _ = storage.set_item(DETAILS, &json);
    }
}

/// The details that were typed last and not completed.
pub fn unfinished() -> Option<Unfinished> {
    read(DETAILS)
}

/// Forgets the details.
pub fn forget_details() {
    remove(DETAILS);
}

fn key(fingerprint: &str) -> String {
    format!("{FILE}{fingerprint}")
}

/// What is there under this key; what a later or an earlier version wrote in
/// another way is nothing.
fn read<T: serde::de::DeserializeOwned>(key: &str) -> Option<T> {
    let text = storage()?.get_item(key).ok()??;
    serde_json::from_str(&text).ok()
}

/// Forgets the oldest drafts, so that one more of a new file can be kept.
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
        // Storage that is switched off has nothing to forget.
        let _ = storage.remove_item(key);
    }
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}
