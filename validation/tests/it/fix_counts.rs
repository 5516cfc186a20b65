//! How many values a recipe has changed, by its parts.

use validation::messages::Line;
use validation::sample::{self, Sample};
use validation::session::{Answer, Ask, CellEdit, Step};
use validation::source::{Output, write_corrected};
use validation::suggest::{Damage, DateOrder, Edits, FixGroup, Fixed, Recipe};
use validation::{Field, Findings, Format, Options, examine};

use crate::tab::{Tab, checked};

const RECIPE: &str = r#"{"schema":1,"dateOrder":"day-first","spreadsheetGuard":true,
    "values":{"role":{"Guest":"USER","guest":"USER","None":"","USER":"USER"}},
    "fixes":{"role":["letter-case"],"createdOn":["separated-date"],"userStatus":[]}}"#;

/// The lines that have a count, each with the beginning of what it says.
fn counted(findings: &Findings, recipe: &Recipe) -> Vec<(String, u32)> {
    let lines = recipe.in_words().into_iter();
    let count = |line: Line| {
        let values = findings.fixes.by_part.get(&line.part)?;
        Some((line.words.split([' ', ':']).next()?.to_owned(), *values))
    };
    lines.filter_map(count).collect()
}

#[track_caller]
fn check(file: &str, edits: &str, expected: [u32; 7], values: u32, records: u32) {
    let recipe = Recipe::from_json(RECIPE.as_bytes()).expect("a recipe");
    let edits: Edits = serde_json::from_str(edits).expect("edits");
    let options = Options { recipe: Some(&recipe), edits: Some(&edits), ..Options::default() };
    let findings = examine(file.as_bytes(), &options, &mut ()).expect("memory");
    let names = ["Guest", "None", "USER", "guest", "Put", "Put", "An"];
    let expected: Vec<_> = names.map(str::to_owned).into_iter().zip(expected).collect();
    assert_eq!(counted(&findings, &recipe), expected, "{file}");
    let fixed = findings.fixes.fixed;
    assert_eq!((fixed.values, fixed.records), (values, records), "{file}");
    let output = Output { format: Format::Csv, guard: false };
    let written = write_corrected(file.as_bytes(), &options, output, &mut Vec::new());
    if let Ok(written) = written {
        assert_eq!(written.fixes, findings.fixes, "{file}");
    }
}

#[test]
fn every_line_about_values_has_the_number_of_those_that_it_has_changed() {
    let head = "emailId,role,createdOn,userStatus\n";
    // Guest, None, USER, guest; letter case, separated date; guard.
    for (records, edits, expected, values, in_records) in [
        ("a@x.io,USER,01022024,ACTIVE\n", "{}", [0, 0, 0, 0, 0, 0, 0], 0, 0),
        ("a@x.io,Guest,01022024,\nb@x.io,Guest,,\n", "{}", [2, 0, 0, 0, 0, 0, 0], 2, 2),
        ("a@x.io,None,01/02/2024,\n", "{}", [0, 1, 0, 0, 0, 1, 0], 2, 1),
        // In another letter case the first of those that become the same counts.
        ("a@x.io,GUEST,,\nb@x.io,guest,,\n", "{}", [1, 0, 0, 1, 0, 0, 0], 2, 2),
        ("a@x.io,admin,,active\n", "{}", [0, 0, 0, 0, 1, 0, 0], 1, 1),
        // What is not fixed is not counted.
        ("a@x.io,Boss,2024,\n", "{}", [0, 0, 0, 0, 0, 0, 0], 0, 0),
        // Without its apostrophe a value is looked up as any other.
        ("'+a@x.io,Guest,,\n", "{}", [1, 0, 0, 0, 0, 0, 1], 2, 1),
        // A record whose fields cannot be told is left alone.
        ("a@x.io,Guest,,,\nb@x.io,Guest\n", "{}", [0, 0, 0, 0, 0, 0, 0], 0, 0),
        (
            "a@x.io,Guest,,\nb@x.io,Guest,01/02/2024,\n",
            r#"{"excluded":{"left":[1]}}"#,
            [1, 0, 0, 0, 0, 1, 0],
            2,
            1,
        ),
        (
            "a@x.io,Guest,,\nb@x.io,Guest,01/02/2024,\n",
            r#"{"cells":{"1":{"role":"USER"},"2":{"role":""}}}"#,
            [0, 0, 0, 0, 0, 1, 0],
            1,
            1,
        ),
        (
            "'+a@x.io,USER,,\n",
            r#"{"cells":{"1":{"emailId":"a@x.io"}}}"#,
            [0, 0, 0, 0, 0, 0, 0],
            0,
            0,
        ),
    ] {
        check(&format!("{head}{records}"), edits, expected, values, in_records);
    }
}

