//! What the grid knows, and what it asks of the worker.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use validation::Field;
use validation::rows::{CellIssue, IssueCell, Kind, Row, RowFilter};
use validation::session::{Ask, IssueWalk, RowRange, TypedValue, Version};

use super::body::Body;
use super::scroll::{Scroll, Seen};
use crate::wizard::model::{Held, Wizard};

/// Rows that are asked for around those that are seen.
const AROUND: u64 = 40;

/// A cell: its row in the view, from 0, and its column. Column 0 is the number
/// of the record, the fields follow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct At {
    /// The row.
    pub row: u64,
    /// The column.
    pub column: usize,
}

impl At {
    /// The last column.
    pub const LAST: usize = Field::COUNT;

    /// The field of the column; none is the record as a whole.
    pub fn field(self) -> Option<Field> {
        Field::ALL.get(self.column.checked_sub(1)?).copied()
    }

    /// A cell with an issue.
    pub fn of(IssueCell { row, field }: IssueCell) -> Self {
        Self { row, column: field.map_or(0, |field| field as usize + 1) }
    }
}

/// Rows that are here.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Loaded {
    /// The number of the view that they are of.
    pub view: u32,
    /// The first, from 0.
    pub first: u64,
    /// They.
    pub rows: Vec<Row>,
    /// The version of the file that they are of.
    pub of: Version,
    /// Changes with every answer of the worker.
    pub version: u32,
}

impl Loaded {
    /// A row of the view.
    pub fn row(&self, row: u64) -> Option<&Row> {
        self.rows.get(usize::try_from(row.checked_sub(self.first)?).ok()?)
    }

    /// Whether all of these rows are here.
    pub fn has(&self, first: u64, rows: u64) -> bool {
        first >= self.first && first + rows <= self.first + self.rows.len() as u64
    }
}

/// A cell that is being edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// Where.
    pub at: At,
    /// The record.
    pub record: u64,
    /// The field.
    pub field: Field,
    /// What the input has when it begins.
    pub text: String,
    /// What stands in the cell; not known where a step was done since the row was read.
    pub stands: Option<String>,
    /// Whether that is done above the grid.
    pub above: bool,
}

/// Where the issues of the file are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticks {
    /// Records of the file.
    pub records: u64,
    /// The parts of it that have an issue.
    pub ticks: Vec<u16>,
}

/// The grid of records.
#[derive(Clone, Copy)]
pub struct Records {
    /// Which records are looked at.
    pub filter: RwSignal<RowFilter>,
    /// The kind of the filter in words.
    pub kind_words: RwSignal<String>,
    /// How many rows there are; none until the worker has said so.
    pub rows: RwSignal<Option<u64>>,
    /// Where the issues are.
    pub ticks: RwSignal<Arc<Ticks>>,
    /// The rows that are here.
    pub loaded: RwSignal<Arc<Loaded>>,
    /// The cell that the keys move from.
    pub at: RwSignal<At>,
    /// The cell that is being edited.
    pub editing: RwSignal<Option<Editing>>,
    /// What is wrong with what is typed.
    pub typed: RwSignal<Option<CellIssue>>,
    /// Whether the note of the cell is wanted: not while somebody only scrolls.
    pub noted: RwSignal<bool>,
    /// Pixels that are scrolled; set again whenever something may have moved.
    pub scrolled: RwSignal<f64>,
    /// What scrolls.
    pub scroller: NodeRef<Div>,
    /// What the rows are in.
    pub place: NodeRef<Div>,
    /// The rows on the screen.
    pub(super) body: Held<Body>,
    /// What the worker was asked for: of each the latest, which alone is answered here.
    pub(in crate::wizard) asked: StoredValue<Asked>,
    /// Whether the next report makes the view anew, or leaves the rows that are
    /// looked at where they are.
    anew: StoredValue<bool>,
    /// What came of the latest paste, in words.
    pub pasted: RwSignal<String>,
}

/// The numbers of requests that wait for their reply.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// For a view, which is known by it also when it is there.
    pub view: Option<u32>,
    /// For rows of it.
    pub rows: Option<u32>,
    /// For the row of a record.
    pub row_of: Option<u32>,
    /// For the next issue.
    pub next_issue: Option<u32>,
    /// For what is wrong with what is typed.
    pub typed: Option<u32>,
}

