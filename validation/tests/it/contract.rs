//! docs/format.md says what the code does: its tables are made from the code.

use std::fmt::Write as _;

use validation::messages::limit_rows;
use validation::source::{ISSUES_COLUMN, RECORD_COLUMN};
use validation::suggest::{Damage, Recipe};
use validation::{CONTRACT_DATE, FaultCode, Field, Report, Rule, issue_csv};

/// What stands between `<!-- name -->` and `<!-- /name -->` in the document.
fn between<'a>(document: &'a str, name: &str) -> &'a str {
    let (open, close) = (format!("<!-- {name} -->"), format!("<!-- /{name} -->"));
    let after = document.split_once(&open).expect("the document has the opening marker").1;
    after.split_once(&close).expect("the document has the closing marker").0
}

fn document() -> String {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/format.md");
    std::fs::read_to_string(path).expect("the contract is part of the repository")
}

fn check(name: &str, expected: &str) {
    let document = document();
    let found = between(&document, name).trim();
    assert!(
        found == expected.trim(),
        "\nThe code says something else than docs/format.md between the markers \"{name}\". \
         It has to be:\n\n{expected}\n"
    );
}

fn codes<'a>(codes: impl IntoIterator<Item = &'a str>) -> String {
    codes.into_iter().map(|code| format!("`{code}`")).collect::<Vec<_>>().join(", ")
}

#[test]
fn the_version_is_the_codes() {
    check("date", &format!("Version of {CONTRACT_DATE}."));
}

#[test]
fn the_limits_are_the_codes() {
    let mut table = "| What | Limit | Over it |\n|---|---|---|\n".to_owned();
    for row in limit_rows() {
        writeln!(table, "| {} | {} | {} |", row.what, row.limit, row.over).expect("a string");
    }
    check("limits", &table);
}

#[test]
fn the_fields_are_the_codes() {
    let mut table = "| Field | Required | Type | For |\n|---|---|---|---|\n".to_owned();
    for field in Field::ALL {
        let (required, kind) =
            (if field.required() { "yes" } else { "no" }, field.kind().describe());
        writeln!(table, "| `{field}` | {required} | {kind} | {} |", field.help())
            .expect("a string");
    }
    check("fields", &table);
}

#[test]
fn the_rules_are_the_codes() {
    let mut table = "| Rule | Severity | Level | When |\n|---|---|---|---|\n".to_owned();
    for rule in Rule::ALL {
        let (severity, level) = (rule.severity().name(), rule.level().name());
        let when = rule.doc().what.replace('|', "\\|");
        writeln!(table, "| `{rule}` | {severity} | {level} | {when} |").expect("a string");
    }
    check("rules", &table);
    let alone = Rule::ALL.iter().filter(|rule| rule.stands_alone()).map(|rule| rule.code());
    check("alone", &codes(alone));
}

#[test]
fn the_columns_of_the_issue_report_are_the_codes() {
    check("columns", &codes(issue_csv::COLUMNS));
}

#[test]
fn the_columns_of_records_with_issues_are_the_codes() {
    check("record-column", &codes([RECORD_COLUMN]));
    check("issues-column", &codes([ISSUES_COLUMN]));
}

#[test]
fn the_faults_are_the_codes() {
    let faults = FaultCode::ALL.iter().filter(|fault| !fault.is_rule());
    check("faults", &codes(faults.map(|fault| fault.code())));
}

#[test]
fn the_damages_are_the_codes() {
    let mut table = "| Code | Reason in reports |\n|---|---|\n".to_owned();
    for damage in Damage::ALL {
        writeln!(table, "| `{damage}` | {} |", damage.reason()).expect("a string");
    }
    check("damages", &table);
    let unsure = Damage::ALL.iter().filter(|damage| !damage.is_sure());
    check("unsure", &codes(unsure.map(|damage| damage.code())));
}

#[test]
fn the_example_is_a_recipe() {
    let document = document();
    let json = document.rsplit("```json").next().and_then(|rest| rest.split("```").next());
    let recipe = Recipe::from_json(json.expect("an example").as_bytes()).expect("a recipe");
    assert!(recipe.date_order.is_some() && recipe.fixes.len() == 2 && recipe.values.len() == 1);
}

#[test]
fn the_example_is_a_report() {
    let document = document();
    let example = between(&document, "report").trim();
    let json = example.trim_start_matches("```json").trim_end_matches("```");
    let report: Report = serde_json::from_str(json).expect("the example is a report");
    let given: serde_json::Value = serde_json::from_str(json).expect("the example is JSON");
    assert_eq!(serde_json::to_value(report).expect("a report is JSON"), given);
}
