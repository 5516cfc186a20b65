//! The law of the repository: who may name whom, and what is written nowhere.
//!
//! Each wall is here because its breach would not fail anything else. A
//! failure says why the wall stands; where the reason no longer holds, change
//! the wall together with ARCHITECTURE.md.

mod floors;
mod manifest;
mod tree;

use floors::{APP_FLOORS, FLOORS, STORE_FLOORS};
use manifest::Manifest;
use tree::{SourceFile, all_text_files, modules_named, rust_files};

/// The edges between the crates: whom each may depend on.
const CRATES: [(&str, &[&str]); 8] = [
    ("validation", &[]),
    ("evidence", &[]),
    ("store", &["validation"]),
    ("service", &["evidence", "store", "validation"]),
    ("app", &["service", "validation"]),
    ("frontend", &["app"]),
    ("frontend/worker", &["validation"]),
    ("server", &["app", "evidence", "service", "store", "validation"]),
];

/// All that the pure centre may depend on.
const PURE: [&str; 10] = [
    "csv",
    "encoding_rs",
    "imagesize",
    "memchr",
    "serde",
    "serde_json",
    "sha2",
    "siphasher",
    "thiserror",
    "unicode-normalization",
];

/// Fails with every breach at once, and with the reason for the wall.
fn stands(why: &str, breaches: Vec<String>) {
    assert!(breaches.is_empty(), "\n{why}\n  {}\n", breaches.join("\n  "));
}

/// Lines of code, without comments and strings, in which `is_breach`.
fn lines(files: &[SourceFile], is_breach: impl Fn(&str) -> bool) -> Vec<String> {
    let in_file = |file: &SourceFile| {
        let lines = file.code.lines().enumerate().filter(|(_, line)| is_breach(line));
        let breach =
            |(index, line): (usize, &str)| format!("{}:{}: {}", file.path, index + 1, line.trim());
        lines.map(breach).collect::<Vec<_>>()
    };
    files.iter().flat_map(in_file).collect()
}

#[test]
fn crates_depend_only_along_the_arrows() {
    let mut breaches = Vec::new();
    for (name, allowed) in CRATES {
        let manifest = Manifest::read(name);
        let inner = manifest.dependencies().filter(|d| CRATES.iter().any(|(c, _)| c == &d.name));
        let wrong = inner.filter(|dependency| !allowed.contains(&dependency.name.as_str()));
        breaches.extend(wrong.map(|dependency| format!("{name} -> {}", dependency.name)));
    }
    stands(
        "The arrows are app -> validation, app[ssr] -> service -> store -> validation, frontend -> app, \
         worker -> validation and server -> app, service, store, validation: a crate outside them cannot \
         be built, tested or trusted on its own.",
        breaches,
    );
}

#[test]
fn validation_is_pure() {
    let manifest = Manifest::read("validation");
    let wrong = manifest.dependencies().filter(|d| !PURE.contains(&d.name.as_str()));
    let mut breaches: Vec<_> = wrong.map(|d| format!("validation -> {}", d.name)).collect();
    let impure = ["std::time", "std::thread", "std::env", "std::fs", "std::net", "std::process"];
    breaches.extend(lines(&rust_files("validation/src"), |line| {
        impure.iter().any(|module| line.contains(module))
    }));
    stands(
        "The same bytes give the same report in the browser, on the server and on the command \
         line, because validation knows no clock, environment, file, thread or network.",
        breaches,
    );
}

#[test]
fn the_floors_of_validation_stand_on_each_other() {
    stands(
        "What is below knows nothing of what is above it: so a rule can be read without the session, \
         and a reader changed without the grid. A module that is on no floor has none yet.",
        floors::breaches("validation/src", &FLOORS),
    );
}

#[test]
fn the_floors_of_the_store_stand_on_each_other() {
    stands(
        "An engine knows statements and transactions, and nothing of what they are about: so a third \
         could stand beside the two.",
        floors::breaches("store/src", &STORE_FLOORS),
    );
}

#[test]
fn the_floors_of_the_app_stand_on_each_other() {
    stands(
        "Components can be used by every page, and what crosses the network is the same whatever shows it.",
        floors::breaches("app/src", &APP_FLOORS),
    );
}

#[test]
fn only_store_knows_sql_and_only_validation_knows_csv() {
    let mut breaches = Vec::new();
    for (name, _) in CRATES {
        for (library, owner) in [("sqlx", "store"), ("csv", "validation")] {
            let manifest = Manifest::read(name);
            if name != owner && manifest.all().any(|dependency| dependency.name == library) {
                breaches.push(format!("{name} -> {library}, which belongs to {owner}"));
            }
        }
    }
    stands("One crate speaks SQL and one reads files: another would do it differently.", breaches);
}

