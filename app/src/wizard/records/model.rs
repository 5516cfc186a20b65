//! What the grid holds, and what becomes of it with an answer of the worker.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use validation::rows::{CellIssue, RowFilter};

use super::cell::{At, Editing};
use super::loaded::Loaded;
use super::row_elements::RowElements;
use super::scroll::{HEAD, Scroll};
use crate::wizard::held::Held;

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
    pub(super) filter: RwSignal<RowFilter>,
    /// The kind of the filter in words.
    pub(super) kind_words: RwSignal<String>,
    /// How many rows there are; none until the worker has said so.
    pub(super) rows: RwSignal<Option<u64>>,
    /// Where the issues are.
    pub ticks: RwSignal<Arc<Ticks>>,
    /// The rows that are here.
    pub(super) loaded: RwSignal<Arc<Loaded>>,
    /// The cell that the keys move from.
    pub(super) at: RwSignal<At>,
    /// The cell that is being edited.
    pub(super) editing: RwSignal<Option<Editing>>,
    /// What is wrong with what is typed.
    pub(super) typed: RwSignal<Option<CellIssue>>,
    /// Whether the note of the cell is wanted: not while somebody only scrolls.
    pub(super) noted: RwSignal<bool>,
    /// Pixels that are scrolled; set again whenever something may have moved.
    pub(super) scrolled: RwSignal<f64>,
    /// What scrolls.
    pub(super) scroller: NodeRef<Div>,
    /// What the rows are in.
    pub(super) place: NodeRef<Div>,
    /// The rows on the screen.
    pub(super) body: Held<RowElements>,
    /// What the worker was asked for: of each the latest, which alone is answered here.
    pub(super) asked: StoredValue<Asked>,
    /// Whether the next report makes the view anew, or leaves the rows that are
    /// looked at where they are.
    pub(super) anew: StoredValue<bool>,
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

    /// What the worker was asked for.
    pub fn asked(self) -> Asked {
        self.asked.get_value()
    }

    /// Waits for no rows any more: the worker that was asked for them is gone.
    pub fn give_up_rows(self) {
        self.asked.update_value(|asked| asked.rows = None);
    }

    /// Whether the rows that are here are of other records than those that are looked at.
    pub(super) fn is_looking_up(self) -> bool {
        let view = self.asked.with_value(|asked| asked.view);
        self.loaded.with_untracked(|loaded| Some(loaded.view) != view)
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
        let head = f64::from(HEAD);
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
