//! Whether two names lead to one file.

use std::fs::{File, Metadata};
use std::os::fd::BorrowedFd;
use std::os::unix::fs::MetadataExt;
use std::path::Path;

/// A regular file as the system knows it, whatever its name and however many links lead to
/// it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    device: u64,
    inode: u64,
}

impl Identity {
    /// The open file, if it is a regular one.
    pub fn behind(open: BorrowedFd<'_>) -> Option<Self> {
        let file = File::from(open.try_clone_to_owned().ok()?);
        Self::of(&file.metadata().ok()?)
    }

    /// The file at this path, if it is a regular one.
    pub fn at(path: &Path) -> Option<Self> {
        Self::of(&path.metadata().ok()?)
    }

    /// The file with this metadata, if it is a regular one.
    pub fn of(metadata: &Metadata) -> Option<Self> {
        metadata.is_file().then(|| Self { device: metadata.dev(), inode: metadata.ino() })
    }
}
