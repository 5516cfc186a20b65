//! A file through a recipe is the corrected file: reading it and writing it agree.

mod properties;

use std::collections::BTreeMap;

use validation::rows::Kind;
use validation::sample::{self, Sample};
use validation::source::{Output, write_corrected};
use validation::suggest::{Change, Damage, DamageSet, DateOrder, Decisions, Edits, Recipe};
use validation::{Field, Findings, Format, Level, Options, Rule, examine, validate};

use crate::corpus::cases;
use crate::witness::{verdict, witness};
use crate::written::{assert_agrees, is_readable, repaired};

/// Undoes every damage in every field.
fn everything() -> Recipe {
    let all: DamageSet = Damage::ALL.iter().copied().collect();
    let fixes = Field::ALL.into_iter().map(|field| (field, all)).collect();
    Recipe { fixes, date_order: Some(DateOrder::DayFirst), ..Recipe::default() }
}

fn findings(file: &[u8], options: &Options<'_>) -> Findings {
    examine(file, options, &mut ()).expect("memory does not fail")
}

fn made(format: Format, seed: u64, issue_rate: f64) -> Vec<u8> {
    let mut file = Vec::new();
    let sample = Sample { records: 300, seed, issue_rate, format, bytes: None };
    sample::write(&sample, &mut file).expect("memory can be written");
    file
}

#[test]
fn the_corrected_file_is_what_the_recipe_reads() {
    let recipe = everything();
    for case in cases() {
        for recipe in [None, Some(&recipe)] {
            let options = Options { recipe, ..case.options() };
            let report = validate(&case.bytes[..], &options, &mut ()).expect("memory");
            if is_readable(&report) {
                assert_agrees(&case.bytes, &options, Format::Csv);
            } else {
                let output = Output { format: Format::Csv, guard: true };
                let refused = write_corrected(&case.bytes[..], &options, output, &mut Vec::new());
                let refused = refused.expect_err(&case.name).to_string();
                assert!(report.issues.iter().any(|issue| issue.message == refused), "{refused}");
            }
        }
    }
}

