//! A filter and a sort in memory, and the accounts that they are held against.

use std::cmp::Ordering;

use store::{
    AccountFilter, AccountOrder, AccountQuery, Store, WantedDate, WantedDomain, WantedKept,
    WantedText,
};
use uuid::Uuid;
use validation::{AccountType, AccountValues, Date, PaymentStatus, Role, UserStatus};

use crate::fixture::{START, batch, file, imported, integration, run};

/// So many accounts fill several rows of lines.
pub(super) const ACCOUNTS: usize = 700;

/// Accounts that have anything in any field, the same in every run.
fn csv() -> String {
    let mut number: u32 = 7;
    let mut next = |of: u32| {
        number = number.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (number >> 16) % of
    };
    let mut csv = "emailId,firstName,lastName,role,createdOn,userStatus,accountType,department,\
                   mfaEnrolmentStatus,accountPaymentStatus,manager,Shift,\
                   endsOn,Ends\n"
        .to_owned();
    for account in 0..ACCOUNTS {
        let mut pick = |values: &[&str]| values[next(values.len() as u32) as usize].to_owned();
        let email = format!(
            "{}{account}@{}",
            pick(&["Ann", "bob", "o'neil", "x+y"]),
            pick(&["example.com", "Example.com", "a.example", "example.com.b"])
        );
        let row = [
            email,
            pick(&["", "Zoë", "ann", "ANN", "Łukasz", "=1+1"]),
            pick(&["", "Obi", "de la Cruz", "obi"]),
            pick(&["", "SUPERADMIN", "ADMIN", "USER"]),
            pick(&["", "01012024", "29022024", "31122023", "01011900", "31122100"]),
            pick(&["", "ACTIVE", "DISABLED", "DELETED"]),
            pick(&["", "USER", "SERVICE"]),
            pick(&["", "IT", "it", "R & D", "Nursing \"\"West\"\"", "Nursing"]),
            pick(&["", "true", "false"]),
            pick(&["", "PAID", "UNPAID", "NA"]),
            pick(&["", "Boss@Example.com", "ZOË"]),
            pick(&["", "Night", "zoë obi"]),
            pick(&["", "2024-02-29", "2025-12-31", "Never", "2024-13-01", "0999-01-01"]),
            pick(&["", "", "", "2024-02-29", "soon"]),
        ];
        let row = row.map(|value| format!("\"{value}\""));
        csv += &(row.join(",") + "\n");
    }
    csv
}

pub(super) async fn stored(store: &Store) -> (Uuid, Vec<AccountValues>) {
    imported(store, "Others", "others", 20).await.expect("imported");
    let mut import = store.begin_import(run("mixed"), START).await.expect("begun");
    import.add(batch(&csv()), START).await.expect("added");
    let made = import.commit(integration("Mixed"), file(ACCOUNTS as u64), START + 1500).await;
    let id = made.expect("committed");
    let all = store.accounts(id, None, 10_000).await.expect("read").items;
    assert_eq!(all.len(), ACCOUNTS);
    (id, all)
}

pub(super) fn key(account: &AccountValues) -> String {
    account.email.to_ascii_lowercase()
}

fn name(account: &AccountValues) -> Option<String> {
    let names = [account.first_name.as_deref(), account.last_name.as_deref()];
    let names: Vec<_> = names.into_iter().flatten().collect();
    (!names.is_empty()).then(|| names.join(" ").to_lowercase())
}

