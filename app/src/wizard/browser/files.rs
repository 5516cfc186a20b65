//! Reading files and handing files out, in the browser.

use js_sys::{Array, Uint8Array};
use leptos::ev::DragEvent;
use leptos::prelude::document;
use validation::FileName;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, File, FileList, HtmlAnchorElement, HtmlInputElement, Url};

/// The first bytes of a blob.
///
/// # Errors
/// When it cannot be read.
pub async fn read_beginning(blob: &Blob, bytes: u32) -> Result<Vec<u8>, JsValue> {
    let beginning = blob.slice_with_i32_and_f64(0, bytes.into())?;
    let buffer = JsFuture::from(beginning.array_buffer()).await?;
    Ok(Uint8Array::new(&buffer).to_vec())
}

/// A file's name as it is shown, sent and kept.
pub fn name(file: &File) -> String {
    FileName::from(file.name()).into()
}

pub fn blob_of(bytes: &[u8]) -> Blob {
    let parts = Array::of1(&Uint8Array::from(bytes));
    Blob::new_with_u8_array_sequence(&parts).expect("bytes make a blob")
}

/// An address under which the browser shows a blob, until [`hide`] is called with it.
pub fn show(blob: &Blob) -> String {
    Url::create_object_url_with_blob(blob).expect("a blob can be shown")
}

/// Gives the address of a blob back.
pub fn hide(url: &str) {
    // No text makes it fail.
    let _ = Url::revoke_object_url(url);
}

/// Saves a blob under a name.
pub fn save(blob: &Blob, name: &str) {
    let url = show(blob);
    let link = document().create_element("a").expect("an element");
    let link: HtmlAnchorElement = link.unchecked_into();
    link.set_href(&url);
    link.set_download(name);
    link.click();
    // The browser keeps the blob until it is saved.
    hide(&url);
}

/// The files that were chosen. The input is emptied, so that it takes the same file again.
pub fn take(input: &HtmlInputElement) -> Vec<File> {
    let files = input.files().map(|files| list(&files)).unwrap_or_default();
    input.set_value("");
    files
}

/// The files that were dropped.
pub fn dropped(event: &DragEvent) -> Vec<File> {
    let files = event.data_transfer().and_then(|transfer| transfer.files());
    files.map(|files| list(&files)).unwrap_or_default()
}

/// The files of a list.
fn list(files: &FileList) -> Vec<File> {
    (0..files.length()).filter_map(|index| files.get(index)).collect()
}
