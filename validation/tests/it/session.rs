//! What a page asks of a session, and what it hears.

use proptest::prelude::*;
use validation::rows::{IssueCell, RowFilter};
use validation::session::{
    Answer, Ask, AtOnce, CellEdit, Duplicates, Export, IssueWalk, Merged, Next, Paste, Pasted,
    RowRange, Step, TypedValue,
};
use validation::source::{Keep, Stays};
use validation::suggest::{Exclusion, Recipe};
use validation::{Alike, Encoding, Field, Rule};

use crate::tab::{Tab, checked};

const FILE: &str = "emailId,role\nann@x.io,Guest\nbob@x.io,USER\ncat@x.io,Guest\ndan@x.io,ADMIN\n";

fn edit(record: u32, to: &str) -> Step {
    Step::Cells(vec![CellEdit { record, field: Field::Role, to: Some(to.to_owned()) }])
}

/// The roles in the rows of the view, from `first` on.
fn roles(tab: &mut Tab, first: u64) -> Vec<String> {
    let said = tab.ask(Ask::Rows(RowRange { first, rows: 100 }));
    let [Answer::Rows { rows, .. }] = &said[..] else { panic!("{said:?}") };
    let role = |row: &validation::rows::Row| row.cells[Field::Role as usize].value.clone();
    rows.iter().map(|row| role(row).unwrap_or_default()).collect()
}

/// A tab whose view is all records with an error; the number of the view.
fn looking(file: &str) -> (Tab, u32) {
    let mut tab = Tab::open("a.csv", file.as_bytes());
    tab.check();
    // The third request.
    tab.ask(Ask::View(RowFilter { only_issues: true, ..RowFilter::default() }));
    (tab, 3)
}

fn pasted(said: &[Answer]) -> &Pasted {
    let pasted = said.iter().find_map(|answer| match answer {
        Answer::Pasted(pasted) => Some(pasted),
        _ => None,
    });
    pasted.expect("what came of it")
}

#[test]
fn a_check_says_in_this_order() {
    let mut tab = Tab::open("a.csv", b"emailId,role\nann@x.io,USER\n");
    let kinds: Vec<_> = tab.ask(Ask::Check).iter().map(kind).collect();
    assert_eq!(kinds, ["Insights", "Ticks", "Standing", "Report"]);
    let kinds: Vec<_> = tab.ask(Ask::Step(edit(1, "Guest"))).iter().map(kind).collect();
    assert_eq!(kinds, ["Taken", "Ticks", "Standing", "Report"], "it is told at once");
    let encoding = Step::Encoding(Some(Encoding::Windows1252));
    let kinds: Vec<_> = tab.ask(Ask::Step(encoding)).iter().map(kind).collect();
    let of_a_check = ["Taken", "Progress", "Ticks", "Standing", "Report"];
    assert_eq!(kinds[kinds.len() - 5..], of_a_check, "all of the file is another one");
}

fn kind(answer: &Answer) -> String {
    let said = format!("{answer:?}");
    said.split(|c: char| !c.is_alphabetic()).next().expect("a name").to_owned()
}

#[test]
fn a_step_is_taken_back_and_done_again() {
    let mut tab = Tab::open("a.csv", FILE.as_bytes());
    let first = tab.check();
    let second = checked(tab.ask(Ask::Step(edit(1, "USER"))));
    assert_eq!((first.report.errors, second.report.errors), (2, 1));
    assert_eq!(checked(tab.ask(Ask::Step(Step::Undo))), first);
    assert!(tab.standing().can_redo && !tab.standing().can_undo);
    assert_eq!(checked(tab.ask(Ask::Step(Step::Redo))), second);
}

#[test]
fn a_check_that_is_given_up_says_nothing_and_takes_nothing_away() {
    for over in [Ask::Cancel, Ask::Check] {
        let mut tab = Tab::open("a.csv", FILE.as_bytes());
        let (_, next) = tab.begin(Ask::Step(edit(1, "USER")), None);
        assert_eq!(next, Next::Check);
        let check = tab.session.begin_check();
        let cancelled = over == Ask::Cancel;
        assert_eq!(tab.ask(over) == [Answer::Cancelled], cancelled);
        assert!(!tab.session.is_wanted(&check));
        let last = tab.run(&check).last().map(kind);
        assert_eq!(last.as_deref(), Some("Progress"), "nothing of its end");
        assert_eq!(tab.check().report.errors, 1, "the step is done all the same");
    }
}

