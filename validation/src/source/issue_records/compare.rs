//! The way back: a fixed part is compared with its file.

use std::io::{self, Read};

use super::MergeSummary;
use super::cells::{Cell, Cells};
use super::part::{self, NotAPart, Returned};
use super::records::{Next, Records};
use crate::read::{Purpose, Record};
use crate::suggest::{Change, Recipe};
use crate::{Format, Options};

/// What a part brings into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// The values that differ from the file's, in the order of the file.
    pub changes: Vec<Change>,
    pub summary: MergeSummary,
}

/// Compares a part that [`super::issue_records`] wrote, and somebody fixed, with the file
/// that it is of.
///
/// `options` are those of the file. The part's columns are matched with fields as the file's
/// are. A column or record that it lacks changes nothing, nor does a column that is no field.
/// Of the two added columns only the number is needed: the other may have been dropped.
///
/// # Errors
/// Those of the inputs.
///
/// # Example
/// ```
/// use validation::{Field, Options};
/// use validation::source::merge;
/// use validation::suggest::Change;
///
/// let file = "emailId,role\nann@example.com,Guest\n";
/// let part = "rollcallRecord,emailId,role\n1,ann@example.com,USER\n";
/// let merged = merge(file.as_bytes(), &Options::default(), part.as_bytes(), None)?;
/// let change = Change::Cell { record: 1, field: Field::Role, to: Some("USER".into()) };
/// assert_eq!(merged.expect("a part").changes, [change]);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn merge(
    file: impl Read,
    options: &Options<'_>,
    part: impl Read,
    hint: Option<Format>,
) -> io::Result<Result<Merge, NotAPart>> {
    let columns = options.recipe.map(|recipe| recipe.columns.clone()).unwrap_or_default();
    let recipe = Recipe { columns, ..Recipe::default() };
    let limits = options.limits;
    let read_as = Options { hint, limits, recipe: Some(&recipe), ..Options::default() };
    Ok(match part::read(part, &read_as)? {
        Ok(returned) => Ok(compare(file, options, returned)?),
        Err(not_a_part) => Err(not_a_part),
    })
}

/// The changes that make the file's records those of the part.
fn compare(file: impl Read, options: &Options<'_>, returned: Returned) -> io::Result<Merge> {
    let Returned { mut records, summary } = returned;
    let mut merge = Merge { changes: Vec::new(), summary };
    let mut file = Records::open(file, options, Purpose::Check)?;
    while let Some(file) = &mut file
        && file.advance()? == Next::Record
        && !records.is_empty()
    {
        let record = file.record();
        if let Some(cells) = records.remove(&(record.position.record as u32)) {
            merge.take(&record, &cells);
        }
    }
    records.keys().for_each(|record| merge.summary.unknown.add(u64::from(*record)));
    Ok(merge)
}

impl Merge {
    /// Takes the values that differ in a record that both have.
    fn take(&mut self, record: &Record<'_>, cells: &Cells) {
        let number = record.position.record;
        if record.problem.is_some() {
            self.summary.without_fields.add(number);
            return;
        }
        self.summary.records += 1;
        let changed =
            cells.iter().filter(|(field, cell)| *cell != Cell::of(record.values[*field as usize]));
        let mut is_text = true;
        for (field, cell) in changed {
            match std::str::from_utf8(cell.text) {
                Ok(text) => {
                    self.summary.values += 1;
                    let to = Some(text.to_owned());
                    self.changes.push(Change::Cell { record: number as u32, field, to });
                }
                Err(_) => is_text = false,
            }
        }
        if !is_text {
            self.summary.not_text.add(number);
        }
    }
}
