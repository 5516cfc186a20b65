//! A file that comes piece by piece.

use std::cell::RefCell;
use std::io::{self, Read};
use std::rc::Rc;

/// An input that is fed from outside, for a host that cannot wait for more, such as a browser's
/// event loop. It fails with `WouldBlock` while no more is there.
///
/// All clones are one and the same input.
#[derive(Debug, Clone, Default)]
pub struct Pieces(Rc<RefCell<Piece>>);

#[derive(Debug, Default)]
struct Piece {
    bytes: Vec<u8>,
    taken: usize,
    ended: bool,
}

impl Pieces {
    /// Adds bytes after those that are there.
    pub fn push(&self, bytes: Vec<u8>) {
        let mut piece = self.0.borrow_mut();
        let taken = std::mem::take(&mut piece.taken);
        piece.bytes.drain(..taken);
        if piece.bytes.is_empty() {
            piece.bytes = bytes;
        } else {
            piece.bytes.extend_from_slice(&bytes);
        }
    }

    /// Says that no more bytes come.
    pub fn end(&self) {
        self.0.borrow_mut().ended = true;
    }
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut piece = self.0.borrow_mut();
        let ready = &piece.bytes[piece.taken..];
        if ready.is_empty() && !piece.ended {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        let taken = ready.len().min(buffer.len());
        buffer[..taken].copy_from_slice(&ready[..taken]);
        piece.taken += taken;
        Ok(taken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_waits_for_more_until_it_is_ended() {
        let mut pieces = Pieces::default();
        let mut buffer = [0; 3];
        let mut read = |pieces: &mut Pieces| {
            pieces.read(&mut buffer).map(|read| buffer[..read].to_vec()).map_err(|e| e.kind())
        };
        assert_eq!(read(&mut pieces), Err(io::ErrorKind::WouldBlock));
        pieces.clone().push(b"abcd".to_vec());
        assert_eq!(read(&mut pieces), Ok(b"abc".to_vec()));
        pieces.push(b"ef".to_vec());
        assert_eq!(read(&mut pieces), Ok(b"def".to_vec()));
        assert_eq!(read(&mut pieces), Err(io::ErrorKind::WouldBlock));
        pieces.end();
        assert_eq!(read(&mut pieces), Ok(Vec::new()));
    }
}
