//! Kinds of issue: what has the same fault in the same field is one, whatever the values are.

mod messy;

use std::fmt::Write as _;

use proptest::prelude::*;
use validation::limits::{KIND_VALUES, REPORT_GROUPS};
use validation::rows::Kind;
use validation::sample::{self, Sample};
use validation::session::{Ask, Step};
use validation::{
    Alike, FaultCode, Field, Findings, Format, IssueKind, Level, Options, Report, Rule, examine,
};

use crate::arbitrary::mutated;
use crate::corpus::cases;
use crate::tab::{Tab, checked};

fn found(file: &[u8], options: &Options<'_>) -> Findings {
    examine(file, options, &mut ()).expect("memory does not fail")
}

fn filter(kind: &IssueKind) -> Kind {
    let (rule, field) = (kind.rule, kind.field);
    Kind::Cluster { rule, field, common: Some(kind.common()) }
}

/// Kinds and groups of fixes are all issues of the report, each once; and each kind counts what
/// its filter finds.
fn assert_complete(file: &[u8], options: &Options<'_>) {
    let Findings { report, fix_groups, kinds, dates, .. } = found(file, options);
    let all = report.errors + report.warnings;
    let fixes: u64 = fix_groups.iter().map(|group| group.count).sum();
    assert_eq!(fixes + all_of(&kinds), all, "{report}");
    assert_eq!(report.kinds.iter().map(|kind| kind.count).sum::<u64>(), all, "{report}");
    assert_eq!(all_of(&report.issue_kinds()), all, "{report}");
    assert_counts(&report);
    assert!(kinds.is_sorted_by_key(|kind| std::cmp::Reverse(kind.count)));
    let options = Options { dates: Some(dates), ..*options };
    for kind in kinds {
        let told: u64 = kind.clusters.iter().map(|cluster| cluster.count).sum();
        let is_listed = kind.values as usize <= KIND_VALUES;
        assert!(!is_listed || told + kind.later == kind.count, "{kind:?}");
        assert!(kind.clusters.iter().all(|cluster| cluster.fault == kind.fault), "{kind:?}");
        if kind.rule.level() != Level::File {
            let records = filter(&kind).records(&options, file).expect("memory");
            assert_eq!(records.len() as u64, kind.count, "{kind:?}\n{report}");
            assert_eq!(records.first().map(|record| u64::from(*record)), kind.first.record);
        }
    }
}

fn all_of(kinds: &[IssueKind]) -> u64 {
    kinds.iter().map(|kind| kind.count + kind.along).sum()
}

/// By rule and field, the kinds of a report are its counts.
fn assert_counts(report: &Report) {
    let mut counts: Vec<(Rule, Option<Field>, u64)> = Vec::new();
    for kind in &report.kinds {
        match counts.last_mut() {
            Some((rule, field, count)) if (*rule, *field) == (kind.rule, kind.field) => {
                *count += kind.count;
            }
            _ => counts.push((kind.rule, kind.field, kind.count)),
        }
    }
    let of_report = report.counts.iter().map(|count| (count.rule, count.field, count.count));
    assert_eq!(counts, of_report.collect::<Vec<_>>());
}

#[test]
fn kinds_and_fixes_are_all_issues_of_a_report() {
    for case in cases() {
        assert_complete(&case.bytes, &case.options());
    }
    assert_complete(messy::file(2_000).as_bytes(), &Options::default());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn kinds_and_fixes_are_all_issues_of_any_file(
        seed in 0..1000_u64,
        format in prop::sample::select(Format::ALL.to_vec()),
        file in mutated(),
    ) {
        let mut made = Vec::new();
        let sample = Sample { records: 200, seed, issue_rate: 0.6, format, bytes: None };
        sample::write(&sample, &mut made).expect("memory can be written");
        assert_complete(&made, &Options::default());
        assert_complete(&file, &Options::default());
    }
}

#[test]
fn a_kind_is_a_field_and_a_fault_and_has_its_values_beneath() {
    let file = "emailId,userStatus\nann,Gone\nbea,Left\nann,Gone\n@x.io,Active\n";
    let Findings { kinds, fix_groups, .. } = found(file.as_bytes(), &Options::default());
    let of: Vec<_> = kinds.iter().map(|kind| (kind.field, kind.fault, kind.count)).collect();
    let (email, status) = (Some(Field::EmailId), Some(Field::UserStatus));
    let fault = FaultCode::Rule;
    assert_eq!(
        of,
        [(email, FaultCode::NoAt, 3), (status, fault, 3), (email, FaultCode::NoLocal, 1)]
    );
    let values = |kind: &IssueKind| {
        let values = kind.clusters.iter();
        values.map(|c| (c.value.clone().unwrap_or_default(), c.count)).collect::<Vec<_>>()
    };
    assert_eq!(values(&kinds[0]), [("ann".to_owned(), 2), ("bea".to_owned(), 1)]);
    assert_eq!((kinds[0].values, kinds[0].first.record), (2, Some(1)));
    assert!(!kinds[0].is_one_value() && kinds[2].is_one_value());
    // Active is letter case: it is in the group of that.
    assert_eq!((fix_groups.len(), fix_groups[0].count), (1, 1));
}

