//! Records with issues leave a file and come back.

use std::io;

use proptest::prelude::*;
use validation::sample::{self, Sample};
use validation::source::{Merge, MergeSummary, NotAPart, Numbers, issue_records, merge};
use validation::suggest::{Change, Decisions, Edits, Recipe};
use validation::{Encoding, Field, Format, Limits, Options, Report, validate};

use crate::arbitrary::mutated;

fn part_of(file: &[u8], options: &Options<'_>) -> Vec<u8> {
    let mut part = Vec::new();
    issue_records(|| Ok(file), options, &mut part).expect("memory");
    part
}

fn text_of(file: &str) -> String {
    String::from_utf8(part_of(file.as_bytes(), &Options::default())).expect("text")
}

fn merged(file: &[u8], options: &Options<'_>, part: &[u8]) -> Merge {
    merge(file, options, part, None).expect("memory").expect("a part")
}

/// "1 role USER": the changed cells, one on each line.
fn cells(merge: &Merge) -> String {
    let cell = |change: &Change| match change {
        Change::Cell { record, field, to: Some(to) } => format!("{record} {field} {to}"),
        other => panic!("no cell: {other:?}"),
    };
    merge.changes.iter().map(cell).collect::<Vec<_>>().join("\n")
}

fn report(file: &[u8], options: &Options<'_>) -> Report {
    validate(file, options, &mut ()).expect("memory")
}

fn numbers(first: &[u64]) -> Numbers {
    Numbers { count: first.len() as u64, first: first.to_vec() }
}

const CSV: &str = "\
Team;emailId;role;userStatus
=1+1;ann@example.com;Guest;Active
Sales;bob@example.com;USER;ACTIVE
'x;cat@example.com;ADMIN;\"on; \"\"off\"\"\"
";

const CSV_PART: &str = "\
rollcallRecord,Team,emailId,role,userStatus,rollcallIssues
1,'=1+1,ann@example.com,Guest,Active,\"role is \"\"Guest\"\". Use exactly SUPERADMIN, ADMIN or USER. userStatus is \"\"Active\"\". Use exactly ACTIVE, DISABLED or DELETED.\"
3,''x,cat@example.com,ADMIN,\"on; \"\"off\"\"\",\"userStatus is \"\"on; \"\"off\"\"\"\". It has two values. Keep exactly one of ACTIVE, DISABLED or DELETED.\"
";

#[test]
fn csv_has_the_original_columns_between_number_and_reasons() {
    assert_eq!(text_of(CSV), CSV_PART);
}

#[test]
fn every_row_has_as_many_fields_as_the_header() {
    let file = "emailId;role;department\na@x.io;USER;A;\"b;c\"\nb@x.io;USER\n";
    let part = text_of(file);
    let lines: Vec<_> = part.lines().collect();
    assert!(lines[1].starts_with("1,a@x.io,USER,A;b;c,\"This record has 4 fields"), "{part}");
    assert!(lines[2].starts_with("2,b@x.io,USER,,\"This record has 2 fields"), "{part}");
    let merge = merged(file.as_bytes(), &Options::default(), part.as_bytes());
    assert_eq!((cells(&merge).as_str(), merge.summary.without_fields), ("", numbers(&[1, 2])));
}

#[test]
fn json_has_the_original_objects_with_two_members_more() {
    let file = r#"[{"emailId":"ann@example.com","role":"Guest","x":{"y":[1, 2]}},{"emailId":"bob@example.com"},
        { "emailId" : 5 }, {}, 7]"#;
    let part = text_of(file);
    let records: Vec<serde_json::Value> = serde_json::from_str(&part).expect("JSON");
    let numbers: Vec<_> = records.iter().map(|record| &record["rollcallRecord"]).collect();
    assert_eq!(numbers, [1, 3, 4, 5]);
    assert_eq!(records[0]["x"]["y"][1], 2);
    assert_eq!(
        records[0]["rollcallIssues"],
        "role is \"Guest\". Use exactly SUPERADMIN, ADMIN or USER."
    );
    assert_eq!(records[1]["emailId"], 5);
    assert!(records[3].as_object().is_some_and(|object| object.len() == 2), "{part}");
}

