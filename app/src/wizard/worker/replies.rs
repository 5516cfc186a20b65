//! What the wizard asks of the worker, and what it makes of the replies.
//!
//! Requests are numbered and name the version that the page is at: a file and a step. Each
//! reply names the request that it answers and the version that it is about, for a reply can
//! be late: the person may have taken another file, done another step, or cancelled.
//!
//! Be advised: a reply passes up to three gates, and the order of the arms in `take_reply` is
//! part of them. `hear_reply` drops replies about another file. Arms above the test of the
//! version take replies that stay of use after a further step; the grid knows its own by the
//! number of the request. Below the test only the present version counts, and what a check
//! says is taken only if it is the check that is waited for (`check_asked`).
//!
//! Be advised: a step does not wait for the one before. `begin_step` counts the version up
//! before the worker is asked, so whatever earlier checks still say is void at once.
//!
//! Be advised: a check that was cancelled can fail before the worker reads the cancel; that
//! failure is ignored. A worker that has not confirmed the cancel by the time of the next check
//! or file is ended, and another one is started with the steps that were done (`wake`).

use std::sync::Arc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use validation::Report;
use validation::session::{
    Answer, Ask, Export, Failure, Reply, Request, Standing, Step as FileStep,
};

use web_sys::{Blob, File};

use super::handle::WorkerHandle;
use super::model::Cancelled;
use crate::messages;
use crate::wizard::browser::files;
use crate::wizard::changes::model::Awaited;
use crate::wizard::model::Wizard;
use crate::wizard::records::{Loaded, Ticks};
use crate::wizard::source::state::Refusal;
use crate::wizard::validation::model::Download;
use crate::wizard::validation::state::{Check, CheckFailure, Running, Verdict, Verifier};

impl Wizard {
    /// Starts the worker if there is none, so that it is ready by the time there is a file.
    pub fn warm_up(self) {
        if self.worker.handle.with_value(Option::is_some) {
            return;
        }
        let script = self.worker.script.get_value();
        let listen = move |message| self.listen(message);
        match WorkerHandle::start(&script, listen, move |what| self.lose_worker(what)) {
            Ok(worker) => self.worker.handle.set_value(Some(SendWrapper::new(worker))),
            Err(error) => {
                let what = error.as_string();
                let what =
                    what.unwrap_or_else(|| messages::worker::it_has_no_module_workers().into());
                self.fail(CheckFailure::Broken(what));
            }
        }
    }

    /// Has the worker validate the data file.
    pub fn start_check(self) {
        let Some(file) = self.source.data_file.get_value() else { return };
        self.validation.check.set(Check::Running(Running::new(file.size() as u64)));
        self.validation.started.set_value(now());
        self.announce(messages::worker::checking(&files::name(&file)));
        self.records.forget();
        self.worker.end_if_stuck();
        self.wake();
        self.ask(Ask::Check);
    }

    /// Cancels the validation that is running.
    pub fn cancel_check(self) {
        if matches!(*self.validation.check.read_untracked(), Check::Running(_)) {
            let check = self.worker.check_asked.get_value();
            self.worker.check_asked.set_value(None);
            let by = self.ask(Ask::Cancel);
            self.worker.cancelled.set_value(Some(Cancelled { check, by }));
            self.validation.check.set(Check::Cancelled);
            self.announce(messages::worker::the_check_was_cancelled());
        }
    }

    /// Has the worker write a file, such as all issues or the corrected file, and saves it.
    pub fn download(self, export: Export) {
        if self.validation.download.get_untracked() != Download::Writing {
            self.validation.download.set(Download::Writing);
            self.wake();
            self.ask(Ask::Write(export));
        }
    }

    /// Does a step. What is on the page stays until the report is there. A step need not wait
    /// for the one before.
    pub fn do_step(self, step: &FileStep) {
        self.records.look_anew();
        self.give_step(step);
    }

    /// Does a step in the grid, whose rows stay where they are.
    pub fn step_in_place(self, step: &FileStep) {
        self.give_step(step);
        self.records.ask_again(self);
    }

    /// Takes back the latest step, if it was done to the records.
    pub fn undo_in_place(self) {
        match untrack(|| self.validation.can_undo()) {
            true => self.step_in_place(&FileStep::Undo),
            false => self.announce(messages::issues::nothing_to_undo()),
        }
    }

    pub(in crate::wizard) fn give_step(self, step: &FileStep) -> u32 {
        self.wake();
        self.begin_step();
        self.ask(Ask::Step(step.clone()))
    }

