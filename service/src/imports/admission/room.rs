//! The room that files take on the disk while they arrive, and until their imports have ended.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Bytes that are taken at a time.
const UNIT: u64 = 64 * 1024;

/// Room for some whole files, taken bit by bit as they arrive: a client that announces much
/// and sends little keeps nobody out.
///
/// Files that have all arrived in part could wait for each other's room for ever. So the room
/// of one whole file is set apart: the first file that finds no other room gets it, and can
/// arrive to its end.
#[derive(Debug)]
pub(crate) struct Room {
    shared: Arc<Semaphore>,
    whole: Arc<Semaphore>,
}

/// The room of one file, which is given back when this is dropped.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    units: u64,
    shared: Option<OwnedSemaphorePermit>,
    whole: Option<OwnedSemaphorePermit>,
}

impl Room {
    /// Room for so many files, at least one, each of at most so many bytes.
    pub(crate) fn new(files: usize, file_bytes: u64) -> Self {
        let units = usize::try_from(file_bytes.div_ceil(UNIT)).unwrap_or(usize::MAX);
        let shared = units.saturating_mul(files.saturating_sub(1)).min(Semaphore::MAX_PERMITS);
        Self { shared: Arc::new(Semaphore::new(shared)), whole: Arc::new(Semaphore::new(1)) }
    }

    /// Takes room for a file that has grown to so many bytes, and waits until there is some.
    pub(crate) async fn take(&self, taken: &mut Taken, bytes: u64) {
        while taken.whole.is_none() && taken.units * UNIT < bytes {
            tokio::select! {
                biased;
                unit = Arc::clone(&self.shared).acquire_owned() => {
                    let unit = unit.expect("never closed");
                    taken.units += 1;
                    match &mut taken.shared {
                        Some(units) => units.merge(unit),
                        none => *none = Some(unit),
                    }
                }
                whole = Arc::clone(&self.whole).acquire_owned() => {
                    taken.whole = Some(whole.expect("never closed"));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures::FutureExt;

    use super::*;

    #[tokio::test]
    async fn files_that_have_a_part_each_do_not_wait_for_each_other_for_ever() {
        let room = Room::new(3, 4 * UNIT);
        let mut files = [(); 4].map(|()| Taken::default());
        for file in &mut files {
            room.take(file, 2 * UNIT).await;
        }
        let [first, second, ..] = &mut files;
        room.take(first, 4 * UNIT).await;
        assert!(room.take(second, 3 * UNIT).now_or_never().is_none(), "it waits");
        files[0] = Taken::default();
        room.take(&mut files[1], 4 * UNIT).await;
        files[1] = Taken::default();
        room.take(&mut files[2], 4 * UNIT).await;
        assert_eq!(room.shared.available_permits(), 2);
    }

    #[tokio::test]
    async fn what_has_not_arrived_takes_no_room() {
        let room = Room::new(2, 1000 * UNIT);
        let mut files: Vec<_> = (0..100).map(|_| Taken::default()).collect();
        for file in &mut files {
            room.take(file, 1).await;
        }
        let mut whole = Taken::default();
        room.take(&mut whole, 900 * UNIT).await;
    }

    #[tokio::test]
    async fn with_room_for_one_file_one_arrives_at_a_time() {
        let room = Room::new(1, UNIT);
        let (mut first, mut second) = (Taken::default(), Taken::default());
        room.take(&mut first, 1).await;
        assert!(room.take(&mut second, 1).now_or_never().is_none());
        drop(first);
        room.take(&mut second, 1).await;
    }
}
