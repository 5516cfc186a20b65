//! What the latest checks have found: undo and redo lead back to it.

use std::rc::Rc;

use super::Known;
use crate::suggest::Decisions;

/// Checks that are kept. One undo leads to the one before; a few more let somebody go to and
/// fro.
const CHECKS: usize = 4;

/// Bytes that may be kept beside the latest check's.
const BYTES: usize = 32 * 1024 * 1024;

/// The latest last.
#[derive(Default)]
pub(crate) struct Past(Vec<Known>);

impl Past {
    /// What was found under decisions that were the same.
    pub(crate) fn under(&self, decisions: &Rc<Decisions>) -> Option<&Known> {
        let is = |known: &&Known| Rc::ptr_eq(&known.decisions, decisions);
        let is_equal = |known: &&Known| *known.decisions == **decisions;
        self.0.iter().rev().find(is).or_else(|| self.0.iter().rev().find(is_equal))
    }

    /// Those with the same recipe, the latest first.
    pub(crate) fn alike<'p>(&'p self, decisions: &'p Decisions) -> impl Iterator<Item = &'p Known> {
        self.0.iter().rev().filter(|known| known.decisions.recipe() == decisions.recipe())
    }

    /// What was found last.
    pub(crate) fn latest(&self) -> Option<&Known> {
        self.0.last()
    }

    /// Takes what was found last.
    pub(crate) fn push(&mut self, known: Known) {
        self.0.retain(|other| *other.decisions != *known.decisions);
        self.0.push(known);
        while self.0.len() > CHECKS || self.0.len() > 1 && self.bytes_beside_the_latest() > BYTES {
            self.0.remove(0);
        }
    }

    fn bytes_beside_the_latest(&self) -> usize {
        let earlier = self.0.split_last().map_or(&[][..], |(_, earlier)| earlier);
        earlier.iter().map(Known::bytes).sum()
    }
}