    /// Goes on to the next version: until its report, no verdict is about the file as it is.
    pub(in crate::wizard) fn begin_step(self) {
        self.worker.version.update_value(|version| *version = version.next_step());
        self.validation.merged.set(None);
        self.records.told.set(String::new());
        self.validation.guarded.set(0);
        self.completing.wanted.set(false);
        self.validation.step_is_checked.set(true);
        self.validation.started.set_value(now());
    }

    /// Asks the worker about the data file, and returns the number of the request.
    pub(in crate::wizard) fn ask(self, ask: Ask) -> u32 {
        self.ask_with(ask, None)
    }

    /// The same with the part that an [`Ask::Merge`] is about.
    pub(in crate::wizard) fn ask_with(self, ask: Ask, part: Option<&File>) -> u32 {
        self.worker.requests.update_value(|requests| *requests += 1);
        let (id, of) = (self.worker.requests.get_value(), self.worker.version.get_value());
        if matches!(ask, Ask::Check | Ask::Step(_) | Ask::Merge) {
            self.worker.check_asked.set_value(Some(id));
        }
        let file = self.source.data_file.get_value();
        self.worker.handle.with_value(|worker| {
            if let (Some(worker), Some(file)) = (worker, file) {
                worker.ask(&Request { id, of, ask }, &file, part);
            }
        });
        id
    }

    /// Takes a reply, and the file that comes with it if one was written.
    pub(super) fn hear_reply(self, reply: Reply, file: Option<Blob>) {
        // A reply about another file comes too late.
        if reply.of.file != self.worker.version.get_value().file {
            return;
        }
        match file {
            Some(blob) => self.take_file(reply, blob),
            None => self.take_reply(reply),
        }
    }

    pub(in crate::wizard) fn take_reply(self, Reply { to, of, answer }: Reply) {
        if matches!(answer, Answer::Taken(_) | Answer::Standing(_)) {
            self.worker.told.set_value(of);
            self.changes.hear(Awaited::Worker(to));
        }
        match answer {
            Answer::Beginning(beginning) => self.look_into(*beginning),
            Answer::Fitted(fitted) => self.take_fitted(to, fitted.map(|fitted| *fitted)),
            Answer::Columns(readings) => self.source.take_readings(to, readings),
            Answer::Taken(standing) => self.take_standing(standing),
            Answer::View { rows } => self.records.take_view(self, to, rows),
            Answer::Rows { view, first, rows } => {
                self.records.take_rows(to, Loaded { view, first, rows, of, version: 0 });
            }
            Answer::RowOf(row) => self.records.take_row_of(to, row),
            Answer::Copied(copied) => self.records.take_copied(to, of, copied),
            Answer::NextIssue(found) => self.records.take_next_issue(self, to, found),
            Answer::Issue(issue) => self.records.take_typed(to, issue),
            Answer::Cancelled => self.worker.cancelled.update_value(|cancelled| {
                *cancelled = cancelled.filter(|cancelled| cancelled.by != to);
            }),
            // The check failed before the worker read the cancel.
            Answer::Failed(_) if self.was_cancelled(to) => {}
            Answer::Failed(Failure::Unreadable) => self.lose_file(),
            Answer::Failed(Failure::Other(what)) => self.lose_worker(what),
            // Another step was done since, and its own check will tell.
            _ if of != self.worker.version.get_value() => {}
            Answer::Duplicates(duplicates) => {
                self.validation.duplicates.set(Some(duplicates.into()))
            }
            // Only the check that is waited for knows what can be fixed.
            Answer::Standing(standing) if self.worker.check_asked.get_value() != Some(to) => {
                self.take_standing(standing);
            }
            Answer::Standing(standing) => self.validation.standing.set(standing.into()),
            answer if self.worker.check_asked.get_value() == Some(to) => {
                self.take_word_of_check(answer)
            }
            _ => {}
        }
    }

    /// Takes what was done to the file, and keeps what only a check finds: the kinds of issue,
    /// who becomes privileged, and what a recipe has changed that is still the same. Another worker has counted nothing.
    fn take_standing(self, mut standing: Standing) {
        self.validation.standing.update(|before| {
            if standing.fixed.is_none() && standing.recipe == before.recipe {
                standing.words.clone_from(&before.words);
                standing.fixed = before.fixed;
            }
            let (groups, kinds) = (before.groups.clone(), before.kinds.clone());
            *before = Standing { groups, kinds, granted: before.granted, ..standing }.into();
        });
    }

    fn was_cancelled(self, request: u32) -> bool {
        let cancelled = self.worker.cancelled.get_value();
        cancelled.is_some_and(|cancelled| cancelled.check == Some(request))
    }

