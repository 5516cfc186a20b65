//! Accounts as they are asked for in an address.

use service::{
    AccountFilter, AccountOrder, AccountQuery, ErasedBetween, Error, FoundPage, Page, PageFrom,
    Run, Wanted, WantedDate, WantedDomain, WantedKept, WantedText, account_name, decode_place,
};
use validation::{AccountType, AccountValues, KeptMeaning, PaymentStatus, Role, UserStatus};

use super::rfc3339;
use crate::api::filter::part;
use crate::api::kept::{KEPT, NO_DAY};
use crate::api::{
    AccountsQuery, AsOfView, DayView, ErasedSinceView, FoundAccountsView, GIVEN,
    IntegrationSummary, KeptPart, NONE, NOT, address,
};
use crate::messages::{accounts as words, addresses};

/// Most words that are searched for.
const WORDS: usize = 8;

/// Which accounts are asked for. What is empty asks for nothing.
///
/// # Errors
/// What is not understood, in words: what it restricts, nobody knows.
pub fn filter_of(query: &AccountsQuery) -> Result<AccountFilter, String> {
    let search: Vec<_> = query.q.iter().flat_map(|text| text.split_whitespace()).collect();
    let mut wrong = Vec::new();
    if search.len() > WORDS {
        wrong.push(addresses::too_many_words(WORDS));
    }
    let filter = AccountFilter {
        search: search.into_iter().map(str::to_owned).collect(),
        first_name: part(given("first", query.first.as_deref(), &[GIVEN, NONE]), &mut wrong),
        last_name: part(given("last", query.last.as_deref(), &[GIVEN, NONE]), &mut wrong),
        role: part(wanted("role", query.role.as_ref(), Role::NAMES, Role::from_name), &mut wrong),
        user_status: part(
            wanted("status", query.status.as_ref(), UserStatus::NAMES, UserStatus::from_name),
            &mut wrong,
        ),
        account_type: part(
            wanted("type", query.kind.as_ref(), AccountType::NAMES, AccountType::from_name),
            &mut wrong,
        ),
        mfa_enrolled: part(
            address::list_of("mfa", query.mfa.as_deref(), &["true", "false"], |name| {
                name.parse().ok()
            }),
            &mut wrong,
        ),
        payment_status: part(
            wanted("payment", query.payment.as_ref(), PaymentStatus::NAMES, |name| {
                PaymentStatus::from_name(name)
            }),
            &mut wrong,
        ),
        department: query.department.as_deref().map(department),
        created: created(query, &mut wrong),
        domain: query.domain.as_deref().map(|text| match text.strip_prefix(NOT) {
            Some(other) => WantedDomain::NotOn(other.to_lowercase()),
            None => WantedDomain::On(text.to_lowercase()),
        }),
        kept: query.kept.iter().filter_map(|asked| part(kept(asked), &mut wrong)).collect(),
    };
    if wrong.is_empty() { Ok(filter) } else { Err(wrong.join(" ")) }
}

/// The values of a list of one field's.
fn wanted<T>(
    name: &str,
    list: Option<&String>,
    choices: &[&str],
    parse: impl Fn(&[u8]) -> Option<T>,
) -> Result<Wanted<T>, String> {
    address::list_of(name, list.map(String::as_str), choices, |name| parse(name.as_bytes()))
}

/// Whether there is a value.
fn given(name: &str, text: Option<&str>, choices: &[&str]) -> Result<Option<bool>, String> {
    address::one_of(name, text, choices, |text| match text {
        GIVEN => Some(true),
        NONE => Some(false),
        _ => None,
    })
}

/// What is asked of a kept column.
fn kept((name, value): &(String, String)) -> Result<Option<(String, WantedKept)>, String> {
    let Some((asked, column)) = KeptPart::of(name) else { return Ok(None) };
    let value = value.trim();
    let has_days = KeptMeaning::from_name(column).is_some_and(KeptMeaning::is_date);
    let day = || match has_days {
        true => address::day(name, Some(value)),
        false => Err(addresses::column_without_days(name, value, &days())),
    };
    let wanted = match asked {
        KeptPart::Contains => WantedKept::Contains(value.to_owned()),
        KeptPart::Is if value == NO_DAY && has_days => WantedKept::NoDay,
        KeptPart::Is => {
            let choices: &[_] = if has_days { &[GIVEN, NONE, NO_DAY] } else { &[GIVEN, NONE] };
            presence(given(name, Some(value), choices)?)
        }
        KeptPart::From => WantedKept::On { from: day()?, before: None },
        KeptPart::Before => WantedKept::On { from: None, before: day()? },
    };
    Ok(Some((column.to_owned(), wanted)))
}

