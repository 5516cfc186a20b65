//! Steps after which only what changed is checked: they come to what a check of all of the file
//! comes to.

use std::fmt::Write as _;

use proptest::prelude::*;
use validation::limits::{NOTED_BYTES, REPORT_GROUPS};
use validation::rows::{Kind, RecordIndex, Row, RowFilter};
use validation::session::{Answer, Ask, CellEdit, Next, RowRange, Step};
use validation::source::{Keep, Stays};
use validation::suggest::{Granted, Reading};
use validation::{Alike, Field, Rule, Validation};

use crate::tab::{Checked, Tab, checked};

const ADDRESSES: [&str; 7] =
    ["ann@x.io", "ANN@x.io", "Ann@x.io", "bob@x.io", "bob@X.io", "nobody", ""];
const ROLES: [&str; 9] =
    ["USER", "ADMIN", "Guest", "guest", "", "Admin", "SUPERADMIN", "'=Guest", "'-1"];
const DATES: [&str; 5] = ["01022024", "1022024", "31/12/2023", "03/04/2024", ""];

#[derive(Debug, Clone)]
enum Act {
    Address(usize, usize),
    Role(usize, usize),
    Date(usize, usize),
    AsInTheFile(usize),
    LeaveOut(usize),
    Keep(usize),
    KeepEqual,
    KeepOfEach(usize),
    Fix,
    Replace(usize, usize),
    Guard,
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    let any = 0..64_usize;
    prop_oneof![
        4 => (any.clone(), any.clone()).prop_map(|(record, to)| Act::Address(record, to)),
        2 => (any.clone(), any.clone()).prop_map(|(record, to)| Act::Role(record, to)),
        1 => (any.clone(), any.clone()).prop_map(|(record, to)| Act::Date(record, to)),
        1 => any.clone().prop_map(Act::AsInTheFile),
        3 => any.clone().prop_map(Act::LeaveOut),
        1 => any.clone().prop_map(Act::Keep),
        1 => any.clone().prop_map(Act::KeepOfEach),
        1 => Just(Act::KeepEqual),
        1 => Just(Act::Fix),
        1 => (any.clone(), any).prop_map(|(from, to)| Act::Replace(from, to)),
        1 => Just(Act::Guard),
        4 => Just(Act::Undo),
        2 => Just(Act::Redo),
    ]
}

/// The step that it is, after this report.
fn step(act: &Act, records: usize, now: &Checked) -> Step {
    let put = |record: usize, field, to: Option<&str>| {
        let (record, to) = ((record % records) as u32 + 1, to.map(str::to_owned));
        Step::Cells(vec![CellEdit { record, field, to }])
    };
    match *act {
        Act::Address(record, to) => {
            put(record, Field::EmailId, Some(ADDRESSES[to % ADDRESSES.len()]))
        }
        Act::Role(record, to) => put(record, Field::Role, Some(ROLES[to % ROLES.len()])),
        Act::Date(record, to) => put(record, Field::CreatedOn, Some(DATES[to % DATES.len()])),
        Act::AsInTheFile(record) => put(record, Field::EmailId, None),
        Act::LeaveOut(cluster) => match now.report.clusters.len() {
            0 => Step::Undo,
            clusters => {
                let cluster = &now.report.clusters[cluster % clusters];
                let (rule, field) = (cluster.rule, cluster.field);
                Step::Exclude { rule, field, common: cluster.common() }
            }
        },
        Act::Keep(record) => Step::KeepOne(Keep::Record((record % records) as u32 + 1)),
        Act::KeepEqual => Step::KeepOne(Keep::OneOfEqual),
        Act::KeepOfEach(which) => {
            let stays = [Stays::First, Stays::Last, Stays::None][which % 3];
            Step::KeepOne(Keep::OfEach { stays, other_people: which % 2 == 0 })
        }
        Act::Fix => Step::Fix { groups: now.groups.clone(), order: None },
        Act::Replace(from, to) => Step::Replace {
            field: Field::Role,
            from: ROLES[from % ROLES.len()].to_owned(),
            to: ROLES[to % 2].to_owned(),
        },
        Act::Guard => Step::Read(Reading::SpreadsheetGuard),
        Act::Undo => Step::Undo,
        Act::Redo => Step::Redo,
    }
}

/// The rows that a filter finds, as the grid has them.
fn rows(tab: &mut Tab, filter: &RowFilter) -> Vec<Row> {
    tab.ask(Ask::View(filter.clone()));
    match &tab.ask(Ask::Rows(RowRange { first: 0, rows: 500 }))[..] {
        [Answer::Rows { rows, .. }] => rows.clone(),
        said => panic!("{said:?}"),
    }
}

