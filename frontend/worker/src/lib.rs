//! The worker: validates what the page gives it, off the page's thread.
//!
//! It has a wasm of its own: the page's is small without the validator, the
//! worker's is fast, and starts sooner without the page.

mod beginning;
mod blob_reader;
mod blob_stream;
mod blob_writer;
mod check;
mod issue_records;
mod jobs;
mod rehearsal;
mod reporter;
mod session;
mod steps;
mod viewer;

pub use blob_reader::BlobReader;
pub use blob_stream::BlobStream;
pub use blob_writer::BlobWriter;
pub use check::examine;

use js_sys::Array;
use validation::preview::{Message, Version};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use jobs::Jobs;

/// Takes jobs from the page until the page ends the worker.
#[wasm_bindgen]
pub fn run_worker() {
    console_error_panic_hook::set_once();
    let jobs = Jobs::default();
    rehearsal::rehearse(jobs.session());
    let take = move |event: MessageEvent| jobs.take(Array::from(&event.data()));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(take);
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    on_message.forget();
    post(&words(&Message::Ready).into());
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

/// Tells the page something of this version of its file.
fn tell(Version { file, step }: Version, message: &Message) {
    post(&Array::of3(&file.into(), &step.into(), &words(message).into()));
}

fn words(message: &Message) -> String {
    serde_json::to_string(message).expect("messages are plain data")
}

fn post(message: &JsValue) {
    scope().post_message(message).expect("strings and blobs can be cloned");
}