#[test]
fn what_the_browser_gets_has_nothing_of_the_server() {
    let server_only = [
        "service",
        "store",
        "tokio",
        "tokio-util",
        "leptos_axum",
        "axum",
        "tower",
        "tower-http",
        "tempfile",
    ];
    let manifest = Manifest::read("app");
    let app = manifest.dependencies().filter(|d| server_only.contains(&d.name.as_str()));
    let mut breaches: Vec<_> =
        app.filter(|d| !d.optional).map(|d| format!("app -> {} is not optional", d.name)).collect();
    let frontend = Manifest::read("frontend");
    let frontend = frontend.dependencies().filter(|d| server_only.contains(&d.name.as_str()));
    breaches.extend(frontend.map(|d| format!("frontend -> {}", d.name)));
    stands(
        "The server's libraries come into app by its feature ssr alone: in the browser they do \
         not build, or cost every visitor their size.",
        breaches,
    );
}

#[test]
fn the_service_knows_no_web_framework() {
    let frameworks = ["leptos", "leptos_axum", "axum", "hyper", "tower", "tower-http", "http"];
    let manifest = Manifest::read("service");
    let known = manifest.all().filter(|d| frameworks.contains(&d.name.as_str()));
    stands(
        "What Rollcall does is one more door away from any framework: the API, SCIM and what else \
         asks call the same functions as the pages.",
        known.map(|dependency| format!("service -> {}", dependency.name)).collect(),
    );
}

#[test]
fn the_service_does_nothing_for_whom_it_has_not_asked_about() {
    // What somebody does who is not in yet.
    let doors = [
        "begin_passkey_sign_in",
        "begin_passkey_step",
        "begin_single_sign_on",
        "door",
        "finish_single_sign_on",
        "invited",
        "leave_single_sign_on",
        "may",
        "set_up",
        "sign_in",
        "sign_in_with_passkey",
        "take_second_step",
        "take_invite",
        "who",
    ];
    let mut breaches = Vec::new();
    let files = rust_files("service/src").into_iter();
    for file in files.filter(|file| !file.path.contains("/tests/")) {
        for function in file.code.split("pub async fn ").skip(1) {
            let (name, _) = function.split_once(['(', '<']).unwrap_or_default();
            let head = function.split('{').next().unwrap_or_default();
            if head.contains("&self") && !head.contains("Allowed<") && !doors.contains(&name) {
                breaches.push(format!("{}: {name}", file.path));
            }
        }
    }
    stands(
        "What reads or changes anything takes an Allowed: whoever forgets to ask whether the caller may \
         do it has none to give.",
        breaches,
    );
}

#[test]
fn the_server_functions_stay_thin() {
    /// Lines about one subject.
    const MOST: usize = 120;
    // How an answer is shown is no work, and grows with what there is to show.
    let is_thin = |path: &str| path.contains("/ssr") && !path.contains("/ssr/views");
    let files = rust_files("app/src/api").into_iter().filter(|file| is_thin(&file.path));
    let lines = |file: &SourceFile| file.code.lines().filter(|l| !l.trim().is_empty()).count();
    let breaches = files.filter_map(|file| {
        let lines = lines(&file);
        (lines > MOST).then(|| format!("{} has {lines} lines, over {MOST}", file.path))
    });
    stands(
        "What is done belongs into service; app calls it and puts what it says into words.",
        breaches.collect(),
    );
}

#[test]
fn only_messages_speak_to_people() {
    // What exports write, what a sample has, the attributes of a page that are lists, a test, and
    // what earlier versions have kept.
    let no_sentences = [
        "validation/src/contract/alike.rs",
        "validation/src/suggest/recipe/exclusion.rs",
        "validation/src/suggest/damage/no_value.rs",
        "validation/src/sample/",
        "app/src/brackets.rs",
        "app/src/root.rs",
        "app/src/pages/guide/fields.rs",
        "app/src/pages/integration/columns.rs",
        "app/src/wizard/source/recipe_file.rs",
    ];
    let mut breaches = Vec::new();
    for file in ["validation/src", "app/src"].into_iter().flat_map(rust_files) {
        if file.path.contains("/messages") || no_sentences.iter().any(|p| file.path.starts_with(p))
        {
            continue;
        }
        let text = file.text.split("#[cfg(test)]\n").next().unwrap_or_default();
        for (line, inside, before) in tree::strings_of(text) {
            if tree::is_sentence(&inside) && !tree::is_for_developers(&before) {
                breaches.push(format!("{}:{line}: {inside:?}", file.path));
            }
        }
    }
    stands(
        "A sentence for people is made in messages/, from codes and arguments: so it is said once, and can \
         be said in another language.",
        breaches,
    );
}