impl Default for Records {
    fn default() -> Self {
        Self {
            filter: RwSignal::default(),
            kind_words: RwSignal::default(),
            rows: RwSignal::default(),
            ticks: RwSignal::default(),
            loaded: RwSignal::default(),
            at: RwSignal::default(),
            editing: RwSignal::default(),
            typed: RwSignal::default(),
            noted: RwSignal::default(),
            scrolled: RwSignal::default(),
            scroller: NodeRef::new(),
            place: NodeRef::new(),
            body: StoredValue::new(None),
            asked: StoredValue::default(),
            anew: StoredValue::new(true),
            pasted: RwSignal::default(),
        }
    }
}

impl Records {
    /// Forgets the records: there is another file, or it is checked afresh.
    pub fn forget(self) {
        self.filter.set(RowFilter::default());
        self.kind_words.set(String::new());
        self.rows.set(None);
        self.at.set(At { row: 0, column: 1 });
        self.editing.set(None);
        self.noted.set(false);
        self.asked.set_value(Asked::default());
        self.anew.set_value(true);
        self.pasted.set(String::new());
        self.keep(Loaded::default());
    }

    /// Makes the view anew with the next report.
    pub fn look_anew(self) {
        self.anew.set_value(true);
    }

    /// A check is done, and found so many records with an error.
    pub fn take_report(self, wizard: Wizard, invalid: u64) {
        let is_first = self.rows.with_untracked(Option::is_none);
        self.filter.update(|filter| {
            filter.only_issues = invalid > 0 && (is_first || filter.only_issues);
        });
        if is_first || self.anew.get_value() {
            self.anew.set_value(false);
            self.look_up(wizard);
        } else {
            self.ask_again(wizard);
        }
    }

    /// Looks at the records that the filter finds now.
    pub fn look(self, wizard: Wizard) {
        self.pasted.set(String::new());
        self.look_up(wizard);
    }

    fn look_up(self, wizard: Wizard) {
        let view = wizard.ask(Ask::View(self.filter.get_untracked()));
        // Rows that are on their way are of the view before.
        self.asked.update_value(|asked| (asked.view, asked.rows) = (Some(view), None));
    }

    /// Whether the rows that are here are of other records than those that are looked at.
    pub(super) fn is_looking_up(self) -> bool {
        let view = self.asked.with_value(|asked| asked.view);
        self.loaded.with_untracked(|loaded| Some(loaded.view) != view)
    }

    /// Looks at the records with a kind of issue.
    pub fn show_kind(self, wizard: Wizard, kind: Option<Kind>, words: String) {
        self.filter.update(|filter| filter.kind = kind);
        self.kind_words.set(words);
        self.look(wizard);
    }

    /// The view that a request asked for has so many rows.
    pub fn take_view(self, wizard: Wizard, to: u32, rows: u64) {
        if self.asked.with_value(|asked| asked.view) != Some(to) {
            return;
        }
        self.rows.set(Some(rows));
        self.at.update(|at| at.row = at.row.min(rows.saturating_sub(1)));
        self.ask_again(wizard);
    }

    /// The rows that a request asked for have come.
    pub fn take_rows(self, to: u32, loaded: Loaded) {
        let asked = self.asked.get_value();
        if asked.rows == Some(to) {
            self.asked.update_value(|asked| asked.rows = None);
            // A worker that has begun anew knows of no view until the check is done.
            if asked.view == Some(loaded.view) {
                self.keep(loaded);
            }
        }
    }

    fn keep(self, loaded: Loaded) {
        let version = self.loaded.with_untracked(|loaded| loaded.version) + 1;
        self.loaded.set(Loaded { version, ..loaded }.into());
    }

    /// Asks for the rows that are here once more: records may have changed.
    pub fn ask_again(self, wizard: Wizard) {
        let Seen { first, rows, .. } = self.scroll().seen();
        self.ask(wizard, around(first, rows));
    }

