//! What an admin may want to know of valid accounts before saving them.
//!
//! Exact counts over the accounts alone; none of it is an issue and none of it
//! blocks. A value that is absent is unknown, and unknown is never "no".

mod damaged;
mod domains;
mod proportion;

use std::io;

use serde::{Deserialize, Serialize};

use crate::{Account, AccountType, Field, PaymentStatus, Role, Sink, UserStatus};
pub use damaged::{Damaged, DamagedText, TextDamage};
pub use domains::{Domain, Domains};
pub use proportion::Proportion;

use damaged::DamagedTexts;
use domains::DomainCounts;

/// What the accounts of a file say together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Insights {
    pub accounts: u64,
    /// Of the active admins, those without MFA. An admin is a SUPERADMIN or an ADMIN.
    pub admins_without_mfa: Proportion,
    /// Of the service accounts, those with the role SUPERADMIN.
    pub services_with_superadmin: Proportion,
    /// Of the disabled and deleted accounts, those that are PAID.
    pub gone_but_paid: Proportion,
    /// Of the active accounts, those that are UNPAID.
    pub active_but_unpaid: Proportion,
    pub domains: Domains,
    /// Accounts without a value, by field in the order of the contract.
    pub missing: [u64; Field::COUNT],
    /// Texts that keep to the contract and yet look damaged.
    #[serde(default)]
    pub damaged: Damaged,
}

impl Insights {
    /// Accounts without a value in this field.
    #[must_use]
    pub const fn missing(&self, field: Field) -> u64 {
        self.missing[field as usize]
    }
}

/// Gathers [`Insights`] while a file is validated: it is a [`Sink`].
///
/// Its memory is bounded, whatever the file: see [`crate::limits::INSIGHT_DOMAINS`].
///
/// # Example
/// ```
/// use validation::insights::InsightsCollector;
/// use validation::{Field, Options, validate};
///
/// let file = "emailId,role,userStatus,mfaEnrolmentStatus\n\
///             ann@example.com,ADMIN,ACTIVE,false\n\
///             bob@example.com,ADMIN,ACTIVE,\n";
/// let mut collector = InsightsCollector::default();
/// validate(file.as_bytes(), &Options::default(), &mut collector)?;
/// let insights = collector.insights();
/// assert_eq!(insights.admins_without_mfa.yes, 1);
/// assert_eq!(insights.admins_without_mfa.unknown, 1);
/// assert_eq!(insights.missing(Field::MfaEnrolmentStatus), 1);
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Default)]
pub struct InsightsCollector {
    /// All but the domains and the texts.
    insights: Insights,
    domains: DomainCounts,
    damaged: DamagedTexts,
}

impl InsightsCollector {
    /// What the accounts so far say together.
    #[must_use]
    pub fn insights(&self) -> Insights {
        let (domains, damaged) = (self.domains.domains(), self.damaged.damaged());
        Insights { domains, damaged, ..self.insights.clone() }
    }
}

impl Sink for InsightsCollector {
    fn account_of(&mut self, record: u64, account: Account<'_>) -> io::Result<()> {
        self.damaged.see(record, &account);
        self.account(account)
    }

    fn account(&mut self, account: Account<'_>) -> io::Result<()> {
        let active = account.user_status().map(|status| status == UserStatus::Active);
        let role = account.role();
        let admin = role.map(|role| matches!(role, Role::Superadmin | Role::Admin));
        let service = account.account_type().map(|kind| kind == AccountType::Service);
        let without_mfa = account.mfa_enrolled().map(|enrolled| !enrolled);
        let payment = |wanted| account.payment_status().map(|status| status == wanted);
        let insights = &mut self.insights;
        insights.accounts += 1;
        insights.admins_without_mfa.add(both(admin, active), without_mfa);
        let superadmin = role.map(|role| role == Role::Superadmin);
        insights.services_with_superadmin.add(service, superadmin);
        insights.gone_but_paid.add(active.map(|active| !active), payment(PaymentStatus::Paid));
        insights.active_but_unpaid.add(active, payment(PaymentStatus::Unpaid));
        for field in Field::ALL {
            insights.missing[field as usize] += u64::from(is_absent(&account, field));
        }
        self.domains.add(account.email.as_bytes());
        Ok(())
    }
}

/// Whether both are true, as far as that is known: one that is false decides it.
const fn both(one: Option<bool>, other: Option<bool>) -> Option<bool> {
    match (one, other) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        (None, _) | (_, None) => None,
    }
}

