//! Any steps on a file, taken back, done again, and done anew from the history of them.

use validation::session::{Ask, CellEdit, ColumnChoice, Step};
use validation::source::{Keep, Stays};
use validation::suggest::{DateOrder, Reading, Recipe};
use validation::{Alike, Delimiter, Encoding, Field, KeptAs, Quoting};

use super::choices::Choices;
use super::options::LISTS;
use crate::tab::{Checked, Tab, checked};

/// Most steps of one walk: each reads the file. A step is three choices.
pub const STEPS: usize = 12;

/// What a step comes to is the same whether all of the file is checked or only what changed.
/// Undoing all steps gives the first report, redoing them the last; the history, done anew on
/// the same file, leads to where the walk stands.
pub fn check(bytes: &[u8]) {
    let at = bytes.len().min(3 * STEPS);
    let mut choices = Choices::new(&bytes[..at]);
    let file = &bytes[at..];
    let mut tab = Tab::open("walk.csv", file);
    let first = tab.check();
    // Another tab, which checks all of the file only where it has to.
    let mut again = Tab::open("walk.csv", file);
    assert_eq!(again.check(), first);
    let mut now = first.clone();
    while !choices.is_over() {
        let step = step(&mut choices, &now, tab.session.history().recipe());
        tab.take(step.clone());
        now = tab.check();
        assert_eq!(checked(again.ask(Ask::Step(step.clone()))), now, "{step:?}");
        assert_eq!(again.ask(Ask::Duplicates), tab.ask(Ask::Duplicates), "{step:?}");
    }
    assert_replays(file, &tab, &now);
    while tab.session.history().can_redo() {
        tab.take(Step::Redo);
    }
    let last = tab.check();
    while tab.session.history().can_undo() {
        tab.take(Step::Undo);
    }
    assert_eq!(tab.check(), first, "undone");
    while tab.session.history().can_redo() {
        tab.take(Step::Redo);
    }
    assert_eq!(tab.check(), last, "done again");
}

/// As a draft does it: from JSON, and with nothing known of the file but its beginning.
fn assert_replays(file: &[u8], walk: &Tab, now: &Checked) {
    let json = serde_json::to_string(&walk.standing().steps).expect("steps are JSON");
    let steps: Vec<Step> = serde_json::from_str(&json).expect("and come back");
    let mut again = Tab::open("walk.csv", file);
    again.take(Step::Again(steps));
    let stands = |tab: &Tab| (**tab.session.history().decisions()).clone();
    assert_eq!(stands(&again), stands(walk), "{json}");
    assert_eq!(&again.check(), now, "{json}");
}

const VALUES: [&str; 8] = ["", "ADMIN", "Guest", "a@x.io", "1012024", "01012024", "=1", "\u{200B}"];

/// The next step, by three choices and what was found last.
fn step(choices: &mut Choices<'_>, now: &Checked, recipe: &Recipe) -> Step {
    let kind = choices.below(14);
    let [this, that] = [choices.below(256), choices.below(256)];
    let field = Field::ALL[this % Field::COUNT];
    let value = VALUES[that % VALUES.len()].to_owned();
    let order = [None, Some(DateOrder::DayFirst), Some(DateOrder::MonthFirst)][that % 3];
    match kind {
        0 | 1 => Step::Undo,
        2 => Step::Redo,
        3 => Step::Encoding(Encoding::ALL.get(this % 5).copied()),
        4 => Step::Delimiter(Delimiter::ALL.get(this % 5).copied()),
        5 => Step::Cells(vec![CellEdit { record: that as u32 % 9, field, to: Some(value) }]),
        6 if that % 2 == 0 => Step::KeepOne(Keep::OneOfEqual),
        6 if that % 3 == 0 => Step::KeepOne(Keep::OfEach {
            stays: [Stays::First, Stays::Last, Stays::None][that / 3 % 3],
            other_people: that % 4 == 1,
        }),
        6 => Step::KeepOne(Keep::Record(that as u32 % 9)),
        7 => Step::Remove(recipe.parts().into_iter().skip(this % 3).take(1 + that % 3).collect()),
        8 => Step::Use(Box::new(Recipe {
            columns: [(value, Some(field))].into(),
            date_order: order,
            ..Recipe::default()
        })),
        9 if !now.groups.is_empty() => Step::Fix {
            groups: now.groups.iter().skip(this % now.groups.len()).take(2).cloned().collect(),
            order,
        },
        10 | 11 if !now.report.clusters.is_empty() => {
            let cluster = &now.report.clusters[this % now.report.clusters.len()];
            let (rule, of, from) = (cluster.rule, cluster.field, cluster.value.clone());
            match (kind, of, from) {
                (10, Some(field), Some(from)) => Step::Replace { field, from, to: value },
                (_, field, _) if that % 2 == 0 => {
                    Step::Exclude { rule, field, common: cluster.common() }
                }
                (_, field, _) => {
                    let common = Some(Alike::Fault { fault: cluster.fault });
                    Step::Exclude { rule, field, common }
                }
            }
        }
        12 => Step::Read(reading(this, that)),
        13 => {
            let choice = |column| ColumnChoice {
                field: (column == that % 4).then_some(field),
                keep: (column == this % 7).then(|| kept_as(that)),
                ..ColumnChoice::default()
            };
            Step::Columns((0..4).map(choice).collect())
        }
        _ => Step::Cells(vec![CellEdit { record: that as u32 % 9, field, to: None }]),
    }
}

fn kept_as(that: usize) -> KeptAs {
    match that % 3 {
        0 => KeptAs::Under(format!("Earlier {}", that % 2)),
        _ => KeptAs::ItStands,
    }
}

/// One way to read the file differently.
fn reading(this: usize, that: usize) -> Reading {
    match this % 6 {
        5 => Reading::Encoding(Encoding::Windows1252),
        0 => Reading::HeaderLine(that as u32 % 9),
        1 => Reading::NoHeader,
        2 => Reading::Quoting(Quoting::ALL[that % Quoting::ALL.len()]),
        3 => Reading::List(LISTS[that % LISTS.len()].to_owned()),
        _ => Reading::SpreadsheetGuard,
    }
}
