//! How a file stands after the steps that were done.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{History, Step};
use crate::IssueKind;
use crate::messages::Line;
use crate::suggest::{FixCounts, FixGroup, Fixed, Granted, Recipe};

/// What can be fixed in a file, and what was done so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standing {
    /// What can be fixed together, the most frequent first.
    pub groups: Vec<FixGroup>,
    /// All other issues by kind, the most frequent first.
    pub kinds: Vec<IssueKind>,
    /// Privileges that the file does not give, as the latest check has counted them.
    pub granted: Granted,
    /// What was decided about the source.
    pub recipe: Recipe,
    /// The recipe in words, with what the latest check has counted.
    pub words: Vec<Line>,
    /// What the recipe has changed in all, by the latest check; none before there was any.
    pub fixed: Option<Fixed>,
    /// Records with an edited cell that are not left out.
    pub edited: u64,
    /// Records that are left out, by reason.
    pub excluded: BTreeMap<String, u64>,
    /// The steps that led here, as they can be kept and done again.
    pub steps: Vec<Step>,
    /// Whether they were too many for that; then `steps` is empty.
    pub too_many_steps: bool,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is a step to do again.
    pub can_redo: bool,
}

impl Standing {
    /// After the steps of a history, with what the latest check has counted.
    #[must_use]
    pub fn of(history: &History, fixes: Option<&FixCounts>) -> Self {
        let (recipe, edits) = (history.recipe(), history.edits());
        let excluded = edits.excluded.iter();
        let edited = edits.cells.keys().filter(|record| edits.reason(**record).is_none());
        let steps = history.few_steps();
        let mut words = recipe.in_words();
        for line in &mut words {
            line.values = fixes.and_then(|fixes| fixes.by_part.get(&line.part)).copied();
        }
        Self {
            groups: Vec::new(),
            kinds: Vec::new(),
            granted: Granted::default(),
            recipe: recipe.clone(),
            words,
            fixed: fixes.map(|fixes| fixes.fixed),
            edited: edited.count() as u64,
            excluded: excluded.map(|(why, records)| (why.clone(), records.len() as u64)).collect(),
            too_many_steps: steps.is_none(),
            steps: steps.unwrap_or_default(),
            can_undo: history.can_undo(),
            can_redo: history.can_redo(),
        }
    }

    /// Whether anything was decided that changes the file.
    #[must_use]
    pub fn changes_file(&self) -> bool {
        !self.recipe.is_empty() || self.edited > 0 || !self.excluded.is_empty()
    }
}
