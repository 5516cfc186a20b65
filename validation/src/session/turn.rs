//! Which check is waited for, what the last one has learnt, and how a file is read after that.
//!
//! Be advised:
//!
//! - Which check and which decisions these are is told by their pointers and not by their
//!   values: decisions that became equal again by an undo are others.
//! - [`Learnt`] relies on `Rc::make_mut`: also where nobody shares the decisions, the weak
//!   pointer makes it move them to another place, and so any step is noticed.

use std::rc::{Rc, Weak};

use crate::Options;
use crate::suggest::{DateEvidence, Decisions};

#[derive(Debug, Clone)]
pub(super) struct Learnt {
    /// The decisions of that check, by identity.
    under: Weak<Decisions>,
    pub(super) dates: DateEvidence,
}

impl Learnt {
    pub(super) fn under(decisions: &Rc<Decisions>, dates: DateEvidence) -> Self {
        Self { under: Rc::downgrade(decisions), dates }
    }

    /// What was learnt, if these are the decisions of that check. After others the dates may be
    /// others, or may not have been reached: the next check learns it anew.
    pub(super) fn after(&self, decisions: &Rc<Decisions>) -> Option<DateEvidence> {
        Weak::ptr_eq(&self.under, &Rc::downgrade(decisions)).then_some(self.dates)
    }
}

/// Tells the check that is waited for from any other, of whatever session.
#[derive(Debug, Clone, Default)]
pub(super) struct Turn(Rc<()>);

impl Turn {
    pub(super) fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
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
