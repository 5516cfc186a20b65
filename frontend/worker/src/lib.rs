//! The worker: holds the session of the page's file, off the page's thread.
//!
//! It has a wasm of its own: without the validator the page's is small, and without the views
//! the worker's is fast and starts soon. All decisions are made by the
//! [`Session`](validation::session::Session): this crate passes the browser's files in and
//! replies out.

mod blob_reader;
mod blob_stream;
mod blob_writer;
mod browser_file;
mod check;
mod given_back;
mod host;
mod rehearsal;

pub use blob_reader::BlobReader;
pub use blob_stream::BlobStream;
pub use blob_writer::BlobWriter;
pub use check::examine;
pub use given_back::give_back;

use js_sys::Array;
use validation::HashKey;
use validation::session::{FromWorker, PROTOCOL, Reply, encode};
use wasm_bindgen::prelude::*;
use web_sys::{Blob, DedicatedWorkerGlobalScope, MessageEvent};

use host::Host;

/// Takes requests from the page until the page ends the worker.
#[wasm_bindgen]
pub fn run_worker() {
    console_error_panic_hook::set_once();
    let host = Host::default();
    rehearsal::rehearse(host.clone());
    let take = move |event: MessageEvent| host.take(Array::from(&event.data()));
    let on_message = Closure::<dyn FnMut(MessageEvent)>::new(take);
    scope().set_onmessage(Some(on_message.as_ref().unchecked_ref()));
    // The closure lives as long as the worker.
    on_message.forget();
    post(&FromWorker::Ready(PROTOCOL));
}

fn scope() -> DedicatedWorkerGlobalScope {
    js_sys::global().unchecked_into()
}

fn post(said: &FromWorker) {
    post_value(&encode(said).into());
}

/// Posts a reply with the file that was written.
fn post_written(reply: Reply, blob: &Blob) {
    post_value(&Array::of2(&encode(&FromWorker::Reply(reply.into())).into(), blob));
}

fn post_value(value: &JsValue) {
    scope().post_message(value).expect("strings and blobs can be cloned");
}

/// Milliseconds since the worker began.
fn now() -> f64 {
    scope().performance().expect("workers have a clock").now()
}

/// Random bytes for the validator. In a browser without randomness they are always the same,
/// and a file that was made to be slow is checked several times slower.
fn hash_key() -> HashKey {
    let mut bytes = [0; 16];
    if let Ok(crypto) = scope().crypto() {
        // It fails only for far more bytes.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    HashKey::new(bytes)
}
