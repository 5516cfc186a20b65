//! The orders in which a file may stand, and where each of them begins a letter.

use super::evidence::{Direction, Order};
use super::in_order::InOrder;
use super::order::{Along, End};
use super::traits::{Initial, Traits};

/// Most cells along a file and along the alphabet: with as many accounts or fewer, each has its own.
const CELLS: u64 = 4096;

/// Cells along the dates: a week each, from 1900 to 2100.
const WEEKS: usize = 10_500;

/// From how many accounts on an alphabet is parted at a letter. Of fewer, any place is near the
/// beginning of one.
const PARTED: u64 = 500;

/// Fewest letters that show an order: of fewer, chance makes one.
const FEWEST_LETTERS: usize = 8;

/// The first cell with each [`Initial`].
type Letters = [usize; Initial::COUNT];

/// All orders that are watched.
#[derive(Debug)]
pub(super) struct Ends {
    before: u64,
    taken: u64,
    file: Along,
    alphabet: Along,
    dates: Along,
    /// Whether the update is in these orders too.
    in_order: [InOrder; 3],
    /// The last account that was kept, and its place in the update.
    last_kept: Option<([Option<u64>; 3], u64)>,
    /// The first cell of the file with an address, and with a last name, of each letter.
    file_letters: [Letters; 2],
    alphabet_letters: Letters,
}

/// What was found at an end.
pub(super) struct Found {
    pub(super) order: Order,
    pub(super) direction: Direction,
    pub(super) end: End,
    /// Whether it begins or ends with a letter of the alphabet.
    pub(super) at_letter: bool,
}

impl Ends {
    pub(super) fn new(before: u64) -> Self {
        let cells = usize::try_from(before.clamp(1, CELLS)).unwrap_or(1);
        Self {
            before,
            taken: 0,
            file: Along::new(cells),
            alphabet: Along::new(cells),
            dates: Along::new(WEEKS),
            in_order: [InOrder::default(); 3],
            last_kept: None,
            file_letters: [[usize::MAX; Initial::COUNT]; 2],
            alphabet_letters: [usize::MAX; Initial::COUNT],
        }
    }

    /// Accounts that were taken in.
    pub(super) const fn accounts(&self) -> u64 {
        self.taken
    }

    pub(super) fn take(&mut self, account: &Traits, removed: bool) {
        let cell = self.cell(self.taken);
        self.alphabet.take(cell, removed);
        let letter = &mut self.alphabet_letters[account.initial.index()];
        *letter = cell.min(*letter);
        if let Some(position) = account.position {
            let cell = self.cell(position);
            self.file.take(cell, removed);
            let initials = [account.initial, account.last_initial];
            for (letters, initial) in self.file_letters.iter_mut().zip(initials) {
                let letter = &mut letters[initial.index()];
                *letter = cell.min(*letter);
            }
        }
        if let Some(week) = account.week {
            self.dates.take(week.into(), removed);
        }
        self.taken += 1;
    }

    /// Takes in where an account that is kept stands in the update. It was the latest that was
    /// taken in.
    pub(super) fn stands(&mut self, account: &Traits, place: u64) {
        let keys = [account.position, Some(self.taken), account.week.map(u64::from)];
        if let Some((last_keys, last_place)) = self.last_kept {
            let onwards = place > last_place;
            for (in_order, (last, key)) in self.in_order.iter_mut().zip(last_keys.iter().zip(keys))
            {
                if let (Some(last), Some(key)) = (*last, key) {
                    in_order.take(last, key, onwards);
                }
            }
        }
        self.last_kept = Some((keys, place));
    }

    fn cell(&self, place: u64) -> usize {
        if self.before <= CELLS {
            return usize::try_from(place).unwrap_or(usize::MAX);
        }
        let cell = u128::from(place) * u128::from(CELLS) / u128::from(self.before);
        usize::try_from(cell).unwrap_or(usize::MAX)
    }

    /// Of each order that the update is in, the end at which a cut takes accounts; both where it is
    /// not known whether it is.
    pub(super) fn found(&self) -> impl Iterator<Item = Found> {
        let orders = [
            (Order::File, &self.file),
            (Order::Alphabet, &self.alphabet),
            (Order::Created, &self.dates),
        ];
        let orders = orders.into_iter().zip(self.in_order);
        orders.flat_map(move |((order, along), in_order)| {
            let last = in_order.may_run(Direction::Last).then(|| along.last()).flatten();
            let first = in_order.may_run(Direction::First).then(|| along.first()).flatten();
            let ends = [(Direction::Last, last), (Direction::First, first)];
            ends.into_iter().filter_map(move |(direction, end)| {
                let end = end?;
                Some(Found { order, direction, end, at_letter: self.at_letter(order, end.cell) })
            })
        })
    }

    fn at_letter(&self, order: Order, cell: usize) -> bool {
        let begins = |letters| self.begins(letters, cell);
        match order {
            Order::File => self.file_letters.iter().any(begins),
            Order::Alphabet => begins(&self.alphabet_letters),
            Order::Created => false,
        }
    }

    /// Whether a letter begins at this cell, in an order by these letters; or in the one before, where
    /// cells have several accounts.
    fn begins(&self, letters: &Letters, cell: usize) -> bool {
        let mixed = self.before > CELLS;
        let at = |&letter: &usize| letter > 0 && (letter == cell || (mixed && letter + 1 == cell));
        let mut known = letters.iter().filter(|letter| **letter != usize::MAX);
        self.taken >= PARTED && known.any(at) && is_ordered(letters)
    }
}

/// Whether an order is by the letters that begin in these cells, in either direction.
fn is_ordered(letters: &Letters) -> bool {
    let cells = letters.iter().skip(1).filter(|cell| **cell != usize::MAX);
    cells.clone().count() >= FEWEST_LETTERS
        && (cells.clone().is_sorted() || cells.rev().is_sorted())
}
