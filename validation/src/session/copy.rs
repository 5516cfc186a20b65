//! Values that are copied from cells.

use serde::{Deserialize, Serialize};

use super::MOST_PASTED;
use crate::Field;
use crate::rows::{Row, View};
use crate::suggest::guarded;

/// Cells of a view, as many of each row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellRange {
    /// The number of the view that the person saw, see [`Ask::View`](super::Ask::View).
    pub view: u32,
    /// The first row, counted from 0.
    pub row: u64,
    pub rows: u64,
    pub from: Field,
    /// The last field.
    pub to: Field,
}

/// What was copied.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Copied {
    /// Row by row; an absent value is empty.
    pub values: Vec<Vec<String>>,
    /// Values of which that is only the beginning: they are longer than a value may be.
    pub cut: u64,
    /// Rows beyond [`MOST_PASTED`].
    pub too_many: u64,
    /// Whether the view has changed meanwhile, so that nothing was copied.
    pub is_late: bool,
}

impl CellRange {
    /// The values in these rows, which are those of the range.
    pub fn of<'r>(self, rows: impl IntoIterator<Item = &'r Row>) -> Copied {
        let too_many = self.rows.saturating_sub(MOST_PASTED as u64);
        let mut copied = Copied { too_many, ..Copied::default() };
        for row in rows.into_iter().take(MOST_PASTED) {
            let values = (self.from as usize..=self.to as usize).map(|field| {
                // A record whose fields cannot be told has no cells.
                let Some(cell) = row.cells.get(field) else { return String::new() };
                copied.cut += u64::from(cell.cut);
                cell.value.clone().unwrap_or_default()
            });
            copied.values.push(values.collect());
        }
        copied
    }

    /// The records of the range that are copied.
    pub(super) fn records(self, view: &View) -> Vec<u32> {
        view.records(self.row, self.rows.min(MOST_PASTED as u64))
    }
}

impl Copied {
    /// Nothing was copied, because the view has changed meanwhile.
    #[must_use]
    pub fn late() -> Self {
        Self { is_late: true, ..Self::default() }
    }

    /// How many values.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.values.iter().map(|row| row.len() as u64).sum()
    }

    /// How many values have an apostrophe in front in [`Copied::text`].
    #[must_use]
    pub fn guarded(&self) -> u64 {
        let differs = |value: &&String| safe(value) != **value;
        self.values.iter().flatten().filter(differs).count() as u64
    }

    /// As spreadsheets have it on the clipboard: tabs between cells, line ends between rows, quotes
    /// around values that hold either. What a spreadsheet would run as a formula has an
    /// apostrophe in front.
    #[must_use]
    pub fn text(&self) -> String {
        let rows = self.values.iter().map(|row| {
            let cells: Vec<String> = row.iter().map(|value| quoted(safe(value))).collect();
            cells.join("\t")
        });
        rows.collect::<Vec<_>>().join("\n")
    }
}

fn safe(value: &str) -> String {
    String::from_utf8_lossy(&guarded(value.as_bytes())).into_owned()
}

fn quoted(value: String) -> String {
    let needs_quotes = value.starts_with('"') || value.contains(['\t', '\n', '\r']);
    if needs_quotes { format!("\"{}\"", value.replace('"', "\"\"")) } else { value }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rows::Cell;

    const ROLE_TO_STATUS: CellRange =
        CellRange { view: 1, row: 0, rows: 2, from: Field::Role, to: Field::UserStatus };

    fn row(cells: [Option<&str>; Field::COUNT]) -> Row {
        let cell =
            |value: Option<&str>| Cell { value: value.map(str::to_owned), ..Cell::default() };
        Row { cells: cells.map(cell).into(), ..Row::default() }
    }

    #[test]
    fn the_fields_of_the_range_are_copied_row_by_row() {
        let mut cells = [None; Field::COUNT];
        cells[Field::Role as usize] = Some("Guest");
        let (whole, untold) = (row(cells), Row::default());
        let range = ROLE_TO_STATUS;
        let width = range.to as usize - range.from as usize + 1;
        let copied = range.of([&whole, &untold]);
        assert_eq!(copied.count(), 2 * width as u64);
        assert_eq!(copied.values[0][0], "Guest");
        let tabs = "\t".repeat(width - 1);
        assert_eq!(copied.text(), format!("Guest{tabs}\n{tabs}"));
    }

    #[test]
    fn what_a_spreadsheet_would_run_or_cut_is_safe() {
        for (value, text, guarded) in [
            ("Guest", "Guest", 0),
            ("=1+1", "'=1+1", 1),
            ("two\nlines", "\"two\nlines\"", 0),
            ("\"Ann\"", "\"\"\"Ann\"\"\"", 0),
            ("5\" disk", "5\" disk", 0),
        ] {
            let copied = Copied { values: vec![vec![value.to_owned()]], ..Copied::default() };
            assert_eq!((&*copied.text(), copied.guarded()), (text, guarded), "{value:?}");
        }
    }

    #[test]
    fn what_is_not_copied_is_told() {
        let mut cells = [None; Field::COUNT];
        cells[Field::Role as usize] = Some("-1");
        let mut long = row(cells);
        long.cells[Field::Role as usize].cut = true;
        let rows = vec![long; MOST_PASTED + 3];
        let range = CellRange { rows: rows.len() as u64, to: Field::Role, ..ROLE_TO_STATUS };
        assert_eq!(
            range.of(&rows).in_words(),
            "2,000 values copied. 3 rows left out: 2,000 are copied at once. \
             Of 2,000 values only the beginning: longer than a value may be. \
             2,000 values with an apostrophe in front, so that no spreadsheet runs it as a formula."
        );
        assert_eq!(CellRange { rows: 0, ..range }.of(&[]).in_words(), "Nothing was copied.");
    }
}
