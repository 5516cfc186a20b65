//! The validator, compiled to wasm and run in a worker of a real browser, over files of the browser: what it says
//! there is what it says everywhere.
#![cfg(target_arch = "wasm32")]

use std::io::Read;

use js_sys::{Array, Uint8Array};
use validation::sample::{self, Sample};
use validation::{Format, Issue, Options, Report, Rule, Sink};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::File;
use worker::{BlobReader, BlobStream, examine, give_back};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

/// Larger than any slice that the reader takes, and no multiple of one.
const SEVERAL_SLICES: u64 = 9_000_001;

#[derive(Default)]
struct Issues(Vec<Issue>);

impl Sink for Issues {
    fn wants_issue(&self, _rule: Rule) -> bool {
        true
    }

    fn issue(&mut self, issue: &Issue) -> std::io::Result<()> {
        self.0.push(issue.clone());
        Ok(())
    }
}

fn sample(format: Format, bytes: u64) -> Vec<u8> {
    let mut file = Vec::new();
    let sample = Sample { records: 0, seed: 7, issue_rate: 0.02, format, bytes: Some(bytes) };
    sample::write(&sample, &mut file).expect("a vector takes everything");
    file
}

fn file_of(bytes: &[u8], name: &str) -> File {
    let parts = Array::of1(&Uint8Array::from(bytes));
    File::new_with_u8_array_sequence(&parts, name).expect("bytes make a file")
}

fn in_memory(bytes: &[u8], hint: Option<Format>) -> (Report, Vec<Issue>) {
    let mut sink = Issues::default();
    let options = Options { hint, bytes: Some(bytes.len() as u64), ..Options::default() };
    let report = validation::validate(bytes, &options, &mut sink).expect("memory can be read");
    (report, sink.0)
}

#[wasm_bindgen_test]
fn a_buffer_that_is_given_back_is_gone() {
    let bytes = Uint8Array::new_with_length(1000);
    give_back(&bytes.buffer());
    assert_eq!((bytes.length(), bytes.buffer().byte_length()), (0, 0));
}

#[wasm_bindgen_test]
fn a_file_is_read_whole_over_many_slices() {
    let bytes = sample(Format::Csv, SEVERAL_SLICES);
    let mut read = Vec::new();
    let mut reader = BlobReader::new(file_of(&bytes, "a.csv").into()).expect("this is a worker");
    reader.read_to_end(&mut read).expect("a blob can be read");
    assert!(read == bytes, "{} of {} bytes", read.len(), bytes.len());
}

#[wasm_bindgen_test]
async fn a_file_gives_the_report_of_its_bytes() {
    for (format, name) in [(Format::Csv, "a.csv"), (Format::Json, "a.json")] {
        for bytes in [0, 1, 2_000, SEVERAL_SLICES] {
            let bytes =
                if bytes < 2_000 { vec![b' '; bytes as usize] } else { sample(format, bytes) };
            let mut sink = Issues::default();
            let options = Options {
                hint: Some(format),
                bytes: Some(bytes.len() as u64),
                ..Options::default()
            };
            let examined =
                examine(BlobStream::new(&file_of(&bytes, name)), &options, &mut sink, &|| true)
                    .await;
            let (findings, index) = examined.expect("a blob can be read").expect("it is wanted");
            let report = findings.report;
            assert_eq!(index.invalid(), report.invalid);
            let expected = in_memory(&bytes, Some(format));
            assert_eq!((report, sink.0), expected, "{name}, {} bytes", bytes.len());
        }
    }
}

#[wasm_bindgen_test]
async fn a_check_that_is_not_wanted_any_more_ends() {
    let file = file_of(&sample(Format::Csv, SEVERAL_SLICES), "a.csv");
    let examined = examine(BlobStream::new(&file), &Options::default(), &mut (), &|| false).await;
    assert!(examined.expect("a blob can be read").is_none());
}

#[wasm_bindgen_test]
fn the_templates_have_no_issue() {
    for format in [Format::Csv, Format::Json] {
        let (report, issues) = in_memory(validation::template(format).as_bytes(), None);
        assert!(report.is_completable() && issues.is_empty(), "{report}");
    }
}

#[wasm_bindgen_test]
fn whatever_the_bytes_nothing_panics() {
    let valid = sample(Format::Json, 4_000);
    for cut in 0..valid.len().min(600) {
        in_memory(&valid[..cut], None);
        let mut damaged = valid[..600].to_vec();
        damaged[cut] ^= 0x80;
        in_memory(&damaged, None);
    }
}
