//! Comparisons that were counted, for whoever asks again.
//!
//! Runs do not change but by erasures, so what two of them differ in is counted once on each
//! server. It is only
//! kept so that the next page need not wait: no server has to have it.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use uuid::Uuid;
use validation::compare::Comparison;

/// How many are kept, of some 200 bytes each; then it begins anew.
const KEPT: usize = 1_000;

/// The integration, the numbers of two of its runs, and how often something of it was erased.
pub(crate) type Pair = (Uuid, u32, u32, i64);

#[derive(Debug, Default)]
pub(crate) struct Comparisons(Mutex<HashMap<Pair, Comparison>>);

impl Comparisons {
    pub(crate) fn get(&self, pair: Pair) -> Option<Comparison> {
        self.kept().get(&pair).cloned()
    }

    pub(crate) fn keep(&self, pair: Pair, counts: &Comparison) {
        let mut kept = self.kept();
        if kept.len() >= KEPT {
            kept.clear();
        }
        kept.insert(pair, counts.clone());
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<Pair, Comparison>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_counted_is_kept_and_never_too_much() {
        let (kept, integration) = (Comparisons::default(), Uuid::from_u128(1));
        let of = |number| Comparison { added: u64::from(number), ..Comparison::default() };
        for number in 0..2_500 {
            assert_eq!(kept.get((integration, 1, number, 0)), None);
            kept.keep((integration, 1, number, 0), &of(number));
            assert_eq!(kept.get((integration, 1, number, 0)), Some(of(number)));
            assert!(kept.kept().len() <= KEPT);
        }
        assert_eq!(kept.get((integration, 1, 2_499, 1)), None);
    }
}
