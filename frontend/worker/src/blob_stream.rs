//! A file of the browser, read ahead while what is there is worked on.

use std::io;

use js_sys::{Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStreamDefaultReader};

use crate::blob_reader::unreadable;

/// Reads a blob from its beginning to its end, in the pieces that the browser
/// gives. Three times as fast as slices of it.
pub struct BlobStream {
    reader: ReadableStreamDefaultReader,
    /// The next piece, which is asked for before this one is used.
    next: JsFuture,
}

impl BlobStream {
    /// A stream at its beginning.
    pub fn new(blob: &Blob) -> Self {
        let reader = blob.stream().get_reader().unchecked_into::<ReadableStreamDefaultReader>();
        let next = JsFuture::from(reader.read());
        Self { reader, next }
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// When the blob can no longer be read.
    pub async fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        let read = (&mut self.next).await.map_err(|error| unreadable(&error))?;
        let value = Reflect::get(&read, &JsValue::from_str("value")).unwrap_or_default();
        let Ok(piece) = value.dyn_into::<Uint8Array>() else { return Ok(None) };
        self.next = JsFuture::from(self.reader.read());
        Ok(Some(piece.to_vec()))
    }
}

impl Drop for BlobStream {
    fn drop(&mut self) {
        // What was not read is not wanted; the browser reads no further.
        let _ = self.reader.cancel();
    }
}
