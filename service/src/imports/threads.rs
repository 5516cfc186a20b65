//! The threads on which files are read.
//!
//! There are as many as files may be read at once, and they live as long as the server. Work
//! is queued when it is asked for, and not when its future is first polled; the first free
//! thread takes it.
//!
//! Be advised: work cannot be stopped from outside. Dropping the future leaves the thread at
//! work until the work itself ends, as the sinks of `check` make it do. Until then the next
//! file waits in the queue, although it has a permit.
//!
//! Be advised: the queue's receiver is locked while a thread waits for work, and must be
//! unlocked before it begins: taking the next work is therefore a statement of its own.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::oneshot;

type Work = Box<dyn FnOnce() + Send>;

/// Sends work to the threads. They are never tokio's, which come and go: the allocator keeps
/// a part of what each thread once took, so twenty imports, two at a time, would take twice
/// the memory of two.
#[derive(Debug, Clone)]
pub(crate) struct Threads(Sender<Work>);

impl Threads {
    pub(crate) fn new(threads: usize) -> Self {
        let (sender, receiver) = channel();
        let receiver = Arc::new(Mutex::new(receiver));
        for _ in 0..threads {
            let receiver = Arc::clone(&receiver);
            thread::spawn(move || work(&receiver));
        }
        Self(sender)
    }

    /// Runs `read` on the first thread that is free.
    ///
    /// # Errors
    /// Those of `read`, and when it panics.
    pub(crate) fn read<T, R>(&self, read: R) -> impl Future<Output = io::Result<T>> + use<T, R>
    where
        T: Send + 'static,
        R: FnOnce() -> io::Result<T> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let work = Box::new(move || drop(answer.send(read())));
        let sent = self.0.send(work);
        async move {
            let broke = || io::Error::other("the reader of the file broke");
            sent.map_err(|_| broke())?;
            answered.await.map_err(|_| broke())?
        }
    }
}

/// Works until every [`Threads`] is dropped.
fn work(works: &Mutex<Receiver<Work>>) {
    loop {
        let next = works.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        // After a panic the answer's sender is dropped, which tells whoever waits; the thread
        // goes on.
        let _ = catch_unwind(AssertUnwindSafe(work));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_reader_that_panics_is_told_and_reads_the_next() {
        let threads = Threads::new(1);
        let id = || Ok(thread::current().id());
        let first = threads.read(id).await.expect("read");
        let broken = threads.read(|| -> io::Result<()> { panic!("on purpose") }).await;
        assert!(broken.is_err());
        assert_eq!(threads.read(id).await.expect("read"), first);
    }

    #[tokio::test]
    async fn what_is_asked_for_begins_at_once() {
        let threads = Threads::new(1);
        let (begun, begins) = channel();
        let reading = threads.read(move || begun.send(()).map_err(io::Error::other));
        begins.recv().expect("begun before anybody waits");
        reading.await.expect("read");
    }
}
