//! JSONTestSuite: what must be read (`y_`), must be refused (`n_`) and may be either (`i_`).

use serde::Deserialize;
use validation::{Format, Options, Report, Rule, validate};

use super::{assert_frozen, text};

#[derive(Deserialize)]
struct Case {
    name: String,
    input: String,
}

/// The rules by which a text is no JSON. What is JSON and no file of accounts breaks others.
const NO_JSON: [Rule; 3] = [Rule::MalformedJson, Rule::EmptyFile, Rule::UnsupportedFormat];

/// Cases that are not read as the suite expects, each with its reason.
const DIFFERENCES: [(&str, &str); 5] = [
    (
        "n_string_with_trailing_garbage.json",
        "refused as no array, before what follows is looked at",
    ),
    (
        "n_structure_close_unopened_array.json",
        "refused as no array, before what follows is looked at",
    ),
    ("n_structure_double_array.json", "read as two lists that were joined, which hold no records"),
    (
        "n_structure_number_with_trailing_garbage.json",
        "refused as no array, before what follows is looked at",
    ),
    (
        "n_structure_object_with_trailing_garbage.json",
        "read as one object per line, of which the second is refused as no object",
    ),
];

#[test]
fn json_is_what_the_suite_says_it_is() {
    let Some(module) = text("json-test-suite/data/parsing.js") else { return };
    let list = &module[module.find('[').expect("a list")..];
    let cases: Vec<Case> = serde_json::from_str(list).expect("the list is JSON");
    assert_eq!(cases.len(), 318);
    let mut verdicts = Vec::new();
    let mut differences = Vec::new();
    for Case { name, input } in cases {
        let options = Options { format: Some(Format::Json), ..Options::default() };
        let report = validate(input.as_bytes(), &options, &mut ()).expect("memory does not fail");
        let reads = !report.counts.iter().any(|count| NO_JSON.contains(&count.rule));
        if name.starts_with("y_") && !reads || name.starts_with("n_") && reads {
            differences.push(name.clone());
        }
        assert!(!name.starts_with("n_") || report.errors > 0, "{name}");
        verdicts.push((name, verdict(&report, reads)));
    }
    let explained: Vec<&str> = DIFFERENCES.iter().map(|(name, _)| *name).collect();
    assert_eq!(differences, explained);
    assert_frozen("json-test-suite", &verdicts);
}

fn verdict(report: &Report, reads: bool) -> String {
    let rules: Vec<String> =
        report.counts.iter().map(|count| format!("{} {}", count.count, count.rule)).collect();
    let read = if reads { "read" } else { "refused" };
    format!("{read}, {} records; {}", report.records, rules.join(", "))
}
