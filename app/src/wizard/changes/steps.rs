//! Deciding how the file is read, before it is checked and after.

use leptos::prelude::*;
use validation::session::{Ask, Columns, Step};

use crate::messages;
use crate::wizard::model::Wizard;
use crate::wizard::validation::state::{Check, Running};

impl Wizard {
    /// Does a step about how the file is read. A file that was checked is checked again; of any
    /// other only the beginning is read.
    pub fn change(self, step: &Step) {
        self.ask_for_change(step);
    }

    /// The same; the number of the request that is answered with what the file is then.
    pub(super) fn ask_for_change(self, step: &Step) -> u32 {
        // A check that is under way begins again.
        self.validation.check.maybe_update(|check| match check {
            Check::Running(running) => {
                *running = Running::new(running.total);
                true
            }
            _ => false,
        });
        if matches!(*self.validation.check.read_untracked(), Check::Running(_) | Check::Done(_)) {
            self.records.look_anew();
            return self.give_step(step);
        }
        self.validation.check.set(Check::Waiting);
        self.wake();
        self.worker.version.update_value(|version| *version = version.next_step());
        self.ask(Ask::Prepare(step.clone()))
    }

    /// Takes the columns as they are shown.
    pub fn take_columns(self) {
        self.announce(messages::changes::the_columns_are_read_as_you_chose());
        self.change(&self.source.columns.with_untracked(Columns::step));
        self.source.forget_choices();
        self.source.columns.update(|columns| columns.taken = true);
    }

    /// Changes what columns are taken for, and asks how their values are read then. Nothing is
    /// decided by it, but a draft keeps it.
    pub fn choose_columns(self, choose: impl FnOnce(&mut Columns)) {
        self.source.columns.update(choose);
        self.source.columns_chosen.set(true);
        self.ask_for_readings();
    }

    /// Asks how the values of the columns are read, if these are taken for what they are now.
    pub fn ask_for_readings(self) {
        self.wake();
        let choices = self.source.columns.with_untracked(Columns::choices);
        self.source.readings_asked.set_value(self.ask(Ask::Columns(choices)));
    }

    /// Whether there is a worker.
    pub(in crate::wizard) fn has_worker(self) -> bool {
        self.worker.handle.with_value(Option::is_some)
    }

    /// Starts a worker if there is none, and has it do the steps again that were done to the file:
    /// the session was lost with the worker before.
    pub(in crate::wizard) fn wake(self) {
        if self.has_worker() {
            return;
        }
        self.warm_up();
        // The views and requests of the grid were lost too.
        self.records.look_anew();
        self.records.give_up_rows();
        // It is opened also where nothing was done: only so the session knows its columns.
        self.ask(Ask::Open);
        let steps = self.validation.standing.with_untracked(|fixes| fixes.steps.clone());
        if !steps.is_empty() {
            self.ask(Ask::Prepare(Step::Again(steps)));
        }
    }
}