    /// Takes a reply of the check that is waited for.
    fn take_word_of_check(self, answer: Answer) {
        match answer {
            Answer::Progress { progress, issues } => {
                let mut words = None;
                // While a step is checked the verdict stays on the screen: to say that it has
                // changed would have all of it made anew, for every word of progress.
                self.validation.check.maybe_update(|check| {
                    let Check::Running(running) = check else { return false };
                    words = running.advance(progress, issues);
                    true
                });
                if let Some(words) = words {
                    self.announce(words);
                }
            }
            Answer::Pasted(pasted) => self.records.told.set(pasted.in_words()),
            Answer::Insights(insights) => self.validation.insights.set(Arc::new(*insights)),
            Answer::Ticks { records, ticks, shares } => {
                self.records.ticks.set(Ticks { records, ticks, shares }.into());
            }
            Answer::Merged(merged) => self.take_merged(merged),
            Answer::Report(report) => {
                self.validation.step_is_checked.set(false);
                if matches!(*self.validation.check.read_untracked(), Check::Running(_)) {
                    self.validation.begin_fixing();
                }
                let milliseconds = Some(now() - self.validation.started.get_value());
                let invalid = report.invalid;
                self.validation.duplicates.set(None);
                self.decide(report, milliseconds, Verifier::Browser);
                self.ask_for_duplicates();
                self.records.take_report(self, invalid);
                self.announce_merged();
                self.complete_if_wanted();
            }
            _ => {}
        }
    }

    /// Asks for records with the same address if there are any, for the file has to be read once
    /// more to compare them.
    fn ask_for_duplicates(self) {
        if untrack(|| self.validation.awaits_duplicates()) {
            self.ask(Ask::Duplicates);
        }
    }

    pub(super) fn lose_worker(self, what: String) {
        self.worker.handle.set_value(None);
        self.fail(CheckFailure::Broken(what));
    }

    /// The file cannot be read any more: before the check it is refused, later what is being
    /// done fails.
    fn lose_file(self) {
        if !matches!(*self.validation.check.read_untracked(), Check::Waiting) {
            return self.fail(CheckFailure::Unreadable);
        }
        let name =
            self.source.state.with_untracked(|source| source.file().map(|file| file.name.clone()));
        if let Some(name) = name {
            self.refuse(Refusal::unreadable(&name));
        }
    }

    /// Takes a file that the worker has written.
    fn take_file(self, Reply { of, answer, .. }: Reply, blob: Blob) {
        match answer {
            Answer::Written { export: Export::Upload, original, .. } => {
                self.send_corrected(of, blob, original);
            }
            Answer::Written { export, guarded, .. } => {
                if of == self.worker.version.get_value() && export == Export::CorrectedFile {
                    self.validation.guarded.set(guarded);
                }
                self.save(export, &blob);
            }
            _ => {}
        }
    }

    fn save(self, export: Export, blob: &Blob) {
        let Some(file) = self.source.state.with_untracked(|source| source.file().cloned()) else {
            return;
        };
        let name = match export {
            Export::IssueReport => file.issue_report_name(),
            Export::IssueRecords => file.issue_records_name(),
            Export::CorrectedFile | Export::Upload => file.corrected_name(),
        };
        files::save(blob, &name);
        self.validation.download.set(Download::Idle);
        self.announce(messages::worker::was_saved(export));
    }

    /// Takes a report as the verdict.
    pub fn decide(self, report: Report, milliseconds: Option<f64>, by: Verifier) {
        let of = self.worker.version.get_value();
        let verdict = Verdict { report: report.into(), milliseconds, by, of };
        let issues = verdict.report.errors + verdict.report.warnings;
        let words =
            messages::worker::the_check_is_done(&verdict.title(), verdict.report.records, issues);
        self.validation.check.set(Check::Done(verdict));
        self.validation.verdicts.update(|verdicts| *verdicts += 1);
        self.announce(words);
    }

    fn fail(self, failure: CheckFailure) {
        self.completing.wanted.set(false);
        if self.validation.download.get_untracked() == Download::Writing {
            self.validation.download.set(Download::Failed);
        }
        if self.completing.preparing.get_value() {
            return self.fail_preparing();
        }
        if self.validation.step_is_checked.get_untracked()
            || !matches!(*self.validation.check.read_untracked(), Check::Done(_))
        {
            self.validation.step_is_checked.set(false);
            self.validation.check.set(Check::Failed(failure));
        }
    }
}

pub(in crate::wizard) fn now() -> f64 {
    window().performance().expect("pages have a clock").now()
}
