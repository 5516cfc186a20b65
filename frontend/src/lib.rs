//! The two entry points of the wasm: [`hydrate`] on the page, and
//! [`run_worker`] in the worker that validates files.

mod blob_reader;
mod blob_writer;
mod reporter;
mod worker;

pub use blob_reader::BlobReader;
pub use blob_writer::BlobWriter;
pub use worker::{run_worker, validate};

use wasm_bindgen::prelude::wasm_bindgen;

/// Takes over the islands of the page that the server rendered.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    leptos::mount::hydrate_islands();
}
