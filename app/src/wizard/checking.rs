//! Running the validation in the worker.

use std::sync::Arc;

use leptos::prelude::*;
use send_wrapper::SendWrapper;
use validation::session::{
    Answer, Ask, Export, Failure, Reply, Request, Standing, Step as RepairStep,
};
use validation::wording::quantity;
use validation::{Report, Rule};

use web_sys::{Blob, File};

use super::files;
use super::model::{Download, Wizard};
use super::records::{Loaded, Ticks};
use super::state::{Check, CheckFailure, Refusal, Running, Verdict, Verifier};
use super::worker::{Event, WorkerHandle};

impl Wizard {
    /// Starts the worker, so that it is ready by the time there is a file.
    pub fn warm_up(self) {
        if self.worker.with_value(Option::is_some) {
            return;
        }
        let script = self.worker_script.get_value();
        match WorkerHandle::start(&script, move |event| self.hear(event)) {
            Ok(worker) => self.worker.set_value(Some(SendWrapper::new(worker))),
            Err(error) => {
                let what = error.as_string().unwrap_or_else(|| "it has no module workers".into());
                self.fail(CheckFailure::Broken(what));
            }
        }
    }

    /// Validates the data file.
    pub fn start_check(self) {
        let Some(file) = self.data_file.get_value() else { return };
        self.check.set(Check::Running(Running::new(file.size() as u64)));
        self.started.set_value(now());
        self.announce(format!("Checking {} in this tab", files::name(&file)));
        self.records.forget();
        self.wake();
        self.ask(Ask::Check);
    }

    /// Ends the validation where it is.
    pub fn cancel_check(self) {
        if matches!(*self.check.read_untracked(), Check::Running(_)) {
            self.check_asked.set_value(None);
            self.ask(Ask::Cancel);
            self.check.set(Check::Cancelled);
            self.announce("The check was cancelled");
        }
    }

    /// Has the worker write a file, all issues or the corrected records, and saves it.
    pub fn download(self, export: Export) {
        if self.download.get_untracked() != Download::Writing {
            self.download.set(Download::Writing);
            self.wake();
            self.ask(Ask::Write(export));
        }
    }

    /// Does a step of repair; what stands on the page stays until its report is there. It
    /// need not wait for the one before.
    pub fn repair(self, step: &RepairStep) {
        self.records.look_anew();
        self.give_step(step);
    }

    /// Does a step of repair in the grid, whose rows stay where they are.
    pub fn step_in_place(self, step: &RepairStep) {
        self.give_step(step);
        self.records.ask_again(self);
    }

    pub(super) fn give_step(self, step: &RepairStep) {
        self.wake();
        self.begin_step();
        self.ask(Ask::Step(step.clone()));
    }

    /// What was checked is no longer what is there, until the next report.
    pub(super) fn begin_step(self) {
        self.version.update_value(|version| *version = version.next_step());
        self.merged.set(None);
        self.records.pasted.set(String::new());
        self.guarded.set(0);
        self.wanted.set(false);
        self.repairing.set(true);
        self.started.set_value(now());
    }

    /// Asks the worker about the data file; the number of the request.
    pub(super) fn ask(self, ask: Ask) -> u32 {
        self.ask_with(ask, None)
    }

    /// The same, with the part that a [`Ask::Merge`] is about.
    pub(super) fn ask_with(self, ask: Ask, part: Option<&File>) -> u32 {
        self.requests.update_value(|requests| *requests += 1);
        let (id, of) = (self.requests.get_value(), self.version.get_value());
        if matches!(ask, Ask::Check | Ask::Step(_) | Ask::Merge) {
            self.check_asked.set_value(Some(id));
        }
        let file = self.data_file.get_value();
        self.worker.with_value(|worker| {
            if let (Some(worker), Some(file)) = (worker, file) {
                worker.ask(&Request { id, of, ask }, &file, part);
            }
        });
        id
    }

    pub(super) fn hear(self, event: Event) {
        let file = self.version.get_value().file;
        match event {
            Event::Rehearsal(reply) => self.hear_rehearsal(Some(reply)),
            Event::Rehearsed => self.hear_rehearsal(None),
            Event::Broken(what) => self.lose_worker(what),
            // What is said of another file comes too late.
            Event::Reply(reply, _) if reply.of.file != file => {}
            Event::Reply(reply, Some(blob)) => self.take_file(*reply, blob),
            Event::Reply(reply, None) => self.take_reply(*reply),
        }
    }

