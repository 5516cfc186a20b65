//! The two ends of a file: what is looked at first, and what recognises it.

use std::io::{self, Read};

use super::OpenFile;
use crate::{FINGERPRINT_BYTES, fingerprint};

/// The first and last bytes of a file, as many as a fingerprint takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ends {
    pub head: Vec<u8>,
    pub tail: Vec<u8>,
}

impl Ends {
    /// # Errors
    /// When it cannot be read.
    pub fn read(file: &impl OpenFile) -> io::Result<Self> {
        let end = |byte| {
            let mut bytes = Vec::new();
            file.open(byte)?.take(FINGERPRINT_BYTES).read_to_end(&mut bytes)?;
            io::Result::Ok(bytes)
        };
        Ok(Self { head: end(0)?, tail: end(Self::tail_of(file.bytes()))? })
    }

    /// Where the last part of a file of so many bytes begins.
    #[must_use]
    pub const fn tail_of(bytes: u64) -> u64 {
        bytes.saturating_sub(FINGERPRINT_BYTES)
    }

    pub(super) fn fingerprint(&self, file: &impl OpenFile) -> String {
        fingerprint(&file.name(), file.bytes(), file.modified(), [&self.head, &self.tail])
    }
}
