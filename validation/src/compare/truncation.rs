//! Whether an update looks like a cut-off export rather than like people who have left.
//!
//! An export that ends too early removes whoever comes after its end. Leavers are strewn over a
//! file; those that a cut takes are the last of it, all of them and nobody else. So a [`Watch`]
//! looks at where the missing stood: in the file before, in the alphabet, among the latest
//! that were made. What it finds there, at the end of the file and in its numbers is
//! [`Evidence`], each with points: ten of them say that an honest update has it half as often.
//! Their sum decides. docs/truncation.md has what they and the threshold were chosen by.
//!
//! Be advised: nothing here is sure. A cut through a file that is in another order each time, between two
//! records and at no round number, takes accounts as chance would, and is not told from leavers.

mod ends;
mod evidence;
mod facts;
mod groups;
mod in_order;
mod order;
mod points;
mod traits;

pub use evidence::{Direction, Evidence, Explanation, Finding, Judgement, Order};
pub use facts::{Earlier, FileEnd, FileFacts};
pub use traits::{Initial, Traits};

use ends::Ends;
use groups::Groups;

/// From how many points on an update looks like a cut-off export: docs/truncation.md has the
/// curve that it was chosen from.
pub const THRESHOLD: u32 = 118;

/// From how many points on what was found is worth a look, though nobody has to say anything: by the
/// same curve of 2 in 100 honest updates.
pub const HINT: u32 = 60;

/// Takes in a comparison of two inventories, account by account in the order of their keys.
///
/// It needs some 130 KB, whatever the number of accounts.
#[derive(Debug)]
pub struct Watch {
    removed: u64,
    ends: Ends,
    departments: Groups,
    domains: Groups,
}

impl Watch {
    /// For an inventory of so many accounts, which are all told by [`kept`](Self::kept) or
    /// [`removed`](Self::removed).
    #[must_use]
    pub fn new(before: u64) -> Self {
        Self {
            removed: 0,
            ends: Ends::new(before),
            departments: Groups::default(),
            domains: Groups::default(),
        }
    }

    /// The next account of the inventory before; it is in the update too, changed or not, and stands
    /// there in the update's file, counted from 0, if that is known.
    pub fn kept(&mut self, account: &Traits, place: Option<u64>) {
        self.take(account, false);
        if let Some(place) = place {
            self.ends.stands(account, place);
        }
    }

    /// The next account of the inventory before; it is missing from the update.
    pub fn removed(&mut self, account: &Traits) {
        self.removed += 1;
        self.take(account, true);
    }

    fn take(&mut self, account: &Traits, removed: bool) {
        self.ends.take(account, removed);
        self.departments.take(account.department, removed);
        self.domains.take(account.domain, removed);
    }

    /// What it looks like, with all evidence.
    #[must_use]
    pub fn judge(&self, facts: &FileFacts) -> Judgement {
        let before = self.ends.accounts();
        if self.removed == 0 {
            return Judgement::default();
        }
        // A file that was cut off is short. One that is not, and has nothing of what there was, is
        // another file, or has other addresses.
        let is_other = self.removed == before && facts.records.saturating_mul(2) >= before;
        let ends = self.ends.found().filter(|_| !is_other);
        let mut findings: Vec<_> = ends.map(|end| self.end(&end, before)).collect();
        findings.extend(facts.findings(before, self.removed));
        Judgement::of(findings)
    }

    fn end(&self, end: &ends::Found, before: u64) -> Finding {
        let group = |groups: &Groups| groups.explains(end.end.removed, self.removed, before);
        let explained = group(&self.departments)
            .map(|accounts| Explanation::Department { accounts })
            .or_else(|| group(&self.domains).map(|accounts| Explanation::Domain { accounts }))
            .or_else(|| end.at_letter.then_some(Explanation::Initials));
        Finding {
            evidence: Evidence::End {
                order: end.order,
                direction: end.direction,
                removed: end.end.removed,
                kept: end.end.kept,
                explained,
            },
            points: end.end.points,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FACTS: FileFacts =
        FileFacts { records: 181, end: FileEnd::Whole, end_before: None, earlier: None };

    /// An account that stood there before.
    fn account(position: u64) -> Traits {
        Traits {
            position: Some(position),
            week: None,
            initial: Initial::of("a"),
            last_initial: Initial::of("a"),
            department: 0,
            domain: 0,
        }
    }

    /// Of 200 accounts in any order, those of the file before that are missing.
    fn judged(missing: impl Fn(u64) -> bool, place: impl Fn(u64) -> Option<u64>) -> Judgement {
        let mut watch = Watch::new(200);
        for number in 0..200 {
            let account = account(number * 77 % 200);
            let position = account.position.unwrap_or_default();
            match missing(position) {
                true => watch.removed(&account),
                false => watch.kept(&account, place(position)),
            }
        }
        watch.judge(&FACTS)
    }

    #[test]
    fn the_end_of_the_file_before_is_a_cut() {
        let found = judged(|position| position >= 180, Some);
        assert!(found.looks_cut_off());
        let end = Evidence::End {
            order: Order::File,
            direction: Direction::Last,
            removed: 20,
            kept: 0,
            explained: None,
        };
        assert_eq!(found.findings[0].evidence, end);
        // The same file from its end to its beginning was not cut there.
        assert!(!judged(|position| position >= 180, |place| Some(200 - place)).looks_cut_off());
        assert!(judged(|position| position < 20, |place| Some(200 - place)).looks_cut_off());
    }

    /// As where a company has another domain.
    #[test]
    fn another_file_is_no_cut() {
        assert_eq!(judged(|_| true, |_| None), Judgement::default());
        assert!(judged(|position| position > 0, Some).looks_cut_off());
    }

    #[test]
    fn leavers_everywhere_are_no_cut() {
        assert_eq!(judged(|_| false, Some), Judgement::default());
        assert!(!judged(|position| position % 10 == 9, Some).looks_cut_off());
        assert!(!judged(|position| position % 77 == 9, |_| None).looks_cut_off());
    }
}