#[test]
fn a_fix_has_its_values_beneath_the_most_frequent_first() {
    let file =
        "emailId,userStatus\na@x.io,Suspended\nb@x.io,Enabled\nc@x.io,Enabled\nd@x.io,Removed\n";
    let [group] = &found(file.as_bytes(), &Options::default()).fix_groups[..] else {
        panic!("a group")
    };
    let listed = group.listed.iter().map(|value| {
        format!("{} {} {}", value.from, value.to.as_deref().unwrap_or("?"), value.count)
    });
    let listed: Vec<_> = listed.collect();
    assert_eq!(listed, ["Enabled ACTIVE 2", "Suspended DISABLED 1", "Removed DELETED 1"]);
    assert_eq!((&*group.before, group.after.as_deref()), ("Enabled", Some("ACTIVE")));
    assert_eq!((group.count, group.values, group.first.record), (4, 3, Some(1)));
}

/// However many values there are, so many are kept of them, and all of them are counted.
#[test]
fn the_values_of_a_fix_are_bounded() {
    let mut file = "emailId,createdOn\n".to_owned();
    for number in 0..2 * KIND_VALUES {
        let date = format!("{:02}/{:02}/2024", number % 7 + 13, number % 12 + 1);
        writeln!(file, "a{number}@x.io,{date}\nb{number}@x.io,{}1012024", number % 9 + 1)
            .expect("a string");
    }
    writeln!(file, "z@x.io,31/12/2024\ny@x.io,31/12/2024\nx@x.io,31/12/2024").expect("a string");
    for group in found(file.as_bytes(), &Options::default()).fix_groups {
        let listed: u64 = group.listed.iter().map(|value| value.count).sum();
        assert_eq!(group.listed.len() as u64, group.values.min(KIND_VALUES as u64));
        assert!(listed == group.count || group.values > KIND_VALUES as u64);
        assert!(group.listed.is_sorted_by_key(|value| std::cmp::Reverse(value.count)));
    }
}

#[test]
fn a_header_that_comes_again_is_one_kind_with_all_that_comes_along() {
    let file = include_str!("../corpus/invalid-email__header-on-every-page.csv");
    let Findings { kinds, report, .. } = found(file.as_bytes(), &Options::default());
    let [kind] = &kinds[..] else { panic!("{kinds:?}") };
    assert_eq!((kind.fault, kind.count), (FaultCode::HeaderAgain, 2));
    assert_eq!(kind.count + kind.along, report.errors);
    assert!(kind.along > 0);
}

/// Roles take the room that there is for different values; what comes later is counted all the
/// same, under whatever order the dates turn out to have.
#[test]
fn kinds_are_counted_to_the_last_value() {
    let mut file = "emailId,role,createdOn\n".to_owned();
    for number in 0..REPORT_GROUPS + 300 {
        let date = match number {
            // These may be suggested or not: it takes an order to tell.
            50_100.. => format!("{:02}/{:02}/2024", number % 12 + 1, number % 28 + 1),
            _ => String::new(),
        };
        writeln!(file, "a{number}@x.io,wrong{number},{date}").expect("a string");
    }
    for late in ["no-at", "b@x.io,,3102", "c@x.io,ADMIN,32012024", ",,", "late"] {
        writeln!(file, "{late}{}", ",".repeat(2 - late.matches(',').count())).expect("a string");
    }
    assert_complete(file.as_bytes(), &Options::default());
    let kinds = found(file.as_bytes(), &Options::default()).kinds;
    let role = &kinds[0];
    assert_eq!((role.count, role.later), ((REPORT_GROUPS + 300) as u64, 300));
    assert_eq!(role.clusters.len(), KIND_VALUES);
    let no_at = kinds.iter().find(|kind| kind.fault == FaultCode::NoAt).expect("a kind");
    assert_eq!((no_at.count, no_at.later, no_at.values), (2, 2, 0));
    assert!(!no_at.is_one_value(), "which values is not known");
}

