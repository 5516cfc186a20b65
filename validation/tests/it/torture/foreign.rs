//! Corpora that others made, out of the packages that `end2end` installs.
//!
//! Nothing of them is in this repository but the verdicts: by the case's name, or its number
//! where it has none. A verdict that changes, and one that is not what the corpus expects
//! and has no reason, is a failure. After a change on purpose,
//! `INSTA_UPDATE=always cargo test -p validation` writes the verdicts anew.

mod addresses;
mod csv_spectrum;
mod json_suite;
mod naughty;

use std::path::{Path, PathBuf};

/// One case: its name, and what became of it.
type Verdict = (String, String);

/// A file of an installed package. Where none is installed that is said, and is a failure in
/// CI and in the full run.
fn package(file: &str) -> Option<PathBuf> {
    let modules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../end2end/node_modules");
    let path = modules.join(file);
    if path.exists() {
        return Some(path);
    }
    assert!(
        !super::full() && std::env::var_os("CI").is_none(),
        "{file} is not installed: run scripts/tools.sh"
    );
    eprintln!("NOT TESTED: {file} is not installed. Run scripts/tools.sh, then test again.");
    None
}

/// The text of a file of an installed package.
fn text(file: &str) -> Option<String> {
    let bytes = std::fs::read(package(file)?).expect("a readable file");
    Some(String::from_utf8(bytes).expect("text"))
}

/// Compares the verdicts with those that were frozen.
fn assert_frozen(corpus: &str, verdicts: &[Verdict]) {
    let lines: Vec<String> =
        verdicts.iter().map(|(name, verdict)| format!("{name}: {verdict}")).collect();
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/foreign"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(corpus, lines.join("\n")));
    println!("torture: corpus {corpus}: {} cases, no verdict changed", verdicts.len());
}
