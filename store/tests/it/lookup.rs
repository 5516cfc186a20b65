//! Filters, orders and pages of accounts, held against a filter and a sort in memory.

mod in_memory;
mod making;
mod searching;

use store::{AccountFilter, AccountOrder, AccountQuery, Facets, PageFrom, WantedKept};

use self::in_memory::{ACCOUNTS, filters, sorted, stored, takes};
use crate::fixture::{Database, START, doer, imported, imported_csv, on_both_engines, updated};

on_both_engines! {
    every_filter_takes_what_a_filter_in_memory_takes,
    pages_follow_each_other_either_way_in_every_order,
    a_page_goes_on_where_an_account_is_gone,
    counts_are_those_of_the_accounts,
    what_is_too_much_to_be_listed_is_found_all_the_same,
    who_goes_between_two_pages_of_a_kept_column_leaves_no_gap,
}

async fn every_filter_takes_what_a_filter_in_memory_takes(db: Database) {
    let (id, all) = stored(&db.store).await;
    let mut counts = Vec::new();
    for filter in filters() {
        let expected: Vec<_> = all.iter().filter(|one| takes(&filter, one)).cloned().collect();
        let query = AccountQuery { filter: filter.clone(), limit: 1000, ..AccountQuery::default() };
        let found = db.store.find_accounts(id, &query).await.expect("read").expect("there");
        assert_eq!(found.items, expected, "{filter:?}");
        assert_eq!(found.matches, expected.len() as u64, "{filter:?}");
        assert_eq!((found.before, found.accounts), (0, ACCOUNTS as u64));
        let (_, picked) = db.store.pick_accounts(id, &filter).await.expect("read").expect("there");
        let picked = all.iter().zip(picked).filter(|(_, picked)| *picked).map(|(one, _)| one);
        assert_eq!(picked.cloned().collect::<Vec<_>>(), expected, "{filter:?}");
        counts.push(expected.len());
    }
    let some = counts.iter().filter(|count| (1..ACCOUNTS).contains(count)).count();
    assert!(some > 20, "the cases tell something: {counts:?}");
}

async fn pages_follow_each_other_either_way_in_every_order(db: Database) {
    let (id, all) = stored(&db.store).await;
    let some = AccountFilter { mfa_enrolled: Some(vec![Some(true), None]), ..Default::default() };
    let kept = ["endsOn", "Ends", "manager"].map(|name| AccountOrder::Kept(name.to_owned()));
    let fields =
        [AccountOrder::Email, AccountOrder::Name, AccountOrder::Created, AccountOrder::Department];
    for order in fields.into_iter().chain(kept) {
        for (descending, filter) in [(false, some.clone()), (true, some.clone())] {
            let order = order.clone();
            let mut query =
                AccountQuery { filter, order, descending, limit: 100, ..Default::default() };
            let order = &query.order.clone();
            let wanted = all.iter().filter(|one| takes(&query.filter, one)).cloned().collect();
            let wanted = sorted(wanted, &query);
            let (mut pages, mut firsts) = (Vec::new(), Vec::new());
            loop {
                let page = db.store.find_accounts(id, &query).await.expect("read").expect("there");
                assert_eq!(page.before, pages.len() as u64 * 100, "{order:?}");
                firsts.push(page.previous.clone());
                pages.push(page.items);
                let Some(next) = page.next else { break };
                query.from = PageFrom::After(next);
            }
            assert_eq!(pages.concat(), wanted, "{order:?} {descending}");
            assert!(pages.len() > 3 && firsts[0].is_none());
            for index in (1..pages.len()).rev() {
                query.from = PageFrom::Before(firsts[index].clone().expect("a page before"));
                let page = db.store.find_accounts(id, &query).await.expect("read").expect("there");
                assert_eq!(page.items, pages[index - 1], "{order:?} {descending}");
                assert_eq!(page.before, (index as u64 - 1) * 100);
                assert_eq!(page.previous.is_none(), index == 1);
            }
        }
    }
}

async fn a_page_goes_on_where_an_account_is_gone(db: Database) {
    let id = imported(&db.store, "Learners", "one", 300).await.expect("imported");
    let place = |email_key: &str| store::AccountPlace { email_key: email_key.to_owned(), value: 0 };
    for (from, first) in [
        (PageFrom::After(place("user000009@example.com")), "user000010@example.com"),
        (PageFrom::After(place("user000009a@example.com")), "user000010@example.com"),
        (PageFrom::After(place("a")), "user000000@example.com"),
        (PageFrom::Before(place("zzz")), "user000290@example.com"),
        (PageFrom::Before(place("user000255@example.com")), "user000245@example.com"),
        (PageFrom::After(place("user000255@example.com")), "user000256@example.com"),
    ] {
        let query = AccountQuery { from: from.clone(), limit: 10, ..AccountQuery::default() };
        let page = db.store.find_accounts(id, &query).await.expect("read").expect("there");
        assert_eq!(page.items[0].email, first, "{from:?}");
    }
}

