//! A file of the browser as [`std::io::Read`].

use std::io::{self, Read};
use std::mem;

use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use web_sys::{Blob, FileReaderSync};

use crate::given_back::give_back;

/// Size of the first slice: small, since often a few records are wanted. The following double
/// in size, so that few calls read the rest.
const FIRST_SLICE: u64 = 64 * 1024;

/// Largest slice: larger ones are hardly faster.
const LARGEST_SLICE: u64 = 8 * 1024 * 1024;

/// Reads a blob slice by slice, with `FileReaderSync`, which exists in workers only.
pub struct BlobReader {
    reader: FileReaderSync,
    blob: Blob,
    size: u64,
    offset: u64,
    next: u64,
    slice: Uint8Array,
    taken: u32,
}

impl BlobReader {
    /// A reader from the beginning of the blob.
    ///
    /// # Errors
    /// When this does not run in a worker.
    pub fn new(blob: Blob) -> io::Result<Self> {
        Self::from_byte(blob, 0)
    }

    /// A reader from a byte of the blob on.
    ///
    /// # Errors
    /// When this does not run in a worker.
    pub fn from_byte(blob: Blob, offset: u64) -> io::Result<Self> {
        let reader = FileReaderSync::new().map_err(|_| io::Error::other("no FileReaderSync"))?;
        let size = blob.size() as u64;
        let slice = Uint8Array::new_with_length(0);
        Ok(Self { reader, blob, size, offset, next: FIRST_SLICE, slice, taken: 0 })
    }

    fn load(&mut self) -> io::Result<()> {
        self.release();
        let end = (self.offset + self.next).min(self.size);
        let part = self.blob.slice_with_f64_and_f64(self.offset as f64, end as f64);
        let buffer = part.and_then(|part| self.reader.read_as_array_buffer(&part));
        let buffer = buffer.map_err(|error| unreadable(&error))?;
        self.slice = Uint8Array::new(&buffer);
        if u64::from(self.slice.length()) != end - self.offset {
            return Err(io::ErrorKind::NotFound.into());
        }
        self.offset = end;
        self.next = (self.next * 2).min(LARGEST_SLICE);
        Ok(())
    }

    fn release(&mut self) {
        let slice = mem::replace(&mut self.slice, Uint8Array::new_with_length(0));
        self.taken = 0;
        give_back(&slice.buffer());
    }
}

impl Drop for BlobReader {
    fn drop(&mut self) {
        self.release();
    }
}

impl Read for BlobReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.taken == self.slice.length() {
            if self.offset == self.size {
                return Ok(0);
            }
            self.load()?;
        }
        let left = self.slice.length() - self.taken;
        let count = left.min(u32::try_from(buffer.len()).unwrap_or(u32::MAX));
        let part = self.slice.subarray(self.taken, self.taken + count);
        part.copy_to(&mut buffer[..count as usize]);
        self.taken += count;
        Ok(count as usize)
    }
}

/// The error of a read. Browsers give a `NotReadableError` or a `NotFoundError` when the file
/// on the disk is not the one any more that was chosen.
pub fn unreadable(error: &wasm_bindgen::JsValue) -> io::Error {
    match error.dyn_ref::<web_sys::DomException>() {
        Some(error) if matches!(error.name().as_str(), "NotReadableError" | "NotFoundError") => {
            io::ErrorKind::NotFound.into()
        }
        Some(error) => io::Error::other(error.message()),
        None => io::Error::other("the file could not be read"),
    }
}