/// Whether a filter takes an account, said once more.
pub(super) fn takes(filter: &AccountFilter, account: &AccountValues) -> bool {
    let kept = account.kept.iter().map(|(_, value)| value.to_lowercase());
    let texts = [key(account), name(account).unwrap_or_default()].into_iter().chain(kept);
    let text = texts.collect::<Vec<_>>().join("\x1f");
    let found = filter.search.iter().all(|word| text.contains(&word.to_lowercase()));
    let department = account.department.as_deref();
    let department = match &filter.department {
        None => true,
        Some(WantedText::Absent) => department.is_none(),
        Some(WantedText::Is(wanted)) => department == Some(wanted),
        Some(WantedText::Contains(part)) => {
            department.is_some_and(|it| it.to_lowercase().contains(&part.to_lowercase()))
        }
    };
    let created = match filter.created {
        None => true,
        Some(WantedDate::Absent) => account.created_on.is_none(),
        Some(WantedDate::Between(from, until)) => account.created_on.is_some_and(|day| {
            from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until)
        }),
    };
    let address = key(account);
    let domain = match &filter.domain {
        None => true,
        Some(WantedDomain::On(wanted)) => address.ends_with(&format!("@{wanted}")),
        Some(WantedDomain::NotOn(not)) => !address.ends_with(&format!("@{not}")),
    };
    let is = |one: bool, wanted: Option<bool>| wanted.is_none_or(|wanted| wanted == one);
    let kept = filter.kept.iter().all(|(name, wanted)| {
        let value = account.kept.get(name);
        let day = value.and_then(Date::from_iso).filter(|_| name == "endsOn");
        match wanted {
            WantedKept::Absent => value.is_none(),
            WantedKept::Given => value.is_some(),
            WantedKept::Contains(part) => {
                value.is_some_and(|it| it.to_lowercase().contains(&part.to_lowercase()))
            }
            WantedKept::On { from, before } => day.is_some_and(|day| {
                from.is_none_or(|from| from <= day) && before.is_none_or(|before| day < before)
            }),
            WantedKept::NoDay => value.is_some() && day.is_none(),
        }
    });
    found
        && kept
        && department
        && created
        && domain
        && filter.role.as_ref().is_none_or(|of| of.contains(&account.role))
        && filter.user_status.as_ref().is_none_or(|of| of.contains(&account.user_status))
        && filter.account_type.as_ref().is_none_or(|of| of.contains(&account.account_type))
        && filter.mfa_enrolled.as_ref().is_none_or(|of| of.contains(&account.mfa_enrolled))
        && filter.payment_status.as_ref().is_none_or(|of| of.contains(&account.payment_status))
        && is(account.first_name.is_some(), filter.first_name)
        && is(account.last_name.is_some(), filter.last_name)
}

/// Absent values come last, either way; of equals the address decides.
fn by<T: Ord>(one: Option<T>, other: Option<T>, descending: bool) -> Ordering {
    match (one, other) {
        (Some(one), Some(other)) if descending => other.cmp(&one),
        (Some(one), Some(other)) => one.cmp(&other),
        (one, other) => one.is_none().cmp(&other.is_none()),
    }
}

pub(super) fn sorted(mut accounts: Vec<AccountValues>, query: &AccountQuery) -> Vec<AccountValues> {
    let down = query.descending;
    let department = |account: &AccountValues| {
        account.department.clone().map(|department| (department.to_lowercase(), department))
    };
    let kept = |account: &AccountValues, name: &str| account.kept.get(name).map(str::to_lowercase);
    // What is no day comes after the days, and before what is absent.
    let day = |account: &AccountValues, name: &str| {
        account.kept.get(name).and_then(Date::from_iso).filter(|_| name == "endsOn")
    };
    accounts.sort_by(|one, other| match &query.order {
        AccountOrder::Kept(name) => {
            let days = [one, other].map(|account| day(account, name));
            let is_text =
                |account: &AccountValues| name == "endsOn" && kept(account, name).is_some();
            let texts = match days {
                [None, None] if is_text(one) && is_text(other) => {
                    kept(one, name).cmp(&kept(other, name))
                }
                [None, None] => by(kept(one, name), kept(other, name), down),
                [Some(_), Some(_)] => Ordering::Equal,
                [one_day, _] => match (one_day, is_text(one), is_text(other)) {
                    (Some(_), ..) => Ordering::Less,
                    _ => Ordering::Greater,
                },
            };
            let days = if let [Some(one), Some(other)] = days {
                by(Some(one), Some(other), down)
            } else {
                Ordering::Equal
            };
            texts.then(days).then(key(one).cmp(&key(other)))
        }
        AccountOrder::Email => by(Some(key(one)), Some(key(other)), down),
        AccountOrder::Name => by(name(one), name(other), down).then(key(one).cmp(&key(other))),
        AccountOrder::Created => {
            by(one.created_on, other.created_on, down).then(key(one).cmp(&key(other)))
        }
        AccountOrder::Department => {
            by(department(one), department(other), down).then(key(one).cmp(&key(other)))
        }
    });
    accounts
}

