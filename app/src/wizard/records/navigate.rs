//! Moving through the grid, by keys and by pointer.

pub mod keys;

use leptos::ev::{KeyboardEvent, MouseEvent};
use leptos::prelude::*;
use validation::rows::IssueCell;
use validation::session::Step;
use wasm_bindgen::JsCast;
use web_sys::Element;

use self::keys::{Action, Press, action};
use super::cell::At;
use super::drawing;
use super::model::Records;
use crate::messages;
use crate::wizard::model::Wizard;

impl Records {
    /// Does what a key asks for.
    pub fn press(self, wizard: Wizard, event: &KeyboardEvent) {
        let (control, shift, alt) =
            (event.ctrl_key() || event.meta_key(), event.shift_key(), event.alt_key());
        let key = event.key();
        let Some(action) = action(Press { key: &key, control, shift, alt }) else { return };
        event.prevent_default();
        self.act(wizard, action, shift);
    }

    /// Does what a key asks for. With Shift, cells on the way are chosen.
    fn act(self, wizard: Wizard, action: Action, shift: bool) {
        let At { row, column } = self.at.get_untracked();
        let last = self.rows.get_untracked().unwrap_or_default().saturating_sub(1);
        let on = |from: u64, by: i64| from.saturating_add_signed(by).min(last);
        let page = self.scroll().page() as i64;
        let go = |at| self.go_or_reach(wizard, at, shift);
        match action {
            Action::Move(rows, columns) => {
                let column = column.saturating_add_signed(columns as isize).min(At::LAST);
                go(At { row: on(row, rows), column });
            }
            Action::Page(pages) => go(At { row: on(row, pages * page), column }),
            Action::RowStart => go(At { row, column: 0 }),
            Action::RowEnd => go(At { row, column: At::LAST }),
            Action::Start => go(At { row: 0, column: 0 }),
            Action::End => go(At { row: last, column: At::LAST }),
            Action::All => self.choose_all(),
            Action::Issue { backwards } => self.walk(wizard, backwards),
            Action::Edit => self.edit(wizard, None),
            Action::Type(text) => self.edit(wizard, Some(text)),
            Action::Clear => self.clear(wizard),
            Action::Undo => wizard.undo_in_place(),
            Action::Redo => wizard.step_in_place(&Step::Redo),
        }
    }

    /// Goes to a cell and gives it the focus.
    pub fn go(self, wizard: Wizard, at: At) {
        self.turn_to(wizard, at);
        drawing::focus(self);
    }

    /// Goes to a cell, or, reaching for it, chooses all between it and where one was.
    pub fn go_or_reach(self, wizard: Wizard, at: At, is_reaching: bool) {
        if !is_reaching {
            return self.go(wizard, at);
        }
        let from = self.from.get_untracked().unwrap_or_else(|| self.current());
        self.from.set(Some(from).filter(|from| *from != at));
        self.show_cell(wizard, at);
        drawing::focus(self);
    }

    /// Reaches for the cell under a pointer that is pressed.
    pub fn drag(self, wizard: Wizard, event: &MouseEvent) {
        const MAIN_BUTTON: u16 = 1;
        if event.buttons() != MAIN_BUTTON {
            return;
        }
        if let Some(at) = self.point(event).filter(|at| *at != self.current()) {
            self.go_or_reach(wizard, at, true);
        }
    }

    /// The cell that keys move from.
    pub fn current(self) -> At {
        self.at.get_untracked()
    }

    /// Goes to a cell; the focus stays where it is.
    pub fn turn_to(self, wizard: Wizard, at: At) {
        self.from.set(None);
        self.show_cell(wizard, at);
    }

    fn show_cell(self, wizard: Wizard, at: At) {
        self.noted.set(true);
        self.at.set(at);
        if let Some(scroller) = self.scroller.get_untracked() {
            let scroll = self.scroll();
            let top = scroll.reveal(at.row);
            if (top - scroll.top).abs() >= 1.0 {
                scroller.set_scroll_top(top.round() as i32);
            }
            self.reveal_column(&scroller, at);
        }
        drawing::draw(self, wizard);
    }

    /// Scrolls so that the row that was asked for is the first that is seen.
    pub fn take_row_of(self, to: u32, row: u64) {
        if self.asked.with_value(|asked| asked.row_of) != Some(to) {
            // A later request was made since.
            return;
        }
        if let Some(scroller) = self.scroller.get_untracked() {
            self.noted.set(false);
            scroller.set_scroll_top(self.scroll().begin_at(row).round() as i32);
        }
    }

    /// Scrolls sideways until the column is not hidden by those that stay in view.
    fn reveal_column(self, scroller: &Element, at: At) {
        let Some((left, width)) = drawing::column_at(self, at) else { return };
        let Some(frozen) = drawing::frozen_width(self) else { return };
        let (from, seen) = (scroller.scroll_left(), scroller.client_width());
        if at.column > 1 && left < from + frozen {
            scroller.set_scroll_left(left - frozen);
        } else if left + width > from + seen {
            scroller.set_scroll_left(left + width - seen);
        }
    }

    /// Takes the next issue, and goes to its cell.
    pub fn take_next_issue(self, wizard: Wizard, to: u32, found: Option<IssueCell>) {
        match found {
            // A later request was made since.
            _ if self.asked.with_value(|asked| asked.next_issue) != Some(to) => {}
            Some(cell) if fixer_has_focus() => self.turn_to(wizard, At::of(cell)),
            Some(cell) => self.go(wizard, At::of(cell)),
            None => wizard.announce(messages::records::these_records_have_no_issue()),
        }
    }

    /// The cell under the pointer.
    pub fn point(self, event: &MouseEvent) -> Option<At> {
        let target = event.target()?.dyn_into::<Element>().ok()?;
        let cell = target.closest("[aria-colindex]").ok()??;
        let row = cell.closest("[aria-rowindex]").ok()??;
        let number = |element: &Element, name| {
            element.get_attribute(name).and_then(|text| text.parse::<u64>().ok())
        };
        let column = number(&cell, "aria-colindex")?.checked_sub(1)? as usize;
        Some(At { row: number(&row, "aria-rowindex")?.checked_sub(2)?, column })
    }
}

/// Whether the focus is in the form above the grid.
fn fixer_has_focus() -> bool {
    let active = document().active_element();
    active.is_some_and(|active| active.closest(".fixer").ok().flatten().is_some())
}
