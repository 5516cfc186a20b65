//! What a page, and the worker that holds its session, say to each other.
//!
//! The page posts `[request, file]`, or `[request, file, part]` with [`Ask::Merge`]: a
//! [`Request`] as JSON, and files of the browser. The worker posts JSON, a [`FromWorker`], or
//! `[reply, blob]` with [`Answer::Written`]. Every reply names the request that it answers and
//! the version of the file that it is about, so the page knows which come too late. Records
//! cross a few rows at a time.

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use super::{
    Beginning, CellRange, ColumnChoice, Copied, Duplicates, Fitted, Original, Pasted, Standing,
    Step, Version,
};
use crate::insights::Insights;
use crate::rows::{CellIssue, IssueCell, Row, RowFilter};
use crate::source::{ColumnReadings, MergeSummary, NotAPart};
use crate::suggest::Recipe;
use crate::{Field, Issue, Report};

/// The version of all this; no other one is understood. Raise it with every change of what is
/// said here.
pub const PROTOCOL: u32 = 10;

/// What the page asks of its session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Replies name it. The page counts its requests, from 1.
    pub id: u32,
    /// The file, and the step that the page is at.
    pub of: Version,
    pub ask: Ask,
}

/// What can be asked. Each is answered as it says here, or with [`Answer::Failed`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ask {
    /// Begin with the file: [`Answer::Beginning`].
    Open,
    /// Do a step before the file is checked: [`Answer::Beginning`] if the file's names are read
    /// in another way then, and [`Answer::Standing`].
    Prepare(Step),
    /// Which of these recipes, the newest first, is for the file: [`Answer::Fitted`].
    Fit(Vec<Recipe>),
    /// How the values of the columns are read if they are taken for these fields, which decides
    /// nothing: [`Answer::Columns`].
    Columns(Vec<ColumnChoice>),
    /// Check the file: [`Answer::Progress`], [`Answer::Insights`] where it is valid,
    /// [`Answer::Ticks`], [`Answer::Standing`], then [`Answer::Report`]. A check that is under way
    /// is given up, and says nothing more.
    Check,
    /// Do a step as [`Ask::Prepare`] does, answer with [`Answer::Taken`], then as [`Ask::Check`];
    /// without progress where what changed alone is checked.
    Step(Step),
    /// Give up the check that is under way: [`Answer::Cancelled`].
    Cancel,
    /// Look at the records that a filter finds: [`Answer::View`]. The view is known by the number
    /// of this request.
    View(RowFilter),
    /// Some rows of the view: [`Answer::Rows`].
    Rows(RowRange),
    /// The values of some cells: [`Answer::Copied`].
    Copy(CellRange),
    /// The next issue from a cell: [`Answer::NextIssue`].
    NextIssue(IssueWalk),
    /// In which row of the view a record is: [`Answer::RowOf`].
    RowOf(u32),
    /// What is wrong with a value that somebody types: [`Answer::Issue`].
    Issue(TypedValue),
    /// The records that share their address: [`Answer::Duplicates`].
    Duplicates,
    /// Bring a part back that was fixed elsewhere: [`Answer::Taken`] where anything came of it,
    /// [`Answer::Merged`], then as [`Ask::Check`].
    Merge,
    /// Write a file: [`Answer::Written`].
    Write(Export),
}

/// A file that a session writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Export {
    /// All issues, as CSV.
    IssueReport,
    /// The records with issues, to be fixed elsewhere.
    IssueRecords,
    /// The file as it is after all steps, safe for spreadsheets.
    CorrectedFile,
    /// The same for the server: no value is guarded.
    Upload,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRange {
    /// The first, counted from 0.
    pub first: u64,
    pub rows: u64,
}

/// From a cell to the next issue, one way or the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueWalk {
    pub from: IssueCell,
    /// Towards the beginning of the file.
    pub backwards: bool,
}

/// A value that somebody types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedValue {
    pub field: Field,
    pub text: String,
}

/// What a worker says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum FromWorker {
    /// The worker's first word: it takes requests of this [`PROTOCOL`].
    Ready(u32),
    /// An encoded [`Reply`] about a made-up file: the worker rehearses, and lets the page
    /// rehearse with it.
    Rehearsal(String),
    /// The rehearsal is over.
    Rehearsed,
    Reply(Box<Reply>),
}

/// An answer, or one of several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    pub to: u32,
    /// What it is about, as the request says.
    pub of: Version,
    pub answer: Answer,
}

