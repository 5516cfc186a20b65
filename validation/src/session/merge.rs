//! Fixing elsewhere: the records with issues were written as a file, and come back.

use std::io;

use super::{Answer, CellEdit, Merged, OpenFile, Session, Step};
use crate::Format;
use crate::source::{Merge, merge};
use crate::suggest::Change;

impl<F: OpenFile> Session<F> {
    /// Brings a part into the file as one step.
    pub(super) fn merge(&mut self, part: &F, say: &dyn Fn(Answer)) -> io::Result<()> {
        let hint = Format::from_extension(&part.name());
        let compared = || merge(self.file.open(0)?, &self.options(), part.open(0)?, hint);
        let merged = match compared() {
            Ok(Ok(Merge { changes, summary })) => {
                let edits = changes.into_iter().filter_map(as_edit).collect();
                self.take(Step::Cells(edits), say)?;
                say(Answer::Taken(self.standing()));
                Merged::Done(summary.into())
            }
            Ok(Err(why)) => Merged::NotAPart(why),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Merged::Unreadable,
            Err(error) => return Err(error),
        };
        say(Answer::Merged(merged));
        Ok(())
    }
}

fn as_edit(change: Change) -> Option<CellEdit> {
    match change {
        Change::Cell { record, field, to } => Some(CellEdit { record, field, to }),
        _ => None,
    }
}
