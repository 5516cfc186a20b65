//! Counts the bytes that are read, and stops one byte past the limit.

use std::cell::Cell;
use std::io::{self, ErrorKind, Read};
use std::rc::Rc;

/// The bytes of a file, counted. It ends one byte past the limit, so that a stream without end
/// cannot hold the validator: a count over the limit says that the file is too large.
pub(crate) struct Source<'r> {
    input: Box<dyn Read + 'r>,
    counted: Rc<Cell<u64>>,
    stop_at: u64,
}

impl<'r> Source<'r> {
    pub(crate) fn new(input: impl Read + 'r, limit: u64) -> Self {
        let counted = Rc::default();
        Self { input: Box::new(input), counted, stop_at: limit.saturating_add(1) }
    }

    /// Bytes read so far.
    pub(crate) fn counted(&self) -> Rc<Cell<u64>> {
        Rc::clone(&self.counted)
    }

    /// Reads until `head` has `wanted` bytes or the input ends.
    pub(crate) fn read_head(&mut self, head: &mut Vec<u8>, wanted: usize) -> io::Result<()> {
        let mut chunk = [0; 4096];
        while head.len() < wanted {
            let read = self.read(&mut chunk)?;
            if read == 0 {
                break;
            }
            head.extend_from_slice(&chunk[..read]);
        }
        Ok(())
    }
}

impl Read for Source<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.stop_at - self.counted.get();
        let wanted = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
        if wanted == 0 {
            return Ok(0);
        }
        loop {
            match self.input.read(&mut buffer[..wanted]) {
                Ok(read) => {
                    let read = read.min(wanted);
                    self.counted.set(self.counted.get() + read as u64);
                    return Ok(read);
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_ends_one_byte_past_the_limit() {
        let mut source = Source::new(io::repeat(b'x'), 10);
        let counted = source.counted();
        let mut all = Vec::new();
        source.read_to_end(&mut all).expect("reading does not fail");
        assert_eq!((all.len(), counted.get()), (11, 11));
    }
}
