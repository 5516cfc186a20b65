//! A file of the browser as a stream, which reads the next piece while one is worked on.

use std::io;

use js_sys::{ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use validation::FINGERPRINT_BYTES;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, ReadableStream, ReadableStreamDefaultReader};

use crate::blob_reader::unreadable;

/// Size of the first piece: small, so that the first issue comes soon. It is also what is
/// looked at to tell what the file is.
const FIRST_PIECE: u32 = FINGERPRINT_BYTES as u32;

/// Size of the following pieces: few reads, and little memory.
const PIECE: u32 = 1024 * 1024;

#[wasm_bindgen]
extern "C" {
    /// A reader that fills a buffer and hands it back. `web-sys` has it without the options.
    #[derive(Clone)]
    type BufferReader;

    #[wasm_bindgen(method)]
    fn read(this: &BufferReader, view: &Uint8Array, options: &Object) -> Promise;

    #[wasm_bindgen(method)]
    fn cancel(this: &BufferReader) -> Promise;
}

/// Reads a blob from beginning to end, piece by piece: three times as fast as in slices.
pub struct BlobStream {
    reader: Reader,
    /// The next piece, which is asked for before the present one is used.
    next: JsFuture,
    /// A piece that was peeked at and has to come again.
    seen: Option<Vec<u8>>,
}

enum Reader {
    /// With one buffer for all pieces: otherwise 50 MB of buffers would wait for the garbage
    /// collector.
    Buffer(BufferReader),
    /// With a new buffer for each piece, in browsers whose blobs cannot fill one.
    Any(ReadableStreamDefaultReader),
}

impl BlobStream {
    /// A stream from the beginning of the blob.
    pub fn new(blob: &Blob) -> Self {
        let reader = Reader::new(&blob.stream());
        let next = reader.read(&ArrayBuffer::new(PIECE), FIRST_PIECE);
        Self { reader, next, seen: None }
    }

    /// The next piece, without taking it.
    ///
    /// # Errors
    /// When the blob can no longer be read.
    pub async fn peek(&mut self) -> io::Result<&[u8]> {
        if self.seen.is_none() {
            self.seen = self.next().await?;
        }
        Ok(self.seen.as_deref().unwrap_or_default())
    }

    /// The next piece; none at the end.
    ///
    /// # Errors
    /// When the blob can no longer be read.
    pub async fn next(&mut self) -> io::Result<Option<Vec<u8>>> {
        if let Some(seen) = self.seen.take() {
            return Ok(Some(seen));
        }
        let read = (&mut self.next).await.map_err(|error| unreadable(&error))?;
        let value = Reflect::get(&read, &JsValue::from_str("value")).unwrap_or_default();
        let piece = value.dyn_into::<Uint8Array>().ok().filter(|piece| piece.length() > 0);
        let Some(piece) = piece else { return Ok(None) };
        let bytes = piece.to_vec();
        self.next = self.reader.read(&piece.buffer(), PIECE);
        Ok(Some(bytes))
    }
}

impl Drop for BlobStream {
    fn drop(&mut self) {
        // The browser need not read the rest. An error would change nothing.
        let _ = match &self.reader {
            Reader::Buffer(reader) => reader.cancel(),
            Reader::Any(reader) => reader.cancel(),
        };
    }
}

impl Reader {
    fn new(stream: &ReadableStream) -> Self {
        match buffer_reader(stream) {
            Ok(reader) => Self::Buffer(reader.unchecked_into()),
            Err(_) => Self::Any(stream.get_reader().unchecked_into()),
        }
    }

    /// Asks for so many bytes, or as many as are left.
    fn read(&self, buffer: &ArrayBuffer, bytes: u32) -> JsFuture {
        match self {
            Self::Buffer(reader) => {
                let view = Uint8Array::new_with_byte_offset_and_length(buffer, 0, bytes);
                reader.read(&view, &object("min", &bytes.into())).into()
            }
            Self::Any(reader) => reader.read().into(),
        }
    }
}

fn buffer_reader(stream: &ReadableStream) -> Result<JsValue, JsValue> {
    let get: Function = Reflect::get(stream, &"getReader".into())?.dyn_into()?;
    get.call1(stream, &object("mode", &"byob".into()))
}

fn object(name: &str, value: &JsValue) -> Object {
    let object = Object::new();
    Reflect::set(&object, &name.into(), value).expect("a new object takes any member");
    object
}
