//! A check that may wait for its file, while the session answers in between.

use std::rc::{Rc, Weak};

use super::{Answer, OpenFile, Session, Standing};
use crate::rows::RecordIndex;
use crate::suggest::{DateEvidence, Decisions};
use crate::{Findings, Options};

/// A check that was begun: how the file is read in it, whatever is decided meanwhile.
#[derive(Debug, Clone)]
pub struct Check {
    turn: Turn,
    decisions: Rc<Decisions>,
    dates: Option<DateEvidence>,
    untouched: Options<'static>,
}

/// What a check has found of the order of dates.
#[derive(Debug, Clone)]
pub(super) struct Learnt {
    /// These decisions and no others, also not equal ones.
    under: Weak<Decisions>,
    pub(super) dates: DateEvidence,
}

impl Learnt {
    /// The same, after the same decisions. After others the dates may be others, or may not have
    /// been reached: the next check learns it anew.
    fn after(&self, decisions: &Rc<Decisions>) -> Option<DateEvidence> {
        Weak::ptr_eq(&self.under, &Rc::downgrade(decisions)).then_some(self.dates)
    }
}

/// Which check it is whose end somebody waits for; like no other, also of another session.
#[derive(Debug, Clone, Default)]
pub(super) struct Turn(Rc<()>);

impl Check {
    /// How the file is read.
    #[must_use]
    pub fn options(&self) -> Options<'_> {
        decided(&self.decisions, self.dates, self.untouched)
    }
}

impl<F: OpenFile> Session<F> {
    /// Begins a check of the file as it is after all steps; one that was begun before counts
    /// no more.
    pub fn begin_check(&mut self) -> Check {
        self.give_up_check();
        Check {
            turn: self.turn.clone(),
            decisions: Rc::clone(self.history.decisions()),
            dates: self.learnt.as_ref().and_then(|learnt| learnt.after(self.history.decisions())),
            untouched: self.untouched(),
        }
    }

    /// Whether somebody waits for this check.
    #[must_use]
    pub fn is_wanted(&self, check: &Check) -> bool {
        Rc::ptr_eq(&self.turn.0, &check.turn.0)
    }

    /// Takes what a check has found, if it is wanted, and says so.
    pub fn finish_check(
        &mut self,
        check: &Check,
        findings: Findings,
        index: RecordIndex,
        say: &dyn Fn(Answer),
    ) {
        if !self.is_wanted(check) {
            return;
        }
        let Findings { report, fix_groups, dates, .. } = findings;
        self.learnt = Some(Learnt { under: Rc::downgrade(&check.decisions), dates });
        self.format = report.format;
        say(Answer::Ticks { records: index.records(), ticks: index.ticks() });
        self.view_reader.take(index);
        say(Answer::Standing(Standing::of(&self.history, fix_groups)));
        say(Answer::Report(report));
    }

    pub(super) fn give_up_check(&mut self) {
        self.turn = Turn::default();
    }
}

/// How a file is read after these decisions.
pub(super) fn decided<'r>(
    decisions: &'r Decisions,
    dates: Option<DateEvidence>,
    untouched: Options<'r>,
) -> Options<'r> {
    let (recipe, edits) = (decisions.recipe(), decisions.edits());
    Options {
        recipe: (!recipe.is_empty()).then_some(recipe),
        edits: (!edits.is_empty()).then_some(edits),
        dates,
        ..untouched
    }
}