#[test]
fn the_modules_of_app_look_one_way() {
    let walls: [(&str, &[&str], &str); 2] = [
        (
            "app/src/components",
            &["api"],
            "Components get props only, so that every page can use them.",
        ),
        (
            "app/src/api",
            &["pages", "components", "wizard", "root"],
            "The api answers any page, so it knows none.",
        ),
    ];
    for (place, forbidden, why) in walls {
        let mut breaches = Vec::new();
        for file in rust_files(place) {
            let named = modules_named(&file.code);
            let wrong = forbidden.iter().filter(|module| named.iter().any(|n| n == *module));
            breaches.extend(wrong.map(|module| format!("{} names {module}", file.path)));
        }
        stands(why, breaches);
    }
}

#[test]
fn an_account_cannot_be_made_from_text() {
    let files = rust_files("validation/src");
    let account = files.iter().find(|file| file.path.ends_with("/account.rs")).expect("account.rs");
    let (before, after) = account.code.split_once("pub struct Account<").expect("the struct");
    let derives = before.rsplit("}\n").next().unwrap_or_default();
    let body = after.split_once('}').map_or(after, |(body, _)| body);
    let mut breaches = Vec::new();
    if derives.contains("Deserialize") || derives.contains("Default") {
        breaches.push(format!("{} derives a way to make one", account.path));
    }
    if body.lines().any(|line| line.trim().starts_with("pub ")) {
        breaches.push(format!("{} has a public field", account.path));
    }
    breaches
        .extend(lines(&files, |line| line.contains("Deserialize") && line.contains("for Account")));
    stands(
        "Only a validated record is an Account, so that nothing else can be persisted.",
        breaches,
    );
}

#[test]
fn a_row_of_the_database_is_never_sent_to_a_browser() {
    let breaches = lines(&rust_files("store/src"), |line| {
        line.contains("derive(") && line.contains("Serialize")
    });
    stands("What is sent is a view struct of app: a new column must not leak by itself.", breaches);
}

#[test]
fn no_element_has_a_style_attribute() {
    let breaches = lines(&rust_files("app/src"), tree::has_style_attribute);
    stands(
        "The content security policy has no unsafe-inline: a style attribute would be ignored. \
         Use a class, a data attribute, or set the property through CSSOM.",
        breaches,
    );
}

#[test]
fn lints_are_expected_with_a_reason_and_never_allowed() {
    let mut breaches = Vec::new();
    for (name, _) in CRATES {
        breaches.extend(lines(&rust_files(name), |line| {
            line.contains(concat!("#[", "allow(")) || line.contains(concat!("#![", "allow("))
        }));
    }
    stands("An #[expect(.., reason = ..)] goes away with its cause; an allow stays.", breaches);
}

#[test]
fn what_documents_say_is_there_is_there() {
    let mut breaches = Vec::new();
    for (path, text) in all_text_files().into_iter().filter(|(path, _)| path.ends_with(".md")) {
        for named in text.split('`').skip(1).step_by(2).filter(|text| tree::is_path(text)) {
            if !tree::root().join(named).exists() {
                breaches.push(format!("{path} names {named}"));
            }
        }
    }
    stands("Who follows a path of a document finds what it is about.", breaches);
}

#[test]
fn every_module_is_within_the_reach_of_rustfmt() {
    let mut breaches = Vec::new();
    for (name, _) in CRATES {
        breaches.extend(lines(&rust_files(name), |line| line.contains(concat!("mod ", "$"))));
    }
    stands(
        "A module that a macro declares is never formatted: declare it beside the macro.",
        breaches,
    );
}

#[test]
fn no_module_is_called_after_nothing() {
    let empty_names =
        ["core", "common", "utils", "util", "helpers", "manager", "inventory", "misc"];
    let mut breaches = Vec::new();
    for (name, _) in CRATES {
        for file in rust_files(name) {
            let mut parts = file.path.trim_end_matches(".rs").split('/');
            if parts.any(|part| empty_names.contains(&part)) {
                breaches.push(file.path);
            }
        }
    }
    stands("A module is named after what it is about, or everything ends up in it.", breaches);
}

#[test]
fn nothing_names_the_machine_it_was_written_on() {
    // Put together here, so that this file is none of its own findings.
    let places = ["work", "root", "home", "Users"].map(|place| format!("/{place}/"));
    let mut breaches = Vec::new();
    for (path, text) in all_text_files() {
        for (index, line) in text.lines().enumerate() {
            let beside = line.contains(concat!("../", "shared/"));
            if beside || places.iter().any(|place| tree::names_place(line, place)) {
                breaches.push(format!("{path}:{}: {}", index + 1, line.trim()));
            }
        }
    }
    stands("The project is built from a clean clone anywhere, with nothing beside it.", breaches);
}
