//! The corpus: small files, and the report on each as a person sees it.
//!
//! A file's name is the rule it is about, or `valid`, then the case. Its
//! snapshot beside it is what the command line prints; after a change on
//! purpose, `INSTA_UPDATE=always cargo test -p validation` writes them anew.

use std::path::{Path, PathBuf};

use validation::{Format, Options, Report, Rule, validate};

/// One file of the corpus.
pub struct Case {
    /// The file's name.
    pub name: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

impl Case {
    /// The rule it is about, or `valid`.
    pub fn about(&self) -> &str {
        self.name.split("__").next().expect("a first part")
    }

    /// The options that a host would take for it.
    pub fn options(&self) -> Options<'_> {
        Options { hint: Format::from_extension(&self.name), ..Options::default() }
    }

    /// The report on it.
    pub fn report(&self) -> Report {
        validate(&self.bytes[..], &self.options(), &mut ()).expect("memory does not fail")
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus")
}

/// Every file of the corpus, by name.
pub fn cases() -> Vec<Case> {
    let mut cases: Vec<Case> = std::fs::read_dir(folder())
        .expect("the corpus is there")
        .map(|entry| entry.expect("a file").path())
        .filter(|path| {
            path.extension().is_some_and(|extension| extension == "csv" || extension == "json")
        })
        .map(|path| Case {
            name: path.file_name().expect("a name").to_string_lossy().into_owned(),
            bytes: std::fs::read(&path).expect("a readable file"),
        })
        .collect();
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    cases
}

#[test]
fn every_file_has_the_report_beside_it() {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for case in cases() {
            insta::assert_snapshot!(case.name.as_str(), case.report());
        }
    });
}

#[test]
fn every_file_is_about_the_rule_it_is_named_for() {
    for case in cases() {
        let report = case.report();
        match Rule::from_code(case.about()) {
            Some(rule) => {
                assert!(report.counts.iter().any(|count| count.rule == rule), "{}", case.name);
            }
            None => {
                assert_eq!(case.about(), "valid", "{}", case.name);
                assert!(
                    report.is_completable() && report.counts.is_empty(),
                    "{}:\n{report}",
                    case.name
                );
            }
        }
    }
}

/// What needs a large file is tested at its limit, see `limits.rs`.
#[test]
fn every_rule_has_a_file() {
    let cases = cases();
    for rule in Rule::ALL {
        let large = matches!(rule, Rule::TooLarge | Rule::RecordTooLarge);
        // It takes a recipe to read a list.
        let large = large || *rule == Rule::OnePage;
        let has = cases.iter().any(|case| case.about() == rule.code());
        assert!(has != large, "{rule}");
    }
}