#[test]
fn a_record_without_any_value_is_not_lost_in_csv() {
    let dashes = BTreeMap::from([("-".to_owned(), String::new())]);
    let dashes = Recipe { values: [(Field::EmailId, dashes)].into(), ..Recipe::default() };
    let cases = [
        ("emailId,Login\n,ann\nb@x.io,bob\n", None, ",ann\n"),
        ("emailId\n-\nb@x.io\n", Some(&dashes), "-\n"),
        (r#"[{"login":"ann"},{"emailId":"b@x.io"}]"#, None, "\"{\"\"login\"\":\"\"ann\"\"}\"\n"),
    ];
    for (file, recipe, first) in cases {
        let options = Options { recipe, ..Options::default() };
        let (_, written) = repaired(file.as_bytes(), &options, Format::Csv);
        let written = String::from_utf8(written).expect("text");
        let records = format!("{first}b@x.io,,,,,,,,,\n");
        assert_eq!(written.split_once('\n').expect("a header").1, records);
        let (report, accounts, _) = verdict(written.as_bytes(), &Options::default());
        assert_eq!((report.records, report.valid, accounts.len()), (2, 1, 1));
    }
}

#[test]
fn a_suggested_value_is_right_and_the_recipe_takes_it() {
    for case in cases() {
        let plain = findings(&case.bytes, &case.options());
        let recipe = everything();
        let options = Options { recipe: Some(&recipe), ..case.options() };
        let suggested = validate(&case.bytes[..], &options, &mut ()).expect("memory");
        let left = |issue: &&validation::Issue| {
            issue.field.is_some() && issue.suggestion.as_ref().is_some_and(|it| it.value.is_some())
        };
        assert_eq!(suggested.issues.iter().find(left), None, "{}", case.name);
        let mendable: u64 = plain.fix_groups.iter().map(|group| group.count).sum();
        assert!(suggested.errors + mendable >= plain.report.errors, "{}", case.name);
    }
}

#[test]
fn groups_cover_every_suggestion_exactly() {
    for case in cases() {
        let (_, witness) = witness(&case.bytes[..], &case.options());
        let found = findings(&case.bytes, &case.options());
        let again = Options { dates: Some(found.dates), ..case.options() };
        let (_, streamed) = crate::witness::witness(&case.bytes[..], &again);
        assert_eq!(streamed.issues[..found.report.issues.len()], found.report.issues[..]);
        let suggested = found.report.issues.iter().filter(|issue| {
            issue.rule.level() != Level::File
                && issue.suggestion.is_some()
                && issue.rule != Rule::InvalidEncoding
        });
        let grouped: u64 = found.fix_groups.iter().map(|group| group.count).sum();
        assert_eq!(suggested.count() as u64, grouped, "{}", case.name);
        assert_eq!(witness.issues.len(), streamed.issues.len());
        assert!(found.fix_groups.is_sorted_by_key(|group| std::cmp::Reverse(group.count)));
    }
}

#[test]
fn groups_say_what_is_fixed_together() {
    let file = "emailId,role,createdOn\na@x.io,Admin,03/04/2024\nb@x.io,admin,1012024\n\
                c@x.io,Admin,04/03/2024\nd@x.io, user,\n";
    let groups = findings(file.as_bytes(), &Options::default()).fix_groups;
    insta::assert_snapshot!(serde_json::to_string_pretty(&groups).expect("JSON"));
}

#[test]
fn accepting_every_group_leaves_none() {
    for format in Format::ALL {
        let file = made(format, 3, 0.9);
        let before = findings(&file, &Options::default());
        let mut decisions = Decisions::default();
        for group in before.fix_groups.iter().filter(|group| group.after.is_some()) {
            decisions.apply(group.accept(decisions.recipe(), before.dates.order()));
        }
        let options = Options { recipe: Some(decisions.recipe()), ..Options::default() };
        let after = findings(&file, &options);
        assert_eq!(after.fix_groups, []);
        let suggested: u64 = before.fix_groups.iter().map(|group| group.count).sum();
        assert!(suggested > 100);
        assert!(after.report.errors >= before.report.errors - suggested);
        assert!(after.report.valid > before.report.valid);
    }
}

#[test]
fn dates_that_nothing_tells_apart_wait_for_the_order() {
    let file = "emailId,createdOn\na@x.io,03/04/2024\nb@x.io,04/03/2024\n";
    let before = findings(file.as_bytes(), &Options::default());
    let group = &before.fix_groups[0];
    assert_eq!((before.fix_groups.len(), group.count, &group.after), (1, 2, &None));
    let mut decisions = Decisions::default();
    for (order, errors) in [(before.dates.order(), 2), (Some(DateOrder::MonthFirst), 0)] {
        decisions.apply(group.accept(decisions.recipe(), order));
        let options = Options { recipe: Some(decisions.recipe()), ..Options::default() };
        assert_eq!(findings(file.as_bytes(), &options).report.errors, errors);
    }
}

#[test]
fn the_order_of_dates_is_that_of_the_column_or_of_the_recipe() {
    let file = "emailId,createdOn\na@x.io,03/04/2024\nb@x.io,12/31/2024\n";
    let first = |options: &Options<'_>| {
        let report = validate(file.as_bytes(), options, &mut ()).expect("memory");
        assert_eq!(report.clusters[0].suggestion, report.issues[0].suggestion);
        report.issues[0].suggestion.clone().expect("a suggestion").value
    };
    assert_eq!(first(&Options::default()).as_deref(), Some("04032024"));
    let recipe = Recipe { date_order: Some(DateOrder::DayFirst), ..Recipe::default() };
    let options = Options { recipe: Some(&recipe), ..Options::default() };
    assert_eq!(first(&options).as_deref(), Some("03042024"));
    // What is streamed does not know what comes later, unless it is told.
    let (_, streamed) = witness(file.as_bytes(), &Options::default());
    assert_eq!(streamed.issues[0].suggestion, None);
    let (_, streamed) = witness(file.as_bytes(), &options);
    assert!(streamed.issues[0].suggestion.is_some());
}

