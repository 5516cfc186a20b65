//! Values that are pasted over cells.

use serde::{Deserialize, Serialize};

use super::CellEdit;
use crate::Field;
use crate::rows::{Row, View};

/// Most rows that are pasted at once: each has to be read.
pub const MOST_PASTED: usize = 2000;

/// Values, and over which cells.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paste {
    /// The number of the view that the person saw, see [`Ask::View`](super::Ask::View).
    pub view: u32,
    /// The first row, counted from 0.
    pub row: u64,
    /// The field of the first column.
    pub field: Field,
    /// Row by row.
    pub values: Vec<Vec<String>>,
}

/// What became of a [`Paste`].
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pasted {
    /// Values that were put into cells, including those that were there already.
    pub values: u64,
    /// Rows below the last record of the view.
    pub below: u64,
    /// Values beside the last field.
    pub beside: u64,
    /// Records whose fields cannot be told.
    pub without_fields: u64,
    /// Rows beyond [`MOST_PASTED`].
    pub too_many: u64,
    /// Whether all of the values are empty: then cells were emptied.
    pub is_emptying: bool,
    /// Whether the view has changed meanwhile, so that nothing was pasted.
    pub is_late: bool,
}

impl Paste {
    /// The edits that put the values into the records of a view; `read` gives the row of a
    /// record.
    ///
    /// # Errors
    /// What reading them fails with.
    pub fn over<E>(
        self,
        view: &View,
        mut read: impl FnMut(u32) -> Result<Option<Row>, E>,
    ) -> Result<(Vec<CellEdit>, Pasted), E> {
        let (mut edits, mut pasted) = (Vec::new(), Pasted::default());
        pasted.is_emptying = self.values.iter().flatten().all(String::is_empty);
        pasted.too_many = self.values.len().saturating_sub(MOST_PASTED) as u64;
        for (row, values) in (self.row..).zip(self.values.into_iter().take(MOST_PASTED)) {
            let Some(record) = view.record(row) else {
                pasted.below += 1;
                continue;
            };
            let Some(cells) = read(record)?.filter(|row| row.problem.is_none()) else {
                pasted.without_fields += 1;
                continue;
            };
            let fields = &Field::ALL[self.field as usize..];
            pasted.beside += values.len().saturating_sub(fields.len()) as u64;
            for (field, text) in fields.iter().copied().zip(values) {
                pasted.values += 1;
                let cell = &cells.cells[field as usize];
                if cell.cut || cell.value.as_deref().unwrap_or_default() != text {
                    edits.push(CellEdit { record, field, to: Some(text) });
                }
            }
        }
        Ok((edits, pasted))
    }
}

impl Pasted {
    /// Nothing was pasted, because the view has changed meanwhile.
    #[must_use]
    pub fn late() -> Self {
        Self { is_late: true, ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Rule;
    use crate::rows::{Cell, CellIssue};

    fn row(record: u32, role: &str) -> Row {
        let mut row = Row { record: record.into(), ..Row::default() };
        row.cells = vec![Cell::default(); Field::COUNT];
        row.cells[Field::Role as usize].value = Some(role.to_owned());
        row
    }

    fn unreadable() -> Row {
        let (rule, message) = (Rule::FieldCount, String::new());
        Row { problem: Some(CellIssue { rule, message, suggestion: None }), ..row(5, "") }
    }

    fn text(rows: &[&[&str]]) -> Vec<Vec<String>> {
        rows.iter().map(|row| row.iter().map(|&text| text.to_owned()).collect()).collect()
    }

    fn paste_over(paste: Paste, view: &View) -> (Vec<CellEdit>, Pasted) {
        let read = |record| match record {
            5 => Ok::<_, ()>(Some(unreadable())),
            6 => Ok(None),
            record => Ok(Some(row(record, "USER"))),
        };
        paste.over(view, read).expect("nothing fails")
    }

    #[test]
    fn values_go_to_the_records_of_the_view() {
        let view = View::Some(vec![2, 4, 9]);
        let values = text(&[&["ADMIN"], &["USER"]]);
        let (edits, pasted) =
            paste_over(Paste { view: 1, row: 1, field: Field::Role, values }, &view);
        let to = Some("ADMIN".to_owned());
        assert_eq!(edits, [CellEdit { record: 4, field: Field::Role, to }]);
        assert_eq!(pasted, Pasted { values: 2, ..Pasted::default() });
        assert_eq!(pasted.in_words(), "2 values pasted.");
    }

    #[test]
    fn the_beginning_of_a_value_that_is_cut_is_not_the_value() {
        let mut cut = row(2, "USER");
        cut.cells[Field::Role as usize].cut = true;
        let paste = Paste { view: 1, row: 1, field: Field::Role, values: text(&[&["USER"]]) };
        let (edits, _) =
            paste.over(&View::All(2), |_| Ok::<_, ()>(Some(cut.clone()))).expect("nothing fails");
        assert_eq!(edits.len(), 1);
    }

    #[test]
    fn what_finds_no_cell_is_told() {
        let last = Field::ALL[Field::COUNT - 1];
        let values = text(&[&["x", "y", "z"], &["x"], &["x"], &["x"], &["x"]]);
        let (edits, pasted) =
            paste_over(Paste { view: 1, row: 3, field: last, values }, &View::All(7));
        assert_eq!(edits.iter().map(|edit| edit.record).collect::<Vec<_>>(), [4, 7]);
        assert_eq!(
            pasted.in_words(),
            "2 values pasted. 1 row left out: there is no record below the last one. \
             2 values left out: there is no column beside the last one. \
             2 rows left out: the fields of these records cannot be told."
        );
        let many = vec![vec!["x".to_owned()]; MOST_PASTED + 3];
        let (edits, pasted) =
            paste_over(Paste { view: 1, row: 9, field: last, values: many }, &View::All(7));
        assert_eq!((edits.len(), pasted.too_many, pasted.below), (0, 3, MOST_PASTED as u64));
        let words = pasted.in_words();
        assert!(words.starts_with("Nothing was pasted. 2,000 rows left out"), "{words}");
        assert!(words.ends_with("3 rows left out: 2,000 are pasted at once."), "{words}");
    }
}