    /// Asks for rows that are to be seen, unless they are here or on their way.
    pub fn want(self, wizard: Wizard, Seen { first, rows, .. }: Seen) {
        let is_here = self.loaded.with_untracked(|loaded| loaded.has(first, rows));
        if !is_here && self.asked.with_value(|asked| asked.rows.is_none()) {
            self.ask(wizard, around(first, rows));
        }
    }

    fn ask(self, wizard: Wizard, range: RowRange) {
        let rows = Some(wizard.ask(Ask::Rows(range)));
        self.asked.update_value(|asked| asked.rows = rows);
    }

    /// Asks for the next issue from where the grid is.
    pub fn walk(self, wizard: Wizard, backwards: bool) {
        self.walk_from(wizard, self.at.get_untracked(), backwards);
    }

    /// Asks for the next issue from a cell.
    pub fn walk_from(self, wizard: Wizard, at: At, backwards: bool) {
        let from = IssueCell { row: at.row, field: at.field() };
        let next_issue = Some(wizard.ask(Ask::NextIssue(IssueWalk { from, backwards })));
        self.asked.update_value(|asked| asked.next_issue = next_issue);
    }

    /// Asks in which row a record is.
    pub fn seek(self, wizard: Wizard, record: u32) {
        let row_of = Some(wizard.ask(Ask::RowOf(record)));
        self.asked.update_value(|asked| asked.row_of = row_of);
    }

    /// Asks what is wrong with what is typed.
    pub fn ask_about(self, wizard: Wizard, field: Field, text: String) {
        let typed = Some(wizard.ask(Ask::Issue(TypedValue { field, text })));
        self.asked.update_value(|asked| asked.typed = typed);
    }

    /// Begins to edit a cell, of which this is known.
    pub(super) fn begin_editing(self, editing: Editing, issue: Option<CellIssue>) {
        // An answer about the cell before comes too late.
        self.asked.update_value(|asked| asked.typed = None);
        self.typed.set(issue);
        self.editing.set(Some(editing));
    }

    /// What is wrong with what was typed, if that is still it.
    pub fn take_typed(self, to: u32, issue: Option<CellIssue>) {
        let is_latest = self.asked.with_value(|asked| asked.typed) == Some(to);
        if is_latest && self.editing.with_untracked(Option::is_some) {
            self.typed.set(issue);
        }
    }

    /// How far it is scrolled.
    pub fn scroll(self) -> Scroll {
        let rows = self.rows.get_untracked().unwrap_or_default();
        let Some(scroller) = self.scroller.get_untracked() else {
            return Scroll { rows, ..Scroll::default() };
        };
        let head = f64::from(super::grid::HEAD);
        let height = (f64::from(scroller.client_height()) - head).max(0.0);
        Scroll { rows, height, top: f64::from(scroller.scroll_top()) }
    }

    /// What is wrong in the cell that the keys move from.
    pub fn issue(self) -> Option<CellIssue> {
        let At { row, column } = self.at.get();
        self.loaded.with(|loaded| {
            let row = loaded.row(row)?;
            match column.checked_sub(1) {
                Some(field) => row.cells.get(field)?.issue.clone(),
                None => row.problem.clone(),
            }
        })
    }
}

fn around(first: u64, rows: u64) -> RowRange {
    let before = first.min(AROUND);
    RowRange { first: first - before, rows: before + rows + AROUND }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_here_is_not_asked_for() {
        let loaded = Loaded { first: 10, rows: vec![Row::default(); 5], ..Loaded::default() };
        assert!(loaded.has(10, 5) && loaded.has(12, 2));
        assert!(!loaded.has(9, 2) && !loaded.has(14, 2));
        assert!(loaded.row(9).is_none() && loaded.row(14).is_some() && loaded.row(15).is_none());
    }

    #[test]
    fn columns_are_the_fields_behind_the_number() {
        assert_eq!(At { row: 0, column: 0 }.field(), None);
        assert_eq!(At { row: 0, column: 1 }.field(), Some(Field::EmailId));
        let last = At { row: 3, column: At::LAST };
        assert_eq!(At::of(IssueCell { row: 3, field: last.field() }), last);
        assert_eq!(At::of(IssueCell { row: 3, field: None }).column, 0);
    }
}
