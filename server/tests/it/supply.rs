//! What the libraries are that the program is made of: `deny.toml` says what they may be.
//!
//! cargo-deny reads the same file, where it is installed; this needs nothing but cargo.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use toml::Value;

const LOCK: &str = include_str!("../../../Cargo.lock");
const MANIFEST: &str = include_str!("../../../Cargo.toml");
const POLICY: &str = include_str!("../../../deny.toml");

fn parse(text: &str) -> toml::Table {
    text.parse().expect("TOML")
}

fn list<'a>(table: &'a toml::Table, section: &str, name: &str) -> &'a [Value] {
    table[section][name].as_array().expect("a list")
}

fn word<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// Fails with everything that is wrong at once.
fn keeps(what: &str, breaches: Vec<String>) {
    assert!(breaches.is_empty(), "\n{what}\n  {}\n", breaches.join("\n  "));
}

/// A library: its version and the expression of its licence.
struct Library {
    name: String,
    version: String,
    licence: String,
}

/// What the workspace is built and tested with, of any of its features, on
/// the server and in the browser.
fn libraries() -> Vec<Library> {
    let mut cargo = Command::new(env!("CARGO"));
    cargo.current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace"));
    cargo.args([
        "tree",
        "--locked",
        "--workspace",
        "--all-features",
        "--edges",
        "normal,build,dev",
    ]);
    cargo.args(["--prefix", "none", "--format", "{p}|{l}"]);
    for target in parse(POLICY)["graph"]["targets"].as_array().expect("a list") {
        cargo.args(["--target", target.as_str().expect("a name")]);
    }
    let run = cargo.output().expect("cargo runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let text = String::from_utf8(run.stdout).expect("text");
    let lines: BTreeSet<_> = text.lines().map(|line| line.trim_end_matches(" (*)")).collect();
    let library = |line: &str| {
        let (package, licence) = line.split_once('|')?;
        let (name, rest) = package.split_once(" v")?;
        let version = rest.split(' ').next()?;
        Some(Library { name: name.into(), version: version.into(), licence: licence.into() })
    };
    lines.into_iter().filter_map(library).collect()
}

/// Whether this expression can be kept with these licences alone: `OR` and the
/// older `/` leave a choice, `AND` does not, and parentheses are honoured.
fn is_licensed(expression: &str, allowed: &[&str]) -> bool {
    let spaced = expression.replace('/', " OR ").replace('(', " ( ").replace(')', " ) ");
    let words: Vec<_> = spaced.split_whitespace().collect();
    let (value, rest) = any(&words, allowed);
    value && rest.is_empty()
}

fn any<'w, 'a>(words: &'w [&'a str], allowed: &[&str]) -> (bool, &'w [&'a str]) {
    let (mut value, mut rest) = all(words, allowed);
    while let ["OR", next @ ..] = rest {
        let (other, after) = all(next, allowed);
        (value, rest) = (value || other, after);
    }
    (value, rest)
}

fn all<'w, 'a>(words: &'w [&'a str], allowed: &[&str]) -> (bool, &'w [&'a str]) {
    let (mut value, mut rest) = one(words, allowed);
    while let ["AND", next @ ..] = rest {
        let (other, after) = one(next, allowed);
        (value, rest) = (value && other, after);
    }
    (value, rest)
}

fn one<'w, 'a>(words: &'w [&'a str], allowed: &[&str]) -> (bool, &'w [&'a str]) {
    match words {
        ["(", inner @ ..] => {
            let (value, rest) = any(inner, allowed);
            (value, rest.get(1..).unwrap_or_default())
        }
        [name, "WITH", exception, rest @ ..] => {
            (allowed.contains(&format!("{name} WITH {exception}").as_str()), rest)
        }
        [name, rest @ ..] => (allowed.contains(name), rest),
        [] => (false, &[]),
    }
}

