//! What somebody has chosen of how many accounts an update may remove.

use serde::{Deserialize, Serialize};

use super::Guard;

/// What somebody has chosen of the limits of an integration.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Whether it is a list of people others are judged by.
    pub lists_people: bool,
    /// The share that may be removed, in thousandths, 1000 at the most; none is the share of its
    /// kind.
    pub per_mille: Option<u16>,
    /// The number that may be removed.
    pub accounts: Option<u64>,
}

impl Limits {
    /// The shares that can be chosen, in thousandths.
    pub const SHARES: [u16; 6] = [20, 50, 100, 200, 330, 500];

    /// As they are kept with an update.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).expect("numbers are JSON")
    }

    /// Those that were kept; none where only a later version understands them.
    #[must_use]
    pub fn from_json(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok()
    }

    /// The guard with these limits, and what is not chosen as for all of its kind.
    #[must_use]
    pub fn guard(&self) -> Guard {
        let kind = if self.lists_people { Guard::PEOPLE } else { Guard::ACCOUNTS };
        let per_mille = self.per_mille.unwrap_or(kind.per_mille()).min(1000);
        Guard::new(per_mille, self.accounts).unwrap_or(kind)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_chosen_is_as_for_its_kind() {
        for (lists_people, per_mille, accounts, of_thousand) in [
            (false, None, None, 200),
            (true, None, None, 50),
            (true, Some(300), None, 300),
            (false, Some(0), None, 1),
            (false, None, Some(7), 7),
            (false, Some(5000), None, 999),
        ] {
            let limits = Limits { lists_people, per_mille, accounts };
            assert_eq!(limits.guard().most(1000), of_thousand, "{limits:?}");
        }
    }
}