#[test]
fn what_is_decided_while_a_check_runs_is_not_in_it() {
    let mut tab = Tab::open("a.csv", FILE.as_bytes());
    let check = tab.session.begin_check();
    tab.take(edit(1, "USER"));
    assert_eq!(checked(tab.run(&check)).report.errors, 2);
    assert_eq!(tab.check().report.errors, 1);
}

/// Found by the fuzz target of steps: that nothing was learnt of the dates while the file could
/// not be read was held against them when it could again.
#[test]
fn the_order_of_dates_is_learnt_anew_after_every_step() {
    let file = "emailId,createdOn\nann@x.io,31/12/2019\nbob@x.io,01/02/2020\n";
    let mut tab = Tab::open("a.csv", file.as_bytes());
    let first = tab.check();
    let columns = [("emailId".to_owned(), None)].into();
    let unread = Recipe { columns, ..Recipe::default() };
    assert_eq!(checked(tab.ask(Ask::Step(Step::Use(unread.into())))).groups, []);
    assert_eq!(checked(tab.ask(Ask::Step(Step::Undo))), first);
}

#[test]
fn values_are_pasted_over_rows_that_nobody_has_loaded_in_one_step() {
    let records = 1_500;
    let lines = (1..=records).map(|record| format!("user{record}@x.io,Guest\n"));
    let file = format!("emailId,role\n{}", lines.collect::<String>());
    let (mut tab, view) = looking(&file);
    let values = vec![vec!["USER".to_owned()]; 1_000];
    let paste = Paste { view, row: 400, field: Field::Role, values };
    let said = tab.ask(Ask::Step(Step::Paste(paste)));
    assert_eq!(*pasted(&said), Pasted { values: 1_000, ..Pasted::default() });
    assert_eq!(checked(said).report.errors, 500);
    assert_eq!(roles(&mut tab, 399)[..3], ["Guest", "USER", "USER"], "the view stays as it was");
    assert_eq!(checked(tab.ask(Ask::Step(Step::Undo))).report.errors, records);
    assert!(!tab.standing().can_undo, "it was one step");
}

#[test]
fn a_paste_goes_to_the_records_that_were_seen_or_nowhere() {
    let (mut tab, view) = looking(FILE);
    let paste = |view| {
        let values = vec![vec!["USER".to_owned()]];
        Ask::Step(Step::Paste(Paste { view, row: 1, field: Field::Role, values }))
    };
    // Other records are looked at by the time that it comes.
    tab.ask(Ask::View(RowFilter::default()));
    let said = tab.ask(paste(view));
    assert!(pasted(&said).is_late);
    assert_eq!((checked(said).report.errors, tab.standing().can_undo), (2, false));
    tab.ask(Ask::View(RowFilter { only_issues: true, ..RowFilter::default() }));
    // The sixth request.
    let said = tab.ask(paste(6));
    assert_eq!(pasted(&said).values, 1);
    assert_eq!(tab.session.history().edits().cells.keys().copied().collect::<Vec<_>>(), [3]);
}

#[test]
fn a_draft_leads_to_where_the_file_stood() {
    let mut tab = Tab::open("a.csv", FILE.as_bytes());
    tab.check();
    tab.ask(Ask::Step(edit(2, "ADMIN")));
    let (field, common) = (Some(Field::Role), Some(Alike::Value("Guest".to_owned())));
    tab.ask(Ask::Step(Step::Exclude { rule: Rule::InvalidValue, field, common }));
    tab.ask(Ask::Step(edit(1, "USER")));
    tab.ask(Ask::Step(Step::Undo));
    let steps = tab.standing().steps;
    assert_eq!(steps.len(), 2);
    let mut again = Tab::open("a.csv", FILE.as_bytes());
    again.take(Step::Again(steps));
    assert_eq!(again.session.history().decisions(), tab.session.history().decisions());
    assert_eq!(again.check(), tab.check());
}

