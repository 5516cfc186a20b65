//! What is counted of the accounts of an integration. What is not known is counted apart.

use service::{AccountCounts, Facets};
use validation::{AccountType, Field, PaymentStatus, Role, UserStatus};

use crate::api::{CountView, CoverageView, FindingsView, PostureView};

/// Departments and domains that are shown.
const SHOWN: usize = 6;

pub(in crate::api) fn posture(counts: AccountCounts) -> PostureView {
    let active_people = |facets: &Facets| {
        facets.user_status == Some(UserStatus::Active)
            && facets.account_type != Some(AccountType::Service)
    };
    let coverage = |counts: &AccountCounts, takes: &dyn Fn(&Facets) -> bool| {
        let of = |mfa| {
            count(counts, |facets| {
                facets.mfa_enrolled == mfa && active_people(facets) && takes(facets)
            })
        };
        CoverageView { enrolled: of(Some(true)), not_enrolled: of(Some(false)), unknown: of(None) }
    };
    let by_role = roles().map(|role| {
        let named = role.map(|role| role.name().to_owned());
        (named, coverage(&counts, &|facets| facets.role == role))
    });
    let mfa_by_role =
        by_role.filter(|(_, of)| of.enrolled + of.not_enrolled + of.unknown > 0).collect();
    let value =
        |name: Option<&str>, accounts| CountView { value: name.map(str::to_owned), accounts };
    let roles = roles()
        .map(|role| value(role.map(Role::name), count(&counts, |facets| facets.role == role)));
    let kinds = choices(AccountType::ALL).map(|kind| {
        value(kind.map(AccountType::name), count(&counts, |facets| facets.account_type == kind))
    });
    let statuses = choices(UserStatus::ALL).map(|of| {
        value(of.map(UserStatus::name), count(&counts, |facets| facets.user_status == of))
    });
    let payments = choices(PaymentStatus::ALL).map(|of| {
        value(of.map(PaymentStatus::name), count(&counts, |facets| facets.payment_status == of))
    });
    PostureView {
        accounts: counts.accounts,
        mfa: coverage(&counts, &|_| true),
        mfa_by_role,
        roles: known(roles.collect()),
        kinds: known(kinds.collect()),
        statuses: known(statuses.collect()),
        payments: known(payments.collect()),
        years: years(&counts.years),
        departments: departments(&counts),
        departments_in_all: counts.departments.len() as u64,
        domains: largest(&counts.domains),
        domains_in_all: counts.domains.len() as u64,
        missing: missing(&counts),
        findings: findings(&counts),
    }
}

fn choices<T: Copy>(all: &'static [T]) -> impl Iterator<Item = Option<T>> {
    all.iter().copied().map(Some).chain([None])
}

fn roles() -> impl Iterator<Item = Option<Role>> {
    choices(Role::ALL)
}

fn count(counts: &AccountCounts, takes: impl Fn(&Facets) -> bool) -> u64 {
    counts.facets.iter().filter(|(facets, _)| takes(facets)).map(|(_, accounts)| accounts).sum()
}

/// Values that no account has are counted too, but that some have none is told only where it is so.
fn known(mut values: Vec<CountView>) -> Vec<CountView> {
    values.retain(|count| count.value.is_some() || count.accounts > 0);
    values
}

/// Every year from the first to the last.
fn years(years: &[(u16, u64)]) -> Vec<(u16, u64)> {
    let (Some((first, _)), Some((last, _))) = (years.first(), years.last()) else { return vec![] };
    let of = |year| years.iter().find(|(one, _)| *one == year).map_or(0, |(_, accounts)| *accounts);
    (*first..=*last).map(|year| (year, of(year))).collect()
}

/// The most frequent, of equals by name.
fn largest(names: &[(String, u64)]) -> Vec<CountView> {
    let mut names: Vec<_> = names.iter().collect();
    names.sort_by_key(|(_, accounts)| std::cmp::Reverse(*accounts));
    let view = |(name, accounts): &(String, u64)| CountView {
        value: Some(name.clone()),
        accounts: *accounts,
    };
    names.into_iter().take(SHOWN).map(view).collect()
}

fn departments(counts: &AccountCounts) -> Vec<CountView> {
    let without = in_none(&counts.departments, counts.accounts);
    let mut departments = largest(&counts.departments);
    if without > 0 {
        departments.push(CountView { value: None, accounts: without });
    }
    departments
}

fn in_none(names: &[(String, u64)], accounts: u64) -> u64 {
    accounts - names.iter().map(|(_, accounts)| accounts).sum::<u64>().min(accounts)
}

fn missing(counts: &AccountCounts) -> Vec<(Field, u64)> {
    let dated = counts.years.iter().map(|(_, accounts)| accounts).sum::<u64>();
    let of = |field| match field {
        Field::EmailId => 0,
        Field::FirstName => count(counts, |facets| !facets.has_first_name),
        Field::LastName => count(counts, |facets| !facets.has_last_name),
        Field::Role => count(counts, |facets| facets.role.is_none()),
        Field::CreatedOn => counts.accounts - dated.min(counts.accounts),
        Field::UserStatus => count(counts, |facets| facets.user_status.is_none()),
        Field::AccountType => count(counts, |facets| facets.account_type.is_none()),
        Field::Department => in_none(&counts.departments, counts.accounts),
        Field::MfaEnrolmentStatus => count(counts, |facets| facets.mfa_enrolled.is_none()),
        Field::AccountPaymentStatus => count(counts, |facets| facets.payment_status.is_none()),
    };
    Field::ALL
        .into_iter()
        .map(|field| (field, of(field)))
        .filter(|(_, missing)| *missing > 0)
        .collect()
}

