//! Made-up inventories for tests, benchmarks and newcomers.
//!
//! The same [`Sample`] gives the same bytes on any host: nothing is drawn from
//! a clock or from the system. With an issue rate of 0 the file is valid and
//! has no issue at all.

mod mistake;
mod names;
mod people;
mod random;
mod record;
mod template;

pub use template::template;

use std::io::{self, Write};

use crate::messages::too_few_bytes;
use crate::{Field, Format};
use people::People;
use record::Record;

/// More bytes than a record takes before it is lengthened; twice as many fit into one value.
const RECORD_ROOM: u64 = 480;

#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    /// How many records, unless `bytes` says how large the file is.
    pub records: u64,
    /// Each seed gives other people.
    pub seed: u64,
    /// Share of the records that carry a mistake, from 0 to 1.
    pub issue_rate: f64,
    pub format: Format,
    /// Make a file of exactly this size. Its last record has no mistake, and a department as
    /// long as it takes.
    pub bytes: Option<u64>,
}

/// Writes the sample, record by record. Each is one write: buffer the output.
///
/// # Errors
/// The output's, or `InvalidInput` when `bytes` has no room for one record.
pub fn write(sample: &Sample, output: impl Write) -> io::Result<()> {
    let mut people = People::new(sample.seed, sample.issue_rate, sample.format);
    let mut file = File { output, format: sample.format, records: 0, bytes: 0, text: Vec::new() };
    file.put(head(sample.format).as_bytes())?;
    match sample.bytes {
        None => (0..sample.records).try_for_each(|_| file.record(&people.next()))?,
        Some(bytes) => write_bytes(bytes, &mut people, &mut file)?,
    }
    file.put(tail(sample.format).as_bytes())?;
    file.output.flush()
}

fn write_bytes(bytes: u64, people: &mut People, file: &mut File<impl Write>) -> io::Result<()> {
    let end = bytes.saturating_sub(tail(file.format).len() as u64);
    while file.bytes + 2 * RECORD_ROOM <= end {
        file.record(&people.next())?;
    }
    let mut last = people.careful();
    file.render(&last);
    let whole = file.bytes + file.text.len() as u64;
    let Some(spare) = end.checked_sub(whole) else {
        let message = too_few_bytes(whole + bytes - end);
        return Err(io::Error::new(io::ErrorKind::InvalidInput, message));
    };
    last.lengthen(Field::Department, spare);
    file.record(&last)
}

/// What stands before the records.
fn head(format: Format) -> String {
    match format {
        Format::Csv => Field::ALL.map(Field::name).join(",") + "\n",
        Format::Json => "[\n".to_owned(),
    }
}

/// What stands after them.
const fn tail(format: Format) -> &'static str {
    match format {
        Format::Csv => "",
        Format::Json => "\n]\n",
    }
}

/// The output, and how many bytes it has so far.
struct File<W> {
    output: W,
    format: Format,
    records: u64,
    bytes: u64,
    text: Vec<u8>,
}

impl<W: Write> File<W> {
    fn record(&mut self, record: &Record) -> io::Result<()> {
        self.render(record);
        self.records += 1;
        self.bytes += self.text.len() as u64;
        self.output.write_all(&self.text)
    }

    fn render(&mut self, record: &Record) {
        self.text.clear();
        if self.format == Format::Json && self.records > 0 {
            self.text.extend_from_slice(b",\n");
        }
        record.write(self.format, &mut self.text);
    }

    fn put(&mut self, text: &[u8]) -> io::Result<()> {
        self.bytes += text.len() as u64;
        self.output.write_all(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample(records: u64, issue_rate: f64, format: Format) -> Sample {
        Sample { records, seed: 1, issue_rate, format, bytes: None }
    }

    fn made(sample: &Sample) -> Vec<u8> {
        let mut bytes = Vec::new();
        write(sample, &mut bytes).expect("a vector takes everything");
        bytes
    }

    #[test]
    fn the_same_sample_gives_the_same_bytes() {
        for format in Format::ALL {
            let first = sample(200, 0.3, format);
            assert_eq!(made(&first), made(&first));
            assert_ne!(made(&first), made(&Sample { seed: 2, ..first.clone() }));
        }
    }

    #[test]
    fn a_size_is_met_to_the_byte() {
        for format in Format::ALL {
            let sample = sample(0, 0.2, format);
            for bytes in (700..2_400).step_by(7).chain([20_000, 20_001]) {
                let sample = Sample { bytes: Some(bytes), ..sample.clone() };
                assert_eq!(made(&sample).len() as u64, bytes, "{format:?}");
            }
            let tiny = Sample { bytes: Some(100), ..sample };
            let error = write(&tiny, io::sink()).expect_err("no room");
            assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
        }
    }

    #[test]
    fn no_record_is_longer_than_the_room_kept_for_it() {
        for format in Format::ALL {
            let bytes = made(&sample(20_000, 0.5, format));
            let longest = bytes.split(|&b| b == b'\n').map(<[u8]>::len).max();
            assert!(longest < Some(RECORD_ROOM as usize), "{longest:?}");
        }
    }

    #[test]
    fn fifty_megabytes_of_csv_hold_about_557_000_records() {
        let bytes = made(&sample(50_000, 0.0, Format::Csv)).len() as u64;
        let records = crate::limits::DATA_FILE_BYTES * 50_000 / bytes;
        assert!((550_000..570_000).contains(&records), "{records}");
    }
}
