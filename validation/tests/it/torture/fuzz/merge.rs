//! Any part that comes back to any file.

use validation::source::{Merge, NotAPart, RECORD_COLUMN, issue_records, merge};
use validation::suggest::{Change, Decisions};
use validation::{Field, Limits, Options, validate};

use super::choices::Choices;
use super::options::Chosen;

/// A part of anything is a value; one that nobody touched changes nothing; one in which a
/// column was filled changes exactly that.
pub fn check(bytes: &[u8]) {
    let mut choices = Choices::new(bytes);
    let chosen = Chosen::new(&mut choices);
    // The numbers and reasons of a part need room.
    let options = Options { limits: Limits::default(), ..chosen.options() };
    let untouched_or_filled = choices.below(3);
    let (file, part) = choices.two_files();
    match untouched_or_filled {
        0 => any_part(file, &options, part),
        1 => untouched(file, &options),
        _ => filled(file, &options),
    }
}

fn merged(file: &[u8], options: &Options<'_>, part: &[u8]) -> Result<Merge, NotAPart> {
    merge(file, options, part, None).expect("memory does not fail")
}

fn any_part(file: &[u8], options: &Options<'_>, part: &[u8]) {
    let Ok(Merge { changes, summary }) = merged(file, options, part) else { return };
    assert_eq!(summary.values, changes.len() as u64);
    assert!(!summary.in_words().is_empty());
    let records = validate(file, options, &mut ()).expect("memory does not fail").records;
    let of_the_file = |change: &Change| matches!(change, Change::Cell { record, .. } if u64::from(*record) <= records);
    // A report that stands alone has forgotten the records before it.
    assert!(records == 0 || changes.iter().all(of_the_file), "{changes:?}");
    let mut decisions = Decisions::default();
    decisions.apply(changes);
    let edited = Options { edits: Some(decisions.edits()), ..*options };
    validate(file, &edited, &mut ()).expect("memory does not fail");
}

/// The part, and how many records it has.
fn part_of(file: &[u8], options: &Options<'_>) -> (Vec<u8>, u64) {
    let mut part = Vec::new();
    let records = issue_records(|| Ok(file), options, &mut part);
    (part, records.expect("memory does not fail"))
}

fn untouched(file: &[u8], options: &Options<'_>) {
    let (part, records) = part_of(file, options);
    match merged(file, options, &part) {
        Ok(Merge { changes, summary }) => {
            assert_eq!((changes, summary.unknown.count), (Vec::new(), 0));
        }
        Err(not_a_part) => assert_eq!(records, 0, "{not_a_part:?}"),
    }
}

/// Writes `USER` into every cell of the part's column `role`, where it has one.
fn filled(file: &[u8], options: &Options<'_>) {
    let (part, _) = part_of(file, options);
    if !part.starts_with(RECORD_COLUMN.as_bytes()) {
        return;
    }
    let Some(part) = with_role(&part) else { return };
    let Ok(Merge { changes, .. }) = merged(file, options, &part) else { return };
    for change in changes {
        let Change::Cell { field, to, .. } = &change else { panic!("no cell: {change:?}") };
        assert_eq!((*field, to.as_deref()), (Field::Role, Some("USER")));
    }
}

fn with_role(part: &[u8]) -> Option<Vec<u8>> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(part);
    let headers = reader.byte_headers().ok()?.clone();
    let role = headers.iter().position(|name| name == b"role")?;
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
    writer.write_byte_record(&headers).ok()?;
    for record in reader.byte_records() {
        let record = record.ok()?;
        let cells = record.iter().enumerate();
        let filled = cells.map(|(column, cell)| if column == role { &b"USER"[..] } else { cell });
        writer.write_record(filled).ok()?;
    }
    writer.into_inner().ok()
}
