//! Steps, done.

mod cell_edit;
mod history;
mod standing;
mod step;

use std::io;

pub use cell_edit::CellEdit;
pub use history::History;
pub use standing::Standing;
pub use step::Step;

use super::{Answer, ColumnChoice, Ends, OpenFile, Session};
use crate::source::ClusterRecords;
use crate::suggest::{Change, DateOrder, Decisions, Exclusion, FixGroup, Part};
use crate::validate;

impl<F: OpenFile> Session<F> {
    /// Does a step; says what the file's beginning is where its names are read in another way
    /// by it.
    pub(super) fn take(&mut self, step: Step, say: &dyn Fn(Answer)) -> io::Result<()> {
        let before = self.history.recipe().clone();
        match self.settled(step, say)? {
            Step::Again(steps) => {
                return steps.into_iter().try_for_each(|step| self.take(step, say));
            }
            Step::Undo => {
                self.history.undo();
            }
            Step::Redo => {
                self.history.redo();
            }
            step => {
                let changes = self.changes(step.clone())?;
                self.history.apply(step, changes);
            }
        }
        if !self.history.recipe().names_as(&before) {
            let beginning = self.look(&Ends::read(&self.file)?)?;
            say(Answer::Beginning(beginning.into()));
        }
        Ok(())
    }

    /// The step with what it takes from a check and from what is looked at, which there
    /// may be none of when it is done again.
    fn settled(&self, step: Step, say: &dyn Fn(Answer)) -> io::Result<Step> {
        Ok(match step {
            Step::Fix { groups, order } => {
                let known = || self.dates()?.known_through(Some(self.history.recipe()))?;
                Step::Fix { groups, order: order.or_else(known) }
            }
            Step::Paste(paste) => {
                let (edits, pasted) = self.view_reader.paste(paste, &self.options(), &self.file)?;
                say(Answer::Pasted(pasted));
                Step::Cells(edits)
            }
            step => step,
        })
    }

    /// What a settled step comes to.
    fn changes(&self, step: Step) -> io::Result<Vec<Change>> {
        let value = |field, from, to| Change::Value { field, from, to: Some(to) };
        Ok(match step {
            Step::Columns(choices) => self.map(&choices),
            Step::Fix { groups, order } => self.fix(&groups, order),
            Step::Replace { field, from, to } => vec![value(field, from, to)],
            Step::Values { field, values } => {
                values.into_iter().map(|(from, to)| value(field, from, to)).collect()
            }
            Step::Encoding(encoding) => vec![Change::Encoding(encoding)],
            Step::Delimiter(delimiter) => vec![Change::Delimiter(delimiter)],
            Step::Read(reading) => vec![reading.change()],
            Step::Use(recipe) => recipe.changes(),
            Step::Remove(parts) => parts.iter().map(Part::taken_out).collect(),
            Step::Exclude { rule, field, common } => {
                let reason = Exclusion::Issue(rule, field).code();
                let mut records = ClusterRecords::new(rule, field, common);
                validate(self.file.open(0)?, &self.options(), &mut records)?;
                let records = records.records.into_iter().collect();
                vec![Change::Exclude { reason, records }]
            }
            Step::KeepOne(keep) => {
                let records = keep.others(|| self.file.open(0), &self.options())?;
                vec![Change::Exclude { reason: keep.reason().code(), records }]
            }
            Step::Cells(edits) => edits.into_iter().map(Change::from).collect(),
            // They are others by now, or have none.
            Step::Paste(_) | Step::Undo | Step::Redo | Step::Again(_) => Vec::new(),
        })
    }

    /// Several groups are one step: they are taken back together.
    fn fix(&self, groups: &[FixGroup], order: Option<DateOrder>) -> Vec<Change> {
        let mut after = Decisions::new(self.history.recipe().clone());
        let mut changes = Vec::new();
        for group in groups {
            let accepted = group.accept(after.recipe(), order);
            after.apply(accepted.clone());
            changes.extend(accepted);
        }
        changes
    }

    /// The changes that read the columns as these fields.
    fn map(&self, choices: &[ColumnChoice]) -> Vec<Change> {
        // It is made anew by whoever looks at what came of it.
        let Some(mut mapping) = self.mapping.clone() else { return Vec::new() };
        for (index, choice) in choices.iter().enumerate().take(mapping.matches.len()) {
            let found = &mut mapping.matches[index];
            found.meaning = choice.meaning.or(found.meaning);
            if found.field != choice.field {
                mapping.choose(index, choice.field);
            }
        }
        let mut recipe = mapping.recipe();
        // They stay what they are.
        (recipe.encoding, recipe.delimiter) = (None, None);
        let before = self.history.recipe().columns.keys();
        let before = before.filter(|name| !recipe.columns.contains_key(*name));
        let before = before.map(|name| Change::Column { name: name.clone(), to: None });
        before.chain(recipe.changes()).collect()
    }
}