#[test]
fn seven_kinds_of_mistake_are_seven_kinds_and_seven_presses() {
    let mut tab = Tab::open("messy.csv", messy::file(2_000).as_bytes());
    let mut now = tab.check();
    assert_eq!(now.report.records, 2_000);
    assert_eq!(
        now.groups.len() + now.kinds.len(),
        messy::KINDS,
        "{:?}\n{:?}",
        now.groups,
        now.kinds
    );
    let (mut presses, mut left_out) = (0, 0);
    while now.report.errors > 0 {
        let step = match (now.groups.first(), now.kinds.first()) {
            (Some(group), _) => Step::Fix { groups: vec![group.clone()], order: None },
            (None, Some(kind)) => {
                left_out += kind.count;
                exclude(kind)
            }
            (None, None) => panic!("errors of no kind: {}", now.report),
        };
        now = checked(tab.ask(Ask::Step(step)));
        presses += 1;
    }
    assert_eq!((presses, now.report.records), (messy::KINDS, 2_000 - left_out));
    assert!(now.report.is_completable());
}

fn exclude(kind: &IssueKind) -> Step {
    Step::Exclude { rule: kind.rule, field: kind.field, common: Some(kind.common()) }
}

#[test]
fn leaving_out_a_kind_is_one_step_and_leaves_what_has_a_suggestion() {
    let file = "emailId,createdOn\na@x.io,1012024\nb@x.io,31042024\nc@x.io,99\nd@x.io,2024-01-01\n\
                e@x.io,77\nf@x.io,01012024\n";
    let mut tab = Tab::open("a.csv", file.as_bytes());
    let first = tab.check();
    let few = first.kinds.iter().find(|kind| kind.fault == FaultCode::DigitsMissing);
    let few = few.expect("a kind").clone();
    assert_eq!(few.count, 2, "a date that lost its zero is not among them");
    let after = checked(tab.ask(Ask::Step(exclude(&few))));
    assert_eq!((after.report.records, after.groups), (4, first.groups.clone()));
    assert!(after.kinds.iter().all(|kind| kind.fault != FaultCode::DigitsMissing));
    assert_eq!(tab.standing().excluded["invalid-date/createdOn"], 2);
    assert_eq!(checked(tab.ask(Ask::Step(Step::Undo))), first);
    // A draft does it again before any check has been.
    let steps = vec![exclude(&few)];
    let json = serde_json::to_string(&steps).expect("JSON");
    let mut again = Tab::open("a.csv", file.as_bytes());
    again.take(Step::Again(serde_json::from_str(&json).expect("steps")));
    assert_eq!(again.check().report, after.report);
}

/// What is suggested for a date may hang on the order of all dates, which a draft does not know
/// yet.
#[test]
fn a_draft_leaves_out_the_same_dates_as_was_done() {
    let file = "emailId,createdOn\na@x.io,31/01/2024\nb@x.io,never ever\nc@x.io,01012024\n";
    let mut tab = Tab::open("a.csv", file.as_bytes());
    tab.check();
    let edit = validation::session::CellEdit {
        record: 3,
        field: Field::CreatedOn,
        to: Some("04/30/2024".into()),
    };
    let now = checked(tab.ask(Ask::Step(Step::Cells(vec![edit]))));
    let kind = now.kinds.iter().find(|kind| kind.fault == FaultCode::NotDigits).expect("a kind");
    let after = checked(tab.ask(Ask::Step(exclude(kind))));
    let mut again = Tab::open("a.csv", file.as_bytes());
    again.take(Step::Again(tab.standing().steps));
    assert_eq!(again.session.history().edits(), tab.session.history().edits());
    assert_eq!(again.check(), after);
}

#[test]
fn steps_of_earlier_drafts_leave_out_what_they_named() {
    let file = "emailId,role\na@x.io,Guest\nb@x.io,Chef\nc@x.io\n";
    let json = r#"[{"Exclude":{"rule":"field-count","field":null,"value":"1 value missing"}},
        {"Exclude":{"rule":"invalid-value","field":"role","common":"Guest"}}]"#;
    let mut tab = Tab::open("a.csv", file.as_bytes());
    tab.take(Step::Again(serde_json::from_str(json).expect("steps")));
    let now = tab.check();
    assert_eq!((now.report.records, now.report.errors), (1, 1));
    assert_eq!(now.kinds[0].clusters[0].value.as_deref(), Some("Chef"));
}

#[test]
fn a_fault_is_read_as_it_is_written() {
    let common = Alike::Fault { fault: FaultCode::NoAt };
    let json = serde_json::to_string(&common).expect("JSON");
    assert_eq!(json, r#"{"fault":"no-at"}"#);
    assert_eq!(serde_json::from_str::<Alike>(&json).expect("a fault"), common);
    assert!(serde_json::from_str::<Alike>(r#"{"fault":"of another time"}"#).is_err());
}
