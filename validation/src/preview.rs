//! What a page and the worker that validates for it say to each other, as data.
//!
//! The page posts `[file, step, job, file, details]`: a [`Version`], the job's name, the file, and
//! what the worker needs to know beside it as JSON. The worker posts `[file, step, message]`, a
//! [`Message`] as JSON, or `[file, step, job, blob]` where a file was asked for: always with the
//! version that it is about, so that the page knows what comes too late. What was edited stays
//! in the worker: the page asks for steps and hears what came of them.

mod beginning;
mod duplicates;
mod paste;
mod step_log;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::insights::Insights;
use crate::repair::{
    DateOrder, Keep, Line, MergeSummary, NotAPart, Part, Reading, Recipe, RepairGroup,
};
use crate::rows::{CellIssue, IssueCell, Row, RowFilter};
use crate::{Delimiter, Encoding, Field, Issue, Report, Rule};
pub use beginning::{Beginning, ColumnChoice, ColumnMatch, Columns};
pub use duplicates::{Duplicates, Rivals};
pub use paste::{Paste, Pasted};
pub use step_log::StepLog;

/// Stands before a [`Message`] that is about no file of anybody's: the worker rehearses
/// and lets the page rehearse with it. The last of them is [`Message::Ready`].
pub const REHEARSAL: &str = "rehearsal ";

/// Which file something is about, and as it is after which step. The page counts both, from 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Version {
    /// Files that were chosen up to this one.
    pub file: u32,
    /// Steps that were asked for up to this one, in all files.
    pub step: u32,
}

impl Version {
    /// Another file, to which nothing was done yet.
    #[must_use]
    pub const fn next_file(self) -> Self {
        Self { file: self.file + 1, step: self.step + 1 }
    }

    /// The same file after another step.
    #[must_use]
    pub const fn next_step(self) -> Self {
        Self { step: self.step + 1, ..self }
    }
}

/// What the worker is asked to do with a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Job {
    /// Begin with it, and look at its beginning; answers with [`Message::Beginning`].
    Look,
    /// Do a [`Step`] before it is validated; answers with [`Message::Beginning`]
    /// where the file's names are read in another way by it, then [`Message::Repair`].
    Prepare,
    /// Validate it; answers with [`Message::Progress`], [`Message::Repair`],
    /// [`Message::Insights`] where it is valid, then [`Message::Report`].
    Validate,
    /// Do a [`Step`] as [`Job::Prepare`] does, answer with [`Message::Taken`], then validate
    /// it. A validation that is under way is given up.
    Step,
    /// Look at the records that a filter finds, [`Look`]; answers with [`Message::View`].
    View,
    /// Show some rows of the view, a [`RowRange`]; answers with [`Message::Rows`].
    Rows,
    /// Go on from an [`IssueCell`], [`IssueWalk`]; answers with [`Message::NextIssue`].
    NextIssue,
    /// Say in which row of the view a record is, a number; where it is in none, the
    /// next one that is. Answers with [`Message::RowOf`].
    RowOf,
    /// Say what is wrong with a [`TypedValue`]; answers with [`Message::Value`].
    Value,
    /// Compare the records that have one address; answers with [`Message::Duplicates`].
    Duplicates,
    /// Validate it again and write all its issues; answers with a blob of CSV.
    IssueReport,
    /// Write its records with issues, to be mended elsewhere; answers with a blob.
    IssueRecords,
    /// Bring such a part back, which the page posts after the details; answers with
    /// [`Message::Merged`], then as [`Job::Validate`].
    Merge,
    /// Write it as it is after all steps, safe for spreadsheets; answers with a blob.
    CorrectedFile,
    /// The same as the server wants it: no value is guarded.
    Upload,
}

impl Job {
    /// All jobs.
    pub const ALL: [Self; 15] = [
        Self::Look,
        Self::Prepare,
        Self::Validate,
        Self::Step,
        Self::View,
        Self::Rows,
        Self::NextIssue,
        Self::RowOf,
        Self::Value,
        Self::Duplicates,
        Self::IssueReport,
        Self::IssueRecords,
        Self::Merge,
        Self::CorrectedFile,
        Self::Upload,
    ];

    /// Its name in messages.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Look => "look",
            Self::Prepare => "prepare",
            Self::Validate => "validate",
            Self::Step => "step",
            Self::View => "view",
            Self::Rows => "rows",
            Self::NextIssue => "next-issue",
            Self::RowOf => "row-of",
            Self::Value => "value",
            Self::Duplicates => "duplicates",
            Self::IssueReport => "issue-report",
            Self::IssueRecords => "issue-records",
            Self::Merge => "merge",
            Self::CorrectedFile => "corrected-file",
            Self::Upload => "upload",
        }
    }

    /// The job with this name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|job| job.name() == name)
    }
}

/// Which records to look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The number of the view: the page counts them, from 1.
    pub view: u32,
    /// What it finds.
    pub filter: RowFilter,
}

/// Rows of a view.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowRange {
    /// The first, counted from 0.
    pub first: u64,
    /// How many.
    pub rows: u64,
}

/// From which cell to the next issue, and which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueWalk {
    /// From here.
    pub from: IssueCell,
    /// Towards the beginning of the file.
    pub backwards: bool,
}

/// A value that somebody types.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypedValue {
    /// The field.
    pub field: Field,
    /// As it is so far.
    pub text: String,
}

/// A value that somebody put into a cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellEdit {
    /// 1-based.
    pub record: u32,
    /// The field.
    pub field: Field,
    /// The value; the empty one is absent, `None` is what the file has.
    pub to: Option<String>,
}

