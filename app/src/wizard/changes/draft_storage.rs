//! Where the browser keeps drafts: each under an id of its own, for all tabs.
//!
//! The id is in the address of the wizard. A page writes its own draft alone, so of two tabs with
//! the same draft the later word counts, and no other draft is touched. The list of integrations
//! (`public/drafts.js`) shows what is here, and takes over what earlier versions kept of step 1.

use leptos::prelude::window;
use web_sys::Storage;

use super::drafts::{Draft, DraftFile};
use crate::wizard::browser::random::random_hex;

/// Most drafts that are kept.
pub const DRAFTS: usize = 8;

const DRAFT: &str = "rollcall.drafts.";

/// The last word on a draft that has become an integration, whose id comes after it.
const COMPLETED: &str = "completed ";

/// The steps of one file under its fingerprint, as earlier versions kept them.
const STEPS: &str = "rollcall.draft.file.";

/// Largest draft, in bytes: all drafts together stay far below the 5 MB that browsers give to
/// a site.
const BYTES: usize = 128 * 1024;

/// What became of a draft that was to be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    All,
    /// The steps of its latest file are missing: they are too much to be kept.
    WithoutSteps,
    /// It is as it was before.
    Nothing,
}

/// An id that no other draft has.
pub fn new_id() -> String {
    random_hex::<8>()
}

/// Whether an address may name a draft so.
pub fn is_id(text: &str) -> bool {
    (1..=32).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The id of the draft that is kept under a key, if it is the key of one.
pub fn id_of(key: &str) -> Option<&str> {
    key.strip_prefix(DRAFT)
}

pub fn read(id: &str) -> Option<Draft> {
    understood(&storage()?.get_item(&key(id)).ok()??)
}

/// A draft as it was written; none if it is none.
pub fn understood(json: &str) -> Option<Draft> {
    serde_json::from_str(json).ok()
}

pub fn write(id: &str, draft: &Draft) -> Kept {
    if set(id, draft) {
        return Kept::All;
    }
    let mut shorter = draft.clone();
    if let Some(latest) = shorter.files.0.last_mut() {
        latest.steps.clear();
    }
    match set(id, &shorter) {
        true => Kept::WithoutSteps,
        false => Kept::Nothing,
    }
}

fn set(id: &str, draft: &Draft) -> bool {
    let json = serde_json::to_string(draft).expect("plain data");
    json.len() <= BYTES
        && storage().is_some_and(|storage| storage.set_item(&key(id), &json).is_ok())
}

/// Keeps a draft again that was forgotten.
pub fn bring_back(id: &str, draft: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&key(id), draft).is_ok())
}

/// Forgets drafts, so that this one can be kept too: those in which nothing was done to a file
/// before others, and the oldest first. They are returned with their ids.
pub fn make_room_for(id: &str) -> Vec<(String, Draft)> {
    let ids = ids();
    if ids.iter().any(|known| known == id) {
        return Vec::new();
    }
    let mut others: Vec<(String, Draft)> =
        ids.into_iter().filter_map(|id| Some((id.clone(), read(&id)?))).collect();
    let mut forgotten = Vec::new();
    while others.len() >= DRAFTS {
        let worth = |(_, draft): &&(String, Draft)| (draft.has_steps(), draft.at);
        let least = others.iter().enumerate().min_by(|(_, one), (_, other)| {
            let ((one, at), (other, later)) = (worth(one), worth(other));
            one.cmp(&other).then(at.total_cmp(&later))
        });
        let place = least.map(|(place, _)| place).unwrap_or_default();
        let (id, draft) = others.swap_remove(place);
        forget(&id);
        forgotten.push((id, draft));
    }
    forgotten
}

pub fn forget(id: &str) {
    remove(&key(id));
}

/// Forgets a draft that has become an integration. Other tabs hear of both, in this order.
pub fn complete(id: &str, integration: &str) {
    if let Some(storage) = storage() {
        // If there is no room for the word, other tabs only hear that the draft is gone.
        let _ = storage.set_item(&key(id), &format!("{COMPLETED}{integration}"));
    }
    forget(id);
}

/// The integration that a draft has become, if that is its last word.
pub fn completed(word: &str) -> Option<&str> {
    word.strip_prefix(COMPLETED)
}

/// The steps that another draft has for a file, and what that draft is called.
pub fn done_in_another(id: Option<&str>, fingerprint: &str) -> Option<(String, DraftFile)> {
    let others = ids().into_iter().filter(|other| Some(&**other) != id);
    let drafts = others.filter_map(|other| read(&other));
    let mut found = drafts.filter_map(|draft| {
        Some((draft.typed.shown_name(), draft.files.done_to(fingerprint)?.clone()))
    });
    found.next()
}

/// Takes the steps that an earlier version kept of a file.
pub fn take_earlier_steps(fingerprint: &str) -> Option<DraftFile> {
    let key = format!("{STEPS}{fingerprint}");
    let json = storage()?.get_item(&key).ok()??;
    let file: DraftFile = serde_json::from_str(&json).ok()?;
    remove(&key);
    Some(DraftFile { fingerprint: fingerprint.to_owned(), ..file })
}

fn ids() -> Vec<String> {
    let Some(storage) = storage() else { return Vec::new() };
    let keys = (0..storage.length().unwrap_or(0)).filter_map(|index| storage.key(index).ok()?);
    keys.filter_map(|key| id_of(&key).map(str::to_owned)).collect()
}

fn key(id: &str) -> String {
    format!("{DRAFT}{id}")
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wizard::changes::drafts::DraftFiles;

    #[test]
    fn what_was_typed_outlives_steps_that_nobody_understands() {
        let json = r#"{"at":5.0,"step":3,"typed":{"integration_name":"Lantern","display_name":"","colour":"moss"},
            "files":"[{\"at\":1.0,\"steps\":[\"Somersault\"]}]"}"#;
        let draft = understood(json).expect("what was typed");
        assert_eq!((draft.step, &*draft.typed.integration_name), (3, "Lantern"));
        assert_eq!(draft.files, DraftFiles::default());
        for other in ["", "{}", "null", "completed 1"] {
            assert_eq!(understood(other), None, "{other}");
        }
        assert_eq!(completed("completed 1"), Some("1"));
        assert_eq!(completed(json), None);
    }

    #[test]
    fn addresses_name_no_other_key() {
        for id in ["0123456789abcdef", "a"] {
            assert!(is_id(id), "{id}");
        }
        for other in ["", "file.1", "../x", "a b", &"a".repeat(33), "é"] {
            assert!(!is_id(other), "{other}");
        }
    }
}