#[test]
fn what_was_left_out_or_edited_is_taken_back_by_itself() {
    let mut tab = Tab::open("a.csv", FILE.as_bytes());
    let before = tab.check();
    let (field, common) = (Some(Field::Role), Some(Alike::Value("Guest".to_owned())));
    tab.ask(Ask::Step(Step::Exclude { rule: Rule::InvalidValue, field, common }));
    tab.ask(Ask::Step(edit(2, "Visitor")));
    let reason = tab.standing().excluded.into_keys().next().expect("a reason");
    let readmitted = checked(tab.ask(Ask::Step(Step::Readmit(reason.clone()))));
    assert_eq!((readmitted.report.records, readmitted.report.errors), (4, 3));
    assert!(tab.standing().excluded.is_empty());
    assert_eq!(checked(tab.ask(Ask::Step(Step::Unedit))), before);
    assert_eq!(tab.standing().edited, 0);
    let steps = tab.standing().steps.len();
    tab.ask(Ask::Step(Step::Readmit(reason)));
    tab.ask(Ask::Step(Step::Unedit));
    assert_eq!(tab.standing().steps.len(), steps, "there is nothing left to take back");
    tab.ask(Ask::Step(Step::Undo));
    assert_eq!(tab.standing().edited, 1);
    tab.ask(Ask::Step(Step::Undo));
    assert_eq!(tab.standing().excluded.values().sum::<u64>(), 2);
}

#[test]
fn the_grid_is_answered() {
    let (mut tab, _) = looking(FILE);
    assert_eq!(roles(&mut tab, 0), ["Guest", "Guest"]);
    let from = IssueCell { row: 0, field: Some(Field::Role) };
    let next = IssueCell { row: 1, field: Some(Field::Role) };
    let walk = IssueWalk { from, backwards: false };
    assert_eq!(tab.ask(Ask::NextIssue(walk)), [Answer::NextIssue(Some(next))]);
    assert_eq!(tab.ask(Ask::RowOf(2)), [Answer::RowOf(1)], "the next one that has a row");
    let typed = |text: &str| Ask::Issue(TypedValue { field: Field::Role, text: text.to_owned() });
    assert_eq!(tab.ask(typed("USER")), [Answer::Issue(None)]);
    assert!(matches!(&tab.ask(typed("Owner"))[..], [Answer::Issue(Some(_))]));
}

#[test]
fn records_with_one_address_are_told() {
    let file = "emailId,role\nann@x.io,USER\nANN@x.io,USER\nann@x.io,ADMIN\n";
    let mut tab = Tab::open("a.csv", file.as_bytes());
    tab.check();
    let said = tab.ask(Ask::Duplicates);
    let [Answer::Duplicates(Duplicates { equal, differing, .. })] = &said[..] else {
        panic!("{said:?}")
    };
    assert_eq!((*equal, *differing), (1, 1));
}

/// Every second address of 40,000 is on two records that differ; of every eighth the names do.
#[test]
fn thousands_of_addresses_are_decided_in_one_step() {
    let line = |record: u32| {
        let name = if record % 8 < 2 && record >= 40_000 { "Bea" } else { "Ann" };
        let role = if record < 40_000 { "USER" } else { "ADMIN" };
        format!("user{}@x.io,{name},{role}\n", record % 40_000)
    };
    let records = (0..40_000).chain((40_000..80_000).filter(|record| record % 2 == 0));
    let file = format!("emailId,firstName,role\n{}", records.map(line).collect::<String>());
    let mut tab = Tab::open("a.csv", file.as_bytes());
    assert_eq!(tab.check().report.errors, 20_000);
    let said = tab.ask(Ask::Duplicates);
    let [Answer::Duplicates(told)] = &said[..] else { panic!("{} answers", said.len()) };
    let at_once = |addresses| AtOnce { addresses, records: 2 * addresses };
    assert_eq!((told.differing, told.one_person), (20_000, at_once(15_000)));
    assert_eq!(told.other_people, at_once(5_000));
    let keep = |stays, other_people| Step::KeepOne(Keep::OfEach { stays, other_people });
    for (step, left_out, errors) in [
        (keep(Stays::First, false), 15_000, 5_000),
        (keep(Stays::None, false), 30_000, 5_000),
        (keep(Stays::Last, true), 20_000, 0),
    ] {
        let after = checked(tab.ask(Ask::Step(step.clone()))).report;
        assert_eq!((after.records, after.errors), (60_000 - left_out, errors), "{step:?}");
        let excluded = tab.standing().excluded;
        assert_eq!(excluded.values().collect::<Vec<_>>(), [&left_out], "{step:?}");
        let before = checked(tab.ask(Ask::Step(Step::Undo))).report;
        assert_eq!((before.records, before.errors), (60_000, 20_000));
    }
}

