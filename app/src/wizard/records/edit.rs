//! Editing cells.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use validation::rows::CellIssue;
use validation::session::{CellEdit, Step};
use wasm_bindgen::JsCast;
use web_sys::HtmlInputElement;

use super::cell::{At, Editing};
use super::model::Records;
use crate::wizard::model::Wizard;

impl Records {
    /// Begins to edit the current cell, with this text or with its value.
    pub fn edit(self, wizard: Wizard, text: Option<String>) {
        let at = self.at.get_untracked();
        let Some(field) = at.field() else { return };
        let settled = self.is_settled(wizard);
        let is_typed = text.is_some();
        let editing = self.loaded.with_untracked(|loaded| {
            let row = loaded.row(at.row).filter(|row| row.problem.is_none())?;
            let cell = row.cells.get(field as usize)?;
            let stands = cell.value.clone().unwrap_or_default();
            let text = text.unwrap_or_else(|| stands.clone());
            let stands = settled.then_some(stands);
            Some(Editing { at, record: row.record, field, text, stands, above: false })
        });
        if let Some(editing) = editing {
            self.begin_editing(editing, self.issue_untracked());
            self.touched.set_value(is_typed);
        }
    }

    /// Begins to edit a cell above the grid, unless a cell is being edited.
    pub fn edit_above(self, editing: Editing, issue: CellIssue) {
        if self.editing.with_untracked(Option::is_none) {
            self.begin_editing(editing, Some(issue));
        }
    }

    /// Whether the rows that are loaded are of the file after all steps.
    pub fn is_settled(self, wizard: Wizard) -> bool {
        self.loaded.with_untracked(|loaded| loaded.of == wizard.worker.version.get_value())
    }

    fn issue_untracked(self) -> Option<CellIssue> {
        untrack(|| self.issue())
    }

    /// Does what a key asks for in the cell that is edited.
    pub fn press_in_editor(self, wizard: Wizard, event: &KeyboardEvent) {
        let Some(Editing { at, .. }) = self.editing.get_untracked() else { return };
        match event.key().as_str() {
            "Enter" => {
                self.save(wizard, input_of(event));
                let last = self.rows.get_untracked().unwrap_or_default().saturating_sub(1);
                self.go(wizard, At { row: (at.row + 1).min(last), ..at });
            }
            "Escape" => {
                self.editing.set(None);
                self.go(wizard, at);
            }
            "Tab" => {
                let suggested = self
                    .typed
                    .with_untracked(|issue| issue.as_ref()?.suggestion.as_ref()?.value.clone());
                self.save(wizard, suggested.or_else(|| input_of(event)));
                let column = if event.shift_key() { at.column - 1 } else { at.column + 1 };
                self.go(wizard, At { column: column.min(At::LAST), ..at });
            }
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    }

    /// Ends editing with this text. It goes to the record with which editing was begun, even if
    /// another is in its row by then. What nobody has typed is no edit: it may be of before the
    /// latest step, and would take that back.
    pub fn save(self, wizard: Wizard, text: Option<String>) {
        let editing = self.editing.try_update(Option::take).flatten();
        let (Some(Editing { record, field, text: shown, stands, .. }), Some(text)) =
            (editing, text)
        else {
            return;
        };
        let is_said = self.touched.get_value() || text != shown;
        if is_said && stands.as_ref() != Some(&text) {
            let edit = CellEdit { record: record as u32, field, to: Some(text) };
            wizard.step_in_place(&Step::Cells(vec![edit]));
        }
    }

    /// Ends editing with what was typed so far.
    pub fn save_open(self, wizard: Wizard) {
        if self.editing.with_untracked(Option::is_some) {
            let active = document().active_element();
            let input = active.and_then(|active| active.dyn_into::<HtmlInputElement>().ok());
            self.save(wizard, input.map(|input| input.value()));
        }
    }

    /// Empties the cells that are chosen.
    pub fn clear(self, wizard: Wizard) {
        match self.has_chosen() {
            true => self.fill(wizard, ""),
            false => self.put(wizard, self.at.get_untracked(), String::new()),
        }
    }

    /// Puts a value into a cell, if its record is loaded and the fields of that can be told.
    pub fn put(self, wizard: Wizard, at: At, text: String) {
        let Some(field) = at.field() else { return };
        let settled = self.is_settled(wizard);
        let edit = self.loaded.with_untracked(|loaded| {
            let row = loaded.row(at.row)?;
            let cell = row.cells.get(field as usize)?;
            // If the row may have changed since it was read, the worker compares.
            let differs = !settled || cell.cut || cell.value.as_deref().unwrap_or_default() != text;
            differs.then_some(CellEdit { record: row.record as u32, field, to: Some(text) })
        });
        if let Some(edit) = edit {
            wizard.step_in_place(&Step::Cells(vec![edit]));
        }
    }
}

fn input_of(event: &KeyboardEvent) -> Option<String> {
    let input = event.target()?.dyn_into::<HtmlInputElement>().ok()?;
    Some(input.value())
}