/// What is given when nothing is said of it.
fn presence(is: Option<bool>) -> WantedKept {
    if is == Some(true) { WantedKept::Given } else { WantedKept::Absent }
}

/// The kept columns that are read as days.
fn days() -> Vec<&'static str> {
    KeptMeaning::ALL.into_iter().filter(|kept| kept.is_date()).map(KeptMeaning::name).collect()
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

fn created(query: &AccountsQuery, wrong: &mut Vec<String>) -> Option<WantedDate> {
    let none = |text: &str| (text == NONE).then_some(WantedDate::Absent);
    let absent = address::one_of("created", query.created.as_deref(), &[NONE], none);
    if let Some(absent) = part(absent, wrong) {
        return Some(absent);
    }
    let from = part(address::day("from", query.from.as_deref()), wrong);
    let until = part(address::day("until", query.until.as_deref()), wrong);
    (from.is_some() || until.is_some()).then_some(WantedDate::Between(from, until))
}

/// By what accounts are ordered, and whether it is turned round.
///
/// # Errors
/// That the order is none, or the size of a page, in words.
pub fn shape_of(query: &AccountsQuery) -> Result<(AccountOrder, bool), String> {
    let (order, turned) = address::account_order(query.sort.as_deref())?;
    address::word("rows", query.rows.as_deref(), &address::ROWS)?;
    let order = match order {
        Some("name") => AccountOrder::Name,
        Some("created") => AccountOrder::Created,
        Some("department") => AccountOrder::Department,
        other => match other.and_then(|order| order.strip_prefix(KEPT)) {
            Some(column) => AccountOrder::Kept(column.to_owned()),
            None => AccountOrder::Email,
        },
    };
    Ok((order, turned))
}

/// The page that is asked for.
///
/// # Errors
/// When a cursor is none, or a part of the filter is not understood.
pub(in crate::api) fn query_of(query: &AccountsQuery) -> Result<AccountQuery, Error> {
    let (order, descending) = shape_of(query).map_err(Error::BadRequest)?;
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
        filter: filter_of(query).map_err(Error::BadRequest)?,
        order,
        descending,
        from,
        limit,
    })
}

