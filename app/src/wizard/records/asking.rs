//! What the grid asks of the worker, and when it asks again.

use leptos::prelude::*;
use validation::Field;
use validation::rows::{IssueCell, Kind};
use validation::session::{Ask, IssueWalk, RowRange, TypedValue};

use super::cell::At;
use super::model::Records;
use super::scroll::Seen;
use crate::wizard::model::Wizard;

/// Rows that are asked for before and after those that are seen.
const AROUND: u64 = 40;

impl Records {
    /// Takes the end of a check, which found so many records with an error.
    pub fn take_report(self, wizard: Wizard, invalid: u64) {
        let is_first = self.rows.with_untracked(Option::is_none);
        let wanted = self.filter_is_off.get_value()
            || self.filter.with_untracked(|filter| filter.only_issues);
        self.filter_is_off.set_value(invalid == 0 && wanted);
        self.filter.update(|filter| filter.only_issues = invalid > 0 && (is_first || wanted));
        if is_first || self.anew.get_value() {
            self.anew.set_value(false);
            self.look_up(wizard);
        } else {
            self.ask_again(wizard);
        }
    }

    /// Asks for a view of the records that the filter finds.
    pub fn look(self, wizard: Wizard) {
        self.told.set(String::new());
        self.look_up(wizard);
    }

    fn look_up(self, wizard: Wizard) {
        self.filter_is_off.set_value(false);
        let view = wizard.ask(Ask::View(self.filter.get_untracked()));
        // Rows that are on their way are of the earlier view.
        self.asked.update_value(|asked| (asked.view, asked.rows) = (Some(view), None));
    }

    /// Asks for a view of the records with a kind of issue.
    pub fn show_kind(self, wizard: Wizard, kind: Option<Kind>, words: String) {
        self.filter.update(|filter| filter.kind = kind);
        self.kind_words.set(words);
        self.look(wizard);
    }

    /// Takes how many rows the view has that a request asked for.
    pub fn take_view(self, wizard: Wizard, to: u32, rows: u64) {
        if self.asked.with_value(|asked| asked.view) != Some(to) {
            return;
        }
        self.rows.set(Some(rows));
        self.from.set(None);
        self.at.update(|at| at.row = at.row.min(rows.saturating_sub(1)));
        self.ask_again(wizard);
    }

    /// Asks once more for the rows that are seen: records may have changed.
    pub fn ask_again(self, wizard: Wizard) {
        let Seen { first, rows, .. } = self.scroll().seen();
        self.ask(wizard, around(first, rows));
    }

    /// Asks for rows unless they are loaded or on their way.
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

    /// Asks for the next issue from the current cell.
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

    /// Asks what is wrong with the text that is typed.
    pub fn ask_about(self, wizard: Wizard, field: Field, text: String) {
        self.touched.set_value(true);
        let typed = Some(wizard.ask(Ask::Issue(TypedValue { field, text })));
        self.asked.update_value(|asked| asked.typed = typed);
    }
}

fn around(first: u64, rows: u64) -> RowRange {
    let before = first.min(AROUND);
    RowRange { first: first - before, rows: before + rows + AROUND }
}