#[test]
fn expressions_of_licences_are_read() {
    for (expression, is_allowed) in [
        ("MIT", true),
        ("GPL-3.0", false),
        ("", false),
        ("GPL-3.0 OR MIT", true),
        ("Unlicense/MIT", true),
        ("MIT AND GPL-3.0", false),
        ("(MIT OR GPL-3.0) AND Zlib", true),
        ("(GPL-3.0 OR LGPL-3.0) AND Zlib", false),
        ("GPL-3.0 OR MIT AND Zlib", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("GPL-3.0 WITH LLVM-exception", false),
    ] {
        let allowed = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"];
        assert_eq!(is_licensed(expression, &allowed), is_allowed, "{expression}");
    }
}

#[test]
fn licences_and_second_versions_are_those_of_the_policy() {
    let (policy, libraries) = (parse(POLICY), libraries());
    let allowed: Vec<_> =
        list(&policy, "licenses", "allow").iter().flat_map(Value::as_str).collect();
    let licensed = |library: &&Library| !is_licensed(&library.licence, &allowed);
    let mut breaches: Vec<_> = libraries
        .iter()
        .filter(licensed)
        .map(|l| format!("{} {}: the licence is {:?}", l.name, l.version, l.licence))
        .collect();

    let mut versions: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for library in &libraries {
        versions.entry(&library.name).or_default().push(&library.version);
    }
    versions.retain(|_, versions| versions.len() > 1);
    for skip in list(&policy, "bans", "skip") {
        let (name, version) = word(skip, "crate").split_once('@').expect("name@version");
        let versions = versions.entry(name).or_default();
        let all = versions.len();
        versions.retain(|v| *v != version && !v.starts_with(&format!("{version}.")));
        if versions.len() == all {
            breaches.push(format!("{name}@{version} is listed and is no second version any more"));
        }
    }
    let many = versions.iter().filter(|(_, versions)| versions.len() > 1);
    breaches.extend(many.map(|(name, versions)| format!("{name} {}", versions.join(", "))));
    keeps("A licence that is not allowed, or one more version of a library (deny.toml):", breaches);
}

#[test]
fn every_library_is_from_crates_io_and_none_is_banned() {
    let (policy, lock) = (parse(POLICY), parse(LOCK));
    let registries: BTreeSet<_> = list(&policy, "sources", "allow-registry")
        .iter()
        .flat_map(Value::as_str)
        .map(|registry| format!("registry+{registry}"))
        .collect();
    let bans = list(&policy, "bans", "deny");
    let mut breaches = Vec::new();
    for package in lock["package"].as_array().expect("packages") {
        let (name, source) = (word(package, "name"), word(package, "source"));
        // Those of the workspace have none.
        if !source.is_empty()
            && (!registries.contains(source) || word(package, "checksum").is_empty())
        {
            breaches.push(format!("{name} is from {source}"));
        }
        if let Some(ban) = bans.iter().find(|ban| word(ban, "crate") == name) {
            breaches.push(format!("{name} is banned: {}", word(ban, "reason")));
        }
    }
    keeps("Sources and bans (deny.toml):", breaches);
}

#[test]
fn no_version_is_left_open() {
    let manifest = parse(MANIFEST);
    let named = |value: &Value| match value {
        Value::String(version) => Some(version.clone()),
        Value::Table(table) if table.contains_key("path") => None,
        table => Some(word(table, "version").to_owned()),
    };
    let is_open = |version: &str| version.is_empty() || version.contains(['*', '>']);
    let dependencies = manifest["workspace"]["dependencies"].as_table().expect("a table");
    let open = dependencies.iter().filter(|(_, value)| named(value).is_some_and(|v| is_open(&v)));
    let mut breaches: Vec<_> = open.map(|(name, value)| format!("{name} = {value}")).collect();
    // Its crates take every library from there.
    for member in manifest["workspace"]["members"].as_array().expect("a list") {
        let folder =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(member.as_str().expect("it"));
        let member = parse(&fs::read_to_string(folder.join("Cargo.toml")).expect("a manifest"));
        for section in ["dependencies", "dev-dependencies", "build-dependencies"] {
            for (name, value) in member.get(section).and_then(Value::as_table).into_iter().flatten()
            {
                if value.get("workspace").and_then(Value::as_bool) != Some(true) {
                    breaches
                        .push(format!("{}: {name} = {value}", word(&member["package"], "name")));
                }
            }
        }
    }
    keeps("A library whose version the workspace does not say (Cargo.toml):", breaches);
}

#[test]
fn the_bill_of_materials_names_what_is_in_the_program() {
    let folder = tempfile::tempdir().expect("a folder");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace");
    let file = folder.path().join("bill.json");
    let mut node = Command::new("node");
    let run =
        node.arg("scripts/sbom.mjs").arg(&file).current_dir(root).output().expect("node runs");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
    let bill = fs::read_to_string(&file).expect("text");
    let bill: serde_json::Value = serde_json::from_str(&bill).expect("JSON");
    let components = bill["components"].as_array().expect("a list");
    let parts = |name: &str| {
        let component = components.iter().find(|component| component["name"] == name)?;
        let parts = component["properties"].as_array()?.iter();
        Some(parts.flat_map(|part| part["value"].as_str()).collect::<Vec<_>>().join(" "))
    };
    for (name, expected) in [
        ("axum", Some("server")),
        ("sqlite", Some("server")),
        ("validation", Some("server page worker")),
        ("leptos", Some("server page")),
        // They only build it, or test it.
        ("clap_derive", None),
        ("proptest", None),
    ] {
        assert_eq!(parts(name).as_deref(), expected, "{name}");
    }
    let references: BTreeSet<_> =
        components.iter().map(|component| component["bom-ref"].as_str().expect("text")).collect();
    assert_eq!(references.len(), components.len());
    let dependencies = bill["dependencies"].as_array().expect("a list").iter();
    for on in dependencies.flat_map(|each| each["dependsOn"].as_array().expect("a list")) {
        assert!(references.contains(on.as_str().expect("text")), "{on} is no part");
    }
}
