//! Steps of repair, as the page asks for them.

use std::io;

use validation::preview::{ColumnChoice, Message, Step};
use validation::repair::Change;
use web_sys::File;

use crate::beginning::Ends;
use crate::session::Session;

impl Session {
    /// Does a step and remembers it, so that it can be done again in another
    /// session; what has no effect is forgotten.
    pub(super) fn take(&mut self, step: Step, file: &File) -> io::Result<()> {
        let before = self.history.recipe().clone();
        let step = self.settled(step, file)?;
        if self.step(step.clone(), file)? {
            self.log.push(step);
        }
        if self.history.recipe().names_as(&before) {
            return Ok(());
        }
        self.tell_beginning(file, &Ends::read(file)?)
    }

    /// The step with what it takes from a validation and from what is looked at, which there
    /// may be none of when it is done again.
    fn settled(&self, step: Step, file: &File) -> io::Result<Step> {
        Ok(match step {
            Step::Mend { groups, order } => {
                let known = || self.dates?.known_through(Some(self.history.recipe()))?;
                Step::Mend { groups, order: order.or_else(known) }
            }
            Step::Paste(paste) => {
                let (edits, pasted) = self.viewer.paste(paste, &self.now(file), file)?;
                self.tell(&Message::Pasted(pasted));
                Step::Cells(edits)
            }
            step => step,
        })
    }

    /// The changes that read the columns as these fields.
    pub(super) fn map(&mut self, choices: &[ColumnChoice]) -> Vec<Change> {
        let Some(mapping) = &mut self.mapping else { return Vec::new() };
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
