//! How many accounts an update may remove before a person has to say why.
//!
//! What is missing from a file is removed from the inventory, and a filtered or cut-off export
//! misses a lot. So a removal over a limit waits for a written reason.

mod reason;

pub use reason::{OVERRIDE_CHARACTERS, OverrideError, OverrideReason};

/// The share that an update may remove, in thousandths, where nobody has chosen another. People
/// leave at one or two in a hundred a month, and a department that goes is seldom over a tenth:
/// one in five is more than a quarter of a year with both.
const SHARE: u16 = 200;

/// The same for a list of people others are judged by. Whoever is missing there counts as gone
/// in every other inventory, so a wrong list does its damage many times over: one in twenty is
/// still more than a month's leavers.
const SHARE_OF_PEOPLE: u16 = 50;

/// What the share never forbids, in accounts. Of a few accounts one is a large part, and one
/// leaver is the least that can happen.
const ALWAYS_FREE: u64 = 1;

/// What an update would take from an inventory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Removals {
    /// Accounts of the inventory as it is.
    pub before: u64,
    /// Those that would be removed. An account that goes on under another address is not.
    pub removed: u64,
}

/// The limits of an integration.
///
/// A removal is over them if it takes
/// - every account there is: then the file is of another app, or of nobody;
/// - more than a share of the accounts, and more than one account;
/// - more than a number of accounts, where the integration has one. It has none by itself: of
///   550,000 accounts 11,000 leave in an ordinary month, and what stops that teaches people to
///   override.
///
/// By the share of 20 % that means: of 1 account none may go, of 2 to 9 one, of 10 two (20.0 %
/// is not over 20 %), of 15 three. For a list of people, by 5 %: of 2 to 39 one, of 40 two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guard {
    per_mille: u16,
    accounts: Option<u64>,
}

impl Guard {
    /// For the accounts of an app.
    pub const ACCOUNTS: Self = Self { per_mille: SHARE, accounts: None };

    /// For a list of people others are judged by.
    pub const PEOPLE: Self = Self { per_mille: SHARE_OF_PEOPLE, accounts: None };

    /// Limits that somebody has chosen: a share in thousandths, of which 1000 forbids nothing
    /// but to remove all, and a number of accounts, of which 0 forbids every removal.
    ///
    /// None if the share is over 1000.
    #[must_use]
    pub const fn new(per_mille: u16, accounts: Option<u64>) -> Option<Self> {
        if per_mille > 1000 { None } else { Some(Self { per_mille, accounts }) }
    }

    /// The share that may be removed, in thousandths.
    #[must_use]
    pub const fn per_mille(&self) -> u16 {
        self.per_mille
    }

    /// The number that may be removed, if there is one.
    #[must_use]
    pub const fn accounts(&self) -> Option<u64> {
        self.accounts
    }

    /// Most accounts of so many that may be removed without a reason.
    #[must_use]
    pub fn most(&self, before: u64) -> u64 {
        self.by_share(before).min(self.accounts.unwrap_or(u64::MAX)).min(before.saturating_sub(1))
    }

    /// The same of an update whose file looks cut off, or does not.
    #[must_use]
    pub fn judge_file(&self, removals: Removals, looks_cut_off: bool) -> Verdict {
        match self.judge(removals) {
            Verdict::Free if looks_cut_off => {
                let most = self.most(removals.before);
                Verdict::Blocked(Block { removals, most, over: Over::Nothing })
            }
            verdict => verdict,
        }
    }

    /// Whether an update may be applied as it is.
    #[must_use]
    pub fn judge(&self, removals: Removals) -> Verdict {
        let Removals { before, removed } = removals;
        let most = self.most(before);
        if removed <= most {
            return Verdict::Free;
        }
        let over = if removed >= before {
            Over::All
        } else if removed > self.by_share(before) {
            Over::Share { per_mille: self.per_mille }
        } else {
            Over::Number
        };
        Verdict::Blocked(Block { removals, most, over })
    }

    /// The largest whole number that is not over the share.
    fn by_share(&self, before: u64) -> u64 {
        let share = u128::from(before) * u128::from(self.per_mille) / 1000;
        // Not over `before`, because the share is not over one.
        u64::try_from(share).unwrap_or(before).max(ALWAYS_FREE)
    }
}

/// Whether an update may be applied as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Free,
    /// Only with an [`OverrideReason`].
    Blocked(Block),
}

