//! A cell of the grid: where it is, and that it is being edited.

use validation::Field;
use validation::rows::IssueCell;

/// The id of the note about the cell that the keys move from, for what it describes.
pub const NOTE_ID: &str = "cell-note";

/// A cell: its row in the view, from 0, and its column. Column 0 is the number
/// of the record, the fields follow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct At {
    /// The row.
    pub row: u64,
    /// The column.
    pub column: usize,
}

impl At {
    /// The last column.
    pub const LAST: usize = Field::COUNT;

    /// The field of the column; none is the record as a whole.
    pub fn field(self) -> Option<Field> {
        Field::ALL.get(self.column.checked_sub(1)?).copied()
    }

    /// A cell with an issue.
    pub fn of(IssueCell { row, field }: IssueCell) -> Self {
        Self { row, column: field.map_or(0, |field| field as usize + 1) }
    }
}

/// A cell that is being edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    /// Where.
    pub at: At,
    /// The record.
    pub record: u64,
    /// The field.
    pub field: Field,
    /// What the input has when it begins.
    pub text: String,
    /// What stands in the cell; not known where a step was done since the row was read.
    pub stands: Option<String>,
    /// Whether that is done above the grid.
    pub above: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_the_fields_behind_the_number() {
        assert_eq!(At { row: 0, column: 0 }.field(), None);
        assert_eq!(At { row: 0, column: 1 }.field(), Some(Field::EmailId));
        let last = At { row: 3, column: At::LAST };
        assert_eq!(At::of(IssueCell { row: 3, field: last.field() }), last);
        assert_eq!(At::of(IssueCell { row: 3, field: None }).column, 0);
    }
}
