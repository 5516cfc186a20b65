//! The two ends of a file: what is looked at of it, and what it is known by.

use std::io::{self, Read};

use super::OpenFile;
use crate::{FINGERPRINT_BYTES, fingerprint};

/// As many bytes of each as a fingerprint takes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ends {
    /// The first ones.
    pub head: Vec<u8>,
    /// The last ones.
    pub tail: Vec<u8>,
}

impl Ends {
    /// Those of a file.
    ///
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

    /// By what the file is known again.
    pub(super) fn fingerprint(&self, file: &impl OpenFile) -> String {
        fingerprint(&file.name(), file.bytes(), file.modified(), [&self.head, &self.tail])
    }
}
