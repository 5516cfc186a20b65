//! The CSV reader beside the `csv` crate.

use validation::{Delimiter, Field, Format, Options, Rule};

use super::choices::Choices;
use crate::seen::{pushed, reader};

const HEADER: [Field; 3] = [Field::EmailId, Field::FirstName, Field::Department];

/// Under a header of our own any bytes are cut into the same records and values, but for what
/// the contract says beyond RFC 4180: spaces around quotes are dropped, a record without any
/// value is none, and one with text after a closing quote is told and not cut.
pub fn check(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let delimiter = choices.of(&Delimiter::ALL);
    let mut file = HEADER.map(Field::name).join(char::from(delimiter.byte()).to_string().as_str());
    file.push('\n');
    let file = [file.as_bytes(), choices.rest()].concat();
    if file.windows(2).any(|pair| pair == b" \"" || pair == b"\" ") {
        return;
    }
    let options = Options { format: Some(Format::Csv), ..Options::default() };
    let (findings, index, ..) = pushed(&file, &options, file.len());
    let refused = |rule| findings.report.counts.iter().any(|count| count.rule == rule);
    if refused(Rule::UnterminatedQuote) || refused(Rule::RecordTooLarge) {
        return;
    }
    assert_eq!(findings.report.delimiter, Some(delimiter));
    let theirs = theirs(&file, delimiter);
    assert_eq!(index.records(), theirs.len() as u64);
    let mut reader = reader(&file, &index, &options);
    for (record, cells) in (1..).zip(theirs) {
        let row = reader.row(record).expect("memory does not fail").expect("a row");
        let stray = row.problem.is_some_and(|problem| problem.rule == Rule::StrayQuote);
        assert_eq!(row.cells.is_empty(), stray || cells.len() != HEADER.len(), "record {record}");
        for (field, theirs) in HEADER.into_iter().zip(&cells).filter(|_| !row.cells.is_empty()) {
            let ours = &row.cells[field as usize];
            match std::str::from_utf8(theirs) {
                Ok(text) if !ours.cut => {
                    assert_eq!(ours.value.as_deref().unwrap_or_default(), text)
                }
                _ => assert!(ours.cut || ours.issue.is_some(), "record {record}: {ours:?}"),
            }
        }
    }
}

/// The records of the file that have a value, without the header.
fn theirs(file: &[u8], delimiter: Delimiter) -> Vec<Vec<Vec<u8>>> {
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter.byte()).flexible(true).from_reader(file);
    let record = |record: csv::ByteRecord| record.iter().map(<[u8]>::to_vec).collect();
    let records = reader.byte_records().map(|read| record(read.expect("memory does not fail")));
    let blank = |cell: &Vec<u8>| str::from_utf8(cell).is_ok_and(|text| text.trim().is_empty());
    records.filter(|cells: &Vec<Vec<u8>>| !cells.iter().all(blank)).collect()
}
