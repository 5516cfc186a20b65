//! Accounts as they are asked for in an address.

use service::{
    AccountFilter, AccountOrder, AccountQuery, Error, FoundPage, Page, PageFrom, Run, Wanted,
    WantedDate, WantedDomain, WantedText, account_name, decode_place,
};
use validation::{AccountType, AccountValues, Date, PaymentStatus, Role, UserStatus};

use super::rfc3339;
use crate::api::{
    AccountsQuery, AsOfView, FoundAccountsView, GIVEN, IntegrationSummary, NONE, NOT,
};
use crate::messages::accounts as words;

/// Most words that are searched for.
const WORDS: usize = 8;

/// Which accounts are asked for; what is not understood restricts nothing.
#[must_use]
pub fn filter_of(query: &AccountsQuery) -> AccountFilter {
    let search = query.q.iter().flat_map(|text| text.split_whitespace());
    AccountFilter {
        search: search.take(WORDS).map(str::to_owned).collect(),
        first_name: given(query.first.as_deref()),
        last_name: given(query.last.as_deref()),
        role: wanted(query.role.as_deref(), |name| Role::from_name(name.as_bytes())),
        user_status: wanted(query.status.as_deref(), |name| UserStatus::from_name(name.as_bytes())),
        account_type: wanted(query.kind.as_deref(), |name| AccountType::from_name(name.as_bytes())),
        mfa_enrolled: wanted(query.mfa.as_deref(), |name| name.parse().ok()),
        payment_status: wanted(query.payment.as_deref(), |name| {
            PaymentStatus::from_name(name.as_bytes())
        }),
        department: query.department.as_deref().map(department),
        created: created(query),
        domain: query.domain.as_deref().map(|text| match text.strip_prefix(NOT) {
            Some(other) => WantedDomain::NotOn(other.to_lowercase()),
            None => WantedDomain::On(text.to_lowercase()),
        }),
    }
}

fn given(text: Option<&str>) -> Option<bool> {
    match text {
        Some(GIVEN) => Some(true),
        Some(NONE) => Some(false),
        _ => None,
    }
}

/// The values of a list; a list without any is none.
fn wanted<T>(list: Option<&str>, parse: impl Fn(&str) -> Option<T>) -> Wanted<T> {
    let value = |name: &str| if name == NONE { Some(None) } else { parse(name).map(Some) };
    let values: Vec<_> = list?.split(',').filter_map(value).collect();
    (!values.is_empty()).then_some(values)
}

fn department(text: &str) -> WantedText {
    let text = text.trim();
    if text == NONE {
        return WantedText::Absent;
    }
    let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    quoted.map_or_else(
        || WantedText::Contains(text.to_owned()),
        |text| WantedText::Is(text.to_owned()),
    )
}

fn created(query: &AccountsQuery) -> Option<WantedDate> {
    if query.created.as_deref() == Some(NONE) {
        return Some(WantedDate::Absent);
    }
    let day = |text: &Option<String>| Date::from_iso(text.as_deref()?);
    let (from, until) = (day(&query.from), day(&query.until));
    (from.is_some() || until.is_some()).then_some(WantedDate::Between(from, until))
}

/// The page that is asked for.
///
/// # Errors
/// When a cursor is none.
pub(in crate::api) fn query_of(query: &AccountsQuery) -> Result<AccountQuery, Error> {
    let sort = query.sort.as_deref().unwrap_or_default();
    let order = match sort.trim_start_matches('-') {
        "name" => AccountOrder::Name,
        "created" => AccountOrder::Created,
        "department" => AccountOrder::Department,
        _ => AccountOrder::Email,
    };
    let place = |text: &str, name: &str| {
        decode_place(text).ok_or_else(|| Error::BadRequest(words::no_page_of_the_list(name)))
    };
    let from = match (query.after.as_deref(), query.before.as_deref()) {
        (Some(after), _) => PageFrom::After(place(after, "after")?),
        (None, Some(before)) => PageFrom::Before(place(before, "before")?),
        (None, None) => PageFrom::Start,
    };
    let limit = match query.rows.as_deref() {
        Some("25") => 25,
        Some("100") => 100,
        _ => 50,
    };
    Ok(AccountQuery {
        filter: filter_of(query),
        order,
        descending: sort.starts_with('-'),
        from,
        limit,
    })
}

pub(in crate::api) fn found(page: FoundPage) -> FoundAccountsView {
    let FoundPage { found, kept, previous, next } = page;
    FoundAccountsView {
        names: found.items.iter().map(account_name).collect(),
        items: found.items,
        kept,
        before: found.before,
        matches: found.matches,
        accounts: found.accounts,
        previous,
        next,
    }
}

