//! The file of a session.

use std::io::{self, Read};

/// A file that stays where it is, and is opened from any byte on as often as needed.
pub trait OpenFile {
    type Reader: Read + 'static;

    fn name(&self) -> String;

    /// Its size in bytes.
    fn bytes(&self) -> u64;

    /// When it was changed last, in milliseconds since 1970.
    fn modified(&self) -> u64;

    /// Opens it at a byte.
    ///
    /// # Errors
    /// When it cannot be read; `NotFound` where it was changed or removed since it was chosen.
    fn open(&self, byte: u64) -> io::Result<Self::Reader>;
}