/// What a session says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Answer {
    /// What the file's beginning says of it.
    Beginning(Box<Beginning>),
    /// The recipe that is for the file, as it is for it.
    Fitted(Option<Box<Fitted>>),
    /// How the values of the columns are read.
    Columns(ColumnReadings),
    /// The check is this far.
    Progress {
        progress: Progress,
        /// The first issues so far.
        issues: Vec<Issue>,
    },
    /// What came of bringing a part back.
    Merged(Merged),
    /// A step was done that is not checked yet: how the file stands, without the groups, for
    /// those of the latest check stay, and with what that has counted.
    Taken(Standing),
    /// How the file stands after all steps.
    Standing(Standing),
    /// The check was given up.
    Cancelled,
    /// What its accounts say together, if all of them are valid.
    Insights(Box<Insights>),
    /// The check is done.
    Report(Report),
    /// Where the errors are: which of [`TICKS`](crate::rows::TICKS) equal parts of the records
    /// have one.
    Ticks {
        /// Records of the file, including those that are left out.
        records: u64,
        /// The parts, ascending.
        ticks: Vec<u16>,
        /// How much of each has an error, in percent.
        shares: Vec<u8>,
    },
    /// The view has so many rows.
    View { rows: u64 },
    /// Rows of the view.
    Rows {
        /// The number of the view; 0 if none was asked for.
        view: u32,
        /// The first, counted from 0.
        first: u64,
        rows: Vec<Row>,
    },
    /// The values of some cells.
    Copied(Copied),
    /// What came of a [`Step::Paste`].
    Pasted(Pasted),
    /// The next cell with an issue, if the view has one.
    NextIssue(Option<IssueCell>),
    /// The row of a record, counted from 0; of one without a row, that of the next record that
    /// has one.
    RowOf(u64),
    /// What is wrong with a value, if anything is.
    Issue(Option<CellIssue>),
    /// The records that share their address.
    Duplicates(Duplicates),
    /// The file that comes with this reply.
    Written {
        export: Export,
        /// Values in it that have an apostrophe in front.
        guarded: u64,
        /// Of [`Export::Upload`]: the file that it was made of.
        original: Option<Original>,
    },
    /// It could not be done.
    Failed(Failure),
}

/// How far a check is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    pub bytes: u64,
    pub records: u64,
    /// Records with an error.
    pub invalid: u64,
}

impl From<crate::Progress> for Progress {
    fn from(progress: crate::Progress) -> Self {
        let crate::Progress { bytes, records, invalid, .. } = progress;
        Self { bytes, records, invalid }
    }
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// The file changed on disk, was removed or cannot be read.
    Unreadable,
    /// Something else.
    Other(String),
}

impl From<&std::io::Error> for Failure {
    fn from(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::Unreadable,
            _ => Self::Other(error.to_string()),
        }
    }
}

/// As it is posted.
#[must_use]
pub fn encode(said: &impl Serialize) -> String {
    serde_json::to_string(said).expect("what is said is plain data")
}

/// What was posted.
///
/// # Errors
/// Where it is of another [`PROTOCOL`].
pub fn decode<T: DeserializeOwned>(posted: &str) -> serde_json::Result<T> {
    serde_json::from_str(posted)
}

/// What came of bringing a part back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Merged {
    /// It is in the file.
    Done(Box<MergeSummary>),
    /// It is no part of a file.
    NotAPart(NotAPart),
    /// It or the file changed on disk, was removed or cannot be read.
    Unreadable,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_posted_comes_to_the_same() {
        let of = Version::default().next_file();
        let asks = [
            Ask::Open,
            Ask::Columns(vec![ColumnChoice::default()]),
            Ask::Step(Step::Undo),
            Ask::View(RowFilter::default()),
            Ask::Write(Export::Upload),
        ];
        for (id, ask) in (1..).zip(asks) {
            let request = Request { id, of, ask };
            assert_eq!(decode::<Request>(&encode(&request)).expect("a request"), request);
        }
        let answer = Answer::Failed(Failure::Unreadable);
        let reply = FromWorker::Reply(Reply { to: 7, of, answer }.into());
        assert_eq!(decode::<FromWorker>(&encode(&reply)).expect("a reply"), reply);
        assert!(decode::<Request>(r#"{"id":1,"of":{"file":1,"step":1},"ask":"Dance"}"#).is_err());
    }
}