#[test]
fn a_fixed_value_is_the_one_cell() {
    let part = CSV_PART.replace("com,Guest", "com,USER").replace("'=1+1", "'=2");
    let merge = merged(CSV.as_bytes(), &Options::default(), part.as_bytes());
    assert_eq!(cells(&merge), "1 role USER");
    assert_eq!(merge.summary, MergeSummary { records: 2, values: 1, ..MergeSummary::default() });
}

#[test]
fn what_a_spreadsheet_makes_of_it_comes_back() {
    // Other delimiter and line ends, sorted the other way, without the reasons and one column.
    let part = "rollcallRecord;role;userStatus;emailId\r\n3;ADMIN;DISABLED;cat@example.com\r\n\
                1;USER;ACTIVE;ann@example.com\r\n";
    let merge = merged(CSV.as_bytes(), &Options::default(), part.as_bytes());
    assert_eq!(cells(&merge), "1 role USER\n1 userStatus ACTIVE\n3 userStatus DISABLED");
    let mut decisions = Decisions::default();
    let back = decisions.apply(merge.changes).expect("changes");
    let options = Options { edits: Some(decisions.edits()), ..Options::default() };
    assert!(report(CSV.as_bytes(), &options).is_completable());
    decisions.put_back(back);
    assert_eq!(decisions.edits(), &Edits::default());
}