#[test]
fn one_record_is_left_out_for_the_reason_that_its_kind_has() {
    let mut tab = Tab::open("a.csv", FILE.as_bytes());
    let before = tab.check().report;
    let (rule, field) = (Rule::InvalidValue, Some(Field::Role));
    let said = tab.ask(Ask::Step(Step::ExcludeRecord { record: 3, rule, field }));
    let after = checked(said).report;
    assert_eq!((after.records, after.errors), (before.records - 1, before.errors - 1));
    let reason = Exclusion::Issue(rule, field).code();
    assert_eq!(tab.standing().excluded, [(reason.clone(), 1)].into());
    let common = Some(Alike::Value("Guest".to_owned()));
    tab.ask(Ask::Step(Step::Exclude { rule, field, common }));
    assert_eq!(tab.standing().excluded, [(reason.clone(), 2)].into(), "one line of changes");
    assert_eq!(checked(tab.ask(Ask::Step(Step::Readmit(reason)))).report, before);
}

#[test]
fn a_part_comes_back_as_one_step() {
    let mut tab = Tab::open("a.csv", FILE.as_bytes());
    tab.check();
    let (answer, part) = tab.written(Export::IssueRecords);
    assert_eq!(
        answer,
        Answer::Written { export: Export::IssueRecords, guarded: 0, original: None }
    );
    let part = part.replace("Guest", "USER");
    let said = tab.ask_with(Ask::Merge, Some(part.as_bytes()));
    assert!(said.iter().any(|answer| matches!(answer, Answer::Merged(Merged::Done(_)))));
    assert_eq!(checked(said).report.errors, 0);
    assert_eq!(checked(tab.ask(Ask::Step(Step::Undo))).report.errors, 2);
    let said = tab.ask_with(Ask::Merge, None);
    assert_eq!(said[0], Answer::Merged(Merged::Unreadable));
}

/// What is told of a file when it is opened: whether it has no address, and how many columns
/// there are to choose from.
fn opened(name: &'static str, file: &str) -> (bool, usize) {
    let said = Tab::open(name, file.as_bytes()).ask(Ask::Open);
    let [Answer::Beginning(beginning)] = &said[..] else { panic!("{said:?}") };
    (beginning.report.errors > 0 && !beginning.columns.has_key(), beginning.columns.columns.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn there_are_columns_to_choose_from_wherever_none_is_the_address(columns in prop::sample::subsequence(vec!["Object", "Thing", "Col 7", "Kennung", "地区", "Διεύθυνση"], 1..7), values in prop::collection::vec(prop::sample::select(vec!["x", "", "nikos", "1.5", "yes"]), 1..5)) {
        let line = |value: &&str| vec![*value; columns.len()].join(",") + "\n";
        let csv = format!("{}\n{}", columns.join(","), values.iter().map(line).collect::<String>());
        prop_assert_eq!(opened("a.csv", &csv), (true, columns.len()), "{}", csv);
        let object = |value: &&str| {
            let members = columns.iter().map(|name| ((*name).to_owned(), (*value).into()));
            serde_json::Value::Object(members.collect())
        };
        let json = serde_json::Value::from(values.iter().map(object).collect::<Vec<_>>()).to_string();
        prop_assert_eq!(opened("a.json", &json), (true, columns.len()), "{}", json);
    }

    #[test]
    fn records_of_an_address_are_told_with_what_differs(records in prop::collection::vec((prop::sample::select(vec!["", "Ann", "Bea"]), prop::sample::select(vec!["", "USER", "ADMIN"])), 2..6)) {
        let lines: String = records.iter().map(|(name, role)| format!("it@x.io,{name},{role}\n")).collect();
        let mut tab = Tab::open("a.csv", format!("emailId,firstName,role\n{lines}").as_bytes());
        tab.check();
        let said = tab.ask(Ask::Duplicates);
        let [Answer::Duplicates(told)] = &said[..] else { panic!("{said:?}") };
        let distinct: std::collections::BTreeSet<_> = records.iter().collect();
        prop_assert_eq!(told.equal, (records.len() - distinct.len()) as u64);
        prop_assert_eq!(told.differing, u64::from(distinct.len() > 1), "each address by itself");
        for rivals in &told.addresses {
            prop_assert_eq!(rivals.address(), "it@x.io");
            prop_assert_eq!(rivals.rows.len(), records.len(), "all of them side by side");
            let names: std::collections::BTreeSet<_> = records.iter().map(|(name, _)| *name).collect();
            let roles: std::collections::BTreeSet<_> = records.iter().map(|(_, role)| *role).collect();
            for (field, differs) in rivals.fields() {
                let expected = match field {
                    Field::FirstName => names.len() > 1,
                    Field::Role => roles.len() > 1,
                    _ => false,
                };
                prop_assert_eq!(differs, expected, "{}", field);
            }
            prop_assert_eq!(rivals.may_be_others(), names.contains("Ann") && names.contains("Bea"));
        }
    }
}
