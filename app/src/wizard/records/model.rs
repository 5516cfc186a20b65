//! What the grid holds, and how answers of the worker change it.

use std::sync::Arc;

use leptos::html::Div;
use leptos::prelude::*;
use validation::rows::{CellIssue, RowFilter};

use super::cell::{At, Editing};
use super::clipboard::last_copied::LastCopied;
use super::loaded::Loaded;
use super::row_elements::RowElements;
use super::scroll::{Heights, Scroll};
use crate::wizard::held::Held;

/// Where the issues of the file are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ticks {
    pub records: u64,
    /// The parts of the file that have an issue, by number.
    pub ticks: Vec<u16>,
    /// How much of each has an error, in percent.
    pub shares: Vec<u8>,
}

#[derive(Clone, Copy)]
pub struct Records {
    /// Which records the view has.
    pub(super) filter: RwSignal<RowFilter>,
    /// Whether the last issue took the filter for records with issues away.
    pub(super) filter_is_off: StoredValue<bool>,
    /// The kind of the filter in words.
    pub(super) kind_words: RwSignal<String>,
    /// How many rows the view has; none until the worker has answered.
    pub(super) rows: RwSignal<Option<u64>>,
    pub ticks: RwSignal<Arc<Ticks>>,
    pub(super) loaded: RwSignal<Arc<Loaded>>,
    /// The current cell: keys move from it, and it takes the focus.
    pub(super) at: RwSignal<At>,
    /// The other corner, where more is chosen than the current cell.
    pub(super) from: RwSignal<Option<At>>,
    /// The cell that is being edited.
    pub(super) editing: RwSignal<Option<Editing>>,
    /// What is wrong with the text that is typed.
    pub(super) typed: RwSignal<Option<CellIssue>>,
    /// Whether anything was typed into the cell that is edited.
    pub(super) touched: StoredValue<bool>,
    /// Whether the note of the current cell is shown: not while somebody only scrolls.
    pub(super) noted: RwSignal<bool>,
    /// Pixels that are scrolled. Set again whenever something may have moved.
    pub(super) scrolled: RwSignal<f64>,
    /// The element that scrolls.
    pub(super) scroller: NodeRef<Div>,
    /// The element that the rows are in.
    pub(super) place: NodeRef<Div>,
    /// Once they are known.
    heights: StoredValue<Option<Heights>>,
    /// The rows on the screen.
    pub(super) body: Held<RowElements>,
    /// Counts how often rows were drawn.
    pub(super) drawn: StoredValue<u32>,
    /// What the worker was asked for: of each the latest, which alone is answered here.
    pub(super) asked: StoredValue<Asked>,
    /// Whether the next report makes the view anew; otherwise its rows stay where they are.
    pub(super) anew: StoredValue<bool>,
    /// What was copied last.
    pub(super) copied: StoredValue<Option<LastCopied>>,
    /// What came of the latest copying or pasting, in words.
    pub told: RwSignal<String>,
}

/// The numbers of requests that wait for their reply.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Asked {
    /// For a view; its number also identifies the view afterwards.
    pub view: Option<u32>,
    /// For rows of the view.
    pub rows: Option<u32>,
    /// For the row of a record.
    pub row_of: Option<u32>,
    /// For the next issue.
    pub next_issue: Option<u32>,
    /// For the values of cells.
    pub copy: Option<u32>,
    /// For what is wrong with the text that is typed.
    pub typed: Option<u32>,
}

impl Default for Records {
    fn default() -> Self {
        Self {
            filter: RwSignal::default(),
            filter_is_off: StoredValue::default(),
            kind_words: RwSignal::default(),
            rows: RwSignal::default(),
            ticks: RwSignal::default(),
            loaded: RwSignal::default(),
            at: RwSignal::default(),
            from: RwSignal::default(),
            editing: RwSignal::default(),
            typed: RwSignal::default(),
            touched: StoredValue::default(),
            noted: RwSignal::default(),
            scrolled: RwSignal::default(),
            scroller: NodeRef::new(),
            place: NodeRef::new(),
            heights: StoredValue::new(None),
            body: StoredValue::new(None),
            drawn: StoredValue::default(),
            asked: StoredValue::default(),
            anew: StoredValue::new(true),
            copied: StoredValue::default(),
            told: RwSignal::default(),
        }
    }
}

