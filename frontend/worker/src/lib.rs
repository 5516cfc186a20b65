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
mod rehearsal;
mod reporter;
mod session;
mod steps;
mod viewer;

pub use blob_reader::BlobReader;
pub use blob_stream::BlobStream;
pub use blob_writer::BlobWriter;
pub use check::examine;

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Array;
use validation::preview::{Job, Message};
use wasm_bindgen::prelude::*;
use web_sys::{DedicatedWorkerGlobalScope, File, MessageEvent};

/// Takes jobs from the page until the page ends the worker.
#[wasm_bindgen]
pub fn run_worker() {
    console_error_panic_hook::set_once();
    let session = Rc::<RefCell<session::Session>>::default();
    rehearsal::rehearse(&session);
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
        let message = Array::from(&event.data());
        let job = message.get(0).as_string().and_then(|name| Job::from_name(&name));
        if let (Some(job), Ok(file)) = (job, message.get(1).dyn_into::<File>()) {
            let details = message.get(2).as_string().unwrap_or_default();
            match (job, message.get(3).dyn_into::<File>()) {
                (Job::Merge, Ok(part)) => issue_records::merge_part(&session, &file, &part),
                _ => session::run(&session, job, &details, &file),
            }
        }
    });
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // It lives as long as the worker.
    on_message.forget();
    tell(&Message::Ready);
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn tell(message: &Message) {
    post(&words(message).into());
}

fn words(message: &Message) -> String {
    serde_json::to_string(message).expect("messages are plain data")
}

fn post(message: &JsValue) {
    scope().post_message(message).expect("strings and blobs can be cloned");
}
