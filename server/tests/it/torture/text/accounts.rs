//! Values of records on the pages of accounts, and in the files that are exported.

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use validation::{Format, Options, validate};

use super::log::assert_no_forged_line;
use super::markup::first_other_tag;
use super::servers;
use super::strings::naughty;
use crate::server::{Server, rollcall};
use crate::torture::full;
use crate::upload::{UPLOAD, Upload, completed, result};

/// A record with this text wherever a text may be.
fn record(number: usize, text: &str) -> Value {
    let email = format!("a{number:04}@example.com");
    json!({ "emailId": email, "firstName": text, "lastName": text, "department": text })
}

/// Those that a file may have as a value.
fn values() -> Vec<&'static str> {
    let is_valid = |text: &&str| {
        let file = json!([record(0, text)]).to_string();
        let options = Options { hint: Some(Format::Json), ..Options::default() };
        let report = validate(file.as_bytes(), &options, &mut ()).expect("read from memory");
        report.is_completable() && !text.trim().is_empty()
    };
    naughty().into_iter().filter(is_valid).collect()
}

/// All pages of an integration with these values.
fn pages(server: &Server, name: &str, values: &[&str]) -> Vec<String> {
    let records: Vec<_> = values.iter().enumerate().map(|(n, text)| record(n, text)).collect();
    let file = Value::from(records).to_string();
    let key = format!("key-of-{name:x<16}");
    let upload = Upload {
        key: &key,
        display_name: name,
        file_name: "accounts.json",
        file: file.as_bytes(),
        ..UPLOAD
    };
    let id = completed(upload.complete(server));
    let next = |query: &str| {
        let page = server.get(&format!("/api/found_accounts?id={id}{query}"));
        result::<app::api::FoundAccountsView>(&page).expect("a page").next
    };
    let mut pages = vec![
        server.get(&format!("/integrations/{id}")).text(),
        server.get(&format!("/integrations/{id}/accounts")).text(),
    ];
    let mut after = next("");
    while let Some(cursor) = after {
        pages.push(server.get(&format!("/integrations/{id}/accounts?after={cursor}")).text());
        after = next(&format!("&query[after]={cursor}"));
    }
    pages
}

#[test]
fn values_are_texts_on_every_page() {
    let values = values();
    // Equal where the values are, for the pages count them.
    let first = |value| values.iter().position(|other| other == value).expect("one of them");
    let harmless: Vec<_> =
        values.iter().map(|value| format!("harmless {}", first(value))).collect();
    let harmless: Vec<_> = harmless.iter().map(String::as_str).collect();
    for server in servers() {
        let naughty = pages(&server, "naughty", &values);
        let harmless = pages(&server, "harmless", &harmless);
        assert_eq!(naughty.len(), harmless.len());
        for (page, harmless) in naughty.iter().zip(&harmless) {
            assert_eq!(first_other_tag(page, harmless), None);
        }
        println!("torture: values on pages: {} on {} pages", values.len(), naughty.len());
        assert_no_forged_line(&server);
    }
}

#[test]
fn exports_have_no_live_formula() {
    let folder = tempfile::tempdir().expect("a folder");
    let [file, recipe, export] =
        ["accounts.json", "recipe.json", "export.csv"].map(|name| folder.path().join(name));
    let values = values();
    let records: Vec<_> = values.iter().enumerate().map(|(n, text)| record(n, text)).collect();
    fs::write(&file, Value::from(records).to_string()).expect("written");
    fs::write(&recipe, r#"{"schema":1}"#).expect("written");
    let mut run = rollcall(&["fix", "--to", "csv", "--recipe"]);
    let run = run.arg(&recipe).arg(&file).arg("-o").arg(&export).output().expect("run");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = fs::read_to_string(&export).expect("written");
    for separator in [',', ';', '\t'] {
        for field in text.lines().flat_map(|line| fields(line, separator)) {
            let live = field.trim_start_matches(['"', ' ']).starts_with(['=', '+', '@']);
            assert!(!live, "{separator:?}: {field:?}");
        }
    }
    if full() && Command::new("soffice").arg("--version").output().is_ok() {
        assert_no_formula_in_a_spreadsheet(&export, folder.path());
    }
}

/// The fields of a line where this separates them, as a spreadsheet of some country has it.
fn fields(line: &str, separator: char) -> Vec<String> {
    let (mut fields, mut quoted) = (vec![String::new()], false);
    for c in line.chars() {
        quoted ^= c == '"';
        match fields.last_mut() {
            Some(field) if c != separator || quoted => field.push(c),
            _ => fields.push(String::new()),
        }
    }
    fields
}

/// Has LibreOffice open the export and looks for formulas in what it makes of it.
fn assert_no_formula_in_a_spreadsheet(export: &Path, folder: &Path) {
    for separator in [44, 59, 9] {
        let filter = format!("--infilter=CSV:{separator},34,76,1");
        let mut office = Command::new("soffice");
        let profile = format!("-env:UserInstallation=file://{}", folder.join("office").display());
        office.args([&profile, "--headless", &filter, "--convert-to", "fods", "--outdir"]);
        let run = office.arg(folder).arg(export).output().expect("run");
        assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
        let sheet = fs::read_to_string(folder.join("export.fods")).expect("converted");
        assert!(!sheet.contains("table:formula"), "separated by {separator}");
    }
    println!("torture: LibreOffice opened the export three ways: no formula");
}