async fn what_is_too_much_to_be_listed_is_found_all_the_same(db: Database) {
    let filler = "x".repeat(240);
    let note =
        |n: usize| if n.is_multiple_of(7) { String::new() } else { format!("{n:05}{filler}") };
    let row = |n: usize| format!("user{n:05}@example.com,{n:05},{},Ünit {}\n", note(n), n % 3);
    let csv = (0..4800).fold("emailId,firstName,Notes,Unit\n".to_owned(), |csv, n| csv + &row(n));
    let id = imported_csv(&db.store, "Learners", &csv).await;
    let picked = async |kept: &[(&str, &str)], words: &[&str]| {
        let contains = |text: &str| WantedKept::Contains(text.to_owned());
        let filter = AccountFilter {
            search: words.iter().map(|word| (*word).to_owned()).collect(),
            kept: kept.iter().map(|(name, text)| ((*name).to_owned(), contains(text))).collect(),
            ..AccountFilter::default()
        };
        let (_, picked) = db.store.pick_accounts(id, &filter).await.expect("read").expect("there");
        picked.iter().enumerate().filter_map(|(n, is)| is.then_some(n)).collect::<Vec<_>>()
    };
    assert_eq!(picked(&[("Notes", "04321X")], &[]).await, [4321]);
    // It has none, and is found neither by its name nor by its unit.
    assert_eq!(picked(&[("Notes", "04200")], &[]).await, [0; 0]);
    assert_eq!(picked(&[("Notes", "unit")], &[]).await, [0; 0]);
    assert_eq!(picked(&[("Unit", "00")], &[]).await, [0; 0]);
    assert_eq!(picked(&[("Notes", "0432"), ("Unit", "ÜNIT 1")], &[]).await, [4321, 4324, 4327]);
    assert_eq!(picked(&[("Notes", "0432")], &["ünit", "user04323"]).await, [4323]);
    let with_note = (0..4800).filter(|n: &usize| !n.is_multiple_of(7)).collect::<Vec<_>>();
    assert_eq!(picked(&[("Notes", "xX")], &[]).await, with_note);
    let query = AccountQuery {
        order: AccountOrder::Kept("Notes".to_owned()),
        descending: true,
        limit: 3,
        ..AccountQuery::default()
    };
    let found = db.store.find_accounts(id, &query).await.expect("read").expect("there");
    let names = found.items.iter().map(|account| account.first_name.clone().unwrap_or_default());
    assert_eq!(names.collect::<Vec<_>>(), ["04799", "04798", "04797"]);
}

async fn who_goes_between_two_pages_of_a_kept_column_leaves_no_gap(db: Database) {
    let csv = |rows: &[(u32, u32)]| {
        let row = |(n, day): &(u32, u32)| format!("user{n}@x.io,2024-02-{day:02}\n");
        rows.iter().map(row).fold("emailId,endsOn\n".to_owned(), |csv, row| csv + &row)
    };
    let rows = [(1, 9), (2, 8), (3, 7), (4, 6), (5, 5), (6, 6)];
    let id = imported_csv(&db.store, "Learners", &csv(&rows)).await;
    let order = AccountOrder::Kept("endsOn".to_owned());
    let mut query = AccountQuery { order, limit: 2, ..AccountQuery::default() };
    let page = db.store.find_accounts(id, &query).await.expect("read").expect("there");
    assert_eq!(page.items[1].email, "user4@x.io");
    query.from = PageFrom::After(page.next.expect("a page behind"));
    let gone: Vec<_> = rows.into_iter().filter(|(n, _)| *n != 4).collect();
    let (run, _) = updated(&db.store, id, "two", &csv(&gone), START).await.expect("proposed");
    db.store.apply(run, &doer(), None, START).await.expect("applied");
    let page = db.store.find_accounts(id, &query).await.expect("read").expect("there");
    assert_eq!((page.items[0].email.as_str(), page.before), ("user6@x.io", 1));
}

async fn counts_are_those_of_the_accounts(db: Database) {
    let (id, all) = stored(&db.store).await;
    let counts = db.store.account_counts(id).await.expect("read").expect("there");
    assert_eq!(counts.accounts, ACCOUNTS as u64);
    for (facets, count) in &counts.facets {
        let same = all.iter().filter(|one| Facets::of(one) == *facets).count();
        assert_eq!(*count, same as u64, "{facets:?}");
    }
    let sum = |counts: &[(String, u64)]| counts.iter().map(|(_, count)| count).sum::<u64>();
    assert_eq!(sum(&counts.domains), ACCOUNTS as u64);
    let names: Vec<_> = counts.departments.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["IT", "it", "Nursing", "Nursing \"West\"", "R & D"]);
    for (name, count) in &counts.departments {
        let same = all.iter().filter(|one| one.department.as_ref() == Some(name)).count();
        assert_eq!(*count, same as u64, "{name}");
    }
    let names: Vec<_> = counts.domains.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["a.example", "example.com", "example.com.b"]);
    let years: Vec<_> = counts.years.iter().map(|(year, _)| *year).collect();
    assert_eq!(years, [1900, 2023, 2024, 2100]);
    let dated: u64 = counts.years.iter().map(|(_, count)| count).sum();
    assert_eq!(dated, all.iter().filter(|one| one.created_on.is_some()).count() as u64);
}
