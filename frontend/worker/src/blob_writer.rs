//! A blob as [`std::io::Write`].

use std::io::{self, Write};

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag};

/// Bytes that are gathered in wasm's memory before the browser takes them.
const PART: usize = 1024 * 1024;

/// Writes into a blob, which the browser can keep on disk.
#[derive(Default)]
pub struct BlobWriter {
    parts: Array,
    buffer: Vec<u8>,
}

impl BlobWriter {
    /// The blob of everything that was written.
    ///
    /// # Errors
    /// When the browser cannot keep it.
    pub fn finish(mut self, media_type: &str) -> io::Result<Blob> {
        self.flush()?;
        blob(&self.parts, media_type)
    }
}

impl Write for BlobWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.buffer.extend_from_slice(bytes);
        if self.buffer.len() >= PART {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let part = Array::of1(&Uint8Array::from(self.buffer.as_slice()));
        self.parts.push(blob(&part, "")?.as_ref());
        self.buffer.clear();
        Ok(())
    }
}

fn blob(parts: &Array, media_type: &str) -> io::Result<Blob> {
    let options = BlobPropertyBag::new();
    options.set_type(media_type);
    Blob::new_with_blob_sequence_and_options(parts, &options)
        .map_err(|_| io::Error::other("the browser could not keep the issue report"))
}