#[test]
fn json_values_that_become_texts_are_counted() {
    let file = r#"[{"emailId":"a@x.io","role":"Guest"},{"emailId":"b@x.io","role":null},
        {"emailId":"c@x.io","role":"admin","createdOn":"1/2/2024"}]"#;
    check(file, "{}", [1, 0, 0, 0, 1, 1, 0], 3, 2);
}

#[test]
fn nothing_is_counted_of_what_is_no_file() {
    check("[{\"emailId\":\"a@x.io\",\"role\":\"Guest\"},", "{}", [1, 0, 0, 0, 0, 0, 0], 1, 1);
    check("<html>", "{}", [0; 7], 0, 0);
    let findings = examine(&b"emailId\na@x.io\n"[..], &Options::default(), &mut ());
    assert_eq!(findings.expect("memory").fixes, Default::default());
}

/// The cells of a file, record by record.
fn cells(file: &[u8]) -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(file);
    reader.records().map(|record| record.expect("a record")).collect()
}

#[test]
fn as_many_are_counted_as_differ_in_the_corrected_file() {
    let all = Damage::ALL.iter().copied().collect();
    let fixes = Field::ALL.into_iter().map(|field| (field, all)).collect();
    let recipe = Recipe { fixes, date_order: Some(DateOrder::DayFirst), ..Recipe::default() };
    for seed in 0..4 {
        let mut file = Vec::new();
        let sample =
            Sample { records: 300, seed, issue_rate: 0.5, format: Format::Csv, bytes: None };
        sample::write(&sample, &mut file).expect("memory can be written");
        let output = Output { format: Format::Csv, guard: false };
        let write = |recipe| {
            let (options, mut written) = (Options { recipe, ..Options::default() }, Vec::new());
            let corrected = write_corrected(&file[..], &options, output, &mut written);
            (cells(&written), corrected.expect("it can be read").fixes)
        };
        let ((before, nothing), (after, fixes)) = (write(None), write(Some(&recipe)));
        assert_eq!((before.len(), nothing), (after.len(), Default::default()));
        let differ = |(before, after): (&csv::StringRecord, &csv::StringRecord)| {
            before.iter().zip(after).filter(|(before, after)| before != after).count()
        };
        let changed: Vec<_> = before.iter().zip(&after).map(differ).collect();
        let records = changed.iter().filter(|values| **values > 0).count();
        let fixed = fixes.fixed;
        assert!(fixed.records > 10, "{fixed:?}");
        assert_eq!(fixed.values as usize, changed.iter().sum::<usize>());
        assert_eq!(fixed.records as usize, records);
        assert_eq!(fixes.by_part.values().sum::<u32>(), fixed.values);
    }
}

#[test]
fn the_counts_are_told_with_the_lines_and_stay_until_the_next_check() {
    let file = "emailId,role,createdOn,userStatus,mfaEnrolmentStatus\n\
        ann@example.com,Super Admin,1012024,Active,TRUE\nbob@example.com,user,2012024,active,Yes\n\
        cat@example.com,ADMIN,2024-03-05,Inactive,no\n,USER,05032024,ACTIVE,true\n\
        eve@example.com,Guest,05032024,ACTIVE,true\n";
    let mut tab = Tab::open("messy.csv", file.as_bytes());
    let first = tab.check();
    assert_eq!((first.words, first.fixed), (vec![], Some(Fixed::default())));
    let groups = first.groups.into_iter().filter(FixGroup::is_sure).collect();
    let (field, (from, to)) = (Field::Role, ("Guest".to_owned(), "USER".to_owned()));
    for (step, fixed) in [
        (Step::Fix { groups, order: None }, (11, 3)),
        (Step::Replace { field, from, to }, (12, 4)),
        (Step::Cells(vec![CellEdit { record: 5, field, to: Some("ADMIN".into()) }]), (11, 3)),
    ] {
        let before = tab.check();
        let said = tab.ask(Ask::Step(step.clone()));
        let taken = said.iter().find_map(|answer| match answer {
            Answer::Taken(standing) => Some(standing),
            _ => None,
        });
        assert_eq!(taken.expect("it was taken").fixed, before.fixed, "{step:?}");
        let now = checked(said);
        assert_eq!(now.fixed, Some(Fixed { values: fixed.0, records: fixed.1 }), "{step:?}");
        let by_line = now.words.iter().map(|line| line.values.expect("all are about values"));
        assert_eq!(by_line.sum::<u32>(), fixed.0, "{:?}", now.words);
    }
    let untold = tab.standing().words;
    assert!(untold.iter().all(|line| line.values.is_none()), "{untold:?}");
}