pub(super) fn filters() -> Vec<AccountFilter> {
    let any = AccountFilter::default;
    let words = |words: &[&str]| AccountFilter {
        search: words.iter().map(|word| (*word).to_owned()).collect(),
        ..any()
    };
    let department = |wanted| AccountFilter { department: Some(wanted), ..any() };
    let created = |wanted| AccountFilter { created: Some(wanted), ..any() };
    let domain = |wanted| AccountFilter { domain: Some(wanted), ..any() };
    let day = Date::new;
    let kept = |wanted: &[(&str, WantedKept)]| AccountFilter {
        kept: wanted.iter().map(|(name, wanted)| ((*name).to_owned(), wanted.clone())).collect(),
        ..any()
    };
    let contains = |text: &str| WantedKept::Contains(text.to_owned());
    let on = |from, before| WantedKept::On { from, before };
    vec![
        kept(&[("Shift", WantedKept::Given)]),
        kept(&[("Shift", WantedKept::Absent)]),
        kept(&[("Colour", WantedKept::Absent)]),
        kept(&[("Colour", WantedKept::Given)]),
        kept(&[("shift", contains("night"))]),
        kept(&[("manager", contains("ZOË"))]),
        kept(&[("manager", contains("boss@example"))]),
        kept(&[("manager", contains("night"))]),
        kept(&[("manager", contains("\u{1f}"))]),
        kept(&[("endsOn", on(None, day(2024, 2, 29)))]),
        kept(&[("endsOn", on(None, day(2024, 3, 1)))]),
        kept(&[("endsOn", on(day(2024, 2, 29), None))]),
        kept(&[("endsOn", on(day(2024, 2, 29), day(2025, 12, 31)))]),
        kept(&[("endsOn", on(day(2026, 1, 1), day(2025, 12, 31)))]),
        kept(&[("endsOn", on(None, None))]),
        kept(&[("endsOn", WantedKept::NoDay)]),
        kept(&[("endsOn", contains("never"))]),
        kept(&[("Ends", on(None, day(2030, 1, 1)))]),
        kept(&[("Ends", WantedKept::NoDay)]),
        kept(&[("Ends", contains("2024-02")), ("endsOn", WantedKept::Given)]),
        AccountFilter {
            kept: vec![
                ("Shift".to_owned(), contains("zoë")),
                ("endsOn".to_owned(), on(None, None)),
            ],
            ..words(&["ann", "zoë"])
        },
        any(),
        words(&["boss@"]),
        words(&["NIGHT", "ann"]),
        AccountFilter { role: Some(vec![Some(Role::Superadmin), Some(Role::Admin)]), ..any() },
        AccountFilter { role: Some(vec![None]), mfa_enrolled: Some(vec![Some(false)]), ..any() },
        AccountFilter { role: Some(vec![]), ..any() },
        AccountFilter { user_status: Some(vec![Some(UserStatus::Deleted), None]), ..any() },
        AccountFilter { account_type: Some(vec![Some(AccountType::Service)]), ..any() },
        AccountFilter { mfa_enrolled: Some(vec![None]), ..any() },
        AccountFilter { payment_status: Some(vec![Some(PaymentStatus::NotApplicable)]), ..any() },
        AccountFilter { first_name: Some(false), ..any() },
        AccountFilter { first_name: Some(true), last_name: Some(false), ..any() },
        department(WantedText::Absent),
        department(WantedText::Is("IT".to_owned())),
        department(WantedText::Is("Nursing \"West\"".to_owned())),
        department(WantedText::Contains("nursing".to_owned())),
        department(WantedText::Is("none".to_owned())),
        created(WantedDate::Absent),
        created(WantedDate::Between(day(2024, 1, 1), day(2024, 2, 29))),
        created(WantedDate::Between(None, day(1900, 1, 1))),
        created(WantedDate::Between(day(2100, 12, 31), None)),
        domain(WantedDomain::On("example.com".to_owned())),
        domain(WantedDomain::NotOn("example.com".to_owned())),
        domain(WantedDomain::On("a".to_owned())),
        words(&["ann"]),
        words(&["ŁUKASZ", "example.com.b"]),
        words(&["de la", "o'neil"]),
        words(&["=1+1"]),
        words(&["%"]),
        words(&["nobody"]),
        AccountFilter {
            role: Some(vec![Some(Role::User), None]),
            department: Some(WantedText::Contains("it".to_owned())),
            created: Some(WantedDate::Between(day(2000, 1, 1), None)),
            ..words(&["ann", "1"])
        },
    ]
}
