//! What is looked at of a file: a few rows at a time.

use std::io;

use validation::Options;
use validation::preview::{
    CellEdit, Duplicates, IssueWalk, Look, Paste, Pasted, RowRange, TypedValue,
};
use validation::rows::{
    CellIssue, IssueCell, RecordIndex, Row, RowReader, View, issue_of, next_issue,
};
use web_sys::File;

use crate::BlobReader;

/// Rows that are handed out at once, at most: more than any screen shows.
const MOST_ROWS: u64 = 500;

/// The records that somebody looks at. The view stays as it is when records
/// change, so that no row is gone from under the hand that mended it.
#[derive(Default)]
pub struct Viewer {
    index: RecordIndex,
    view: View,
    /// The number of the view; 0 before the first.
    number: u32,
}

impl Viewer {
    /// Takes the index of the latest check.
    pub fn take(&mut self, index: RecordIndex) {
        self.index = index;
    }

    /// Looks at what a filter finds; how many rows that is.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn look(
        &mut self,
        Look { view, filter }: &Look,
        options: &Options<'_>,
        file: &File,
    ) -> io::Result<u64> {
        self.view = filter.view(&self.index, options, || open(file, 0))?;
        self.number = *view;
        Ok(self.view.rows())
    }

    /// The number of the view.
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// Some rows, and where they begin.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn rows(
        &self,
        RowRange { first, rows }: RowRange,
        options: &Options<'_>,
        file: &File,
    ) -> io::Result<(u64, Vec<Row>)> {
        let records = self.view.records(first, rows.min(MOST_ROWS));
        let mut reader = RowReader::new(&self.index, options, |byte| open(file, byte));
        Ok((first, reader.rows(&records)?))
    }

    /// The next cell with an issue.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn next_issue(
        &self,
        IssueWalk { from, backwards }: IssueWalk,
        options: &Options<'_>,
        file: &File,
    ) -> io::Result<Option<IssueCell>> {
        let mut reader = RowReader::new(&self.index, options, |byte| open(file, byte));
        next_issue(&self.view, &self.index, &mut reader, from, backwards)
    }

    /// The edits that put values into the cells of the view.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn paste(
        &self,
        paste: Paste,
        options: &Options<'_>,
        file: &File,
    ) -> io::Result<(Vec<CellEdit>, Pasted)> {
        if paste.view != self.number {
            return Ok((Vec::new(), Pasted::late()));
        }
        let mut reader = RowReader::new(&self.index, options, |byte| open(file, byte));
        paste.over(&self.view, |record| reader.row(record))
    }

    /// The row of a record, or of the next one that has a row.
    pub fn row_of(&self, record: u32) -> u64 {
        self.view.row(record)
    }

    /// The records that have one address.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn duplicates(&self, options: &Options<'_>, file: &File) -> io::Result<Duplicates> {
        let same = self.index.same_address(open(file, 0)?, options)?;
        let mut reader = RowReader::new(&self.index, options, |byte| open(file, byte));
        Duplicates::of(&same, |records| reader.rows(records))
    }

    /// What is wrong with a value that somebody types.
    pub fn issue_of(&self, typed: &TypedValue, options: &Options<'_>) -> Option<CellIssue> {
        issue_of(typed.field, &typed.text, &self.index, options)
    }
}

fn open(file: &File, byte: u64) -> io::Result<BlobReader> {
    BlobReader::from_byte(file.clone().into(), byte)
}
