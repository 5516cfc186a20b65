//! That no address is answered which no table has.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::house::{House, house};
use super::{BESIDE, addresses};

/// What adds an address to a router, or answers where none is.
const ADDS: [&str; 10] = [
    ".route(",
    ".nest(",
    ".nest_service(",
    ".route_service(",
    ".fallback(",
    ".fallback_service(",
    ".method_not_allowed_fallback(",
    ".merge(",
    ".leptos_routes(",
    ".leptos_routes_with_context(",
];

/// Where that is done, and how often: the addresses of the app, what answers where no address is, and
/// health, which tells nothing of what is stored and answers everybody.
const DONE: &str = "\
server/src/health.rs .route( 2
server/src/http/addresses.rs .route( 2
server/src/http/router.rs .fallback( 1
server/src/http/router.rs .leptos_routes_with_context( 1
server/src/http/router.rs .merge( 1
server/src/metrics/serve.rs .merge( 1
server/src/metrics/serve.rs .route( 1
";

/// The files of code below a folder of the repository, without the tests within them.
fn sources(folder: &str) -> Vec<(String, String)> {
    let root = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/.."));
    let (mut folders, mut found) = (vec![root.join(folder)], Vec::<PathBuf>::new());
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder") {
            let path = entry.expect("an entry").path();
            if path.is_dir() { folders.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    let file = |path: PathBuf| {
        let name = path.strip_prefix(root).expect("below").to_string_lossy().into_owned();
        let text = fs::read_to_string(&path).expect("text");
        // Tests are modules at the end, or files of their own.
        let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default().to_owned();
        (name, code)
    };
    let is_test = |name: &str| name.contains("/router/") || name.ends_with("table.rs");
    found.into_iter().map(file).filter(|(name, _)| !is_test(name)).collect()
}

/// What is added to a router elsewhere would be in no table.
#[test]
fn addresses_are_added_in_one_place() {
    let mut done = String::new();
    let everywhere = ["server/src", "app/src", "service/src"].into_iter().flat_map(sources);
    for (name, code) in everywhere {
        let mut calls: Vec<_> =
            ADDS.iter().map(|call| (call, code.matches(call).count())).collect();
        calls.sort();
        // What is merged elsewhere than in the server is no router.
        calls.retain(|(call, _)| name.starts_with("server/") || **call != ".merge(");
        for (call, count) in calls.into_iter().filter(|(_, count)| *count > 0) {
            done += &format!("{name} {call} {count}\n");
        }
    }
    assert_eq!(done, DONE, "added outside of http/addresses.rs, so that no table has it");
}

/// Texts in the code that begin as an address does and are none of this server.
const NONE: [&str; 2] = ["/site.rs", "/proc/self/limits"];

/// A layer, or what answers where no address is, can answer a path too: each that the code names
/// has a row, or begins one.
#[tokio::test]
async fn each_path_that_the_code_names_has_a_row() {
    let house: House = house(false).await;
    let rows: Vec<_> = addresses(&house).into_iter().map(|address| address.path).collect();
    assert!(rows.len() > BESIDE.len());
    let mut without = Vec::new();
    for (name, code) in sources("server/src/http") {
        let code: String =
            code.lines().filter(|line| !line.trim_start().starts_with("//")).collect();
        let texts = code.split('"').skip(1).step_by(2);
        for text in texts.filter(|text| text.len() > 1 && text.starts_with('/')) {
            let path = text.split(['?', '#']).next().unwrap_or_default();
            // Of an address that is put together the beginning counts.
            let is_whole = !path.contains('{') || rows.iter().any(|row| row == path);
            let path = if is_whole { path } else { path.split('{').next().unwrap_or_default() };
            let begins = |row: &String| match row.strip_prefix(path) {
                Some(rest) => !is_whole || path.ends_with('/') || rest.starts_with('.'),
                None => false,
            };
            // What an address of an integration goes on with, behind its id.
            let goes_on =
                |row: &String| row.split_once('}').is_some_and(|(_, rest)| rest.starts_with(path));
            let has_row = rows.iter().any(|row| row == path || begins(row) || goes_on(row));
            if !has_row && !NONE.contains(&text) {
                without.push(format!("{name}: {text}"));
            }
        }
    }
    assert_eq!(without, Vec::<String>::new(), "no row of the table is about this address");
}
