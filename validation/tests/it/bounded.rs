//! What is wrong is counted exactly, and what is kept of it has a bound.

use std::fmt::Write as _;

use validation::limits::{REPORT_GROUPS, UNKNOWN_NAMES};
use validation::{Field, Findings, HashKey, Issue, Options, Report, Rule, Sink, examine, validate};

use crate::witness::witness;

/// How many more than are kept.
const MORE: usize = 500;

fn found(file: &str) -> Findings {
    let findings = examine(file.as_bytes(), &Options::default(), &mut ()).expect("memory");
    let (report, streamed) = witness(file.as_bytes(), &Options::default());
    assert_eq!(report, findings.report, "whatever it is read for");
    assert_eq!(streamed.issues.len() as u64, report.errors + report.warnings);
    for key in [[1; 16], [0xC3; 16]] {
        let options = Options { hash_key: HashKey::new(key), ..Options::default() };
        let other = examine(file.as_bytes(), &options, &mut ()).expect("memory");
        assert_eq!(Findings { probes: 0, ..other }, Findings { probes: 0, ..findings.clone() });
    }
    findings
}

fn count(report: &Report, rule: Rule) -> u64 {
    report.counts.iter().filter(|count| count.rule == rule).map(|count| count.count).sum()
}

#[test]
fn values_after_the_first_different_ones_are_counted_and_not_grouped() {
    let mut file = "emailId,role\n".to_owned();
    for number in (0..REPORT_GROUPS + MORE).chain([7, 7, REPORT_GROUPS]) {
        writeln!(file, "{}@x.io,wrong{number}", file.len()).expect("a string");
    }
    let report = found(&file).report;
    let issues = (REPORT_GROUPS + MORE + 3) as u64;
    assert_eq!((count(&report, Rule::InvalidValue), report.errors), (issues, issues));
    assert_eq!(report.ungrouped, MORE as u64 + 1);
    let most = &report.clusters[0];
    assert_eq!((most.value.as_deref(), most.count), (Some("wrong7"), 3));
    let text = report.to_string();
    let said = "501 more issues with values that came after the first 50,000 different ones";
    assert!(text.contains(said), "{text}");
    let json = serde_json::to_value(&report).expect("JSON");
    assert_eq!(json["ungrouped"], 501);
}

#[test]
fn a_report_of_few_values_says_nothing_of_it() {
    let report = found("emailId,role\na@x.io,Guest\n").report;
    let json = serde_json::to_value(&report).expect("JSON");
    assert_eq!((report.ungrouped, json.get("ungrouped")), (0, None));
    assert!(!report.to_string().contains("more issue"));
}

#[test]
fn what_can_be_fixed_is_counted_to_the_last_value() {
    // Roles take the room; the order of the dates is known only at the end.
    let mut file = "emailId,role,createdOn,department\n".to_owned();
    let records = REPORT_GROUPS + MORE;
    for number in 0..records {
        let (minute, second) = (number / 60 % 60, number % 60);
        let hour = number / 3600;
        writeln!(
            file,
            "{number}@x.io,wrong{number},03/04/2024 {hour:02}:{minute:02}:{second:02},\"a\n{number}\""
        )
        .expect("a string");
    }
    file.push_str("last@x.io,USER,31/01/2024,\n");
    let findings = found(&file);
    assert!(findings.report.ungrouped > 2 * MORE as u64);
    let of = |field| {
        let groups: Vec<_> =
            findings.fix_groups.iter().filter(|group| group.field == field).collect();
        let [group] = groups[..] else { panic!("{groups:?}") };
        group
    };
    let dates = of(Some(Field::CreatedOn));
    assert_eq!((dates.count, dates.after.as_deref()), (records as u64 + 1, Some("03042024")));
    let departments = of(Some(Field::Department));
    assert_eq!((departments.count, departments.after.as_deref()), (records as u64, Some("a 0")));
    for group in [dates, departments] {
        let later = group.later.expect("some came later");
        assert_eq!(group.values + later, group.count, "each value is another");
    }
}

/// An object of a JSON array with these members, beside a right address.
fn object(number: usize, names: impl IntoIterator<Item = String>) -> String {
    let members: String = names.into_iter().map(|name| format!(",\"{name}\":1")).collect();
    format!("{{\"emailId\":\"{number}@x.io\"{members}}}")
}

#[test]
fn names_after_the_first_are_told_of_once() {
    let names = (0..UNKNOWN_NAMES + MORE).map(|number| format!("name{number}"));
    let header = format!("emailId,{}\n", names.clone().collect::<Vec<_>>().join(","));
    let row = format!("a@x.io{}\n", ",".repeat(UNKNOWN_NAMES + MORE));
    let csv = header + &row;
    let objects = names.enumerate().map(|(number, name)| object(number, [name]));
    let json = format!("[{}]", objects.collect::<Vec<_>>().join(","));
    for file in [csv, json] {
        let (report, streamed) = witness(file.as_bytes(), &Options::default());
        assert_eq!(count(&report, Rule::UnknownHeader), UNKNOWN_NAMES as u64 + 1);
        assert_eq!((report.errors, report.is_completable()), (0, true));
        let last = streamed.issues.last().expect("issues");
        assert_eq!((last.value.as_deref(), last.rule), (None, Rule::UnknownHeader));
        assert!(last.message.contains("More names are no field"), "{}", last.message);
    }
}

/// The first member that stands twice.
struct Repeated(Option<String>);

impl Sink for Repeated {
    fn wants_issue(&self, rule: Rule) -> bool {
        rule == Rule::DuplicateKey
    }

    fn issue(&mut self, issue: &Issue) -> std::io::Result<()> {
        if issue.rule == Rule::DuplicateKey && self.0.is_none() {
            self.0.clone_from(&issue.value);
        }
        Ok(())
    }
}

#[test]
fn a_member_that_stands_twice_is_found_however_many_names_there_are() {
    let known = (0..UNKNOWN_NAMES).map(|number| format!("name{number}"));
    let twice = |names: &[&str]| {
        let last = object(1, names.iter().map(|name| (*name).to_owned()));
        let file = format!("[{},{last}]", object(0, known.clone()));
        let mut repeated = Repeated(None);
        validate(file.as_bytes(), &Options::default(), &mut repeated).expect("memory");
        repeated.0
    };
    assert_eq!(twice(&["new", "name1", "other"]), None);
    assert_eq!(twice(&["new", "other", "new"]).as_deref(), Some("new"));
    assert_eq!(twice(&["b", "a", "b", "a"]).as_deref(), Some("b"), "the first that repeats");
    assert_eq!(twice(&["b", "name1", "name1", "b"]).as_deref(), Some("name1"));
    assert_eq!(twice(&["b", "name1", "b", "name1"]).as_deref(), Some("b"));
}
