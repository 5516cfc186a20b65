//! Copying cells and pasting over them.
//!
//! The browser gives a page the clipboard only while it hears of the keys. Cells that are on the
//! screen are copied at once; for others the worker is asked, and what it says is written where
//! the browser lets a page do that later. Where it does not, as on an address without TLS, the
//! next press has it.

mod cells;
pub mod last_copied;

use leptos::prelude::*;
use leptos::task::spawn_local;
use validation::Field;
use validation::session::{Ask, Copied, MOST_PASTED, Paste, Pasted, Step, Version};
use wasm_bindgen_futures::JsFuture;
use web_sys::ClipboardEvent;

use super::cell::At;
use super::chosen::Chosen;
use super::model::Records;
use crate::messages;
use crate::wizard::model::Wizard;
use last_copied::LastCopied;

impl Records {
    /// The cells that are chosen: those between two corners, or the current one.
    pub fn chosen(self) -> Chosen {
        let at = self.at.get_untracked();
        Chosen::between(self.from.get_untracked().unwrap_or(at), at)
    }

    /// Whether more is chosen than the current cell.
    pub fn has_chosen(self) -> bool {
        self.from.with_untracked(Option::is_some)
    }

    /// Chooses all cells.
    pub fn choose_all(self) {
        if let Some(last) = self.rows.get_untracked().and_then(|rows| rows.checked_sub(1)) {
            self.from.set(Some(At { row: 0, column: 0 }));
            self.at.set(At { row: last, column: At::LAST });
        }
    }

    /// Copies the cells that are chosen.
    pub fn copy(self, wizard: Wizard, event: &ClipboardEvent) {
        event.prevent_default();
        let (chosen, of) = (self.chosen(), wizard.worker.version.get_value());
        let copied = self.copied_before(chosen, of).or_else(|| self.on_screen(wizard, chosen));
        match copied {
            Some(copied) => {
                if let Some(clipboard) = event.clipboard_data() {
                    // Fails only where the event is over.
                    let _ = clipboard.set_data("text/plain", &copied.text());
                }
                self.told.set(copied.in_words());
                self.copied.set_value(Some(LastCopied { chosen, of, copied }));
            }
            None => {
                let view = self.loaded.with_untracked(|loaded| loaded.view);
                let copy = Some(wizard.ask(Ask::Copy(chosen.range(view))));
                self.asked.update_value(|asked| asked.copy = copy);
                self.told.set(messages::records::copying().into());
            }
        }
    }

    /// What was copied of these cells, if nothing has changed since.
    fn copied_before(self, chosen: Chosen, of: Version) -> Option<Copied> {
        let is_it = |last: &&LastCopied| last.chosen == chosen && last.of == of;
        self.copied.with_value(|last| Some(last.as_ref().filter(is_it)?.copied.clone()))
    }

    /// What is in these cells, if all of them are loaded as they are now.
    fn on_screen(self, wizard: Wizard, chosen: Chosen) -> Option<Copied> {
        let (first, rows) = (chosen.first().row, chosen.rows());
        let is_settled = self.is_settled(wizard) && !self.is_looking_up();
        self.loaded.with_untracked(|loaded| {
            let here = (is_settled && loaded.has(first, rows)).then_some(&loaded.rows)?;
            let here = here.iter().skip((first - loaded.first) as usize).take(rows as usize);
            Some(chosen.range(loaded.view).of(here))
        })
    }

    /// Takes cells that the worker was asked for, and writes them on the clipboard if the browser
    /// still allows that.
    pub fn take_copied(self, to: u32, of: Version, copied: Copied) {
        if self.asked.with_value(|asked| asked.copy) != Some(to) {
            // A later request was made since.
            return;
        }
        if copied.is_late {
            return self.told.set(copied.in_words());
        }
        let (words, text) = (copied.in_words(), copied.text());
        self.copied.set_value(Some(LastCopied { chosen: self.chosen(), of, copied }));
        let again = messages::records::copy_once_more();
        let clipboard = window().navigator().clipboard();
        if clipboard.is_undefined() {
            return self.told.set(again.into());
        }
        spawn_local(async move {
            let is_written = JsFuture::from(clipboard.write_text(&text)).await.is_ok();
            self.told.try_set(if is_written { words } else { again.into() });
        });
    }

    /// Pastes over the cells that are chosen, or from the current one on. The worker does it, for
    /// it knows the records of the view that are not loaded too.
    pub fn paste(self, wizard: Wizard, event: &ClipboardEvent) {
        let text = event.clipboard_data().and_then(|data| data.get_data("text/plain").ok());
        let Some(text) = text.filter(|text| !text.is_empty()) else { return };
        event.prevent_default();
        let values = self.copied_as(&text).unwrap_or_else(|| cells::cells(&text));
        let is_whole = values.iter().all(|row| row.len() == Field::COUNT);
        match &values[..] {
            _ if self.current().column == 0 && !self.has_chosen() && !is_whole => {
                self.told.set(messages::records::nothing_was_pasted_outside_the_fields().into());
            }
            [row] if row.len() == 1 && self.has_chosen() => self.fill(wizard, &row[0]),
            _ => self.put_from(wizard, self.chosen().first(), values),
        }
    }

    /// Puts a value into each of the cells that are chosen.
    pub fn fill(self, wizard: Wizard, value: &str) {
        let chosen = self.chosen();
        if chosen.rows() > MOST_PASTED as u64 {
            return self.told.set(messages::records::too_many_rows_are_chosen());
        }
        self.put_from(wizard, chosen.first(), chosen.filled_with(value));
    }

    fn put_from(self, wizard: Wizard, at: At, values: Vec<Vec<String>>) {
        let Some(field) = at.field() else { return };
        // Without a worker the step starts another one, which shows the records anew.
        if self.is_looking_up() && wizard.has_worker() {
            return self.told.set(Pasted::late().in_words());
        }
        let view = self.loaded.with_untracked(|loaded| loaded.view);
        wizard.step_in_place(&Step::Paste(Paste { view, row: at.row, field, values }));
    }

    /// The values that were copied here, if the text is what was made of them: as they are, without
    /// what makes them safe for spreadsheets.
    fn copied_as(self, text: &str) -> Option<Vec<Vec<String>>> {
        // Some systems have other line ends on their clipboard.
        let bare = |text: &str| text.replace('\r', "");
        let is_it = |last: &&LastCopied| bare(&last.copied.text()) == bare(text);
        self.copied.with_value(|last| Some(last.as_ref().filter(is_it)?.copied.values.clone()))
    }
}
