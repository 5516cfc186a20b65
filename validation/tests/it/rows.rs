//! Rows that are read from anywhere are what the validation saw on its way.

use validation::rows::{IssueCell, Kind, RowFilter, View, issue_of, next_issue};
use validation::sample::{self, Sample};
use validation::suggest::{Change, DateOrder, Decisions, Recipe};
use validation::{Alike, Encoding, Field, Format, Options, Rule};

use crate::corpus::cases;
use crate::seen::{assert_rows_are_what_was_seen, pushed, reader};
use crate::witness::witness;

fn made(format: Format, records: u64) -> Vec<u8> {
    let mut file = Vec::new();
    let sample = Sample { records, seed: 11, issue_rate: 0.3, format, bytes: None };
    sample::write(&sample, &mut file).expect("memory can be written");
    file
}

/// A file in UTF-16, with its mark.
fn utf16(text: &[u8]) -> Vec<u8> {
    let text = String::from_utf8_lossy(text);
    let units = std::iter::once(0xFEFF).chain(text.encode_utf16());
    units.flat_map(u16::to_le_bytes).collect()
}

#[test]
fn a_file_that_is_pushed_has_the_report_of_one_that_is_read() {
    for case in cases() {
        let options = case.options();
        let (report, expected) = witness(&case.bytes[..], &options);
        for bytes in [1, 5, 64, 5000] {
            let (findings, _, issues, accounts) = pushed(&case.bytes, &options, bytes);
            assert_eq!(findings.report, report, "{} by {bytes}", case.name);
            assert_eq!(issues, expected.issues, "{} by {bytes}", case.name);
            assert_eq!(accounts, expected.accounts, "{} by {bytes}", case.name);
        }
    }
}

#[test]
fn rows_are_what_the_validation_saw() {
    for case in cases() {
        assert_rows_are_what_was_seen(&case.name, &case.bytes, &case.options());
    }
    for format in [Format::Csv, Format::Json] {
        let file = made(format, 500);
        assert_rows_are_what_was_seen("made", &file, &Options::default());
        assert_rows_are_what_was_seen("made, UTF-16", &utf16(&file), &Options::default());
        let recipe = Recipe { encoding: Some(Encoding::Windows1252), ..Recipe::default() };
        let options = Options { recipe: Some(&recipe), ..Options::default() };
        assert_rows_are_what_was_seen("made, windows-1252", &file, &options);
    }
}

#[test]
fn rows_show_what_recipe_and_edits_made_of_them() {
    let file = b"emailId,role,createdOn\na@x.io,user,1012024\nb@x.io,ADMIN,\nc@x.io,Guest,\n";
    let mut decisions = Decisions::default();
    let cell = Change::Cell { record: 3, field: Field::Role, to: Some("guest".into()) };
    let user = Change::Value { field: Field::Role, from: "user".into(), to: Some("USER".into()) };
    let left_out = Change::Exclude { reason: "left".into(), records: [2].into() };
    decisions.apply(vec![cell, user, left_out, Change::DateOrder(Some(DateOrder::DayFirst))]);
    let (recipe, edits) = (Some(decisions.recipe()), Some(decisions.edits()));
    let options = Options { recipe, edits, ..Options::default() };
    let (_, index, ..) = pushed(file, &options, 9);
    let rows = reader(file, &index, &options).rows(&[1, 2, 3]).expect("memory");
    let role = |row: usize| rows[row].cells[Field::Role as usize].clone();
    assert_eq!((role(0).value.as_deref(), role(0).was.as_deref()), (Some("USER"), Some("user")));
    assert_eq!((role(1).was, rows[1].left_out.as_deref()), (None, Some("left")));
    assert_eq!((role(2).value.as_deref(), role(2).was.as_deref()), (Some("guest"), Some("Guest")));
    assert_eq!(role(2).issue.expect("an issue").rule, Rule::InvalidValue);
    assert_eq!(rows[1].cells[Field::CreatedOn as usize].value, None);
    let date = rows[0].cells[Field::CreatedOn as usize].issue.clone().expect("an issue");
    assert_eq!(date.suggestion.and_then(|s| s.value).as_deref(), Some("01012024"));
}

#[test]
fn filters_find_the_records_that_are_asked_for() {
    let file = "emailId,firstName,role,createdOn\nann@x.io,Ärmel,user,1012024\n\
                bob@x.io,Bo,Guest,01012024\nBOB@x.io,,Guest,2012024\ndan@x.io,Dan,,\n";
    let (options, file) = (Options::default(), file.as_bytes());
    let (findings, index, ..) = pushed(file, &options, 9);
    let group = findings.fix_groups.iter().find(|group| group.field == Some(Field::CreatedOn));
    let group = group.expect("a leading zero").clone();
    let repair = Kind::FixGroup { field: group.field, damages: group.damages, sure: true };
    let common = Some(Alike::Value("Guest".to_owned()));
    let cluster = Kind::Cluster { rule: Rule::InvalidValue, field: Some(Field::Role), common };
    let asked = |only_issues: bool, kind: Option<Kind>, text: &str| {
        let filter = RowFilter { only_issues, kind, text: text.to_owned() };
        filter.view(&index, &options, || Ok(file)).expect("memory")
    };
    assert_eq!(asked(false, None, ""), View::All(4));
    for (only_issues, kind, text, records) in [
        (true, None, "", vec![1, 2, 3]),
        (false, None, "bob", vec![2, 3]),
        (false, None, "äRM", vec![1]),
        (false, None, "dan", vec![4]),
        (true, None, "dan", vec![]),
        (false, Some(Kind::Field(Field::Role)), "", vec![1, 2, 3]),
        (false, Some(Kind::Rule(Rule::DuplicateEmail)), "", vec![3]),
        (false, Some(repair), "", vec![1, 3]),
        (false, Some(cluster.clone()), "", vec![2, 3]),
        (true, Some(cluster), "Bo@", vec![]),
        (true, Some(Kind::Records(vec![2, 4])), "", vec![2, 4]),
        (true, Some(Kind::Records(vec![2, 4])), "dan", vec![4]),
    ] {
        assert_eq!(asked(only_issues, kind.clone(), text), View::Some(records), "{kind:?} {text}");
    }
}

