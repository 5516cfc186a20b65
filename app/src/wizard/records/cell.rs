//! A cell of the grid: where it is, and how it is edited.

use validation::Field;
use validation::rows::IssueCell;

/// The id of the note about the current cell, to which that cell refers.
pub const NOTE_ID: &str = "cell-note";

/// A cell: its row in the view, from 0, and its column. Column 0 is the number of the record;
/// the fields follow.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct At {
    pub row: u64,
    pub column: usize,
}

impl At {
    pub const LAST: usize = Field::COUNT;

    /// The field of the column; none for the record as a whole.
    pub fn field(self) -> Option<Field> {
        Field::ALL.get(self.column.checked_sub(1)?).copied()
    }

    /// The cell of an issue.
    pub fn of(IssueCell { row, field }: IssueCell) -> Self {
        Self { row, column: field.map_or(0, |field| field as usize + 1) }
    }
}

/// A cell that is being edited.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Editing {
    pub at: At,
    pub record: u64,
    pub field: Field,
    /// The text that the input begins with.
    pub text: String,
    /// The value of the cell; not known if a step was done since the row was read.
    pub stands: Option<String>,
    /// Whether it is edited above the grid.
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
