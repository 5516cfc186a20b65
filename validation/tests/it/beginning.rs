//! What a session tells of a file before all of it is checked.

use validation::Field;
use validation::session::{Answer, Ask, Beginning, ColumnChoice, Step};
use validation::source::{Becomes, ColumnReadings, RowKind};
use validation::suggest::Reading;

use crate::tab::Tab;

fn beginning(said: &[Answer]) -> &Beginning {
    let told = said.iter().rev().find_map(|answer| match answer {
        Answer::Beginning(beginning) => Some(&**beginning),
        _ => None,
    });
    told.expect("what its beginning shows")
}

fn opened(file: &str) -> (Tab, Beginning) {
    let mut tab = Tab::open("a.csv", file.as_bytes());
    let said = tab.ask(Ask::Open);
    (tab, beginning(&said).clone())
}

fn readings(said: &[Answer]) -> &ColumnReadings {
    let [Answer::Columns(readings)] = said else { panic!("{said:?}") };
    readings
}

const TITLED: &str = "Members of Acme\n\nMail\tLevel\nann@x.io\tOwner\nbob@x.io\tUSER\n";

#[test]
fn another_header_line_shows_other_rows_and_columns() {
    use RowKind::{Above, Header, Record};
    let (mut tab, first) = opened(TITLED);
    assert_eq!((first.rows.rows[0].kind, first.columns.columns.len()), (Header, 1));
    assert!(!first.columns.has_key());
    let said = tab.ask(Ask::Prepare(Step::Read(Reading::HeaderLine(3))));
    let then = beginning(&said);
    let kinds: Vec<_> = then.rows.rows.iter().map(|row| (row.number, row.kind)).collect();

    assert_eq!(kinds, [(1, Above), (2, Above), (3, Header), (4, Record), (5, Record)]);
    assert!(then.columns.has_key() && !then.columns.taken);
    assert_eq!((then.columns.rows, then.columns.whole), (2, true));
    let said = tab.ask(Ask::Prepare(Step::Undo));
    assert_eq!(*beginning(&said), first);
}

#[test]
fn columns_with_the_names_of_fields_are_told_and_not_asked_for() {
    let (mut tab, told) = opened("emailId,role,Notes\nann@x.io,Admin,x\n");
    assert!(told.columns.taken && told.columns.has_key());
    assert_eq!(told.columns.unused(), [(3, "Notes")]);
    let role = told.columns.columns[1].reading.as_ref().expect("it was read");
    assert_eq!((role.filled, role.valid, role.fixable), (1, 0, 1));
    // They can be changed all the same.
    let choices = [Some(Field::EmailId), Some(Field::Department), None];
    let choices = choices.map(|field| ColumnChoice { field, ..ColumnChoice::default() }).to_vec();
    let said = tab.ask(Ask::Prepare(Step::Columns(choices)));
    assert_eq!(beginning(&said).columns.columns[1].field, Some(Field::Department));
    assert!(beginning(&said).columns.taken);
    assert_eq!(tab.check().report.errors, 0);
}

#[test]
fn to_ask_how_columns_are_read_decides_nothing() {
    let (mut tab, told) = opened("Mail,Suspended\nann@x.io,yes\nbob@x.io,no\n");
    let mut columns = told.columns;
    let becomes = |readings: &ColumnReadings| {
        readings.columns[1].values.iter().map(|value| value.becomes.clone()).collect::<Vec<_>>()
    };
    let taken = |to: &str| Becomes::Taken(to.to_owned());
    let said = tab.ask(Ask::Columns(columns.choices()));
    assert_eq!(becomes(readings(&said)), [taken("ACTIVE"), taken("DISABLED")]);
    columns.swap(1);
    let said = tab.ask(Ask::Columns(columns.choices()));
    assert_eq!(becomes(readings(&said)), [taken("DISABLED"), taken("ACTIVE")]);
    assert!(!tab.standing().can_undo && tab.standing().recipe.is_empty());
    columns.take(readings(&said).clone());
    assert_eq!(columns.columns[1].reading.as_ref().map(|reading| reading.valid), Some(2));
}

#[test]
fn what_is_told_of_the_columns_is_what_the_check_finds() {
    let file = "Mail,Level\nann@x.io,Owner\nbob,Ghost\ncat@x.io,USER\n";
    let (mut tab, told) = opened(file);
    let mut columns = told.columns;
    columns.choose(1, Some(Field::Role));
    let said = tab.ask(Ask::Columns(columns.choices()));
    let wrong = readings(&said).columns.iter().map(|column| column.filled - column.valid);
    let wrong: u64 = wrong.sum();
    tab.take(columns.step());
    assert_eq!(tab.check().report.errors, wrong);
}

#[test]
fn of_a_long_file_it_is_said_how_much_was_looked_at() {
    let lines: String = (0..5_000).map(|n| format!("user{n}@x.io,USER\n")).collect();
    let (_, told) = opened(&format!("emailId,role\n{lines}"));
    assert_eq!((told.columns.rows, told.columns.whole), (2_000, false));
    assert_eq!(told.rows.rows.len(), 7);
    let few: String = lines.lines().take(900).map(|line| format!("{line}\n")).collect();
    let (_, told) = opened(&format!("emailId,role\n{few}"));
    assert_eq!((told.columns.rows, told.columns.whole), (900, true));
}