pub(in crate::api) fn found(page: FoundPage) -> FoundAccountsView {
    let FoundPage { found, kept, previous, next } = page;
    let formerly =
        |account: &AccountValues| found.formerly.get(&account.email.to_ascii_lowercase()).cloned();
    FoundAccountsView {
        names: found.items.iter().map(account_name).collect(),
        formerly: found.items.iter().map(formerly).collect(),
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
    (run, day, erased): (&Run, Option<DayView>, ErasedBetween),
    page: Page<AccountValues, String>,
    kept: Vec<String>,
) -> AsOfView {
    let ErasedBetween { accounts, kept: of_kept } = erased;
    let erased = accounts.map(|(first, last)| ErasedSinceView {
        accounts: run.erased,
        first: rfc3339(first),
        last: rfc3339(last),
    });
    let kept_erased = of_kept.map(|(first, last)| (rfc3339(first), rfc3339(last)));
    AsOfView {
        integration,
        day,
        erased,
        kept_erased,
        run: run.number,
        at: rfc3339(run.decided_at.unwrap_or(run.completed_at)),
        accounts: run.records.saturating_sub(run.erased),
        names: page.items.iter().map(account_name).collect(),
        items: page.items,
        kept,
        next: page.next,
    }
}

/// That accounts are asked for by a column that is not kept.
#[must_use]
pub fn no_kept_column(given: &str, kept: &[String]) -> String {
    addresses::no_kept_column(given, kept)
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
    let is_closed = |name: &str| match KeptPart::of(name) {
        Some((asked, _)) => asked != KeptPart::Contains,
        None => closed.contains(&name),
    };
    let is_plain = |text: &str| {
        text.len() <= 40
            && text.bytes().all(|b| b.is_ascii_alphanumeric() || b == b',' || b == b'-')
    };
    let parts = query.filters();
    let parts =
        parts.map(|(name, value)| (name, (is_closed(name) && is_plain(value)).then_some(value)));
    words::exported(matches, accounts, parts)
}

#[cfg(test)]
mod tests {
    use validation::Date;

    use super::*;

    fn query(parts: &[(&str, &str)]) -> AccountsQuery {
        let parts = parts.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        AccountsQuery::of(&parts.collect::<Vec<_>>())
    }

    #[test]
    fn an_address_says_which_accounts_are_wanted() {
        let any = AccountFilter::default;
        let day = |year, month, day| Date::new(year, month, day);
        let kept = |kept: &[(&str, WantedKept)]| AccountFilter {
            kept: kept.iter().map(|(name, wanted)| ((*name).to_owned(), wanted.clone())).collect(),
            ..any()
        };
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
            (&[("role", ""), ("type", ""), ("from", ""), ("first", "")], any()),
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
                &[("from", "2024-02-29"), ("until", "")],
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
            (
                &[("kept.Cost centre", " R&D "), ("is.manager", "none"), ("is.a.b", "given")],
                kept(&[
                    ("Cost centre", WantedKept::Contains("R&D".into())),
                    ("manager", WantedKept::Absent),
                    ("a.b", WantedKept::Given),
                ]),
            ),
            (
                &[("from.endsOn", "2024-02-29"), ("before.lastActiveOn", "2024-03-01")],
                kept(&[
                    ("endsOn", WantedKept::On { from: day(2024, 2, 29), before: None }),
                    ("lastActiveOn", WantedKept::On { from: None, before: day(2024, 3, 1) }),
                ]),
            ),
            (&[("is.endsOn", "no-day")], kept(&[("endsOn", WantedKept::NoDay)])),
            (&[("kept.Shift", ""), ("is.Shift", " ")], any()),
            (
                &[("kept.Shift", "a"), ("kept.Shift", "b")],
                kept(&[("Shift", WantedKept::Contains("a".into()))]),
            ),
        ] {
            assert_eq!(filter_of(&query(parts)), Ok(expected), "{parts:?}");
        }
    }

    #[test]
    fn what_is_not_understood_is_not_taken_for_all_accounts() {
        let parts = query(&[
            ("role", "owner"),
            ("status", "ACTIVE,GONE"),
            ("mfa", "yes"),
            ("first", "maybe"),
            ("until", "2023-02-29"),
            ("department", "anything"),
            ("is.Shift", "no-day"),
            ("before.Shift", "2024-02-29"),
            ("from.endsOn", "2023-02-29"),
            ("is.endsOn", "never"),
            ("q", "a b c d e f g h i"),
        ]);
        let said = filter_of(&parts).expect_err("not understood");
        for wrong in [
            "The search has more than 8 words.",
            "first=“maybe”, which is not known. It can be given or none.",
            "“owner” in role, which is not known. It can be SUPERADMIN, ",
            "“GONE” in status, ",
            "“yes” in mfa, which is not known. It can be true, false or none, or several",
            "until=“2023-02-29”, which is no day",
            "is.Shift=“no-day”, which is not known. It can be given or none.",
            "before.Shift=“2024-02-29”. Days can be asked only of lastActiveOn or endsOn",
            "from.endsOn=“2023-02-29”, which is no day",
            "is.endsOn=“never”, which is not known. It can be given, none or no-day.",
        ] {
            assert!(said.contains(wrong), "{wrong}: {said}");
        }
        assert!(matches!(query_of(&parts), Err(Error::BadRequest(_))));
    }

    #[test]
    fn an_address_says_which_page_is_wanted() {
        let asked = query_of(&query(&[("sort", "-created"), ("rows", "25")])).expect("understood");
        assert_eq!((asked.order, asked.descending, asked.limit), (AccountOrder::Created, true, 25));
        let asked = query_of(&query(&[("sort", "-kept.Cost centre")])).expect("understood");
        let by = AccountOrder::Kept("Cost centre".to_owned());
        assert_eq!((asked.order, asked.descending), (by, true));
        let asked = query_of(&query(&[])).expect("understood");
        assert_eq!((asked.order, asked.descending, asked.limit), (AccountOrder::Email, false, 50));
        for (name, wrong) in [
            ("after", "zoe@example.com"),
            ("before", "zoe@example.com"),
            ("sort", "mood"),
            ("rows", "1000000"),
        ] {
            assert!(query_of(&query(&[(name, wrong)])).is_err(), "{name}");
        }
    }

    #[test]
    fn no_value_of_an_account_is_told() {
        let asked =
            query(&[("q", "zoe"), ("role", "ADMIN"), ("department", "Legal"), ("domain", "x.io")]);
        let said = filter_words(&asked, 3, 1200);
        assert_eq!(said, "3 of 1,200 accounts: search, role ADMIN, department, domain");
        assert_eq!(filter_words(&query(&[]), 2, 2), "all 2 accounts");
        let asked = query(&[
            ("kept.manager", "zoe"),
            ("is.endsOn", "none"),
            ("before.endsOn", "2024-02-29"),
        ]);
        let said = filter_words(&asked, 3, 1200);
        let kept = "kept.manager, is.endsOn none, before.endsOn 2024-02-29";
        assert_eq!(said, format!("3 of 1,200 accounts: {kept}"));
    }
}
