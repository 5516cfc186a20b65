//! The worker: validates what the page gives it, off the page's thread.

use std::io;

use app::preview::{Failure, Job, Message};
use js_sys::Array;
use validation::issue_csv::IssueCsv;
use validation::{Format, Issue, Options, Report, Rule, Sink};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, File, MessageEvent};

use crate::reporter::Reporter;
use crate::{BlobReader, BlobWriter};

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
    let options = Options {
        hint: Format::from_extension(&file.name()),
        bytes: Some(file.size() as u64),
        ..Options::default()
    };
    validation::validate(BlobReader::new(file.clone().into())?, &options, sink)
}

fn run(job: Job, file: &File) {
    let outcome = match job {
        Job::Validate => {
            let clock = scope().performance().expect("workers have a clock");
            let mut reporter = Reporter::new(|message| tell(&message), || clock.now());
            validate(file, &mut reporter).map(|report| tell(&Message::Report(report)))
        }
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
