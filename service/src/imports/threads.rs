//! The threads on which files are read.

use std::io;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use tokio::sync::oneshot;

type Work = Box<dyn FnOnce() + Send>;

/// As many threads as files may be read at once, for as long as the server runs. Of threads
/// that come and go, as tokio's do, each leaves a part of what it took with the allocator:
/// twenty imports would take twice the memory of the two that are under way at a time.
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

    /// Does this on the first thread that is free.
    ///
    /// # Errors
    /// Its own, and when it panics.
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

/// Works until nobody can ask for it any more.
fn work(works: &Mutex<Receiver<Work>>) {
    loop {
        let next = works.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(work) = next else { return };
        // Whoever waits is told by the answer that does not come; the thread is for the next.
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