fn findings(counts: &AccountCounts) -> FindingsView {
    let active = |facets: &Facets| facets.user_status == Some(UserStatus::Active);
    let gone = |facets: &Facets| facets.user_status.is_some() && !active(facets);
    let admin = |facets: &Facets| active(facets) && facets.role.is_some_and(Role::is_privileged);
    let service = |facets: &Facets| facets.account_type == Some(AccountType::Service);
    let pays = |facets: &Facets, payment| facets.payment_status == Some(payment);
    let among = |those: &dyn Fn(&Facets) -> bool, found: &dyn Fn(&Facets) -> bool| {
        (count(counts, |facets| those(facets) && found(facets)), count(counts, those))
    };
    let home = largest(&counts.domains).into_iter().next();
    let external =
        counts.accounts - home.as_ref().map_or(0, |home| home.accounts).min(counts.accounts);
    FindingsView {
        admins_without_mfa: among(&admin, &|facets| facets.mfa_enrolled == Some(false)),
        services_with_superadmin: among(&service, &|facets| facets.role == Some(Role::Superadmin)),
        gone_but_paid: among(&gone, &|facets| pays(facets, PaymentStatus::Paid)),
        active_but_unpaid: among(&active, &|facets| pays(facets, PaymentStatus::Unpaid)),
        external: (external, (counts.domains.len() as u64).saturating_sub(1)),
        home: home.and_then(|home| home.value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(role: Option<Role>, status: Option<UserStatus>, mfa: Option<bool>) -> Facets {
        Facets {
            role,
            user_status: status,
            account_type: Some(AccountType::User),
            payment_status: Some(PaymentStatus::Paid),
            mfa_enrolled: mfa,
            has_first_name: true,
            has_last_name: false,
        }
    }

    fn counts() -> AccountCounts {
        let active = Some(UserStatus::Active);
        AccountCounts {
            accounts: 100,
            facets: vec![
                (of(Some(Role::Admin), active, Some(false)), 3),
                (of(Some(Role::Superadmin), active, Some(true)), 4),
                (of(Some(Role::User), active, None), 50),
                (of(None, None, Some(false)), 20),
                (of(Some(Role::User), Some(UserStatus::Deleted), Some(true)), 23),
            ],
            years: vec![(2019, 10), (2022, 60)],
            departments: vec![("IT".to_owned(), 5), ("Law".to_owned(), 90)],
            domains: vec![("a.io".to_owned(), 30), ("b.io".to_owned(), 70)],
        }
    }

    /// Few exports have the type of an account; what is known to be a program's needs no MFA.
    #[test]
    fn services_alone_are_left_out_of_coverage() {
        let active = Some(UserStatus::Active);
        let of = |account_type| Facets { account_type, ..of(None, active, Some(true)) };
        let facets = vec![
            (of(None), 5),
            (of(Some(AccountType::User)), 7),
            (of(Some(AccountType::Service)), 11),
        ];
        let posture = posture(AccountCounts { facets, ..counts() });
        assert_eq!(posture.mfa, CoverageView { enrolled: 12, not_enrolled: 0, unknown: 0 });
    }

    #[test]
    fn what_is_not_known_is_never_no() {
        let posture = posture(counts());
        assert_eq!(posture.mfa, CoverageView { enrolled: 4, not_enrolled: 3, unknown: 50 });
        let roles: Vec<_> = posture.mfa_by_role.iter().map(|(role, _)| role.as_deref()).collect();
        assert_eq!(roles, [Some("SUPERADMIN"), Some("ADMIN"), Some("USER")]);
        let of = |counts: &[CountView]| counts.iter().map(|one| one.accounts).collect::<Vec<_>>();
        assert_eq!(of(&posture.roles), [4, 3, 73, 20]);
        assert_eq!(of(&posture.statuses), [57, 0, 23, 20]);
        assert_eq!(of(&posture.kinds), [100, 0]);
        assert_eq!(
            posture.missing,
            [
                (Field::LastName, 100),
                (Field::Role, 20),
                (Field::CreatedOn, 30),
                (Field::UserStatus, 20),
                (Field::Department, 5),
                (Field::MfaEnrolmentStatus, 50),
            ]
        );
    }

    #[test]
    fn findings_say_among_how_many_they_are() {
        let findings = posture(counts()).findings;
        assert_eq!(findings.admins_without_mfa, (3, 7));
        assert_eq!(findings.services_with_superadmin, (0, 0));
        assert_eq!(findings.gone_but_paid, (23, 23));
        assert_eq!(findings.active_but_unpaid, (0, 57));
        assert_eq!((findings.external, findings.home.as_deref()), ((30, 1), Some("b.io")));
    }

    #[test]
    fn years_have_no_gaps_and_the_largest_come_first() {
        let posture = posture(counts());
        assert_eq!(posture.years, [(2019, 10), (2020, 0), (2021, 0), (2022, 60)]);
        let departments: Vec<_> =
            posture.departments.iter().map(|one| (one.value.as_deref(), one.accounts)).collect();
        assert_eq!(departments, [(Some("Law"), 90), (Some("IT"), 5), (None, 5)]);
    }
}
