//! The splitter cuts records as the `csv` crate does, but for spaces around quotes.

use proptest::prelude::*;

use super::split::{Fields, Split};

/// All records by the splitter; none where a quote never closes.
fn ours(mut text: &[u8], delimiter: u8) -> Option<Vec<Vec<Vec<u8>>>> {
    let mut fields = Fields::default();
    let mut records = Vec::new();
    while !text.is_empty() {
        if matches!(text[0], b'\n' | b'\r') {
            text = &text[1..];
            continue;
        }
        let Split::Whole { length, .. } = fields.split(text, delimiter, true) else {
            return None;
        };
        let owned = |span: &super::Span| span.bytes(text, &fields.scratch).to_vec();
        records.push(fields.spans.iter().map(owned).collect());
        text = &text[length..];
    }
    Some(records)
}

fn theirs(text: &[u8], delimiter: u8) -> Vec<Vec<Vec<u8>>> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(true)
        .from_reader(text);
    let record = |record: csv::ByteRecord| record.iter().map(<[u8]>::to_vec).collect();
    reader.byte_records().map(|read| record(read.expect("memory"))).collect()
}

proptest! {
    #[test]
    fn records_are_cut_as_the_csv_crate_cuts_them(text in "[a\",;\n\ré]{0,40}", delimiter in prop::sample::select(b",;".to_vec())) {
        if let Some(ours) = ours(text.as_bytes(), delimiter) {
            prop_assert_eq!(ours, theirs(text.as_bytes(), delimiter));
        }
    }

    /// What is cut short is never taken for a whole record that it is not.
    #[test]
    fn a_record_is_whole_only_when_its_end_is_there(text in "[a\",\n\r]{0,30}", cut in 0_usize..30) {
        let (mut whole, mut part) = (Fields::default(), Fields::default());
        let bytes = text.as_bytes();
        let cut = cut.min(bytes.len());
        if let Split::Whole { length, .. } = part.split(&bytes[..cut], b',', false) {
            let all = whole.split(bytes, b',', true);
            let same = matches!(all, Split::Whole { length: same, .. } if same == length);
            prop_assert!(same);
            prop_assert_eq!(part.spans.len(), whole.spans.len());
        }
    }
}
