//! From one issue to the next.

use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use super::read::RowReader;
use super::row::Row;
use super::view::View;
use crate::Field;
use crate::check::record_index::RecordIndex;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct IssueCell {
    /// Counted from 0.
    pub row: u64,
    /// The field; none is the record as a whole.
    pub field: Option<Field>,
}

/// The nearest cell with an issue after this one, or before it; at the ends it goes round. None
/// if the view has no issue.
///
/// # Errors
/// What reading the rows fails with.
pub fn next_issue<Open, Input>(
    view: &View,
    index: &RecordIndex,
    reader: &mut RowReader<'_, Open>,
    from: IssueCell,
    backwards: bool,
) -> io::Result<Option<IssueCell>>
where
    Open: FnMut(u64) -> io::Result<Input>,
    Input: Read + 'static,
{
    let rows = view.rows();
    for step in 0..=rows {
        let row = match backwards {
            false => (from.row + step) % rows.max(1),
            true => (from.row + rows - step) % rows.max(1),
        };
        let Some(record) = view.record(row).filter(|record| index.has_error((*record).into()))
        else {
            continue;
        };
        let Some(read) = reader.row(record)? else { continue };
        let mut fields = issues(&read);
        if backwards {
            fields.reverse();
        }
        // In the row where the walk begins, only what is beyond the cell; after going round,
        // all of it.
        let beyond = |field: &Option<Field>| match backwards {
            false => *field > from.field,
            true => *field < from.field,
        };
        let found = fields.into_iter().find(|field| step > 0 || beyond(field));
        if let Some(field) = found {
            return Ok(Some(IssueCell { row, field }));
        }
    }
    Ok(None)
}

/// Where a row has issues, in the order of the cells; the record as a whole comes first.
fn issues(row: &Row) -> Vec<Option<Field>> {
    let whole = row.problem.iter().map(|_| None);
    let cells = Field::ALL.into_iter().zip(&row.cells);
    let cells = cells.filter(|(_, cell)| cell.issue.is_some()).map(|(field, _)| Some(field));
    whole.chain(cells).collect()
}