/// The records that a filter finds by checking all of the file.
fn filtered(tab: &mut Tab, file: &str, filter: &RowFilter) -> Vec<u32> {
    let check = tab.session.begin_check();
    let (options, mut sink, mut index) = (check.options(), (), RecordIndex::default());
    let mut validation = Validation::new(file.as_bytes(), &options, &mut sink, &mut index);
    assert!(validation.go_on().expect("memory"));
    drop(validation);
    let view = filter.view(&index, &options, || Ok(file.as_bytes()));
    view.expect("memory").records(0, u64::MAX)
}

/// Filters of every sort.
fn filters(now: &Checked) -> Vec<RowFilter> {
    let cluster = now.report.clusters.first().map(|cluster| {
        let (rule, field) = (cluster.rule, cluster.field);
        Kind::Cluster { rule, field, common: cluster.common() }
    });
    let group = now.groups.iter().find(|group| group.is_sure()).map(|group| Kind::FixGroup {
        field: group.field,
        damages: group.damages,
        sure: true,
    });
    let kinds = [
        None,
        cluster,
        group,
        Some(Kind::Field(Field::Role)),
        Some(Kind::Rule(Rule::DuplicateEmail)),
        Some(Kind::Records(vec![1, 3, 4])),
    ];
    let texts = ["", "ann", "ADMIN", "é"].map(str::to_owned);
    let filters = kinds.iter().flat_map(|kind| {
        texts.iter().map(|text| RowFilter {
            only_issues: false,
            kind: kind.clone(),
            text: text.clone(),
        })
    });
    let among_issues =
        texts.iter().map(|text| RowFilter { only_issues: true, kind: None, text: text.clone() });
    filters.chain(among_issues).collect()
}