const fn is_absent(account: &Account<'_>, field: Field) -> bool {
    match field {
        Field::EmailId => false,
        Field::FirstName => account.first_name.is_none(),
        Field::LastName => account.last_name.is_none(),
        Field::Role => account.role().is_none(),
        Field::CreatedOn => account.created_on().is_none(),
        Field::UserStatus => account.user_status().is_none(),
        Field::AccountType => account.account_type().is_none(),
        Field::Department => account.department.is_none(),
        Field::MfaEnrolmentStatus => account.mfa_enrolled().is_none(),
        Field::AccountPaymentStatus => account.payment_status().is_none(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Options, validate};

    /// The insights of a file with these columns and records.
    fn insights(columns: &str, records: &[&str]) -> Insights {
        let email = |number| format!("a{number}@example.com");
        let records: Vec<_> = records.iter().enumerate().collect();
        let lines = records.iter().map(|(number, record)| format!("{},{record}\n", email(number)));
        let file = format!("emailId,{columns}\n{}", lines.collect::<String>());
        let mut collector = InsightsCollector::default();
        let report =
            validate(file.as_bytes(), &Options::default(), &mut collector).expect("in memory");
        assert_eq!(report.errors, 0, "{report}");
        collector.insights()
    }

    /// One record's share in a finding.
    fn proportion(yes: u64, no: u64, unknown: u64, undecided: u64) -> Proportion {
        Proportion { yes, no, unknown, undecided }
    }

    const YES: [u64; 4] = [1, 0, 0, 0];
    const NO: [u64; 4] = [0, 1, 0, 0];
    const UNKNOWN: [u64; 4] = [0, 0, 1, 0];
    const UNDECIDED: [u64; 4] = [0, 0, 0, 1];
    const APART: [u64; 4] = [0; 4];

    type Cases = &'static [(&'static str, [u64; 4])];

    fn check(columns: &str, finding: impl Fn(&Insights) -> Proportion, cases: Cases) {
        for (record, [yes, no, unknown, undecided]) in cases {
            let found = finding(&insights(columns, &[record]));
            assert_eq!(found, proportion(*yes, *no, *unknown, *undecided), "{columns}: {record}");
        }
    }

    #[test]
    fn active_admins_without_mfa() {
        let columns = "role,userStatus,mfaEnrolmentStatus";
        check(
            columns,
            |insights| insights.admins_without_mfa,
            &[
                ("ADMIN,ACTIVE,false", YES),
                ("SUPERADMIN,ACTIVE,false", YES),
                ("SUPERADMIN,ACTIVE,true", NO),
                ("ADMIN,ACTIVE,", UNKNOWN),
                ("ADMIN,,false", UNDECIDED),
                (",ACTIVE,false", UNDECIDED),
                (",,", UNDECIDED),
                ("USER,,false", APART),
                (",DELETED,false", APART),
                ("USER,ACTIVE,false", APART),
                ("ADMIN,DISABLED,false", APART),
            ],
        );
    }

    #[test]
    fn service_accounts_with_superadmin() {
        check(
            "accountType,role",
            |insights| insights.services_with_superadmin,
            &[
                ("SERVICE,SUPERADMIN", YES),
                ("SERVICE,ADMIN", NO),
                ("SERVICE,USER", NO),
                ("SERVICE,", UNKNOWN),
                (",SUPERADMIN", UNDECIDED),
                ("USER,SUPERADMIN", APART),
            ],
        );
    }

    #[test]
    fn disabled_or_deleted_but_paid() {
        check(
            "userStatus,accountPaymentStatus",
            |insights| insights.gone_but_paid,
            &[
                ("DISABLED,PAID", YES),
                ("DELETED,PAID", YES),
                ("DISABLED,UNPAID", NO),
                ("DELETED,NA", NO),
                ("DISABLED,", UNKNOWN),
                (",PAID", UNDECIDED),
                ("ACTIVE,PAID", APART),
            ],
        );
    }

    #[test]
    fn active_but_unpaid() {
        check(
            "userStatus,accountPaymentStatus",
            |insights| insights.active_but_unpaid,
            &[
                ("ACTIVE,UNPAID", YES),
                ("ACTIVE,PAID", NO),
                ("ACTIVE,NA", NO),
                ("ACTIVE,", UNKNOWN),
                (",UNPAID", UNDECIDED),
                ("DISABLED,UNPAID", APART),
            ],
        );
    }

    #[test]
    fn findings_add_up_over_records() {
        let columns = "role,userStatus,mfaEnrolmentStatus";
        let records = [
            "ADMIN,ACTIVE,false",
            "ADMIN,ACTIVE,true",
            "ADMIN,ACTIVE,true",
            "ADMIN,ACTIVE,",
            ",ACTIVE,false",
            "USER,ACTIVE,false",
        ];
        let insights = insights(columns, &records);
        assert_eq!(insights.accounts, 6);
        assert_eq!(insights.admins_without_mfa, proportion(1, 2, 1, 1));
        assert_eq!(insights.admins_without_mfa.of(), 4);
    }

    #[test]
    fn missing_values_are_counted_in_every_field() {
        let columns = Field::ALL[1..].iter().map(|field| field.name()).collect::<Vec<_>>();
        let values = Field::ALL[1..].iter().map(|field| field.example()).collect::<Vec<_>>();
        for (index, field) in Field::ALL[1..].iter().enumerate() {
            let mut without = values.clone();
            without[index] = "";
            let records = [without.join(","), values.join(",")];
            let records = records.each_ref().map(String::as_str);
            let insights = insights(&columns.join(","), &records);
            let missing: Vec<_> =
                Field::ALL.into_iter().filter(|field| insights.missing(*field) > 0).collect();
            assert_eq!(missing, [*field]);
            assert_eq!(insights.missing(*field), 1);
        }
        let bare = insights("department", &["Finance", ""]);
        assert_eq!(bare.missing, [0, 2, 2, 2, 2, 2, 2, 1, 2, 2], "a column that is not there");
    }

    #[test]
    fn records_with_an_error_are_no_accounts() {
        let file = "emailId,userStatus,accountPaymentStatus\nann@example.com,ACTIVE,UNPAID\n\
                    bob@example.com,ACTIVE,unpaid\n";
        let mut collector = InsightsCollector::default();
        validate(file.as_bytes(), &Options::default(), &mut collector).expect("in memory");
        let insights = collector.insights();
        assert_eq!((insights.accounts, insights.active_but_unpaid.yes), (1, 1));
    }

    #[test]
    fn they_cross_to_the_page_whole() {
        let insights = insights("role", &["ADMIN", ""]);
        let text = serde_json::to_string(&insights).expect("plain data");
        assert_eq!(serde_json::from_str::<Insights>(&text).expect("its own"), insights);
    }
}
