//! Whether a file is in an order.

use super::evidence::Direction;

/// Fewest pairs that tell.
const FEWEST: u64 = 8;

/// Of so many pairs one may stand the other way round: some were sorted in again.
const STRAYS: u64 = 10;

/// How many accounts stand after the one before them in an order, and how many before it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct InOrder {
    onwards: u64,
    backwards: u64,
}

impl InOrder {
    /// Takes in two accounts: their places in the order, and whether the second one stands after
    /// the first one in the file.
    pub(super) fn take(&mut self, first: u64, second: u64, onwards: bool) {
        if first == second {
            return;
        }
        if (first < second) == onwards { self.onwards += 1 } else { self.backwards += 1 }
    }

    /// Whether the file may run towards this end of the order: it does, or too little is known.
    pub(super) fn may_run(&self, direction: Direction) -> bool {
        let all = self.onwards + self.backwards;
        let strays = match direction {
            Direction::Last => self.backwards,
            Direction::First => self.onwards,
        };
        all < FEWEST || strays * STRAYS <= all
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Which ends of the order are possible for a file with these places.
    fn ends(places: &[u64]) -> [bool; 2] {
        let mut in_order = InOrder::default();
        for pair in places.windows(2) {
            in_order.take(pair[0], pair[1], true);
        }
        [Direction::First, Direction::Last].map(|direction| in_order.may_run(direction))
    }

    #[test]
    fn a_file_runs_one_way_or_no_way() {
        assert_eq!(ends(&[1, 2, 3, 4, 5, 6, 7, 8, 9]), [false, true]);
        assert_eq!(ends(&[9, 8, 7, 6, 5, 4, 3, 2, 1]), [true, false]);
        assert_eq!(ends(&[5, 1, 9, 2, 7, 3, 8, 4, 6]), [false, false]);
        assert_eq!(ends(&[1, 2, 3, 5, 4, 6, 7, 8, 9, 10, 11]), [false, true]);
    }

    #[test]
    fn of_a_few_nothing_is_known() {
        assert_eq!(ends(&[]), [true, true]);
        assert_eq!(ends(&[1, 2, 3, 4, 5, 6, 7, 8]), [true, true]);
        assert_eq!(ends(&[3; 20]), [true, true]);
    }
}