#[test]
fn what_the_dates_of_one_column_said_is_not_said_of_another() {
    let file = "emailId,hired,left\na@x.io,31/01/2024,03/04/2024\nb@x.io,02/01/2024,04/30/2024\n";
    let read_from = |name: &str| Recipe {
        columns: [(name.to_owned(), Some(Field::CreatedOn))].into(),
        ..Recipe::default()
    };
    let (hired, left) = (read_from("hired"), read_from("left"));
    let of = |recipe, dates| Options { recipe: Some(recipe), dates, ..Options::default() };
    let learnt = findings(file.as_bytes(), &of(&hired, None)).dates;
    assert_eq!(learnt.order(), Some(DateOrder::DayFirst));
    // As the command line has it, which has seen nothing before; and as the browser.
    let unlearnt = findings(file.as_bytes(), &of(&left, None));
    let found = findings(file.as_bytes(), &of(&left, Some(learnt)));
    assert_eq!(found, unlearnt);
    assert_eq!(found.fix_groups[0].after.as_deref(), Some("04032024"));
    let first = |dates| {
        let (_, streamed) = witness(file.as_bytes(), &of(&left, Some(dates)));
        let mut dates = streamed.issues.into_iter().filter(|i| i.rule == Rule::InvalidDate);
        dates.next().expect("a date").suggestion.and_then(|suggestion| suggestion.value)
    };
    assert_eq!(first(learnt), None, "not yet known");
    assert_eq!(first(found.dates).as_deref(), Some("04032024"), "known of this column");
}

#[test]
fn excluded_records_are_as_if_they_were_not_there() {
    let file = "emailId,role\na@x.io,Guest\nA@x.io,USER\nb@x.io\nc@x.io,Guest\n";
    let report = findings(file.as_bytes(), &Options::default()).report;
    let mut decisions = Decisions::default();
    for cluster in report.clusters.iter().filter(|cluster| cluster.rule != Rule::DuplicateEmail) {
        let (rule, field, common) = (cluster.rule, cluster.field, cluster.common());
        let kind = Kind::Cluster { rule, field, common };
        let records = kind.records(&Options::default(), file.as_bytes()).expect("memory");
        assert_eq!(records.len() as u64, cluster.count);
        let records = records.into_iter().collect();
        let change = Change::Exclude { reason: cluster.rule.to_string(), records };
        assert!(decisions.apply(vec![change]).is_some());
    }
    let options = Options { edits: Some(decisions.edits()), ..Options::default() };
    let found = findings(file.as_bytes(), &options);
    assert_eq!((found.excluded, found.report.records, found.report.errors), (3, 1, 0));
    let (repaired, written) = repaired(file.as_bytes(), &options, Format::Json);
    assert_eq!((repaired.excluded, repaired.records), (3, 1));
    assert_eq!(
        String::from_utf8_lossy(&written),
        "[\n{\"emailId\":\"A@x.io\",\"role\":\"USER\"}\n]\n"
    );
}

#[test]
fn an_edited_cell_is_what_is_checked_and_written() {
    let file = "emailId,role\na@x.io,Guest\nb@x.io,ADMIN\n";
    let mut edits = Edits::default();
    edits
        .cells
        .insert(1, BTreeMap::from([(Field::Role, "USER".into()), (Field::LastName, "Lee".into())]));
    edits.cells.insert(
        2,
        BTreeMap::from([(Field::Role, String::new()), (Field::EmailId, "A@x.io".into())]),
    );
    let options = Options { edits: Some(&edits), ..Options::default() };
    let report = findings(file.as_bytes(), &options).report;
    assert_eq!((report.errors, report.issues[0].rule), (1, Rule::DuplicateEmail));
    assert_eq!((report.issues[0].record, report.issues[0].line), (Some(2), Some(3)));
    let (_, written) = repaired(file.as_bytes(), &options, Format::Csv);
    let text = String::from_utf8(written).expect("text");
    assert!(text.ends_with("\na@x.io,,Lee,USER,,,,,,\nA@x.io,,,,,,,,,\n"), "{text}");
}

#[test]
fn the_guard_comes_off_by_the_recipe() {
    let file = "emailId,firstName,department\n=a@x.io,@Ann,-\nb@x.io,'Bo,+1\nc@x.io,C'=,Sales\n";
    let (_, accounts, _) = verdict(file.as_bytes(), &Options::default());
    let mut written = Vec::new();
    let output = Output { format: Format::Csv, guard: true };
    let done = write_corrected(file.as_bytes(), &Options::default(), output, &mut written)
        .expect("readable");
    assert_eq!(done.guarded, 5);
    let text = String::from_utf8(written.clone()).expect("text");
    assert!(text.contains("'=a@x.io,'@Ann,") && text.contains(",''Bo,"), "{text}");
    let recipe = Recipe { spreadsheet_guard: true, ..Recipe::default() };
    let options = Options { recipe: Some(&recipe), ..Options::default() };
    assert_eq!(verdict(&written[..], &options).1, accounts);
    let mut again = Vec::new();
    write_corrected(&written[..], &options, output, &mut again).expect("readable");
    assert_eq!(again, written);
}
