//! The findings in words.

use validation::insights::{Insights, Proportion};
use validation::wording::{percent, quantity};

/// A share of some accounts, and how to tell it.
#[derive(Debug, Clone, Copy)]
pub struct Finding {
    /// What is looked for.
    pub title: &'static str,
    /// The accounts among which it is looked for, one of them.
    member: &'static str,
    /// What is true of those that are found.
    pub yes: &'static str,
    /// What is true of the others.
    pub no: &'static str,
    /// What is said of those of which it is unknown.
    pub unknown: &'static str,
    /// The fields that tell which accounts these are.
    deciding: &'static str,
    /// The counts.
    pub counts: Proportion,
}

/// All findings.
pub fn findings(insights: &Insights) -> [Finding; 4] {
    [
        Finding {
            title: "Active admins without MFA",
            member: "active ADMIN or SUPERADMIN account",
            yes: "without MFA",
            no: "with MFA",
            unknown: "MFA unknown",
            deciding: "role or userStatus",
            counts: insights.admins_without_mfa,
        },
        Finding {
            title: "Service accounts with SUPERADMIN",
            member: "service account",
            yes: "SUPERADMIN",
            no: "ADMIN or USER",
            unknown: "role unknown",
            deciding: "accountType",
            counts: insights.services_with_superadmin,
        },
        Finding {
            title: "Disabled or deleted, but PAID",
            member: "disabled or deleted account",
            yes: "PAID",
            no: "UNPAID or NA",
            unknown: "payment unknown",
            deciding: "userStatus",
            counts: insights.gone_but_paid,
        },
        Finding {
            title: "Active, but UNPAID",
            member: "active account",
            yes: "UNPAID",
            no: "PAID or NA",
            unknown: "payment unknown",
            deciding: "userStatus",
            counts: insights.active_but_unpaid,
        },
    ]
}

impl Finding {
    /// "of 12 service accounts, 25%": what the count is of.
    pub fn of(&self) -> String {
        let Proportion { yes, undecided, .. } = self.counts;
        let (of, member) = (self.counts.of(), self.member);
        match (of, undecided, yes) {
            (0, 0, _) => format!("the file has no {member}s"),
            (0, _, _) => format!("no {member}s are known"),
            (_, _, 0) => format!("of {}", quantity(of, member)),
            _ => format!("of {}, {}", quantity(of, member), percent(yes, of)),
        }
    }

    /// The accounts that are in no count, and why.
    pub fn not_counted(&self) -> Option<String> {
        let Proportion { undecided, .. } = self.counts;
        (undecided > 0).then(|| {
            let accounts = quantity(undecided, "account");
            format!(
                "Not counted: {accounts} that may be among them, for {} is not given.",
                self.deciding
            )
        })
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
            Some("Not counted: 1 account that may be among them, for accountType is not given.")
        );
    }
}
