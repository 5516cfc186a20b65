//! Reads some records of a file, wherever they are.

use std::io::{self, Read};

use super::row::{Cell, CellIssue, Row};
use super::stretch::Stretches;
use crate::check::collect::issue;
use crate::check::record_index::RecordIndex;
use crate::limits::VALUE_CHARACTERS;
use crate::read::{Position, Record, Value};
use crate::rules::duplicate_email::DuplicateEmail;
use crate::rules::header_again::together;
use crate::rules::{Checker, Finding, shown, too_long};
use crate::suggest::{Known, RecordFixer};
use crate::{Encoding, Field, Issue, Options, Suggestion};

/// Reads rows of one file with the index that a validation of it made.
pub struct RowReader<'r, Open> {
    index: &'r RecordIndex,
    options: &'r Options<'r>,
    fixer: Option<RecordFixer<'r>>,
    order: Known,
    stretches: Stretches<'r, Open>,
}

impl<'r, Open, Input> RowReader<'r, Open>
where
    Open: FnMut(u64) -> io::Result<Input>,
    Input: Read + 'static,
{
    /// A reader with the options of the validation that filled the index, or later ones: then
    /// places are still those of the index. `open` gives the file from a byte on.
    pub fn new(index: &'r RecordIndex, options: &'r Options<'r>, open: Open) -> Self {
        let Options { recipe, edits, limits, hash_key, .. } = *options;
        Self {
            index,
            options,
            fixer: RecordFixer::new(recipe, edits, limits.value_characters, hash_key),
            order: options.date_order(),
            stretches: Stretches::new(index, options, open),
        }
    }

    /// The rows of these records, ascending. Records that can no longer be read are left out.
    ///
    /// # Errors
    /// What opening and reading fail with.
    pub fn rows(&mut self, records: &[u32]) -> io::Result<Vec<Row>> {
        let mut rows = Vec::with_capacity(records.len());
        for record in records {
            rows.extend(self.row(*record)?);
        }
        Ok(rows)
    }

    /// The row of one record.
    ///
    /// # Errors
    /// What opening and reading fail with.
    pub fn row(&mut self, record: u32) -> io::Result<Option<Row>> {
        let Some(read) = self.stretches.record(record)? else { return Ok(None) };
        Ok(Some(row(read, self.fixer.as_mut(), self.options, self.order, self.index)))
    }
}

/// What would be wrong with a value that somebody types, whatever other records have.
#[must_use]
pub fn issue_of(
    field: Field,
    text: &str,
    index: &RecordIndex,
    options: &Options<'_>,
) -> Option<CellIssue> {
    let mut record = Record::new(Position::default(), [Value::Absent; Field::COUNT]);
    record.values[field as usize] = Value::Text(text.as_bytes());
    let mut findings: Vec<Box<dyn Finding + '_>> = Vec::new();
    let _ = Checker::of_one(options.limits).check(&record, &mut findings);
    let finding = findings.iter().find(|finding| finding.field() == Some(field))?;
    Some(cell_issue(&**finding, record.position, options.date_order(), index))
}

fn row<'a>(
    mut record: Record<'a>,
    fixer: Option<&'a mut RecordFixer<'_>>,
    options: &Options<'_>,
    order: Known,
    index: &RecordIndex,
) -> Row {
    let position = record.position;
    let number = position.record as u32;
    let left_out = options.edits.and_then(|edits| edits.reason(number)).map(str::to_owned);
    let mut row = Row { record: position.record, line: position.line, left_out, ..Row::default() };
    if let Some(problem) = record.problem {
        row.problem = Some(cell_issue(&*problem, position, order, index));
        return row;
    }
    let before = record.values;
    if let Some(fixer) = fixer {
        fixer.fix(&mut record);
    }
    row.cells =
        record.values.iter().zip(&before).map(|(now, before)| cell(*now, *before)).collect();
    if row.left_out.is_none() {
        note_issues(&mut row, &record, options, order, index);
    }
    row
}

fn cell(now: Value<'_>, before: Value<'_>) -> Cell {
    let (value, cut) = match now.text() {
        [] => (None, false),
        text => {
            let cut = too_long::is(text, VALUE_CHARACTERS);
            let value = shown(text).into_owned();
            (Some(if cut { value.trim_end_matches('…').to_owned() } else { value }), cut)
        }
    };
    let was = (now.text() != before.text()).then(|| shown(before.text()).into_owned());
    Cell { value, cut, was, issue: None }
}

/// Checks a record by itself. Whether another one has its address the index knows.
fn note_issues(
    row: &mut Row,
    record: &Record<'_>,
    options: &Options<'_>,
    order: Known,
    index: &RecordIndex,
) {
    let position = record.position;
    let first = index.first_of(position.record as u32);
    let mut findings: Vec<Box<dyn Finding + '_>> = Vec::new();
    let _ = Checker::of_one(options.limits).check(record, &mut findings);
    let findings = together(findings, record);
    let email = row.cells[Field::EmailId as usize].value.clone().unwrap_or_default();
    let twice = first.map(|first| DuplicateEmail { email: &email, first });
    let is_valid = !findings.iter().any(|finding| finding.field() == Some(Field::EmailId));
    for finding in twice.iter().filter(|_| is_valid).map(|twice| twice as &dyn Finding) {
        row.cells[Field::EmailId as usize].issue =
            Some(cell_issue(finding, position, order, index));
    }
    for finding in &findings {
        if let Some(field) = finding.field() {
            row.cells[field as usize].issue = Some(cell_issue(&**finding, position, order, index));
        }
    }
}

fn cell_issue(
    finding: &dyn Finding,
    position: Position,
    order: Known,
    index: &RecordIndex,
) -> CellIssue {
    let mut issue = issue(finding, position);
    let utf8 = index.file.as_ref().is_some_and(|(_, encoding)| *encoding == Encoding::Utf8);
    issue.suggestion = (utf8 && finding.hints_at_encoding()).then(Suggestion::other_encoding);
    issue.suggestion =
        issue.suggestion.or_else(|| finding.without_surplus().map(|_| Suggestion::surplus()));
    issue.suggest(order);
    let Issue { rule, message, suggestion, .. } = issue;
    CellIssue { rule, message, suggestion }
}