pub(in crate::api) fn as_of(
    integration: IntegrationSummary,
    run: &Run,
    page: Page<AccountValues, String>,
    kept: Vec<String>,
) -> AsOfView {
    AsOfView {
        integration,
        run: run.number,
        at: rfc3339(run.decided_at.unwrap_or(run.completed_at)),
        accounts: run.records.saturating_sub(run.erased),
        names: page.items.iter().map(account_name).collect(),
        items: page.items,
        kept,
        next: page.next,
    }
}

/// That an export is as of an import, for the record.
#[must_use]
pub fn as_of_words(run: u32) -> String {
    words::as_of(run)
}

/// What an export is of, for the record: how many accounts, and by which fields they were chosen.
/// Values that people have typed are not told.
#[must_use]
pub fn filter_words(query: &AccountsQuery, matches: u64, accounts: u64) -> String {
    let closed = ["role", "status", "type", "mfa", "payment", "created", "from", "until"];
    let is_plain = |text: &str| {
        text.len() <= 40
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b',' || b == b'-')
    };
    let parts = query.filters().into_iter().filter_map(|(name, value)| {
        let value = value?.as_str();
        Some((name, (closed.contains(&name) && is_plain(value)).then_some(value)))
    });
    words::exported(matches, accounts, parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn query(parts: &[(&str, &str)]) -> AccountsQuery {
        let get = |name: &str| {
            parts.iter().find(|(one, _)| *one == name).map(|(_, text)| (*text).to_owned())
        };
        AccountsQuery::of(get)
    }

    #[test]
    fn an_address_says_which_accounts_are_wanted() {
        let any = AccountFilter::default;
        let day = |year, month, day| Date::new(year, month, day);
        for (parts, expected) in [
            (&[][..], any()),
            (
                &[("q", " Ann  OBI ")],
                AccountFilter { search: vec!["Ann".into(), "OBI".into()], ..any() },
            ),
            (
                &[("role", "SUPERADMIN,ADMIN"), ("mfa", "false")],
                AccountFilter {
                    role: Some(vec![Some(Role::Superadmin), Some(Role::Admin)]),
                    mfa_enrolled: Some(vec![Some(false)]),
                    ..any()
                },
            ),
            (&[("status", "none")], AccountFilter { user_status: Some(vec![None]), ..any() }),
            (&[("role", "owner"), ("type", ""), ("mfa", "yes")], any()),
            (
                &[("first", "none"), ("last", "given")],
                AccountFilter { first_name: Some(false), last_name: Some(true), ..any() },
            ),
            (
                &[("department", "none")],
                AccountFilter { department: Some(WantedText::Absent), ..any() },
            ),
            (
                &[("department", "\"IT\"")],
                AccountFilter { department: Some(WantedText::Is("IT".into())), ..any() },
            ),
            (
                &[("department", " it\" ")],
                AccountFilter { department: Some(WantedText::Contains("it\"".into())), ..any() },
            ),
            (
                &[("from", "2024-02-29"), ("until", "2023-02-29")],
                AccountFilter {
                    created: Some(WantedDate::Between(day(2024, 2, 29), None)),
                    ..any()
                },
            ),
            (
                &[("created", "none"), ("from", "2024-01-01")],
                AccountFilter { created: Some(WantedDate::Absent), ..any() },
            ),
            (
                &[("domain", "!Example.com")],
                AccountFilter { domain: Some(WantedDomain::NotOn("example.com".into())), ..any() },
            ),
        ] {
            assert_eq!(filter_of(&query(parts)), expected, "{parts:?}");
        }
    }

    #[test]
    fn an_address_says_which_page_is_wanted() {
        let asked = query_of(&query(&[("sort", "-created"), ("rows", "25")])).expect("understood");
        assert_eq!((asked.order, asked.descending, asked.limit), (AccountOrder::Created, true, 25));
        let asked = query_of(&query(&[("sort", "mood"), ("rows", "1000000")])).expect("understood");
        assert_eq!((asked.order, asked.descending, asked.limit), (AccountOrder::Email, false, 50));
        for name in ["after", "before"] {
            assert!(query_of(&query(&[(name, "zoe@example.com")])).is_err());
        }
    }

    #[test]
    fn no_value_of_an_account_is_told() {
        let asked =
            query(&[("q", "zoe"), ("role", "ADMIN"), ("department", "Legal"), ("domain", "x.io")]);
        let said = filter_words(&asked, 3, 1200);
        assert_eq!(said, "3 of 1,200 accounts: search, role ADMIN, department, domain");
        assert_eq!(filter_words(&query(&[]), 2, 2), "all 2 accounts");
    }
}
