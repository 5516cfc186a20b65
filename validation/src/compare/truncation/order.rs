//! Accounts along an order, and how those at its end fared.

use super::points::points;

/// The rarest that a leaver is taken to be, of so many accounts: one alone at an end, of however
/// many accounts, is no more than half of what looks cut off.
const RAREST: u64 = 512;

/// Points that each account takes away that is kept among those that are gone: a cut keeps none.
/// It is some and not all, because records of one day may come in another order.
const KEPT: u32 = 50;

/// The most that an end can have: what is beyond is as sure.
const MOST: u32 = 600;

/// How many accounts are kept and removed along an order, in cells of equal width.
#[derive(Debug)]
pub(super) struct Along {
    cells: Vec<Cell>,
    removed: u64,
    accounts: u64,
}

#[derive(Debug, Clone, Copy, Default)]
struct Cell {
    kept: u32,
    removed: u32,
}

/// The accounts at an end of an order that are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct End {
    pub(super) removed: u64,
    /// Accounts among them that are not gone.
    pub(super) kept: u64,
    /// The cell at which the others begin or end.
    pub(super) cell: usize,
    pub(super) points: u32,
}

impl End {
    /// What it has more than a shorter one: as many gone as it has, less five for each that is kept.
    const fn gain(&self) -> u64 {
        self.removed.saturating_sub(5 * self.kept)
    }
}

impl Along {
    pub(super) fn new(cells: usize) -> Self {
        Self { cells: vec![Cell::default(); cells], removed: 0, accounts: 0 }
    }

    /// Counts an account in a cell, or in the last one where there is no such cell.
    pub(super) fn take(&mut self, cell: usize, removed: bool) {
        self.accounts += 1;
        self.removed += u64::from(removed);
        let last = self.cells.len() - 1;
        let cell = &mut self.cells[cell.min(last)];
        if removed { cell.removed += 1 } else { cell.kept += 1 }
    }

    /// Those that are gone from the highest cell downwards.
    pub(super) fn last(&self) -> Option<End> {
        let cells = self.cells.iter().enumerate().rev();
        self.end(cells)
    }

    /// Those that are gone from the lowest cell upwards.
    pub(super) fn first(&self) -> Option<End> {
        let cells = self.cells.iter().enumerate();
        self.end(cells).map(|end| End { cell: end.cell + 1, ..end })
    }

    /// The part from an end on in which nearly all are gone.
    fn end<'a>(&self, cells: impl Iterator<Item = (usize, &'a Cell)>) -> Option<End> {
        let mut best = End { removed: 0, kept: 0, cell: 0, points: 0 };
        let mut end = best;
        let mut consider = |end: End| {
            if end.gain() > best.gain() {
                best = end;
            }
        };
        for (cell, counts) in cells.filter(|(_, counts)| counts.kept + counts.removed > 0) {
            if counts.kept > 0 {
                consider(end);
            }
            end.kept += u64::from(counts.kept);
            end.removed += u64::from(counts.removed);
            end.cell = cell;
            if end.kept > 2 + end.removed / 32 {
                break;
            }
        }
        consider(end);
        let points = self.points(&best);
        (points > 0).then_some(End { points, ..best })
    }

    /// How unlikely it is that as many leavers stand there by chance, given how many there are
    /// elsewhere.
    fn points(&self, end: &End) -> u32 {
        let outside = self.accounts - end.removed - end.kept;
        let gone = self.removed - end.removed;
        // One more of each kind, so that none among few is not taken for never.
        let each = points(gone + 1, outside + 2).min(points(1, RAREST));
        let removed = u32::try_from(end.removed).unwrap_or(u32::MAX).saturating_mul(each);
        let kept = u32::try_from(end.kept).unwrap_or(u32::MAX).saturating_mul(KEPT);
        removed.saturating_sub(kept).min(MOST)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `.` is kept, `x` removed, each in a cell of its own.
    fn along(accounts: &str) -> Along {
        let mut along = Along::new(accounts.len());
        for (cell, account) in accounts.chars().enumerate() {
            along.take(cell, account == 'x');
        }
        along
    }

    fn end(removed: u64, kept: u64, cell: usize, points: u32) -> Option<End> {
        Some(End { removed, kept, cell, points })
    }

    #[test]
    fn an_end_is_what_is_gone_from_there_on() {
        // 12 accounts remain, none of which is gone: each leaver is taken to be one of 14.
        assert_eq!(along("............xxxx").last(), end(4, 0, 12, 4 * 38));
        assert_eq!(along("xxxx............").first(), end(4, 0, 4, 4 * 38));
        assert_eq!(along("xxxx............").last(), None);
        assert_eq!(along("................").last(), None);
        assert_eq!(along("").last().map(|end| end.removed), None);
    }

    #[test]
    fn the_more_are_gone_elsewhere_the_less_an_end_says() {
        let few = along("..x.........xxxx").last().expect("an end");
        let many = along("x.x.x.x.x...xxxx").last().expect("an end");
        assert!(few.points > 2 * many.points && many.points > 0, "{few:?} {many:?}");
    }

    #[test]
    fn few_that_are_kept_do_not_hide_a_cut() {
        let all = ".".repeat(200) + &"x".repeat(100);
        let one = ".".repeat(200) + &"x".repeat(60) + "." + &"x".repeat(39);
        assert_eq!(along(&all).last().expect("an end").cell, 200);
        let found = along(&one).last().expect("an end");
        assert_eq!((found.cell, found.kept, found.removed), (200, 1, 99));
        let many = ".".repeat(200) + &"x.".repeat(50);
        assert!(along(&many).last().is_none_or(|end| end.points < 50));
    }
}
