//! What speaks for a cut-off export.

use crate::compare::truncation::{Direction, Evidence, Explanation, Judgement, Order};
use crate::wording::{percent, quantity, thousands};
use crate::{say, text};

impl Judgement {
    /// What it looks like, in a sentence; nothing where it does not look cut off.
    #[must_use]
    pub fn words(&self) -> Option<&'static str> {
        self.looks_cut_off().then(|| {
            text!("This looks like an export that was cut off, and not like people who have left.")
        })
    }

    /// All that was found, in a sentence each, what it looks like first.
    #[must_use]
    pub fn words_of_all(&self) -> Vec<String> {
        let found = self.findings.iter().map(|finding| finding.evidence.words());
        self.words().map(str::to_owned).into_iter().chain(found).collect()
    }

    /// What speaks for a cut, in a sentence each, where that is not enough to hold the update back.
    #[must_use]
    pub fn hints(&self) -> Vec<String> {
        let counts = self.findings.iter().filter(|finding| finding.counted() > 0);
        let hints = counts.filter(|_| self.may_be_cut_off());
        hints.map(|finding| finding.evidence.words()).collect()
    }
}

impl Evidence {
    /// In a sentence.
    #[must_use]
    pub fn words(&self) -> String {
        match *self {
            Self::InRecord => {
                text!("The file ends in the middle of a record. The file before did not.")
                    .to_owned()
            }
            Self::NoLineEnd => {
                text!("The file has no line end after its last record. The file before had one.")
                    .to_owned()
            }
            Self::End { order, direction, removed, explained, .. } => {
                end(order, direction, removed, explained)
            }
            Self::RoundNumber { records, page } if records == page => {
                say!("The file has exactly {} records, where exports stop.", thousands(records))
            }
            Self::RoundNumber { records, page } => say!(
                "The file has {} records: {} full pages of {}.",
                thousands(records),
                thousands(records / page),
                thousands(page)
            ),
            Self::FewerThanEver { records, fewest } => say!(
                "The file has {}. No file before had fewer than {}.",
                quantity(records, "record"),
                thousands(fewest)
            ),
            Self::MoreThanEver { removed, before, largest_removal } => say!(
                "{} of the accounts are missing. No update before has removed more than {}.",
                percent(removed, before),
                percent(largest_removal.into(), 1000)
            ),
        }
    }
}

fn end(order: Order, direction: Direction, removed: u64, explained: Option<Explanation>) -> String {
    let missing = quantity(removed, "missing account");
    match (order, direction, explained) {
        (_, _, Some(Explanation::Department { accounts })) => say!(
            "The {missing} at the end of the order are explained: {} of one department have gone.",
            quantity(accounts, "account")
        ),
        (_, _, Some(Explanation::Domain { accounts })) => say!(
            "The {missing} at the end of the order are explained: {} of one domain have gone.",
            quantity(accounts, "account")
        ),
        (_, _, Some(Explanation::Initials)) => {
            say!("The {missing} at the end of the order are exactly those of some letters.")
        }
        (Order::File, Direction::Last, None) => {
            say!("{missing} stood together at the end of the file before.")
        }
        (Order::File, Direction::First, None) => {
            say!("{missing} stood together at the beginning of the file before.")
        }
        (Order::Alphabet, Direction::Last, None) => {
            say!("{missing} stand together at the end of the alphabet.")
        }
        (Order::Alphabet, Direction::First, None) => {
            say!("{missing} stand together at the beginning of the alphabet.")
        }
        (Order::Created, Direction::Last, None) => {
            say!("{missing} are the latest that were created.")
        }
        (Order::Created, Direction::First, None) => {
            say!("{missing} are the first that were created.")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::truncation::Finding;

    #[test]
    fn evidence_is_said_with_its_numbers() {
        let end = |order, direction, explained| Evidence::End {
            order,
            direction,
            removed: 3190,
            kept: 0,
            explained,
        };
        let department = Some(Explanation::Department { accounts: 1960 });
        for (evidence, words) in [
            (
                end(Order::File, Direction::Last, None),
                "3,190 missing accounts stood together at the end",
            ),
            (end(Order::Created, Direction::First, None), "the first that were created"),
            (end(Order::Alphabet, Direction::Last, department), "1,960 accounts of one department"),
            (Evidence::RoundNumber { records: 5000, page: 5000 }, "exactly 5,000 records"),
            (
                Evidence::RoundNumber { records: 2300, page: 100 },
                "2,300 records: 23 full pages of 100",
            ),
            (
                Evidence::FewerThanEver { records: 5756, fewest: 8950 },
                "5,756 records. No file before had fewer than 8,950",
            ),
            (
                Evidence::MoreThanEver { removed: 3312, before: 8950, largest_removal: 14 },
                "37% of the accounts are missing. No update before has removed more than 1.4%.",
            ),
        ] {
            assert!(evidence.words().contains(words), "{}", evidence.words());
        }
    }

    #[test]
    fn a_cut_is_named_where_the_points_reach() {
        let judged = |points| Judgement {
            findings: vec![Finding { evidence: Evidence::InRecord, points }],
            points,
        };
        assert!(judged(118).words().is_some_and(|words| words.contains("cut off")));
        assert_eq!(judged(117).words(), None);
        assert_eq!(Judgement::default().words(), None);
    }
}
