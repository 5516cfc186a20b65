//! `rollcall fix`, and `validate` through a recipe.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::server::rollcall;

const FILE: &str =
    "emailId,userStatus,createdOn\na@example.com,Active,03/04/2024\nb@example.com,Gone,1012024\n";
const RECIPE: &str = r#"{"schema":1,"dateOrder":"day-first",
    "fixes":{"userStatus":["letter-case"],"createdOn":["separated-date","leading-zero"]},
    "values":{"userStatus":{"Gone":"DELETED"}}}"#;

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// A folder with a data file and a recipe.
fn files(recipe: &str) -> (tempfile::TempDir, PathBuf, PathBuf) {
    let folder = tempfile::tempdir().expect("a folder");
    let [file, recipe_file] = ["accounts.csv", "recipe.json"].map(|name| folder.path().join(name));
    fs::write(&file, FILE).expect("written");
    fs::write(&recipe_file, recipe).expect("written");
    (folder, file, recipe_file)
}

fn run(command: &str, file: &Path, recipe: &Path, options: &[&str]) -> Output {
    let mut run = rollcall(&[command]);
    run.arg(file).arg("--recipe").arg(recipe).args(options).output().expect("run")
}

#[test]
fn the_report_is_that_of_the_corrected_file() {
    let (folder, file, recipe) = files(RECIPE);
    let plain = rollcall(&["validate"]).arg(&file).output().expect("run");
    assert_eq!(plain.status.code(), Some(1));
    assert!(text(&plain.stdout).contains("→ ACTIVE (letter case)"), "{}", text(&plain.stdout));
    assert_eq!(run("validate", &file, &recipe, &[]).status.code(), Some(0));

    let corrected = folder.path().join("corrected.csv");
    let written = run("fix", &file, &recipe, &["-o", &corrected.to_string_lossy()]);
    assert_eq!(written.status.code(), Some(0), "{}", text(&written.stderr));
    assert_eq!(
        text(&written.stderr),
        "2 records written, 4 values put right in 2 records, no errors left.\n"
    );
    let again = rollcall(&["validate"]).arg(&corrected).output().expect("run");
    assert_eq!(again.status.code(), Some(0), "{}", text(&again.stdout));
}

#[test]
fn the_corrected_file_can_be_json_on_standard_output() {
    let (_folder, file, recipe) = files(r#"{"schema":1,"fixes":{"userStatus":["letter-case"]}}"#);
    // As the command was called first.
    let written = run("repair", &file, &recipe, &["--to", "json"]);
    assert_eq!(written.status.code(), Some(1));
    assert!(text(&written.stderr).contains("3 errors left"), "{}", text(&written.stderr));
    let json: serde_json::Value = serde_json::from_slice(&written.stdout).expect("JSON");
    assert_eq!(
        (&json[0]["userStatus"], &json[1]["userStatus"]),
        (&"ACTIVE".into(), &"Gone".into())
    );
}

#[test]
fn a_file_can_be_corrected_in_place_and_stays_when_it_cannot_be_read() {
    let (_folder, file, recipe) = files(RECIPE);
    let place = file.to_string_lossy().into_owned();
    assert_eq!(run("fix", &file, &recipe, &["-o", &place]).status.code(), Some(0));
    let corrected = fs::read_to_string(&file).expect("text");
    assert!(corrected.contains("b@example.com,,,,01012024,DELETED"), "{corrected}");

    fs::write(&file, "emailId\na@example.com,\"open").expect("written");
    let refused = run("fix", &file, &recipe, &["-o", &place]);
    assert_eq!(refused.status.code(), Some(2));
    assert!(text(&refused.stderr).contains("never closes"), "{}", text(&refused.stderr));
    assert!(fs::read_to_string(&file).expect("text").ends_with("\"open"));
}

#[test]
fn a_bad_recipe_says_where_and_what_instead() {
    for (recipe, words) in [
        ("{", "it is not JSON (line 1, column 1)"),
        (r#"{"schema":1,"fixes":{"role":["case"]}}"#, "`letter-case`"),
        (r#"{"schema":1,"values":{"role":{"Guest":"BOSS"}}}"#, "SUPERADMIN, ADMIN or USER"),
    ] {
        let (_folder, file, path) = files(recipe);
        for command in ["validate", "fix"] {
            let refused = run(command, &file, &path, &[]);
            let message = text(&refused.stderr);
            assert_eq!(refused.status.code(), Some(2), "{message}");
            assert!(message.contains(words) && message.contains("for example"), "{message}");
            assert!(refused.stdout.is_empty());
        }
    }
}
