//! What is looked at of a file: a few rows at a time.

use std::io;
use std::rc::Rc;

use super::{
    CellEdit, CellRange, Copied, Duplicates, IssueWalk, OpenFile, Paste, Pasted, RowRange,
    TypedValue,
};
use crate::Options;
use crate::again::Known;
use crate::rows::{
    CellIssue, IssueCell, RecordIndex, Row, RowFilter, RowReader, View, issue_of, next_issue,
};

/// Most rows that are handed out at once: more than any screen shows.
const MOST_ROWS: u64 = 500;

/// The records that somebody looks at. The view stays when records change, so that a row does
/// not vanish under the hand that fixes it.
#[derive(Default)]
pub struct ViewReader {
    index: Rc<RecordIndex>,
    view: View,
    /// The number of the view; 0 before the first.
    number: u32,
}

impl ViewReader {
    pub fn take(&mut self, index: Rc<RecordIndex>) {
        self.index = index;
    }

    /// Looks at what a filter finds, and gives the view this number; how many rows it has.
    /// `known` is the index of the file as it is with these options, if it was checked so.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn look(
        &mut self,
        number: u32,
        filter: &RowFilter,
        options: &Options<'_>,
        file: &impl OpenFile,
        known: Option<&RecordIndex>,
    ) -> io::Result<u64> {
        let view = match known {
            Some(index) => filter.view_of_noted(index, options, |byte| file.open(byte))?,
            None => None,
        };
        self.view = match view {
            Some(view) => view,
            None => filter.view(&self.index, options, || file.open(0))?,
        };
        self.number = number;
        Ok(self.view.rows())
    }

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
        file: &impl OpenFile,
    ) -> io::Result<(u64, Vec<Row>)> {
        let records = self.view.records(first, rows.min(MOST_ROWS));
        let mut reader = self.reader(options, file);
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
        file: &impl OpenFile,
    ) -> io::Result<Option<IssueCell>> {
        let mut reader = self.reader(options, file);
        next_issue(&self.view, &self.index, &mut reader, from, backwards)
    }

    /// The values of some cells.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn copy(
        &self,
        range: CellRange,
        options: &Options<'_>,
        file: &impl OpenFile,
    ) -> io::Result<Copied> {
        if range.view != self.number {
            return Ok(Copied::late());
        }
        let rows = self.reader(options, file).rows(&range.records(&self.view))?;
        Ok(range.of(&rows))
    }

    /// The edits that put values into the cells of the view.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn paste(
        &self,
        paste: Paste,
        options: &Options<'_>,
        file: &impl OpenFile,
    ) -> io::Result<(Vec<CellEdit>, Pasted)> {
        if paste.view != self.number {
            return Ok((Vec::new(), Pasted::late()));
        }
        let mut reader = self.reader(options, file);
        paste.over(&self.view, |record| reader.row(record))
    }

    /// The row of a record, or of the next one that has a row.
    pub fn row_of(&self, record: u32) -> u64 {
        self.view.row(record)
    }

    /// The records that share their address. `known` is what was found in the file as it is with
    /// these options.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn duplicates(
        &self,
        options: &Options<'_>,
        file: &impl OpenFile,
        known: Option<&Known>,
    ) -> io::Result<Duplicates> {
        let read;
        let same = match known {
            Some(known) => known.same_address(options, |byte| file.open(byte))?,
            None => {
                read = self.index.same_address(file.open(0)?, options)?;
                &read
            }
        };
        let mut reader = self.reader(options, file);
        Duplicates::of(same, |records| reader.rows(records))
    }

    /// What is wrong with a value that somebody types.
    pub fn issue_of(&self, typed: &TypedValue, options: &Options<'_>) -> Option<CellIssue> {
        issue_of(typed.field, &typed.text, &self.index, options)
    }

    fn reader<'r, F: OpenFile>(
        &'r self,
        options: &'r Options<'r>,
        file: &'r F,
    ) -> RowReader<'r, impl FnMut(u64) -> io::Result<F::Reader>> {
        RowReader::new(&self.index, options, |byte| file.open(byte))
    }
}