/// A step of repair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Step {
    /// Take the columns for these fields, in the order of [`Columns::columns`].
    Columns(Vec<ColumnChoice>),
    /// Mend these groups. Dates of which day or month may come first need to be
    /// told which; else it is what the file's own dates say.
    Mend {
        /// The groups.
        groups: Vec<RepairGroup>,
        /// Which comes first.
        order: Option<DateOrder>,
    },
    /// Take a value for another wherever it stands.
    Replace {
        /// The field.
        field: Field,
        /// The value in the file.
        from: String,
        /// The one it is taken for; the empty value is absent.
        to: String,
    },
    /// Take values for others wherever they stand.
    Values {
        /// The field.
        field: Field,
        /// Each value in the file with the one that it is taken for.
        values: Vec<(String, String)>,
    },
    /// Read the bytes as text in this encoding; `None`: as they look.
    Encoding(Option<Encoding>),
    /// Take this for what separates the fields of a CSV file; `None`: as it looks.
    Delimiter(Option<Delimiter>),
    /// Read the file so.
    Read(Reading),
    /// Read the file as this recipe says, whatever was decided besides.
    Use(Box<Recipe>),
    /// Take these parts out of the recipe.
    Remove(Vec<Part>),
    /// Leave out the records with this issue.
    Exclude {
        /// The rule.
        rule: Rule,
        /// The field, where the rule is about one.
        field: Option<Field>,
        /// The value or the group, as in [`Cluster::common`](crate::Cluster::common).
        value: Option<String>,
    },
    /// Of records with one address leave out all but one.
    KeepOne(Keep),
    /// Put values into cells.
    Cells(Vec<CellEdit>),
    /// Put values into the cells of the view; answers with [`Message::Pasted`] besides. What
    /// it comes to are [`Step::Cells`].
    Paste(Paste),
    /// Take back the latest step.
    Undo,
    /// Do again what was taken back last.
    Redo,
    /// These one after another, each a step of its own: what was done to the
    /// file before the page was loaded again.
    Again(Vec<Step>),
}

/// What can be mended, and what was done so far.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Repair {
    /// What can be mended together, the most frequent first.
    pub groups: Vec<RepairGroup>,
    /// What was decided about the source.
    pub recipe: Recipe,
    /// The recipe in words.
    pub words: Vec<Line>,
    /// Records with an edited cell that are not left out.
    pub edited: u64,
    /// Records that are left out, by reason.
    pub excluded: BTreeMap<String, u64>,
    /// The steps that led here, as they can be kept and done again.
    pub steps: Vec<Step>,
    /// Whether they are too many for that, and not here.
    pub too_many_steps: bool,
    /// Whether there is a step to take back.
    pub can_undo: bool,
    /// Whether there is a step to do again.
    pub can_redo: bool,
}

impl Repair {
    /// Whether the file is no longer taken as it stands.
    #[must_use]
    pub fn changes_file(&self) -> bool {
        !self.recipe.is_empty() || self.edited > 0 || !self.excluded.is_empty()
    }
}

/// How far a validation is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Bytes read.
    pub bytes: u64,
    /// Records checked.
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

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Message {
    /// It takes jobs.
    Ready,
    /// What the file's beginning says of it.
    Beginning(Box<Beginning>),
    /// It is this far.
    Progress {
        /// How far.
        progress: Progress,
        /// The first issues so far.
        issues: Vec<Issue>,
    },
    /// What came of a [`Job::Merge`].
    Merged(Merged),
    /// A step was done that is not validated yet: how the file stands, without the groups,
    /// which are those of the latest validation.
    Taken(Repair),
    /// How the file stands after all steps.
    Repair(Repair),
    /// What its accounts say together, where all of them are valid.
    Insights(Box<Insights>),
    /// It has validated the file.
    Report(Report),
    /// Where the issues are: which of [`TICKS`](crate::rows::TICKS) equal parts of
    /// so many records have one.
    Ticks {
        /// Records of the file, those that are left out too.
        records: u64,
        /// The parts, ascending.
        ticks: Vec<u16>,
    },
    /// The view has so many rows.
    View {
        /// The number of the view.
        view: u32,
        /// How many.
        rows: u64,
    },
    /// Rows of the view.
    Rows {
        /// The number of the view; 0 if none was asked for.
        view: u32,
        /// The first, counted from 0.
        first: u64,
        /// Those that there are.
        rows: Vec<Row>,
    },
    /// What came of a [`Step::Paste`].
    Pasted(Pasted),
    /// The next cell with an issue, if the view has one.
    NextIssue(Option<IssueCell>),
    /// The row of a record, counted from 0.
    RowOf(u64),
    /// What is wrong with a value, if anything is.
    Value {
        /// The value.
        typed: TypedValue,
        /// What is wrong.
        issue: Option<CellIssue>,
    },
    /// The records that have one address.
    Duplicates(Duplicates),
    /// So many values of the corrected file that comes next have an apostrophe in front.
    Guarded(u64),
    /// It could not.
    Failed(Failure),
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

/// Why the worker could not do a job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// The file changed on disk, was removed or cannot be read.
    Unreadable,
    /// Something else.
    Other(String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_versions_are_equal() {
        let first = Version::default().next_file();
        let versions = [first, first.next_step(), first.next_file(), first.next_step().next_file()];
        for (index, version) in versions.iter().enumerate() {
            assert!(!versions[..index].contains(version), "{version:?}");
        }
    }

    #[test]
    fn jobs_are_known_by_name() {
        for job in Job::ALL {
            assert_eq!(Job::from_name(job.name()), Some(job));
        }
        assert_eq!(Job::from_name("dance"), None);
    }
}