#[test]
fn json_values_are_told_apart_by_type() {
    let file =
        r#"[{"emailId":"a@x.io","createdOn":1012024,"department":5,"mfaEnrolmentStatus":"no"}]"#;
    let of = |members: &str| {
        let part = format!(r#"[{{"rollcallRecord":1,{members}}}]"#);
        cells(&merged(file.as_bytes(), &Options::default(), part.as_bytes()))
    };
    assert_eq!(of(r#""createdOn":1012024,"department":5"#), "");
    assert_eq!(of(r#""department":"5""#), "1 department 5");
    assert_eq!(
        of(r#""createdOn":"01012024","mfaEnrolmentStatus":false"#),
        "1 createdOn 01012024\n1 mfaEnrolmentStatus false"
    );
    assert_eq!(of(r#""mfaEnrolmentStatus":null"#), "1 mfaEnrolmentStatus ");
    assert_eq!(of(r#""emailId":"a@x.io""#), "", "a member that is not there changes nothing");
}

#[test]
fn columns_are_read_by_the_recipe_and_bytes_are_not() {
    let file = b"Mail,Name,Rank\nann@example.com,Zo\xEB,Guest\n";
    let columns = [("Mail", Field::EmailId), ("Name", Field::FirstName), ("Rank", Field::Role)];
    let columns = columns.map(|(name, field)| (name.to_owned(), Some(field)));
    let recipe = Recipe {
        columns: columns.into(),
        encoding: Some(Encoding::Windows1252),
        ..Recipe::default()
    };
    let options = Options { recipe: Some(&recipe), ..Options::default() };
    let part = String::from_utf8(part_of(file, &options)).expect("it is written as UTF-8");
    assert!(
        part.starts_with(
            "rollcallRecord,Mail,Name,Rank,rollcallIssues\n1,ann@example.com,Zoë,Guest,"
        )
    );
    assert_eq!(cells(&merged(file, &options, part.as_bytes())), "");
    let suggested = part.replace(",Guest,", ",USER,");
    assert_eq!(cells(&merged(file, &options, suggested.as_bytes())), "1 role USER");
}

#[test]
fn records_without_an_issue_and_left_out_ones_stay_at_home() {
    let mut decisions = Decisions::default();
    decisions.apply(vec![
        Change::Cell { record: 1, field: Field::Role, to: Some("USER".into()) },
        Change::Cell { record: 1, field: Field::UserStatus, to: Some("ACTIVE".into()) },
        Change::Exclude { reason: "left".into(), records: [3].into() },
    ]);
    let options = Options { edits: Some(decisions.edits()), ..Options::default() };
    let part = part_of(CSV.as_bytes(), &options);
    assert_eq!(part.iter().filter(|byte| **byte == b'\n').count(), 1, "the header alone");
}

#[test]
fn what_cannot_be_merged_is_said() {
    let file =
        "emailId,role\nann@example.com,Guest\nbob@example.com,USER,x\ncat@example.com,Guest\n";
    let part = b"rollcallRecord,emailId,role\n1,ann@example.com,USER\n99,eve@example.com,USER\n\
                 2,bob@example.com,USER\n1,ann@example.com,ADMIN\nx,ann@example.com,USER\n3,cat\n\
                 3,cat@example.com,\xFF\n";
    let merge = merged(file.as_bytes(), &Options::default(), part);
    assert_eq!(cells(&merge), "1 role USER");
    let expected = MergeSummary {
        records: 2,
        values: 1,
        unknown: numbers(&[99]),
        repeated: numbers(&[1]),
        without_fields: numbers(&[2]),
        not_text: numbers(&[3]),
        unreadable: numbers(&[6, 7]),
        stopped: None,
    };
    assert_eq!(merge.summary, expected);
    let cut = b"rollcallRecord,emailId,role\n1,ann@example.com,USER\n3,cat@example.com,\"USER\n";
    let merge = merged(file.as_bytes(), &Options::default(), cut);
    assert_eq!((cells(&merge).as_str(), merge.summary.stopped), ("1 role USER", Some(3)));
}

#[test]
fn another_file_is_no_part() {
    let limits = Limits { file_bytes: 60, ..Limits::default() };
    let small = Options { limits, ..Options::default() };
    let long = format!("rollcallRecord,emailId\n{}", "1,ann@example.com\n".repeat(9));
    for (part, options, why) in [
        ("", Options::default(), NotAPart::NoRecordNumbers),
        ("emailId,role\nann@example.com,USER\n", Options::default(), NotAPart::NoRecordNumbers),
        ("[{\"emailId\":\"a@x.io\"}]", Options::default(), NotAPart::NoRecordNumbers),
        ("%PDF-1.7", Options::default(), NotAPart::NoRecordNumbers),
        (&long, small, NotAPart::TooLarge),
    ] {
        let merged = merge(CSV.as_bytes(), &options, part.as_bytes(), None).expect("memory");
        assert_eq!(merged, Err(why), "{part}");
    }
    assert!(merged(CSV.as_bytes(), &Options::default(), b"rollcallRecord\n").changes.is_empty());
}

#[test]
fn a_failing_output_ends_it() {
    struct Full(usize);
    impl io::Write for Full {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0 = self.0.checked_sub(bytes.len()).ok_or(io::ErrorKind::StorageFull)?;
            Ok(bytes.len())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    for format in Format::ALL {
        let sample = Sample { records: 5_000, seed: 1, issue_rate: 1.0, format, bytes: None };
        let mut file = Vec::new();
        sample::write(&sample, &mut file).expect("memory");
        let error = issue_records(|| Ok(&file[..]), &Options::default(), &mut Full(50_000));
        assert!(error.is_err(), "there was no room for all of it");
    }
}

#[test]
fn every_record_with_an_issue_is_found_again() {
    for format in Format::ALL {
        let sample = Sample { records: 300, seed: 3, issue_rate: 0.2, format, bytes: None };
        let mut file = Vec::new();
        sample::write(&sample, &mut file).expect("memory");
        let options = Options::default();
        let invalid = report(&file, &options).invalid;
        let merge = merged(&file, &options, &part_of(&file, &options));
        let MergeSummary { records, without_fields, unreadable, .. } = &merge.summary;
        assert_eq!((records + without_fields.count, unreadable.count), (invalid, 0));
        assert!(merge.changes.is_empty(), "{format:?}: {}", cells(&merge));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// What nobody touched changes nothing, whatever the bytes.
    #[test]
    fn an_untouched_part_changes_nothing(file in mutated()) {
        let options = Options::default();
        let part = part_of(&file, &options);
        let merged = merge(&file[..], &options, &part[..], None).expect("memory");
        if let Ok(merge) = merged {
            prop_assert_eq!(cells(&merge), "", "{}", String::from_utf8_lossy(&part));
            prop_assert_eq!(merge.summary.unknown.count, 0);
        } else {
            prop_assert!(!part.starts_with(b"rollcallRecord"), "{}", String::from_utf8_lossy(&part));
        }
    }

    /// Nothing that comes back makes it panic, and every change is in the file.
    #[test]
    fn any_part_is_a_value(file in mutated(), part in mutated()) {
        let part = [b"rollcallRecord,", &part[..]].concat();
        if let Ok(merge) = merge(&file[..], &Options::default(), &part[..], None).expect("memory") {
            let records = report(&file, &Options::default()).records;
            for change in &merge.changes {
                let Change::Cell { record, .. } = change else { panic!("no cell: {change:?}") };
                prop_assert!(u64::from(*record) <= records);
            }
        }
    }
}
