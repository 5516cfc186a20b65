//! What speaks for a cut, in codes and numbers. Its words are in `messages`.

use serde::{Deserialize, Serialize};

use super::{HINT, THRESHOLD};

/// What an update looks like.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judgement {
    /// All that was found, with the most points first.
    pub findings: Vec<Finding>,
    /// Their sum, of ends the one with most points alone: they are about the same accounts.
    pub points: u32,
}

/// One piece of evidence, and its points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    pub evidence: Evidence,
    /// Ten more say that an honest update has it half as often.
    pub points: u32,
}

/// What speaks for a cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Evidence {
    /// The file ends within a record, which the one before did not.
    InRecord,
    /// The file has no line end after its last record, which the one before had.
    NoLineEnd,
    /// The missing are those at an end of an order.
    End {
        order: Order,
        direction: Direction,
        /// How many are gone there, without the leavers elsewhere.
        removed: u64,
        /// Accounts among them that are not gone.
        kept: u64,
        /// What explains them. Then they count for nothing.
        explained: Option<Explanation>,
    },
    /// So many records are whole pages of this many, or a full sheet.
    RoundNumber { records: u64, page: u64 },
    /// No earlier file had as few records.
    FewerThanEver { records: u64, fewest: u64 },
    /// No earlier update has removed as large a share: the largest was this, in thousandths.
    MoreThanEver { removed: u64, before: u64, largest_removal: u16 },
}

/// An order in which the missing may stand at an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The records of the file before.
    File,
    /// The addresses.
    Alphabet,
    /// The days on which the accounts were created.
    Created,
}

/// An end of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    First,
    Last,
}

/// What else accounts at an end have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Explanation {
    /// So many of one department have gone, and few others.
    Department { accounts: u64 },
    /// So many of one domain have gone, and few others.
    Domain { accounts: u64 },
    /// They are exactly those of some letters of the alphabet.
    Initials,
}

impl Judgement {
    pub(super) fn of(mut findings: Vec<Finding>) -> Self {
        findings.sort_by_key(|finding| std::cmp::Reverse(finding.counted()));
        let (ends, others): (Vec<_>, Vec<_>) =
            findings.iter().partition(|finding| matches!(finding.evidence, Evidence::End { .. }));
        let end = ends.into_iter().map(Finding::counted).max().unwrap_or_default();
        let points = end + others.into_iter().map(Finding::counted).sum::<u32>();
        Self { findings, points }
    }

    /// As it is kept; none where nothing was found.
    #[must_use]
    pub fn to_json(&self) -> Option<String> {
        let found = !self.findings.is_empty();
        found.then(|| serde_json::to_string(self).expect("codes and numbers are JSON"))
    }

    /// One that was kept. Of one that only a later version understands nothing was found.
    #[must_use]
    pub fn from_json(json: &str) -> Self {
        serde_json::from_str(json).unwrap_or_default()
    }

    /// Whether it looks like a cut-off export.
    #[must_use]
    pub const fn looks_cut_off(&self) -> bool {
        self.points >= THRESHOLD
    }

    /// Whether it may be one, which is not enough to hold it back.
    #[must_use]
    pub const fn may_be_cut_off(&self) -> bool {
        self.points >= HINT && !self.looks_cut_off()
    }
}

impl Finding {
    /// Its points, or none where it is explained.
    #[must_use]
    pub const fn counted(&self) -> u32 {
        match self.evidence {
            Evidence::End { explained: Some(_), .. } => 0,
            _ => self.points,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let explained = Some(Explanation::Department { accounts: 7 });
        let (order, direction) = (Order::File, Direction::Last);
        let end = Evidence::End { order, direction, removed: 9, kept: 1, explained };
        let round = Evidence::RoundNumber { records: 1000, page: 500 };
        let found =
            [end, Evidence::InRecord, round].map(|evidence| Finding { evidence, points: 9 });
        let judgement = Judgement::of(found.to_vec());
        let json = judgement.to_json().expect("found");
        assert_eq!(Judgement::from_json(&json), judgement, "{json}");
        assert_eq!(Judgement::default().to_json(), None);
        assert_eq!(
            Judgement::from_json(r#"{"findings":["new"],"points":1}"#),
            Judgement::default()
        );
    }
}
