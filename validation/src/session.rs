//! A file, and what a person does with it: requests in, replies out.
//!
//! A [`Session`] holds a file by [`OpenFile`] and all that was decided about it. It knows nothing of
//! browsers: the worker of a page hands it what the page asks, and posts what it says. What was
//! edited stays here; the page hears what came of it.
//!
//! ```text
//! Request --> Session::answer --> Answer, Answer, ...
//!                  |-> Next::Check: the host reads the file through Check::options, at its own
//!                  |                pace, and brings what was found to Session::finish_check
//!                  `-> Next::Write: the host has Session::write write the file
//! ```
//!
//! Be advised:
//!
//! - After most steps what they come to is said at once (`again.rs`): a few records are read, or
//!   none, and no check is begun.
//! - Any other step asks for a check and does not wait for one. Rows are answered in between: with all
//!   decisions so far, and by the index of the latest check that was done.
//! - Only the latest check counts. [`Session::begin_check`] gives up the one before, and so
//!   does [`Ask::Cancel`]; [`Ask::Prepare`] does not, for it is asked before there is any.
//! - Where `answer` fails, the steps that it had done until then stay done.
//! - What a check learns of the order of dates is told to the next one only if nothing was
//!   decided since; rows and fixes use it as long as it is about the same column.

mod beginning;
mod check;
mod columns;
mod copy;
mod duplicates;
mod ends;
mod export;
mod file;
mod fit;
mod look;
mod merge;
mod original;
mod paste;
mod protocol;
mod reporter;
mod steps;
mod turn;
mod version;
mod view_reader;

use std::io;

pub use beginning::Beginning;
pub use check::Check;
pub use columns::{ColumnChoice, ColumnMatch, Columns, MissingColumn};
pub use copy::{CellRange, Copied};
pub use duplicates::{AtOnce, Duplicates, Rivals};
pub use ends::Ends;
pub use file::OpenFile;
pub use fit::Fitted;
pub use original::Original;
pub use paste::{MOST_PASTED, Paste, Pasted};
pub use protocol::{
    Answer, Ask, Export, Failure, FromWorker, IssueWalk, Merged, PROTOCOL, Progress, Reply,
    Request, RowRange, TypedValue, decode, encode,
};
pub use reporter::Reporter;
pub use steps::{CellEdit, History, Standing, Step};
use turn::{Learnt, Turn, decided};
pub use version::Version;
use view_reader::ViewReader;

use crate::again::Past;
use crate::source::Mapping;
use crate::suggest::DateEvidence;
use crate::{Format, HashKey, Options};

pub struct Session<F> {
    file: F,
    hash_key: HashKey,
    history: History,
    /// What the latest finished check saw of the order of dates.
    learnt: Option<Learnt>,
    /// Which column is which field; none where there is nothing to ask.
    mapping: Option<Mapping>,
    /// What the file was read as last.
    format: Option<Format>,
    view_reader: ViewReader,
    /// What the latest checks have found.
    past: Past,
    /// Of the check that is waited for.
    turn: Turn,
}

/// What the host has to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    Done,
    /// Check the file, beginning with [`Session::begin_check`].
    Check,
    /// Write a file, by [`Session::write`].
    Write(Export),
}

impl<F: OpenFile> Session<F> {
    pub fn new(file: F, hash_key: HashKey) -> Self {
        Self {
            file,
            hash_key,
            history: History::default(),
            learnt: None,
            mapping: None,
            format: None,
            view_reader: ViewReader::default(),
            past: Past::default(),
            turn: Turn::default(),
        }
    }

    pub const fn file(&self) -> &F {
        &self.file
    }

    pub const fn history(&self) -> &History {
        &self.history
    }

    /// Answers a request; what the host has to do next. `part` is the file that comes with
    /// [`Ask::Merge`].
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn answer(
        &mut self,
        id: u32,
        ask: Ask,
        part: Option<&F>,
        say: &dyn Fn(Answer),
    ) -> io::Result<Next> {
        match ask {
            Ask::Open => {
                let beginning = self.look(&Ends::read(&self.file)?)?;
                say(Answer::Beginning(beginning.into()));
            }
            Ask::Prepare(step) => {
                self.take(step, say)?;
                say(Answer::Standing(self.standing()));
            }
            Ask::Fit(recipes) => say(Answer::Fitted(self.fit(&recipes)?.map(Box::new))),
            Ask::Columns(choices) => say(Answer::Columns(self.readings(&choices)?)),
            Ask::Step(step) => {
                self.take(step, say)?;
                say(Answer::Taken(self.standing()));
                return self.check_again(say);
            }
            Ask::Merge => {
                match part {
                    Some(part) => self.merge(part, say)?,
                    None => say(Answer::Merged(Merged::Unreadable)),
                }
                // Also where nothing was merged: the request begins a version, and a check
                // under way is of the one before.
                return self.check_again(say);
            }
            Ask::Check => return Ok(Next::Check),
            Ask::Write(export) => return Ok(Next::Write(export)),
            Ask::Cancel => {
                self.give_up_check();
                say(Answer::Cancelled);
            }
            Ask::View(filter) => {
                let decisions = self.history.decisions();
                let options = decided(decisions, self.dates(), self.untouched());
                let known = self.past.under(decisions).map(|known| &*known.index);
                let rows = self.view_reader.look(id, &filter, &options, &self.file, known)?;
                say(Answer::View { rows });
            }
            Ask::Rows(range) => {
                let (first, rows) = self.view_reader.rows(range, &self.options(), &self.file)?;
                say(Answer::Rows { view: self.view_reader.number(), first, rows });
            }
            Ask::Copy(range) => {
                let copied = self.view_reader.copy(range, &self.options(), &self.file)?;
                say(Answer::Copied(copied));
            }
            Ask::NextIssue(walk) => {
                say(Answer::NextIssue(self.view_reader.next_issue(
                    walk,
                    &self.options(),
                    &self.file,
                )?));
            }
            Ask::RowOf(record) => say(Answer::RowOf(self.view_reader.row_of(record))),
            Ask::Issue(typed) => {
                say(Answer::Issue(self.view_reader.issue_of(&typed, &self.options())));
            }
            Ask::Duplicates => {
                let (options, known) = (self.options(), self.known());
                say(Answer::Duplicates(self.view_reader.duplicates(&options, &self.file, known)?));
            }
        }
        Ok(Next::Done)
    }

    /// How the file stands, without what only a check of it can find.
    fn standing(&self) -> Standing {
        Standing::of(&self.history, self.past.latest().map(|known| &known.findings.fixes))
    }

    /// How the file is read after all steps.
    fn options(&self) -> Options<'_> {
        decided(self.history.decisions(), self.dates(), self.untouched())
    }

    fn dates(&self) -> Option<DateEvidence> {
        self.learnt.as_ref().map(|learnt| learnt.dates)
    }

    /// How the file is read without any decision.
    fn untouched(&self) -> Options<'static> {
        Options {
            hint: Format::from_extension(&self.file.name()),
            bytes: Some(self.file.bytes()),
            hash_key: self.hash_key,
            ..Options::default()
        }
    }
}