    pub(super) fn take_reply(self, Reply { to, of, answer }: Reply) {
        match answer {
            Answer::Beginning(beginning) => self.look_into(*beginning),
            Answer::Taken(standing) => self.fixes.update(|fixes| {
                *fixes = Standing { groups: fixes.groups.clone(), ..standing }.into();
            }),
            Answer::View { rows } => self.records.take_view(self, to, rows),
            Answer::Rows { view, first, rows } => {
                self.records.take_rows(to, Loaded { view, first, rows, of, version: 0 });
            }
            Answer::RowOf(row) => self.records.take_row_of(to, row),
            Answer::NextIssue(found) => self.records.take_next_issue(self, to, found),
            Answer::Issue(issue) => self.records.take_typed(to, issue),
            Answer::Failed(Failure::Unreadable) => self.lose_file(),
            Answer::Failed(Failure::Other(what)) => self.lose_worker(what),
            // Another step was done since: its own check tells.
            _ if of != self.version.get_value() => {}
            Answer::Duplicates(duplicates) => self.duplicates.set(Some(duplicates.into())),
            Answer::Standing(standing) => self.fixes.set(standing.into()),
            answer if self.check_asked.get_value() == Some(to) => self.take_word_of_check(answer),
            _ => {}
        }
    }

    /// Takes what a check says of the version that the page is at.
    fn take_word_of_check(self, answer: Answer) {
        match answer {
            Answer::Progress { progress, issues } => {
                let mut words = None;
                self.check.update(|check| {
                    if let Check::Running(running) = check {
                        words = running.advance(progress, issues);
                    }
                });
                if let Some(words) = words {
                    self.announce(words);
                }
            }
            Answer::Pasted(pasted) => self.records.pasted.set(pasted.in_words()),
            Answer::Insights(insights) => self.insights.set(Arc::new(*insights)),
            Answer::Ticks { records, ticks } => {
                self.records.ticks.set(Ticks { records, ticks }.into());
            }
            Answer::Merged(merged) => self.take_merged(merged),
            Answer::Report(report) => {
                self.repairing.set(false);
                let milliseconds = Some(now() - self.started.get_value());
                let invalid = report.invalid;
                self.ask_for_duplicates(&report);
                self.decide(report, milliseconds, Verifier::Browser);
                self.records.take_report(self, invalid);
                self.announce_merged();
                self.complete_if_wanted();
            }
            _ => {}
        }
    }

    /// The file is read once more for them, so only where there are any.
    fn ask_for_duplicates(self, report: &Report) {
        self.duplicates.set(None);
        if report.counts.iter().any(|count| count.rule == Rule::DuplicateEmail) {
            self.ask(Ask::Duplicates);
        }
    }

    fn lose_worker(self, what: String) {
        self.worker.set_value(None);
        self.fail(CheckFailure::Broken(what));
    }

    /// The file is gone: in step 2 that refuses it, later it ends what is being done.
    fn lose_file(self) {
        if !matches!(*self.check.read_untracked(), Check::Waiting) {
            return self.fail(CheckFailure::Unreadable);
        }
        let name = self.source.with_untracked(|source| source.file().map(|file| file.name.clone()));
        if let Some(name) = name {
            self.refuse(Refusal::unreadable(&name));
        }
    }

    /// Takes a file that the worker has written.
    fn take_file(self, Reply { of, answer, .. }: Reply, blob: Blob) {
        match answer {
            Answer::Written { export: Export::Upload, .. } => self.send_corrected(of, blob),
            Answer::Written { export, guarded } => {
                if of == self.version.get_value() && export == Export::CorrectedFile {
                    self.guarded.set(guarded);
                }
                self.save(export, &blob);
            }
            _ => {}
        }
    }

    fn save(self, export: Export, blob: &Blob) {
        let Some(file) = self.source.with_untracked(|source| source.file().cloned()) else {
            return;
        };
        let (name, words) = match export {
            Export::IssueReport => (file.issue_report_name(), "The issue report was saved"),
            Export::IssueRecords => {
                (file.issue_records_name(), "The records with issues were saved")
            }
            Export::CorrectedFile | Export::Upload => {
                (file.corrected_name(), "The corrected file was saved")
            }
        };
        files::save(blob, &name);
        self.download.set(Download::Idle);
        self.announce(words);
    }

    /// Takes a report as the verdict.
    pub fn decide(self, report: Report, milliseconds: Option<f64>, by: Verifier) {
        let of = self.version.get_value();
        let verdict = Verdict { report: report.into(), milliseconds, by, of };
        let words = format!(
            "{}. {} checked, {} found",
            verdict.title(),
            quantity(verdict.report.records, "record"),
            quantity(verdict.report.errors + verdict.report.warnings, "issue"),
        );
        self.check.set(Check::Done(verdict));
        self.verdicts.update(|verdicts| *verdicts += 1);
        self.announce(words);
    }

    fn fail(self, failure: CheckFailure) {
        self.wanted.set(false);
        if self.download.get_untracked() == Download::Writing {
            self.download.set(Download::Failed);
        }
        if self.preparing.get_value() {
            return self.fail_preparing();
        }
        if self.repairing.get_untracked() || !matches!(*self.check.read_untracked(), Check::Done(_))
        {
            self.repairing.set(false);
            self.check.set(Check::Failed(failure));
        }
    }
}

pub(super) fn now() -> f64 {
    window().performance().expect("pages have a clock").now()
}
