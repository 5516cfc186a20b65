//! What is told of the original file along with the corrected one: the server never sees it.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::compare::truncation::FileEnd;
use crate::{FileDigest, FileSum};

/// The original file as it was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Original {
    pub sha256: FileDigest,
    pub end: FileEnd,
}

/// Reads a file and sums it up.
pub(super) struct Summed<R> {
    inner: R,
    sum: Rc<RefCell<FileSum>>,
}

impl<R: Read> Summed<R> {
    pub(super) fn new(inner: R) -> (Self, Rc<RefCell<FileSum>>) {
        let sum = Rc::default();
        (Self { inner, sum: Rc::clone(&sum) }, sum)
    }
}

impl<R: Read> Read for Summed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.sum.borrow_mut().update(&buffer[..read]);
        Ok(read)
    }
}