#[test]
fn issues_are_walked_forth_and_back_and_round() {
    let file = "emailId,role,createdOn\na@x.io,user,1012024\nb@x.io,,\nc@x.io,,,\nd@x.io,Guest,\n";
    let (options, file) = (Options::default(), file.as_bytes());
    let (_, index, ..) = pushed(file, &options, 9);
    let (role, date) = (Some(Field::Role), Some(Field::CreatedOn));
    let around = [(0, role), (0, date), (2, None), (3, role)];
    for (view, shift) in [(View::All(4), 0), (View::Some(vec![1, 3, 4]), 1)] {
        let cell = |(row, field): (u64, Option<Field>)| IssueCell {
            row: if row > 1 { row - shift } else { row },
            field,
        };
        let mut reader = reader(file, &index, &options);
        for (index_of, from) in around.into_iter().enumerate() {
            let (next, before) = (around[(index_of + 1) % 4], around[(index_of + 3) % 4]);
            for (expected, backwards) in [(next, false), (before, true)] {
                let found = next_issue(&view, &index, &mut reader, cell(from), backwards);
                assert_eq!(found.expect("memory"), Some(cell(expected)), "{from:?} {backwards}");
            }
        }
        let none = next_issue(&View::Some(vec![2]), &index, &mut reader, cell((0, None)), false);
        assert_eq!(none.expect("memory"), None);
    }
}

#[test]
fn what_is_typed_is_judged_as_the_file_is() {
    let file = b"emailId,createdOn\na@x.io,31/12/2024\nb@x.io,\n";
    let dates = Some(pushed(file, &Options::default(), 700).0.dates);
    let options = Options { dates, ..Options::default() };
    let (_, index, ..) = pushed(file, &options, 4096);
    for (field, text, rule, suggested) in [
        (Field::Role, "admin", Some(Rule::InvalidValue), Some("ADMIN")),
        (Field::CreatedOn, "01/02/2024", Some(Rule::InvalidDate), Some("01022024")),
        (Field::EmailId, "", Some(Rule::Required), None),
        (Field::EmailId, "b@x.io", None, None),
        (Field::Role, "", None, None),
    ] {
        let issue = issue_of(field, text, &index, &options);
        let suggestion = issue.as_ref().and_then(|issue| issue.suggestion.clone());
        let value = suggestion.and_then(|suggestion| suggestion.value);
        assert_eq!(issue.map(|issue| issue.rule), rule, "{field} {text:?}");
        assert_eq!(value.as_deref(), suggested, "{field} {text:?}");
    }
}

#[test]
fn ticks_are_where_the_issues_are() {
    let file = made(Format::Csv, 3000);
    let (_, index, ..) = pushed(&file, &Options::default(), 4096);
    let expected: Vec<u16> = {
        let mut ticks: Vec<u16> =
            index.with_errors().map(|record| ((record - 1) / 3) as u16).collect();
        ticks.dedup();
        ticks
    };
    assert!(!expected.is_empty() && expected.len() < 1000);
    assert_eq!(index.ticks(), expected);
    let errors: u64 =
        index.shares().iter().map(|share| (u64::from(*share) * 3).div_ceil(100)).sum();
    assert!(index.shares().iter().all(|share| [34, 67, 100].contains(share)));
    assert_eq!(index.shares().len(), expected.len());
    assert!(errors >= index.invalid());
    assert!(index.with_errors().all(|record| index.has_error(record.into())));
    assert!(!index.has_error(0) && !index.has_error(3001));
}

/// Pages with their list, without it, and what is no page, any of which may be where reading begins.
#[test]
fn rows_of_pages_are_read_from_anywhere() {
    let pages: Vec<&str> = [
        r#"{"a":{"users":[{"emailId":"a@x.io"},{"emailId":"b"},5]},"n":1}"#,
        r#"{"a":{},"users":[{"emailId":"c@x.io"}]}"#,
        "7",
        r#"{"a":{"users":[]}}"#,
    ]
    .into_iter()
    .cycle()
    .take(260)
    .collect();
    let recipe = Recipe { list: Some("a.users".to_owned()), ..Recipe::default() };
    let options = Options { recipe: Some(&recipe), ..Options::default() };
    for first in 0..4 {
        let array = format!("[{}]", pages[first..].join(", "));
        assert_rows_are_what_was_seen("an array", array.as_bytes(), &options);
        let lines = pages[first..].join("\n");
        assert_rows_are_what_was_seen("a sequence", lines.as_bytes(), &options);
    }
}

/// The page may ask for rows when a step has changed the recipe and its check has only begun.
#[test]
fn rows_are_read_with_the_recipe_of_a_later_step() {
    let file = br#"[{"meta":1},{"users":[{"emailId":"a@x.io"}]},"x"]"#;
    let recipe = Recipe { list: Some("users".to_owned()), ..Recipe::default() };
    let options = Options { recipe: Some(&recipe), ..Options::default() };
    let (_, index, ..) = pushed(file, &options, 9);
    for later in [Options::default(), options] {
        let mut reader = reader(file, &index, &later);
        for record in 1..=index.records() as u32 {
            let _ = reader.row(record).expect("memory does not fail");
        }
    }
}
