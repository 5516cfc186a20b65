//! Repairing elsewhere: the records with issues go out as a file, and come back mended.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use validation::preview::{CellEdit, Merged, Message, Step};
use validation::repair::{Change, Merge, NotAPart, issue_records, merge};
use validation::{Format, Options};
use web_sys::{Blob, File};

use crate::check::check;
use crate::session::{Session, tell_failure};
use crate::{BlobReader, BlobWriter, tell};

/// The records of a file that have an issue.
///
/// # Errors
/// When the file cannot be read.
pub fn records_with_issues(options: &Options<'_>, format: Format, file: &File) -> io::Result<Blob> {
    let mut writer = BlobWriter::default();
    issue_records(|| BlobReader::new(file.clone().into()), options, &mut writer)?;
    writer.finish(format.media_type())
}

/// Brings a mended part into the session's file as one step, tells the page what
/// came of it, and checks the file again: also where nothing was merged, for a check
/// that is under way is of the version before.
pub fn merge_part(session: &Rc<RefCell<Session>>, file: &File, part: &File) {
    let version = session.borrow().version;
    match merged(session, file, part) {
        Ok(merged) => {
            tell(version, &Message::Merged(merged));
            check(session, file);
        }
        Err(error) => tell_failure(version, &error),
    }
}

fn merged(session: &RefCell<Session>, file: &File, part: &File) -> io::Result<Merged> {
    match compare(session, file, part) {
        Ok(Ok(Merge { changes, summary })) => {
            let edits = changes.into_iter().filter_map(as_edit).collect();
            session.borrow_mut().take(Step::Cells(edits), file)?;
            session.borrow().tell_taken();
            Ok(Merged::Done(summary.into()))
        }
        Ok(Err(why)) => Ok(Merged::NotAPart(why)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Merged::Unreadable),
        Err(error) => Err(error),
    }
}

fn as_edit(change: Change) -> Option<CellEdit> {
    match change {
        Change::Cell { record, field, to } => Some(CellEdit { record, field, to }),
        _ => None,
    }
}

fn compare(
    session: &RefCell<Session>,
    file: &File,
    part: &File,
) -> io::Result<Result<Merge, NotAPart>> {
    let (history, dates) = session.borrow().state();
    let options = Session::options(&history, dates, file);
    let reader = |file: &File| BlobReader::new(file.clone().into());
    merge(reader(file)?, &options, reader(part)?, Format::from_extension(&part.name()))
}