impl Records {
    /// Forgets the records, for another file or a check from the beginning.
    pub fn forget(self) {
        self.filter.set(RowFilter::default());
        self.kind_words.set(String::new());
        self.rows.set(None);
        self.at.set(At { row: 0, column: 1 });
        self.from.set(None);
        self.editing.set(None);
        self.noted.set(false);
        self.asked.set_value(Asked::default());
        self.anew.set_value(true);
        self.copied.set_value(None);
        self.told.set(String::new());
        self.keep(Loaded::default());
    }

    /// Has the next report make the view anew.
    pub fn look_anew(self) {
        self.anew.set_value(true);
    }

    pub fn asked(self) -> Asked {
        self.asked.get_value()
    }

    /// Stops waiting for rows: the worker that was asked for them is gone.
    pub fn give_up_rows(self) {
        self.asked.update_value(|asked| asked.rows = None);
    }

    /// Whether the rows that are loaded are of an earlier view.
    pub(super) fn is_looking_up(self) -> bool {
        let view = self.asked.with_value(|asked| asked.view);
        self.loaded.with_untracked(|loaded| Some(loaded.view) != view)
    }

    /// Takes the rows that a request asked for.
    pub fn take_rows(self, to: u32, loaded: Loaded) {
        let asked = self.asked.get_value();
        if asked.rows == Some(to) {
            self.asked.update_value(|asked| asked.rows = None);
            // A worker that was started anew has no view until its check is done.
            if asked.view == Some(loaded.view) {
                self.keep(loaded);
            }
        }
    }

    fn keep(self, loaded: Loaded) {
        let version = self.loaded.with_untracked(|loaded| loaded.version) + 1;
        self.loaded.set(Loaded { version, ..loaded }.into());
    }

    /// Begins to edit a cell that has this issue.
    pub(super) fn begin_editing(self, editing: Editing, issue: Option<CellIssue>) {
        self.touched.set_value(false);
        // An answer about the cell that was edited before comes too late.
        self.asked.update_value(|asked| asked.typed = None);
        self.typed.set(issue);
        self.editing.set(Some(editing));
    }

    /// Takes what is wrong with the text that was typed, if it is still that text.
    pub fn take_typed(self, to: u32, issue: Option<CellIssue>) {
        let is_latest = self.asked.with_value(|asked| asked.typed) == Some(to);
        if is_latest && self.editing.with_untracked(Option::is_some) {
            self.typed.set(issue);
        }
    }

    /// How far the grid is scrolled.
    pub fn scroll(self) -> Scroll {
        let rows = self.rows.get_untracked().unwrap_or_default();
        let Some(scroller) = self.scroller.get_untracked() else {
            return Scroll { rows, ..Scroll::default() };
        };
        let Heights { head, row } = self.heights();
        let height = (f64::from(scroller.client_height()) - head).max(0.0);
        Scroll { rows, height, top: f64::from(scroller.scroll_top()), row_height: row }
    }

    /// The heights of head and rows. They are asked for once: the style sheet does not change.
    pub(super) fn heights(self) -> Heights {
        if let Some(heights) = self.heights.get_value() {
            return heights;
        }
        let heights = self.scroller.get_untracked().and_then(|scroller| {
            let style = window().get_computed_style(&scroller).ok()??;
            let pixels = |name: &str| {
                let value = style.get_property_value(name).ok()?;
                value.trim().strip_suffix("px")?.parse::<u16>().ok().map(f64::from)
            };
            Some(Heights { head: pixels("--head-height")?, row: pixels("--row-height")? })
        });
        self.heights.set_value(heights);
        heights.unwrap_or_default()
    }

    /// What is wrong in the current cell.
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
