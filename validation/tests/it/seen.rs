//! What a validation saw of a file's records, and the rows that are read of it afterwards.

use std::io::Cursor;

use validation::rows::{RecordIndex, Row, RowReader, View};
use validation::{Field, Findings, Issue, Level, Options, Pieces, Rule, Severity, Validation};

use crate::witness::Witness;

/// Validates a file that is pushed in pieces of so many bytes.
pub fn pushed(
    file: &[u8],
    options: &Options<'_>,
    bytes: usize,
) -> (Findings, RecordIndex, Vec<Issue>, Vec<String>) {
    let (pieces, mut witness, mut index) =
        (Pieces::default(), Witness::default(), RecordIndex::default());
    let mut validation = Validation::new(pieces.clone(), options, &mut witness, &mut index);
    for piece in file.chunks(bytes) {
        pieces.push(piece.to_vec());
        if validation.go_on().expect("memory does not fail") {
            break;
        }
    }
    pieces.end();
    assert!(validation.go_on().expect("memory does not fail"));
    let findings = validation.findings();
    (findings, index, witness.issues, witness.accounts)
}

/// Opens a file from a byte on.
pub type Open<'f> = Box<dyn FnMut(u64) -> std::io::Result<Cursor<Vec<u8>>> + 'f>;

/// Reads rows of the file with the index that its validation made.
pub fn reader<'r>(
    file: &'r [u8],
    index: &'r RecordIndex,
    options: &'r Options<'r>,
) -> RowReader<'r, Open<'r>> {
    let open = |byte: u64| Ok(Cursor::new(file[byte as usize..].to_vec()));
    RowReader::new(index, options, Box::new(open))
}

/// Issues of records, of one row after the other.
type Found = Vec<(u64, Option<Field>, Rule, String, Option<validation::Suggestion>)>;

fn of_rows(rows: &[Row]) -> Found {
    let found = rows.iter().flat_map(|row| {
        let whole = row.problem.iter().map(|issue| (None, issue));
        let cells = Field::ALL.into_iter().zip(&row.cells);
        let cells = cells.filter_map(|(field, cell)| Some((Some(field), cell.issue.as_ref()?)));
        whole.chain(cells).map(|(field, issue)| {
            let (message, suggestion) = (issue.message.clone(), issue.suggestion.clone());
            (row.record, field, issue.rule, message, suggestion)
        })
    });
    found.collect()
}

fn of_issues(issues: &[Issue]) -> Found {
    let of_records = issues.iter().filter(|issue| issue.rule.level() != Level::File);
    let mut found: Found = of_records
        .filter(|issue| issue.severity == Severity::Error)
        .filter_map(|issue| {
            let Issue { record, field, rule, message, suggestion, .. } = issue.clone();
            Some((record?, field, rule, message, suggestion))
        })
        .collect();
    found.sort_by_key(|(record, field, ..)| (*record, *field));
    found
}

/// Asserts that every row, read alone and from anywhere, is what the validation saw.
#[track_caller]
pub fn assert_rows_are_what_was_seen(name: &str, file: &[u8], options: &Options<'_>) {
    let dates = pushed(file, options, 700).0.dates;
    let options = Options { dates: Some(dates), ..*options };
    let (findings, index, issues, _) = pushed(file, &options, 4096);
    assert_eq!(findings.report.records + findings.excluded, index.records(), "{name}");
    assert_eq!(findings.report.invalid, index.invalid(), "{name}");
    let mut reader = reader(file, &index, &options);
    let all = View::All(index.records());
    let mut rows = Vec::new();
    // Backwards and by jumps, so that each is looked for from elsewhere.
    for first in (0..index.records()).rev() {
        rows.extend(reader.row(all.record(first).expect("a row")).expect("memory"));
    }
    rows.reverse();
    assert_eq!(rows.len() as u64, index.records(), "{name}");
    assert_eq!(of_rows(&rows), of_issues(&issues), "{name}");
    let places: Vec<_> = issues.iter().filter_map(|i| Some((i.record?, i.line?))).collect();
    for (record, line) in places {
        assert_eq!(rows[record as usize - 1].line, line, "{name}");
    }
    let together = reader.rows(&all.records(0, u64::MAX)).expect("memory");
    assert_eq!(together, rows, "{name}");
}
