//! What of an upload has been given to the parser of forms and has not come out of it.
//!
//! The parser keeps whole what it looks for the beginning of a part in: what comes before
//! the first, and the head of each. So it is given no more than some bytes until it gives
//! back something itself.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use futures::Stream;

/// Most bytes that the parser may keep: far more than a browser's head of a part.
const LIMIT: usize = 8 * 1024;

/// Bytes that the parser has and nobody has seen. Clones share them.
#[derive(Debug, Clone, Default)]
pub struct Unread(Arc<Count>);

#[derive(Debug, Default)]
struct Count {
    bytes: AtomicUsize,
    /// There were more than may be.
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
    /// What came and was not given yet.
    rest: Bytes,
    /// The parser was told to wait, to see whether it has something to give.
    paused: bool,
}

impl Unread {
    /// Counts what of this body is given on, and ends it with an error where nothing comes
    /// out of the parser again.
    pub fn count<S>(&self, body: S) -> Counted<S> {
        Counted { body, unread: self.clone(), rest: Bytes::new(), paused: false }
    }

    /// The parser gave something.
    pub(crate) fn came_out(&self) {
        self.0.bytes.store(0, Ordering::Relaxed);
    }

    /// Whether the parser was given all that it may keep and gave nothing.
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
            // It reads on as long as there is something to read, before it looks at any of it.
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
