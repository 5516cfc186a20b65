//! The file that a person chose, as a session opens it.

use std::io;

use validation::FINGERPRINT_BYTES;
use validation::session::{Ends, OpenFile};
use web_sys::{Blob, File};

use crate::{BlobReader, BlobStream};

#[derive(Clone)]
pub struct BrowserFile(pub File);

impl OpenFile for BrowserFile {
    type Reader = BlobReader;

    fn name(&self) -> String {
        self.0.name()
    }

    fn bytes(&self) -> u64 {
        self.0.size() as u64
    }

    fn modified(&self) -> u64 {
        self.0.last_modified() as u64
    }

    fn open(&self, byte: u64) -> io::Result<BlobReader> {
        BlobReader::from_byte(self.0.clone().into(), byte)
    }
}

impl BrowserFile {
    /// The beginning and the end of the file, without holding up the worker.
    ///
    /// # Errors
    /// When it cannot be read.
    pub async fn ends(&self, stream: &mut BlobStream) -> io::Result<Ends> {
        let mut tail = BlobStream::new(&self.tail()?);
        let head = stream.peek().await?.to_vec();
        let tail = tail.next().await?.unwrap_or_default();
        Ok(Ends { head, tail })
    }

    fn tail(&self) -> io::Result<Blob> {
        let from = Ends::tail_of(self.bytes());
        let end = from.saturating_add(FINGERPRINT_BYTES).min(self.bytes());
        let part = self.0.slice_with_f64_and_f64(from as f64, end as f64);
        part.map_err(|_| io::ErrorKind::NotFound.into())
    }
}