/// Why an update may not be applied as it is. Its words are in `messages`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    pub removals: Removals,
    /// Most accounts that may be removed.
    pub most: u64,
    pub over: Over,
}

/// The limit that a removal is over: the first of these that it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// No account would be left of those there are.
    All,
    /// The share, in thousandths.
    Share { per_mille: u16 },
    /// The number, which is [`Block::most`].
    Number,
    /// None of them, but the file looks cut off.
    Nothing,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn most(guard: Guard, before: u64) -> u64 {
        (0..=before)
            .rev()
            .find(|&removed| guard.judge(Removals { before, removed }) == Verdict::Free)
            .expect("to remove nothing is free")
    }

    fn over(guard: Guard, before: u64, removed: u64) -> Option<Over> {
        match guard.judge(Removals { before, removed }) {
            Verdict::Free => None,
            Verdict::Blocked(block) => {
                assert_eq!(block.removals, Removals { before, removed });
                assert!(removed > block.most);
                Some(block.over)
            }
        }
    }

    #[test]
    fn the_share_is_exact_at_its_edge() {
        let by_share = Some(Over::Share { per_mille: 200 });
        for (before, removed, blocked) in [
            (1000, 199, None),
            (1000, 200, None),
            (1000, 201, by_share),
            (8950, 1790, None),
            (8950, 1791, by_share),
            (u64::MAX, u64::MAX / 5, None),
            (u64::MAX, u64::MAX / 5 + 1, by_share),
        ] {
            assert_eq!(over(Guard::ACCOUNTS, before, removed), blocked, "{removed} of {before}");
        }
    }

    #[test]
    fn of_a_few_accounts_one_may_go_but_not_the_last() {
        for (before, accounts, people) in [
            (0, 0, 0),
            (1, 0, 0),
            (2, 1, 1),
            (3, 1, 1),
            (4, 1, 1),
            (9, 1, 1),
            (10, 2, 1),
            (14, 2, 1),
            (15, 3, 1),
            (39, 7, 1),
            (40, 8, 2),
        ] {
            assert_eq!(most(Guard::ACCOUNTS, before), accounts, "{before}");
            assert_eq!(most(Guard::PEOPLE, before), people, "{before}");
            assert_eq!(Guard::ACCOUNTS.most(before), accounts, "{before}");
        }
        assert_eq!(over(Guard::ACCOUNTS, 1, 1), Some(Over::All));
        assert_eq!(over(Guard::ACCOUNTS, 3, 3), Some(Over::All));
        assert_eq!(over(Guard::ACCOUNTS, 3, 2), Some(Over::Share { per_mille: 200 }));
        assert_eq!(over(Guard::ACCOUNTS, 10, 3), Some(Over::Share { per_mille: 200 }));
    }

    #[test]
    fn a_chosen_number_is_exact_too() {
        let guard = Guard::new(200, Some(50)).expect("limits");
        assert_eq!(over(guard, 1000, 50), None);
        assert_eq!(over(guard, 1000, 51), Some(Over::Number));
        assert_eq!(over(guard, 100, 21), Some(Over::Share { per_mille: 200 }));
        let none = Guard::new(1000, Some(0)).expect("limits");
        assert_eq!((most(none, 7), over(none, 7, 1)), (0, Some(Over::Number)));
    }

    #[test]
    fn a_file_that_looks_cut_off_is_blocked_within_the_limits_too() {
        let removals = |removed| Removals { before: 100, removed };
        let judge = |removed, cut| match Guard::ACCOUNTS.judge_file(removals(removed), cut) {
            Verdict::Free => None,
            Verdict::Blocked(block) => Some((block.over, block.most)),
        };
        assert_eq!(judge(20, false), None);
        assert_eq!(judge(20, true), Some((Over::Nothing, 20)));
        assert_eq!(judge(21, true), Some((Over::Share { per_mille: 200 }, 20)));
    }

    #[test]
    fn no_share_lets_all_go() {
        let guard = Guard::new(1000, None).expect("limits");
        assert_eq!((most(guard, 1000), over(guard, 1000, 1000)), (999, Some(Over::All)));
        let nothing = Guard::new(0, None).expect("limits");
        assert_eq!(most(nothing, 1000), 1);
        assert_eq!(Guard::new(1001, None), None);
    }
}
