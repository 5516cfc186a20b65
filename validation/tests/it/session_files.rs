//! The files that a session writes.

use proptest::prelude::*;
use validation::compare::truncation::FileEnd;
use validation::session::{Answer, Ask, Export, Merged, Original, Step};
use validation::suggest::Reading;
use validation::{FileSum, Rule};

use crate::tab::Tab;

#[test]
fn the_server_is_told_how_the_original_ends() {
    use FileEnd::{InRecord, NoLineEnd};
    for (file, end) in [
        ("emailId,role,firstName\nann@x.io,USER,Ann\nbob@x.io,USER,B", NoLineEnd),
        ("emailId,role,firstName\nann@x.io,USER,Ann\nbob@x.io,US", InRecord),
    ] {
        let mut tab = Tab::open("a.csv", file.as_bytes());
        tab.check();
        let ending = |tab: &Tab| match tab.written(Export::Upload).0 {
            Answer::Written { original: Some(original), .. } => original.end,
            answer => panic!("{answer:?}"),
        };
        assert_eq!(ending(&tab), end);
        // Also where the last record is left out.
        let (rule, field) = (Rule::FieldCount, None);
        tab.ask(Ask::Step(Step::ExcludeRecord { record: 2, rule, field }));
        assert_eq!(ending(&tab), end);
    }
}

#[test]
fn files_are_written_as_the_steps_made_them() {
    let file = "emailId,firstName\nann@x.io,=1+1\nnobody,Bob\n";
    let mut tab = Tab::open("a.csv", file.as_bytes());
    tab.check();
    let (answer, issues) = tab.written(Export::IssueReport);
    assert_eq!(answer, Answer::Written { export: Export::IssueReport, guarded: 0, original: None });
    assert!(issues.contains("invalid-email,error,emailId,2"), "{issues}");
    let (answer, corrected) = tab.written(Export::CorrectedFile);
    let original = None;
    assert_eq!(answer, Answer::Written { export: Export::CorrectedFile, guarded: 1, original });
    assert!(corrected.contains("'=1+1"), "{corrected}");
    let (answer, upload) = tab.written(Export::Upload);
    let mut sum = FileSum::default();
    sum.update(file.as_bytes());
    let original = Some(Original { sha256: sum.digest(), end: FileEnd::Whole });
    assert_eq!(answer, Answer::Written { export: Export::Upload, guarded: 0, original });
    assert!(upload.contains(",=1+1,"), "{upload}");
}

#[test]
fn what_people_open_begins_with_what_spreadsheets_need() {
    let mut tab = Tab::open("a.csv", "emailId,firstName\nann@x.io,Łukasz\nnobody,Zoë\n".as_bytes());
    tab.check();
    for export in [Export::IssueReport, Export::IssueRecords, Export::CorrectedFile] {
        assert!(tab.written(export).1.starts_with('\u{FEFF}'), "{export:?}");
    }
    assert!(tab.written(Export::Upload).1.starts_with("emailId,"), "what the server gets");
    let mut tab = Tab::open("a.json", br#"[{"emailId":"nobody"}]"#);
    tab.check();
    for export in [Export::IssueRecords, Export::CorrectedFile, Export::Upload] {
        assert!(tab.written(export).1.starts_with('['), "JSON has none: {export:?}");
    }
    assert!(tab.written(Export::IssueReport).1.starts_with('\u{FEFF}'));
}

#[test]
fn what_was_not_checked_yet_is_written_as_what_it_looks_like() {
    let tab = Tab::open("a.txt", br#"[{"emailId":"ann@x.io"}]"#);
    let (_, corrected) = tab.written(Export::CorrectedFile);
    assert!(corrected.starts_with("[\n{"), "{corrected}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_saved_is_read_as_what_was_sent(names in prop::collection::vec("[a='+@\u{FEFF}łë,\" -]{0,6}", 1..5)) {
        let record = |(index, name): (usize, &String)| {
            format!("a{index}@x.io,\"{}\"\n", name.replace('"', "\"\""))
        };
        let file: String = names.iter().enumerate().map(record).collect();
        let mut tab = Tab::open("a.csv", format!("emailId,department\n{file}").as_bytes());
        tab.check();
        let (saved, sent) = (tab.written(Export::CorrectedFile).1, tab.written(Export::Upload).1);
        let mut again = Tab::open("a.csv", saved.as_bytes());
        if matches!(tab.written(Export::CorrectedFile).0, Answer::Written { guarded: 1.., .. }) {
            again.ask(Ask::Prepare(Step::Read(Reading::SpreadsheetGuard)));
        }
        again.check();
        prop_assert_eq!(again.written(Export::Upload).1, sent);
        // And a part that nobody touched changes nothing, mark and all.
        let said = tab.ask_with(Ask::Merge, Some(tab.written(Export::IssueRecords).1.as_bytes()));
        let changed = said.iter().any(|answer| matches!(answer, Answer::Merged(Merged::Done(summary)) if summary.values > 0));
        prop_assert!(!changed, "{:?}", said);
    }
}
