//! The data file that a command reads.

use std::fs::File;
use std::io::{self, Read};
use std::os::fd::AsFd;
use std::path::Path;

use super::identity::Identity;

/// A file, or standard input.
pub enum Input {
    /// A file, or a pipe or device that is opened like one.
    File(File),
    /// Standard input.
    Stream(io::Stdin),
}

impl Input {
    /// Opens a file; `-` is standard input.
    pub fn open(path: &Path) -> io::Result<Self> {
        if path == Path::new("-") {
            return Ok(Self::Stream(io::stdin()));
        }
        File::open(path).map(Self::File)
    }

    /// The size of a regular file; that of a stream, pipe or device is not known before its end.
    pub fn size(&self) -> Option<u64> {
        match self {
            Self::File(file) => {
                file.metadata().ok().filter(|data| data.is_file()).map(|data| data.len())
            }
            Self::Stream(_) => None,
        }
    }

    /// The file that is read, if it is a regular one; standard input may be.
    pub fn identity(&self) -> Option<Identity> {
        match self {
            Self::File(file) => Identity::behind(file.as_fd()),
            Self::Stream(stream) => Identity::behind(stream.as_fd()),
        }
    }
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.read(buffer),
            Self::Stream(stream) => stream.read(buffer),
        }
    }
}
