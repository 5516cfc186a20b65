//! The findings in words.

use validation::insights::{Insights, Proportion};

use crate::messages;
use crate::messages::insights::Sought;

/// A share of some accounts.
#[derive(Debug, Clone, Copy)]
pub struct Finding {
    pub sought: Sought,
    pub counts: Proportion,
}

pub fn findings(insights: &Insights) -> [Finding; 4] {
    [
        Finding { sought: Sought::AdminsWithoutMfa, counts: insights.admins_without_mfa },
        Finding {
            sought: Sought::ServicesWithSuperadmin,
            counts: insights.services_with_superadmin,
        },
        Finding { sought: Sought::GoneButPaid, counts: insights.gone_but_paid },
        Finding { sought: Sought::ActiveButUnpaid, counts: insights.active_but_unpaid },
    ]
}

impl Finding {
    /// What the count is a part of: "of 12 service accounts, 25%".
    pub fn of(&self) -> String {
        let Proportion { yes, undecided, .. } = self.counts;
        match (self.counts.of(), undecided, yes) {
            (0, 0, _) => messages::insights::the_file_has_none(self.sought).to_owned(),
            (0, _, _) => messages::insights::none_are_known(self.sought).to_owned(),
            (of, _, 0) => messages::insights::of_those(self.sought, of),
            (of, _, _) => messages::insights::of_those_with_share(self.sought, yes, of),
        }
    }

    /// The accounts that are in no count, and why.
    pub fn not_counted(&self) -> Option<String> {
        let Proportion { undecided, .. } = self.counts;
        (undecided > 0).then(|| messages::insights::not_counted(self.sought, undecided))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn services(counts: Proportion) -> Finding {
        findings(&Insights { services_with_superadmin: counts, ..Insights::default() })[1]
    }

    #[test]
    fn each_count_is_told_with_what_it_is_of() {
        let proportion = |yes, no, unknown, undecided| Proportion { yes, no, unknown, undecided };
        for (counts, of) in [
            (proportion(0, 0, 0, 0), "the file has no service accounts"),
            (proportion(0, 0, 0, 5), "no service accounts are known"),
            (proportion(0, 1, 0, 0), "of 1 service account"),
            (proportion(0, 1, 1_000, 0), "of 1,001 service accounts"),
            (proportion(1, 2, 1, 9), "of 4 service accounts, 25%"),
        ] {
            assert_eq!(services(counts).of(), of);
        }
    }

    #[test]
    fn what_is_not_counted_is_said() {
        assert_eq!(services(Proportion::default()).not_counted(), None);
        let counts = Proportion { undecided: 1, ..Proportion::default() };
        assert_eq!(
            services(counts).not_counted().as_deref(),
            Some(
                "Not counted: 1 account that may be among them, because accountType is not given."
            )
        );
    }
}
