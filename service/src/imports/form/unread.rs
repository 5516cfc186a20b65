//! The bytes of an upload that the parser of forms has been given and has not returned.
//!
//! While the parser looks for the beginning of a part, it keeps all that it has read: what
//! comes before the first part, and the head of each. So it is given only some bytes until
//! it returns something.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures::Stream;

/// Most bytes that the parser may keep: far more than the head of any part by a browser.
const LIMIT: usize = 8 * 1024;

/// Counts the bytes that the parser keeps. Clones share the count.
#[derive(Debug, Clone, Default)]
pub struct Unread(Arc<Count>);

#[derive(Debug, Default)]
struct Count {
    bytes: AtomicUsize,
    /// The parser was given the limit and returned nothing.
    over: AtomicBool,
}

/// Why the rest of an upload is not read.
#[derive(Debug, thiserror::Error)]
#[error("the upload has over {LIMIT} bytes before a part, or in the head of one")]
pub struct NoPart;

/// A body on its way to the parser; see [`Unread::count`].
#[derive(Debug)]
pub struct Counted<S> {
    body: S,
    unread: Unread,
    /// Bytes of the body that have not been given to the parser.
    rest: Bytes,
    /// The parser was told to wait once, so that it looks at what it has.
    paused: bool,
}

impl Unread {
    /// Counts what is given on of this body, and ends it with an error when the parser is at
    /// the limit and returns nothing.
    pub fn count<S>(&self, body: S) -> Counted<S> {
        Counted { body, unread: self.clone(), rest: Bytes::new(), paused: false }
    }

    /// To be called when the parser has returned something.
    pub(crate) fn came_out(&self) {
        self.0.bytes.store(0, Ordering::Relaxed);
    }

    /// Whether the parser was given the limit and returned nothing.
    pub(crate) fn is_over(&self) -> bool {
        self.0.over.load(Ordering::Relaxed)
    }
}

impl<S, E> Stream for Counted<S>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: From<NoPart>,
{
    type Item = Result<Bytes, E>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let room = LIMIT.saturating_sub(self.unread.0.bytes.load(Ordering::Relaxed));
        if room == 0 && self.paused {
            self.unread.0.over.store(true, Ordering::Relaxed);
            return Poll::Ready(Some(Err(NoPart.into())));
        }
        self.paused = room == 0;
        if self.paused {
            // The parser reads while bytes are ready, and looks at them only when told to wait.
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        while self.rest.is_empty() {
            match ready!(Pin::new(&mut self.body).poll_next(context)) {
                Some(Ok(bytes)) => self.rest = bytes,
                end => return Poll::Ready(end),
            }
        }
        let length = room.min(self.rest.len());
        self.unread.0.bytes.fetch_add(length, Ordering::Relaxed);
        Poll::Ready(Some(Ok(self.rest.split_to(length))))
    }
}
