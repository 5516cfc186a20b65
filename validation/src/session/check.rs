//! A check that may wait for its file, while the session answers in between.
//!
//! [`Session::begin_check`] fixes how the file is to be read and hands that out as a [`Check`].
//! The host reads at its own pace and brings what was found to [`Session::finish_check`], which
//! takes it only from the latest check, and only if that was not given up.
//!
//! Be advised: steps that are taken meanwhile are not in the check. It shares the decisions as
//! they were, and the history copies them before it changes them.

use std::io;
use std::rc::Rc;

use super::turn::{Learnt, Turn, decided};
use super::{Answer, Next, OpenFile, Session, Standing};
use crate::again::Known;
use crate::rows::RecordIndex;
use crate::suggest::{DateEvidence, Decisions};
use crate::{Findings, Options};

/// A check that was begun: how the file is read in it.
#[derive(Debug, Clone)]
pub struct Check {
    turn: Turn,
    decisions: Rc<Decisions>,
    dates: Option<DateEvidence>,
    untouched: Options<'static>,
}

impl Check {
    #[must_use]
    pub fn options(&self) -> Options<'_> {
        decided(&self.decisions, self.dates, self.untouched)
    }
}

impl<F: OpenFile> Session<F> {
    /// Begins a check of the file as it is after all steps, and gives up the one before.
    pub fn begin_check(&mut self) -> Check {
        self.give_up_check();
        Check {
            turn: self.turn.clone(),
            decisions: Rc::clone(self.history.decisions()),
            dates: self.learnt.as_ref().and_then(|learnt| learnt.after(self.history.decisions())),
            untouched: self.untouched(),
        }
    }

    /// Whether this is the latest check and was not given up.
    #[must_use]
    pub fn is_wanted(&self, check: &Check) -> bool {
        self.turn.is(&check.turn)
    }

    /// Takes what a check has found, if it is still wanted, and says it to the page.
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
        self.tell(Known::new(Rc::clone(&check.decisions), findings, index), say);
    }

    /// After a step: says what it comes to, if that can be told without a check of all of the
    /// file. A check that is under way is of the file before the step, and is given up.
    pub(super) fn check_again(&mut self, say: &dyn Fn(Answer)) -> io::Result<Next> {
        let Some(known) = self.known_again()? else { return Ok(Next::Check) };
        self.give_up_check();
        self.tell(known, say);
        Ok(Next::Done)
    }

    /// What was found in the file as it is now, if it was checked since the latest step.
    pub(super) fn known(&self) -> Option<&Known> {
        self.past.under(self.history.decisions())
    }

    fn known_again(&self) -> io::Result<Option<Known>> {
        let decisions = self.history.decisions();
        let mut known = self.known().cloned();
        let options = decided(decisions, None, self.untouched());
        for before in self.past.alike(decisions) {
            if known.is_some() {
                break;
            }
            known = before.again(decisions, &options, |byte| self.file.open(byte))?;
        }
        if let Some(known) = &mut known {
            // Those that are equal may be others; these are known at a glance.
            known.decisions = Rc::clone(decisions);
        }
        // What valid accounts say together only a check of all of them can tell.
        Ok(known.filter(|known| !known.findings.report.is_completable()))
    }

    fn tell(&mut self, known: Known, say: &dyn Fn(Answer)) {
        let Known { decisions, findings, index, .. } = known.clone();
        self.past.push(known);
        let Findings { report, fix_groups: groups, kinds, dates, granted, .. } = findings;
        self.learnt = Some(Learnt::under(&decisions, dates));
        self.format = report.format;
        let (ticks, shares) = (index.ticks(), index.shares());
        say(Answer::Ticks { records: index.records(), ticks, shares });
        self.view_reader.take(index);
        say(Answer::Standing(Standing { groups, kinds, granted, ..self.standing() }));
        say(Answer::Report(report));
    }

    pub(super) fn give_up_check(&mut self) {
        self.turn = Turn::default();
    }
}
