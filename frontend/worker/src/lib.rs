//! The worker: validates what the page gives it, off the page's thread.
//!
//! It has a wasm of its own: the page's is small without the validator, the
//! worker's is fast, and starts sooner without the page.

mod blob_reader;
mod blob_writer;
mod reporter;

pub use blob_reader::BlobReader;
pub use blob_writer::BlobWriter;

use std::io::{self, Read};

use js_sys::Array;
use validation::issue_csv::IssueCsv;
use validation::preview::{Failure, Job, Message};
use validation::{Format, Issue, Options, Report, Rule, Sink};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, File, MessageEvent};

use reporter::Reporter;

/// What is read of a file to tell what it is: enough for any header.
const BEGINNING: u64 = 64 * 1024;

/// Takes jobs from the page until the page ends the worker.
#[wasm_bindgen]
pub fn run_worker() {
    console_error_panic_hook::set_once();
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(|event: MessageEvent| {
        let message = Array::from(&event.data());
        let job = message.get(0).as_string().and_then(|name| Job::from_name(&name));
        if let (Some(job), Ok(file)) = (job, message.get(1).dyn_into::<File>()) {
            run(job, &file);
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    on_message.forget();
    tell(&Message::Ready);
}

/// Validates a file as the worker does.
///
/// # Errors
/// When the file cannot be read.
pub fn validate(file: &File, sink: &mut impl Sink) -> io::Result<Report> {
    let bytes = Some(file.size() as u64);
    let options =
        Options { hint: Format::from_extension(&file.name()), bytes, ..Options::default() };
    validation::validate(BlobReader::new(file.clone().into())?, &options, sink)
}

/// The report on a file's beginning, as if that were all of it.
fn look(file: &File) -> io::Result<Report> {
    let options = Options { hint: Format::from_extension(&file.name()), ..Options::default() };
    validation::validate(BlobReader::new(file.clone().into())?.take(BEGINNING), &options, &mut ())
}

fn run(job: Job, file: &File) {
    let outcome = match job {
        Job::Validate => {
            let clock = scope().performance().expect("workers have a clock");
            let mut reporter = Reporter::new(|message| tell(&message), || clock.now());
            validate(file, &mut reporter).map(|report| tell(&Message::Report(report)))
        }
        Job::Look => look(file).map(|report| tell(&Message::Beginning(report))),
        Job::IssueReport => issue_report(file).map(|blob| post(&blob)),
    };
    if let Err(error) = outcome {
        tell(&Message::Failed(match error.kind() {
            io::ErrorKind::NotFound => Failure::Unreadable,
            _ => Failure::Other(error.to_string()),
        }));
    }
}

fn issue_report(file: &File) -> io::Result<Blob> {
    let mut sink = CsvSink(IssueCsv::new(BlobWriter::default())?);
    validate(file, &mut sink)?;
    sink.0.finish()?.finish(Format::Csv.media_type())
}

struct CsvSink(IssueCsv<BlobWriter>);

impl Sink for CsvSink {
    fn wants_issue(&self, _rule: Rule) -> bool {
        true
    }

    fn issue(&mut self, issue: &Issue) -> io::Result<()> {
        self.0.write(issue)
    }
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn tell(message: &Message) {
    let text = serde_json::to_string(message).expect("messages are plain data");
    post(&text.into());
}

fn post(message: &JsValue) {
    scope().post_message(message).expect("strings and blobs can be cloned");
}