fn file(records: &[(usize, usize, usize)], kind: usize) -> String {
    let value = |of: &[&'static str], number: usize| of[number % of.len()];
    let values = records.iter().map(|(address, role, date)| {
        (value(&ADDRESSES, *address), value(&ROLES, *role), value(&DATES, *date))
    });
    match kind {
        0 => {
            let line = |(address, role, date)| format!("{address},{role},{date}\n");
            format!("emailId,role,createdOn\n{}", values.map(line).collect::<String>())
        }
        // Some records have a value too many, or too few, and one is the header again.
        1 => {
            let line = |(index, (address, role, date)): (usize, _)| match index % 7 {
                3 => format!("{address},{role},{date},\n"),
                4 => format!("{address},{role}\n"),
                5 => "emailId,role,createdOn\n".to_owned(),
                _ => format!("{address},{role},{date}\n"),
            };
            let lines = values.enumerate().map(line);
            format!("emailId,role,createdOn\n{}", lines.collect::<String>())
        }
        // Members that are no field come in the middle of the file.
        _ => {
            let object = |(index, (address, role, date)): (usize, _)| {
                format!(
                    r#"{{"emailId":"{address}","role":"{role}","createdOn":"{date}","x{}":1}}"#,
                    index / 3
                )
            };
            let objects: Vec<_> = values.enumerate().map(object).collect();
            format!("[{}]", objects.join(",\n"))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_changed_is_checked_as_all_of_the_file_is(
        records in prop::collection::vec((0..64_usize, 0..64_usize, 0..64_usize), 1..24),
        kind in 0..3_usize,
        acts in prop::collection::vec(act(), 1..16),
    ) {
        let file = file(&records, kind);
        let [mut all, mut again] = [0, 1].map(|_| Tab::open("a.csv", file.as_bytes()));
        let mut now = all.check();
        again.check();
        for act in &acts {
            let step = step(act, records.len(), &now);
            all.take(step.clone());
            now = all.check();
            let said = checked(again.ask(Ask::Step(step.clone())));
            prop_assert_eq!(&said, &now, "{:?} in\n{}", step, file);
            prop_assert_eq!(again.ask(Ask::Duplicates), all.ask(Ask::Duplicates));
            // Fewer than the lines: one with nothing in it is no record.
            let every = rows(&mut all, &RowFilter::default());
            prop_assert_eq!(&rows(&mut again, &RowFilter::default()), &every, "{:?} in\n{}", step, file);
            for filter in filters(&now) {
                let found: Vec<_> = rows(&mut again, &filter).iter().map(|row| row.record as u32).collect();
                let mut expected = filtered(&mut all, &file, &filter);
                expected.retain(|record| *record as usize <= every.len());
                prop_assert_eq!(found, expected, "{:?} {:?} in\n{}", filter, step, file);
            }
        }
    }
}

/// What the host has to do after a step.
fn next(tab: &mut Tab, step: Step) -> Next {
    tab.begin(Ask::Step(step), None).1
}

#[test]
fn edits_and_records_that_are_left_out_need_no_check() {
    let lines = (0..3000).map(|record| format!("user{record}@x.io,{}\n", ROLES[record % 4]));
    let file = format!("emailId,role\n{}", lines.collect::<String>());
    let mut tab = Tab::open("a.csv", file.as_bytes());
    tab.check();
    let edit = |record, to: &str| CellEdit { record, field: Field::Role, to: Some(to.to_owned()) };
    let (field, common) = (Some(Field::Role), Some(Alike::Value("guest".to_owned())));
    let steps = [
        Step::Cells(vec![edit(3, "USER")]),
        Step::Exclude { rule: Rule::InvalidValue, field, common },
        Step::Undo,
        Step::Undo,
        Step::Redo,
        Step::Redo,
    ];
    for step in steps {
        assert_eq!(next(&mut tab, step.clone()), Next::Done, "{step:?}");
    }
    let many = (1..=3000).map(|record| edit(record, "Guest")).collect();
    assert_eq!(next(&mut tab, Step::Cells(many)), Next::Check, "too many to be read one by one");
}

#[test]
fn all_of_a_file_is_checked_that_has_become_valid() {
    let mut tab = Tab::open("a.csv", b"emailId,role\nann@x.io,Guest\n");
    tab.check();
    let edit = CellEdit { record: 1, field: Field::Role, to: Some("USER".into()) };
    assert_eq!(next(&mut tab, Step::Cells(vec![edit])), Next::Check, "it has insights then");
    tab.check();
    assert_eq!(next(&mut tab, Step::Undo), Next::Done);
}

#[test]
fn values_that_found_no_room_are_counted_again_too() {
    let mut file = "emailId,role,createdOn\n".to_owned();
    for number in 0..REPORT_GROUPS + 300 {
        let (minute, second) = (number / 60 % 60, number % 60);
        writeln!(file, "{number}@x.io,wrong{number},03/04/2024 01:{minute:02}:{second:02}")
            .expect("a string");
    }
    let [mut all, mut again] = [0, 1].map(|_| Tab::open("a.csv", file.as_bytes()));
    assert!(all.check().report.ungrouped > 0 && again.check().report.ungrouped > 0);
    let (field, common) = (Some(Field::Role), Some(Alike::Value("wrong7".to_owned())));
    let steps = [
        Step::Cells(vec![CellEdit { record: 5, field: Field::Role, to: Some("USER".into()) }]),
        Step::Exclude { rule: Rule::InvalidValue, field, common },
    ];
    for step in steps {
        all.take(step.clone());
        let (said, next) = again.begin(Ask::Step(step), None);
        assert_eq!((checked(said), next), (all.check(), Next::Done));
    }
}

#[test]
fn of_very_much_that_is_wrong_nothing_is_kept() {
    let long = "x".repeat(1000);
    let lines =
        (0..NOTED_BYTES / long.len()).map(|number| format!("{number}@x.io,{long}{number}\n"));
    let file = format!("emailId,role\n{}", lines.collect::<String>());
    let mut tab = Tab::open("a.csv", file.as_bytes());
    tab.check();
    let edit = |to: &str| CellEdit { record: 1, field: Field::Role, to: Some(to.into()) };
    assert_eq!(next(&mut tab, Step::Cells(vec![edit("USER")])), Next::Check);
    assert_eq!(next(&mut tab, Step::Undo), Next::Done, "what was found is known all the same");
}

#[test]
fn privileges_are_counted_again_too() {
    let file =
        "emailId,role\na@x.io,admin\nb@x.io,Super Admin\nc@x.io,ADMIN\nd@x.io,USER\ne,Guest\n";
    let mut tab = Tab::open("a.csv", file.as_bytes());
    let groups = tab.check().groups;
    assert_eq!(groups.iter().map(|group| group.privileged).collect::<Vec<_>>(), [1, 1]);
    let granted = |superadmins, admins, by_fixes, by_edits| Granted {
        superadmins,
        admins,
        by_fixes,
        by_edits,
    };
    let said = checked(tab.ask(Ask::Step(Step::Fix { groups, order: None })));
    assert_eq!(said.granted, granted(1, 1, 2, 0), "what is ADMIN in the file is not granted");
    let put = |record, to: &str| {
        Step::Cells(vec![CellEdit { record, field: Field::Role, to: Some(to.to_owned()) }])
    };
    for (step, expected) in [
        (put(4, "ADMIN"), granted(1, 2, 2, 1)),
        (put(3, "SUPERADMIN"), granted(2, 2, 2, 2)),
        (put(2, "USER"), granted(1, 2, 1, 2)),
        (put(5, "ADMIN"), granted(1, 3, 1, 3)),
        (Step::Undo, granted(1, 2, 1, 2)),
        (Step::Undo, granted(2, 2, 2, 2)),
        (Step::Redo, granted(1, 2, 1, 2)),
    ] {
        let (said, next) = tab.begin(Ask::Step(step.clone()), None);
        assert_eq!((checked(said).granted, next), (expected, Next::Done), "{step:?}");
    }
}
