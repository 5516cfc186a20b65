//! The data file on its way through the server's disk.

use std::fs::File;
use std::path::Path;

use store::Digest;
use tokio::io::{AsyncWriteExt, BufWriter};

use validation::FileSum;

use super::ImportLimits;
use super::admission::{Admission, Taken};
use super::form::{Upload, bad};
use super::lease::Running;
use crate::Error;

const BUFFER: usize = 256 * 1024;

/// A data file of which all has arrived. It has no name, and is gone when this is dropped or
/// the process is killed.
#[derive(Debug)]
pub(crate) struct Spooled {
    pub(crate) file: File,
    pub(crate) bytes: u64,
    pub(crate) digest: Digest,
    /// Its last two bytes.
    pub(crate) tail: Vec<u8>,
    _room: Taken,
}

/// Size and digest of a data file while it arrives.
struct Arriving {
    declared: u64,
    limit: u64,
    sum: FileSum,
}

impl Arriving {
    /// Refuses a file at once if its declared size is over the limit.
    fn new(declared: u64, limits: &ImportLimits) -> Result<Self, Error> {
        let limit = limits.data.file_bytes;
        if declared > limit {
            return Err(Error::TooLarge { limit });
        }
        Ok(Self { declared, limit, sum: FileSum::default() })
    }

    fn take(&mut self, chunk: &[u8]) -> Result<(), Error> {
        self.sum.update(chunk);
        if self.sum.bytes() > self.limit {
            return Err(Error::TooLarge { limit: self.limit });
        }
        Ok(())
    }

    fn end(self) -> Result<FileSum, Error> {
        if self.sum.bytes() != self.declared {
            return Err(bad("The data file is not as long as it was said to be."));
        }
        Ok(self.sum)
    }
}

/// The digest of the upload's file, of which nothing is kept.
pub(crate) async fn digest(
    upload: &mut Upload,
    declared: u64,
    limits: &ImportLimits,
) -> Result<Digest, Error> {
    let mut arriving = Arriving::new(declared, limits)?;
    while let Some(chunk) = upload.chunk().await? {
        arriving.take(&chunk)?;
    }
    arriving.end().map(|sum| Digest::new(sum.digest().bytes()))
}

impl Spooled {
    /// Writes the upload's file to the disk while it arrives, and stops at the limit.
    pub(crate) async fn receive(
        upload: &mut Upload,
        declared: u64,
        folder: &Path,
        admission: &Admission,
        running: &Running,
    ) -> Result<Self, Error> {
        let mut arriving = Arriving::new(declared, admission.limits())?;
        let failed = |error: std::io::Error| Error::unavailable("spooling", &error);
        let file = tokio::fs::File::from_std(tempfile::tempfile_in(folder).map_err(failed)?);
        let (mut file, mut room) = (BufWriter::with_capacity(BUFFER, file), Taken::default());
        while let Some(chunk) = upload.chunk().await? {
            arriving.take(&chunk)?;
            admission.room().take(&mut room, arriving.sum.bytes()).await;
            file.write_all(&chunk).await.map_err(failed)?;
            running.received(arriving.sum.bytes());
        }
        file.flush().await.map_err(failed)?;
        let (file, sum) = (file.into_inner().into_std().await, arriving.end()?);
        let (bytes, tail) = (sum.bytes(), sum.tail().to_vec());
        let digest = Digest::new(sum.digest().bytes());
        Ok(Self { file, bytes, digest, tail, _room: room })
    }
}
