//! One look at the database for all who ask at once, and few looks for those who ask very
//! often: each look writes, and anybody may ask.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures::FutureExt as _;
use futures::future::{BoxFuture, Shared};
use tokio::task::AbortHandle;

/// So many looks may follow each other without a pause; ...
const BURST: u32 = 10;

/// ... then there is one in this time, whose answer all get who ask in between.
const PAUSE: Duration = Duration::from_secs(1);

/// The answer of a look, shared by all who ask.
type Answer<T> = Shared<BoxFuture<'static, Option<T>>>;

/// Looks, and remembers the last look.
#[derive(Debug)]
pub struct Probe<T: Clone>(Mutex<State<T>>);

#[derive(Debug)]
struct State<T: Clone> {
    last: Option<(Answer<T>, AbortHandle)>,
    /// When the pauses for all looks so far would have ended, had there been any.
    paid: Option<Instant>,
}

impl<T: Clone + Send + Sync + 'static> Probe<T> {
    pub const fn new() -> Self {
        Self(Mutex::new(State { last: None, paid: None }))
    }

    /// The answer of the look that is under way, else of a new look; if there were very many
    /// lately, that of the last. Absent if the look has panicked.
    pub async fn ask<F>(&self, now: Instant, look: impl FnOnce() -> F) -> Option<T>
    where
        F: Future<Output = T> + Send + 'static,
    {
        self.answer(now, look).await
    }

    fn answer<F>(&self, now: Instant, look: impl FnOnce() -> F) -> Answer<T>
    where
        F: Future<Output = T> + Send + 'static,
    {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let paid = state.paid.filter(|paid| *paid > now).unwrap_or(now);
        if let Some((last, task)) = &state.last
            && (!task.is_finished() || paid > now + (BURST - 1) * PAUSE)
        {
            return last.clone();
        }
        // If whoever asked goes away, the look goes on, and the next to ask joins it.
        let task = tokio::spawn(look());
        let handle = task.abort_handle();
        let answer = async move { task.await.ok() }.boxed().shared();
        state.paid = Some(paid + PAUSE);
        state.last = Some((answer.clone(), handle));
        answer
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::time::Instant;

    use futures::future::join_all;
    use tokio::sync::Semaphore;

    use super::{BURST, PAUSE, Probe};

    #[tokio::test]
    async fn who_asks_at_once_gets_one_answer_also_when_the_first_goes_away() {
        let (probe, looks) = (Probe::new(), Arc::new(AtomicU32::new(0)));
        let done = Arc::new(Semaphore::new(0));
        let look = || {
            let (looks, done) = (Arc::clone(&looks), Arc::clone(&done));
            async move {
                looks.fetch_add(1, Ordering::Relaxed);
                let _ = done.acquire().await;
                7
            }
        };
        let now = Instant::now();
        drop(probe.answer(now, look));
        let asked = (0..100).map(|_| probe.ask(now, look)).collect::<Vec<_>>();
        let answer = async {
            tokio::task::yield_now().await;
            done.add_permits(1);
        };
        assert_eq!(futures::join!(join_all(asked), answer).0, vec![Some(7); 100]);
        assert_eq!(looks.load(Ordering::Relaxed), 1);
    }

    #[tokio::test]
    async fn who_asks_now_and_then_gets_a_look_and_who_asks_very_often_few() {
        let (probe, looks, start) = (Probe::new(), Arc::new(AtomicU32::new(0)), Instant::now());
        let ask = async |now| {
            let looks = Arc::clone(&looks);
            let look = || async move { looks.fetch_add(1, Ordering::Relaxed) + 1 };
            probe.ask(now, look).await.expect("an answer")
        };
        for number in 1..=BURST {
            assert_eq!(ask(start).await, number);
        }
        for _ in 0..1000 {
            assert_eq!(ask(start).await, BURST);
        }
        for seconds in 1..=20 {
            for _ in 0..50 {
                assert_eq!(ask(start + seconds * PAUSE).await, BURST + seconds);
            }
        }
    }
}
