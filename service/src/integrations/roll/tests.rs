use store::{Figures, Integration, Owner, StoredAvatar};
use uuid::Uuid;
use validation::compare::Limits;

use super::*;

/// When each of them was imported.
const NOW: i64 = 1_700_000_000_000;

fn named(number: u128, name: &str) -> Integration {
    Integration {
        id: Uuid::from_u128(number),
        integration_name: "Lantern LMS".to_owned(),
        display_name: name.to_owned(),
        avatar: StoredAvatar::Image,
        accounts: 10,
        created_at: NOW,
        imported_at: NOW,
        owner: None,
        cadence_days: None,
        kept_runs: None,
        first_kept: 1,
        limits: Limits::default(),
        waits: false,
        is_archived: false,
        figures: None,
    }
}

#[test]
fn it_is_stale_when_more_than_its_days_have_passed() {
    for (cadence_days, is_archived, days, expected) in [
        (None, false, 90, false),
        (None, false, 91, true),
        (Some(0), false, 9999, false),
        (Some(7), false, 7, false),
        (Some(7), false, 8, true),
        (Some(7), true, 8, false),
    ] {
        let one = Integration { cadence_days, is_archived, ..named(1, "a") };
        assert_eq!(is_stale(&one, NOW + days * DAY), expected, "{cadence_days:?} {days}");
    }
    assert!(!is_stale(&named(1, "a"), NOW - 1));
}

#[test]
fn words_are_found_in_any_of_the_names() {
    let owner = Owner { id: Uuid::nil(), email: String::new(), name: "Priya Raman".to_owned() };
    let one = Integration { owner: Some(owner), ..named(1, "Łódź (all)") };
    for (search, expected) in [
        ("", true),
        ("łÓDŹ", true),
        ("lantern raman", true),
        ("  all\tPRIYA ", true),
        ("lanternraman", false),
        ("all zoe", false),
    ] {
        assert_eq!(has_words(&one, search), expected, "{search}");
    }
}

#[test]
fn every_order_goes_either_way_and_what_is_not_known_comes_last() {
    let figures = |enrolled, not_enrolled| {
        Some(Figures { enrolled, not_enrolled, admins: 1, admins_without_mfa: 0 })
    };
    let all = [
        Integration { accounts: 5, figures: figures(1, 1), ..named(1, "b") },
        Integration { accounts: 7, figures: figures(1, 3), ..named(2, "C") },
        Integration { imported_at: NOW + 9, figures: figures(0, 0), ..named(3, "a") },
        Integration { accounts: 7, ..named(4, "d") },
    ];
    for (order, reversed, expected) in [
        (ListOrder::Imported, false, [3, 4, 2, 1]),
        (ListOrder::Imported, true, [4, 2, 1, 3]),
        (ListOrder::Name, false, [3, 1, 2, 4]),
        (ListOrder::Name, true, [4, 2, 1, 3]),
        (ListOrder::Accounts, false, [3, 4, 2, 1]),
        (ListOrder::Accounts, true, [1, 4, 2, 3]),
        (ListOrder::Coverage, false, [2, 1, 4, 3]),
        (ListOrder::Coverage, true, [1, 2, 4, 3]),
    ] {
        let query = RollQuery { order, reversed, ..RollQuery::default() };
        let mut sorted = all.to_vec();
        sorted.sort_by(|one, other| compare(&query, one, other));
        let ids: Vec<_> = sorted.iter().map(|one| one.id.as_u128()).collect();
        assert_eq!(ids, expected, "{order:?} {reversed}");
    }
}

#[test]
fn pages_follow_each_other_either_way() {
    let all: Vec<_> = (0..120).map(|number| (named(number, "a"), false)).collect();
    let at = |after: Option<u128>, before: Option<u128>| {
        let id = |number: Option<u128>| number.map(Uuid::from_u128);
        let page = page(all.clone(), id(after), id(before), RollTotals::default());
        let ids = page.items.iter().map(|(one, _)| one.id.as_u128()).collect::<Vec<_>>();
        let of = |id: Option<Uuid>| id.map(|id| id.as_u128());
        (ids[0], ids.len(), page.skipped, of(page.previous), of(page.next))
    };
    for (after, before, expected) in [
        (None, None, (0, 50, 0, None, Some(49))),
        (Some(49), None, (50, 50, 50, Some(50), Some(99))),
        (Some(99), None, (100, 20, 100, Some(100), None)),
        (None, Some(100), (50, 50, 50, Some(50), Some(99))),
        (None, Some(50), (0, 50, 0, None, Some(49))),
        (None, Some(20), (0, 50, 0, None, Some(49))),
        (Some(9999), None, (0, 50, 0, None, Some(49))),
    ] {
        assert_eq!(at(after, before), expected, "{after:?} {before:?}");
    }
    let none = page(Vec::new(), None, None, RollTotals::default());
    assert!(none.items.is_empty() && none.previous.is_none() && none.next.is_none());
    let last = page(all, Some(Uuid::from_u128(119)), None, RollTotals::default());
    assert!(last.items.is_empty() && last.next.is_none());
}

#[test]
fn counts_are_of_what_is_not_archived() {
    let me = Uuid::from_u128(9);
    let owner = Some(Owner { id: me, email: String::new(), name: String::new() });
    let figures = Figures { enrolled: 1, not_enrolled: 1, admins: 4, admins_without_mfa: 2 };
    let all = [
        (true, Integration { owner, figures: Some(figures), ..named(1, "a") }),
        (false, named(2, "b")),
        (false, Integration { is_archived: true, figures: Some(figures), ..named(3, "c") }),
    ];
    let expected = RollTotals {
        integrations: 2,
        accounts: 20,
        admins: 4,
        admins_without_mfa: 2,
        with_admins_without_mfa: 1,
        stale: 1,
        mine: 1,
        archived: 1,
    };
    assert_eq!(totals(&all, Some(me)), expected);
    assert_eq!(totals(&all, None), RollTotals { mine: 0, ..expected });
    for (chosen, expected) in [
        (Chosen::All, [true, true, false]),
        (Chosen::Stale, [true, false, false]),
        (Chosen::AdminsWithoutMfa, [true, false, false]),
        (Chosen::Mine, [true, false, false]),
        (Chosen::Archived, [false, false, true]),
    ] {
        let taken = all.each_ref().map(|(stale, one)| is_chosen(chosen, one, *stale, Some(me)));
        assert_eq!(taken, expected, "{chosen:?}");
    }
}
