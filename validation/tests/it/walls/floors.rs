//! The floors of the pure centre, of the store and of the app, from the ground up.

use std::collections::BTreeMap;

use super::tree::{modules_named, rust_files};

/// The modules of each floor, which may use their own and those below. What reads, what is said
/// of values and what judges them is one floor: readers yield findings, and rules look at
/// what was read. A file of `messages/` is on the floor of what it says in words; those below
/// do not ask for words.
pub(super) const FLOORS: [(&str, &[&str]); 8] = [
    ("texts and hashes", &["hash", "text"]),
    (
        "the contract",
        &[
            "contract",
            "messages/colours",
            "messages/contract",
            "messages/fields",
            "messages/formats",
            "messages/groups",
            "messages/kept",
            "messages/pseudo",
        ],
    ),
    (
        "reading, values and rules",
        &[
            "messages/exclusions",
            "messages/faults",
            "messages/readings",
            "messages/reasons",
            "messages/recipe",
            "messages/rules",
            "read",
            "rules",
            "suggest",
        ],
    ),
    ("the check", &["check", "messages/report"]),
    (
        "what is shown of a file",
        &["insights", "messages", "messages/damages", "messages/sample", "rows", "sample"],
    ),
    ("two inventories", &["compare", "messages/guard", "messages/truncation"]),
    ("what is done with a file", &["again", "messages/columns", "messages/merge", "source"]),
    ("the session", &["messages/errors", "messages/clipboard", "session", "upload"]),
];

/// The modules of each floor of the store.
pub(super) const STORE_FLOORS: [(&str, &[&str]); 4] = [
    (
        "what goes in and out",
        &[
            "batch",
            "clock",
            "columns",
            "comparisons",
            "digest",
            "error",
            "lease_watch",
            "page",
            "run_state",
        ],
    ),
    ("the engines", &["engine"]),
    (
        "imports, integrations, accounts, people, settings and what was done",
        &[
            "accounts",
            "activity",
            "imports",
            "integrations",
            "lookup",
            "people",
            "recipes",
            "settings",
        ],
    ),
    ("copies, and how statements are planned", &["backup", "plans"]),
];

/// The modules of each floor of the app.
pub(super) const APP_FLOORS: [(&str, &[&str]); 4] = [
    (
        "what crosses the network, and the words",
        &["api", "host", "messages", "permission", "scripts"],
    ),
    ("components", &["components"]),
    ("pages and the wizard", &["pages", "wizard"]),
    ("the app", &["brackets", "root"]),
];

/// Modules of a crate that name one of a floor above, or are on none.
pub(super) fn breaches(src: &str, floors: &[(&str, &[&str])]) -> Vec<String> {
    let files = rust_files(src);
    let root = files.iter().find(|file| file.path.ends_with("src/lib.rs")).expect("lib.rs");
    let homes = homes(&root.code);
    let floor = |module: &str| floors.iter().position(|(_, modules)| modules.contains(&module));
    let mut breaches = Vec::new();
    for file in &files {
        let Some(path) = file.path.strip_prefix(&format!("{src}/")) else { continue };
        let path = path.trim_end_matches(".rs");
        // A file of words has a floor of its own, where there are several of them.
        let words = path.split('/').take(2).collect::<Vec<_>>().join("/");
        let is_words = path.starts_with("messages/") && floor(&words).is_some();
        let module = if is_words { &words } else { path.split('/').next().unwrap_or_default() };
        if module == "lib" || (module == "messages" && path == module) {
            continue;
        }
        let Some(own) = floor(module) else {
            breaches.push(format!("{module} is on no floor"));
            continue;
        };
        // Tests may look down on what they test from anywhere.
        let code = file.code.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let crate_only = code.replace("super::", "own::");
        for named in modules_named(&crate_only) {
            let home = homes.get(&named).unwrap_or(&named);
            if let Some(other) = floor(home)
                && other > own
                && !(is_words && home == "messages")
            {
                breaches.push(format!("{} names {named} of {}", file.path, floors[other].0));
            }
        }
    }
    breaches.dedup();
    breaches
}

/// In which module what the crate hands on lives.
fn homes(root: &str) -> BTreeMap<String, String> {
    let mut homes = BTreeMap::new();
    for statement in root.split(';') {
        let Some((_, used)) = statement.rsplit_once("pub use ") else { continue };
        let Some((module, items)) = used.split_once("::") else { continue };
        let items = items.rsplit_once("::").map_or(items, |(_, items)| items);
        let items = items.trim_matches(['{', '}', ' ', '\n']);
        for item in items.split(',').map(str::trim).filter(|item| !item.is_empty()) {
            homes.insert(item.to_owned(), module.trim().to_owned());
        }
    }
    homes
}
