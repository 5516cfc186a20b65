//! Bringing a fixed part back into the file.

use leptos::prelude::*;
use validation::session::{Ask, Merged};
use web_sys::File;

use super::outcome::words;
use crate::messages::checking;
use crate::wizard::model::Wizard;

impl Wizard {
    /// Has the worker bring a fixed part into the file. What is on the page stays until the report
    /// is there.
    pub(super) fn merge(self, chosen: &[File]) {
        let Some(part) = chosen.first() else { return };
        self.wake();
        self.begin_step();
        self.records.look_anew();
        self.ask_with(Ask::Merge, Some(part));
    }

    /// Takes the result of a merge; a report follows.
    pub(in crate::wizard) fn take_merged(self, merged: Merged) {
        self.validation.merged.set(Some(merged));
        self.announce_merged();
    }

    /// Has a screen reader say the result of a merge once more after its report, which would
    /// otherwise drown it out.
    pub(in crate::wizard) fn announce_merged(self) {
        let words = self.validation.merged.with_untracked(|merged| merged.as_ref().map(words));
        if let Some((title, rest)) = words {
            let verdict =
                self.verdict().filter(|_| !self.validation.step_is_checked.get_untracked());
            let verdict = verdict.map(|verdict| checking::as_a_sentence(&verdict.title()));
            let all: Vec<_> = [title].into_iter().chain(rest).chain(verdict).collect();
            self.announce(all.join(" "));
        }
    }
}
