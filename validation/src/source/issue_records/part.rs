//! Reads a part that comes back.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::{self, Read};

use serde::{Deserialize, Serialize};

use super::MergeSummary;
use super::cells::{Cell, Cells};
use super::part_writer::RECORD_COLUMN;
use super::records::{Next, Records};
use crate::read::{Naming, Purpose, Value};
use crate::suggest::Recipe;
use crate::suggest::unguarded;
use crate::{Delimiter, Format, Options};

/// Why a file is no part that can be merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum NotAPart {
    /// It does not say which records it has: it has no [`RECORD_COLUMN`].
    NoRecordNumbers,
    /// It is larger than a data file may be.
    TooLarge,
}

/// Values by record, and what could not be read.
///
/// They are held in memory until the file has been compared with them: little more than the
/// size of the part, which has the limit of a data file.
pub(super) struct Returned {
    pub(super) records: BTreeMap<u32, Cells>,
    pub(super) summary: MergeSummary,
}

/// Enough bytes for the name of the first column and the delimiter after it.
const HEAD: u64 = 32;

/// Reads a part whose columns are named as the options' recipe says.
pub(super) fn read(
    mut input: impl Read,
    options: &Options<'_>,
) -> io::Result<Result<Returned, NotAPart>> {
    let mut head = Vec::new();
    input.by_ref().take(HEAD).read_to_end(&mut head)?;
    let delimiter = delimiter_after_numbers(&head);
    let recipe = Recipe { delimiter, ..options.recipe.cloned().unwrap_or_default() };
    let options = &Options { recipe: Some(&recipe), ..*options };
    let Some(mut part) = Records::open(head.chain(input), options, Purpose::Profile)? else {
        return Ok(Err(NotAPart::NoRecordNumbers));
    };
    let naming = Naming::new(options);
    let mut returned = Returned { records: BTreeMap::new(), summary: MergeSummary::default() };
    let mut has_numbers = false;
    loop {
        match part.advance()? {
            Next::Record => has_numbers |= returned.take(&mut part, &naming),
            Next::End => break,
            Next::Stopped(line) => {
                returned.summary.stopped = Some(line);
                break;
            }
        }
    }
    if part.is_too_large() {
        return Ok(Err(NotAPart::TooLarge));
    }
    let is_part = has_numbers || part.has_column(RECORD_COLUMN);
    Ok(if is_part { Ok(returned) } else { Err(NotAPart::NoRecordNumbers) })
}

/// The delimiter of a part whose first column was not moved. Where it is known, it need not be
/// guessed by the other names, which may be any.
fn delimiter_after_numbers(head: &[u8]) -> Option<Delimiter> {
    let text = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let quote = text.strip_prefix(b"\"");
    let after = quote.unwrap_or(text).strip_prefix(RECORD_COLUMN.as_bytes())?;
    let after = if quote.is_some() { after.strip_prefix(b"\"")? } else { after };
    Delimiter::ALL.into_iter().find(|delimiter| after.first() == Some(&delimiter.byte()))
}

impl Returned {
    /// Takes a record of the part; whether it has the column [`RECORD_COLUMN`].
    fn take(&mut self, part: &mut Records<'_>, naming: &Naming) -> bool {
        let line = part.record().position.line;
        let as_written: fn(&[u8]) -> Cow<'_, [u8]> = match part.format {
            Format::Csv => unguarded,
            Format::Json => |text| Cow::Borrowed(text),
        };
        let (mut number, mut cells) = (None, Cells::default());
        part.cells(&mut |name, value| {
            let name = as_written(name);
            let text;
            let cell = match value {
                Value::Text(guarded) => {
                    text = as_written(guarded);
                    Cell::of(Value::Text(&text))
                }
                value => Cell::of(value),
            };
            if *name == *RECORD_COLUMN.as_bytes() {
                number = number.or_else(|| Some(record_number(cell.text)));
            } else if let Some(field) = naming.field(&name) {
                cells.add(field, cell);
            }
        });
        match number.flatten() {
            Some(record) if self.records.contains_key(&record) => {
                self.summary.repeated.add(record.into());
            }
            Some(record) => drop(self.records.insert(record, cells)),
            None => self.summary.unreadable.add(line),
        }
        number.is_some()
    }
}

fn record_number(text: &[u8]) -> Option<u32> {
    std::str::from_utf8(text).ok()?.trim().parse().ok()
}
