//! How steps are done.

mod cell_edit;
mod history;
mod standing;
mod step;

use std::collections::BTreeSet;
use std::io;

pub use cell_edit::CellEdit;
pub use history::History;
pub use standing::Standing;
pub use step::Step;

use super::{Answer, ColumnChoice, Ends, MissingColumn, OpenFile, Session};
use crate::rows::Kind;
use crate::source::Keep;
use crate::suggest::{Change, DateOrder, Decisions, Exclusion, FixGroup, Part};
use crate::{Alike, Field, examine};

impl<F: OpenFile> Session<F> {
    /// Does a step; says the file's beginning anew if its names are read in another way then.
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

    /// The step, with what it takes from the latest check and from the view put into it: when a
    /// draft is done again there may be neither.
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

    /// The changes that a settled step comes to.
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
                let records = self.records_of(Kind::Cluster { rule, field, common })?;
                vec![Change::Exclude { reason, records }]
            }
            Step::ExcludeRecord { record, rule, field } => {
                let reason = Exclusion::Issue(rule, field).code();
                vec![Change::Exclude { reason, records: [record].into() }]
            }
            Step::KeepOne(keep) => {
                let records = self.others_than(keep)?;
                vec![Change::Exclude { reason: keep.reason().code(), records }]
            }
            Step::Readmit(reason) => {
                let records = self.history.edits().excluded.get(&reason).cloned();
                vec![Change::Readmit { records: records.unwrap_or_default() }]
            }
            Step::Cells(edits) => edits.into_iter().map(Change::from).collect(),
            Step::Unedit => self.history.edits().without_cells(),
            // These have become others by now, or come to no change.
            Step::Paste(_) | Step::Undo | Step::Redo | Step::Again(_) => Vec::new(),
        })
    }

    /// The records with an issue of a kind. For which dates nothing is suggested may depend on
    /// their order, and a draft is done again before any check has learnt it.
    fn records_of(&self, kind: Kind) -> io::Result<BTreeSet<u32>> {
        const DATES: Option<Field> = Some(Field::CreatedOn);
        let asks_for_order =
            matches!(kind, Kind::Cluster { field: DATES, common: Some(Alike::Fault { .. }), .. });
        let mut options = self.options();
        let known = self.known().and_then(|known| kind.records_of_noted(&known.index, &options));
        if let Some(records) = known {
            return Ok(records.into_iter().collect());
        }
        if asks_for_order && options.date_order().is_none() {
            options.dates = Some(examine(self.file.open(0)?, &options, &mut ())?.dates);
        }
        Ok(kind.records(&options, self.file.open(0)?)?.into_iter().collect())
    }

    fn others_than(&self, keep: Keep) -> io::Result<BTreeSet<u32>> {
        let options = self.options();
        let Some(known) = self.known() else { return keep.others(|| self.file.open(0), &options) };
        keep.others_in(&known.index, || {
            Ok(known.same_address(&options, |byte| self.file.open(byte))?.clone())
        })
    }

    /// The changes that fix several groups, as one step: they are taken back together.
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
    pub(super) fn map(&self, choices: &[ColumnChoice]) -> Vec<Change> {
        // A copy: the session's mapping is made anew when the file is looked at next.
        let Some(mut mapping) = self.mapping.clone() else { return Vec::new() };
        for (index, choice) in choices.iter().enumerate().take(mapping.matches.len()) {
            let found = &mut mapping.matches[index];
            found.meaning = choice.meaning.or(found.meaning);
            if found.field != choice.field {
                mapping.choose(index, choice.field);
            }
            // Those that are kept no more make room first.
            let kept = &mapping.matches[index].keep;
            if kept.is_some() && *kept != choice.keep {
                mapping.keep(index, None);
            }
        }
        for (index, choice) in choices.iter().enumerate().take(mapping.matches.len()) {
            if choice.keep.is_some() && mapping.matches[index].keep != choice.keep {
                mapping.keep(index, choice.keep.as_ref());
            }
        }
        let mut recipe = mapping.recipe();
        // Encoding and delimiter stay what they are.
        (recipe.encoding, recipe.delimiter) = (None, None);
        let before = self.history.recipe();
        // What is said of columns that this file lacks stays, unless others are in their place.
        let is_replaced = |missing: &MissingColumn| {
            mapping
                .matches
                .iter()
                .any(|by| missing.is_replaced(&by.column, by.field, by.keep.as_ref()))
        };
        let mut missing = MissingColumn::of(before, |name| mapping.has(name));
        missing.retain(|missing| !is_replaced(missing));
        let stays = |name: &String| missing.iter().any(|missing| missing.name == *name);
        let fields = before.columns.keys();
        let fields = fields.filter(|name| !recipe.columns.contains_key(*name) && !stays(name));
        let fields = fields.map(|name| Change::Column { name: name.clone(), to: None });
        let kept = before.keep.keys();
        let kept = kept.filter(|name| !recipe.keep.contains_key(*name) && !stays(name));
        let kept = kept.map(|name| Change::Keep { name: name.clone(), to: None });
        let under = before.kept_under.keys();
        let under = under.filter(|name| !recipe.kept_under.contains_key(*name) && !stays(name));
        let under = under.map(|name| Change::KeptUnder { name: name.clone(), to: None });
        fields.chain(kept).chain(under).chain(recipe.changes()).collect()
    }
}
