//! Filters, orders and pages of accounts, held against a filter and a sort in memory.

use std::cmp::Ordering;

use store::{
    AccountFilter, AccountOrder, AccountQuery, Facets, PageFrom, Store, WantedDate, WantedDomain,
    WantedKept, WantedText,
};
use uuid::Uuid;
use validation::{AccountType, AccountValues, Date, PaymentStatus, Role, UserStatus};

use crate::fixture::{
    Database, START, batch, change, doer, file, imported, imported_csv, integration,
    on_both_engines, run, updated,
};

on_both_engines! {
    every_filter_takes_what_a_filter_in_memory_takes,
    pages_follow_each_other_either_way_in_every_order,
    a_page_goes_on_where_an_account_is_gone,
    counts_are_those_of_the_accounts,
    a_lookup_goes_with_its_run,
    a_proposal_is_looked_up_before_it_counts,
    what_is_not_there_is_not_looked_up,
    two_servers_make_one_lookup,
    a_search_finds_however_it_is_typed,
    who_has_another_address_is_found_by_the_old_one,
    what_is_too_much_to_be_listed_is_found_all_the_same,
    who_goes_between_two_pages_of_a_kept_column_leaves_no_gap,
}

async fn found(store: &Store, id: Uuid, words: &[&str]) -> Vec<String> {
    let search = words.iter().map(|word| (*word).to_owned()).collect();
    let filter = AccountFilter { search, ..AccountFilter::default() };
    let query = AccountQuery { filter: filter.clone(), limit: 10, ..AccountQuery::default() };
    let found = store.find_accounts(id, &query).await.expect("read").expect("there");
    let (_, picked) = store.pick_accounts(id, &filter).await.expect("read").expect("there");
    assert_eq!(picked.into_iter().filter(|picked| *picked).count() as u64, found.matches);
    let with = |account: &AccountValues| match found.formerly.get(&key(account)) {
        Some(former) => format!("{} formerly {former}", account.email),
        None => account.email.clone(),
    };
    found.items.iter().map(with).collect()
}

async fn a_search_finds_however_it_is_typed(db: Database) {
    let csv = "emailId,firstName,lastName,department,Notes\n\
        a@x.io,Zo\u{e9},Strau\u{df},B\u{fc}ro,\n\
        b@x.io,Zoe\u{301},STRAUSS,Bu\u{308}ro,\n\
        c@x.io,\u{130}pek,Ya\u{11f}\u{131}z,,CAF\u{c9}\n";
    let id = imported_csv(&db.store, "Learners", csv).await;
    for (words, expected) in [
        (&["zo\u{e9}"][..], &["a@x.io", "b@x.io"][..]),
        (&["ZOE\u{301}"], &["a@x.io", "b@x.io"]),
        (&["strauss"], &["a@x.io", "b@x.io"]),
        (&["Strau\u{df}", "zo"], &["a@x.io", "b@x.io"]),
        (&["STRAU\u{1e9e}"], &["a@x.io", "b@x.io"]),
        (&["ipek"], &["c@x.io"]),
        (&["\u{130}PEK", "YA\u{11e}IZ"], &["c@x.io"]),
        (&["cafe\u{301}"], &["c@x.io"]),
        (&["zoe "], &["a@x.io", "b@x.io"]),
        (&["zoes"], &[]),
        (&["yagiz"], &["c@x.io"]),
        (&["cafe"], &["c@x.io"]),
    ] {
        assert_eq!(found(&db.store, id, words).await, expected, "{words:?}");
    }
    let department = Some(WantedText::Contains("buRO".to_owned()));
    let filter = AccountFilter { department, ..AccountFilter::default() };
    let (_, picked) = db.store.pick_accounts(id, &filter).await.expect("read").expect("there");
    assert_eq!(picked, [true, true, false]);
}

/// Whether the lookup was made before somebody has said so, or after.
async fn who_has_another_address_is_found_by_the_old_one(db: Database) {
    let csv = |ann: &str, bo: &str| {
        format!("emailId,firstName,lastName\n{ann},Ann,Lee\n{bo},Bo,Kim\nzed@x.io,Zed,Zee\n")
    };
    let id = imported_csv(&db.store, "Learners", &csv("ann@old.io", "bo@old.io")).await;
    for (key, ann, bo) in [("two", "ann@mid.io", "bo@old.io"), ("three", "ann@new.io", "bo@new.io")]
    {
        let (run, _) = updated(&db.store, id, key, &csv(ann, bo), START).await.expect("proposed");
        while db.store.make_a_lookup().await.expect("made") {}
        assert!(db.store.confirm_all_renames(run, &doer(), START).await.expect("confirmed") > 0);
        // Nothing of what is proposed is found.
        assert!(found(&db.store, id, &["new.io"]).await.is_empty());
        db.store.apply(run, &doer(), None, START).await.expect("applied");
    }
    let (ann, bo) = ("ann@new.io formerly ann@old.io", "bo@new.io formerly bo@old.io");
    for (words, expected) in [
        (&["ann@old.io"][..], &[ann][..]),
        (&["ANN@mid"], &["ann@new.io formerly ann@mid.io"]),
        (&["old.io"], &[ann, bo]),
        (&["old", "kim"], &[bo]),
        (&["old.io", "new.io"], &[ann, bo]),
        (&["new.io"], &["ann@new.io", "bo@new.io"]),
        (&["old.io", "zed"], &[]),
    ] {
        assert_eq!(found(&db.store, id, words).await, expected, "{words:?}");
    }
    let back = Uuid::now_v7();
    db.store.propose_rollback((back, id), 1, &doer(), START).await.expect("proposed");
    db.store.apply(back, &doer(), None, START).await.expect("applied");
    assert_eq!(found(&db.store, id, &["old.io"]).await, ["ann@old.io", "bo@old.io"]);
    let by_mid = found(&db.store, id, &["ann@mid.io"]).await;
    assert_eq!(by_mid, ["ann@old.io formerly ann@mid.io"]);
    let words = |_, _| String::new();
    db.store.erase(Some(id), "ann@old.io", words, &doer(), START).await.expect("erased");
    assert!(found(&db.store, id, &["ann"]).await.is_empty());
}

/// So many accounts fill several rows of lines.
const ACCOUNTS: usize = 700;

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

async fn stored(store: &Store) -> (Uuid, Vec<AccountValues>) {
    imported(store, "Others", "others", 20).await.expect("imported");
    let mut import = store.begin_import(run("mixed"), START).await.expect("begun");
    import.add(batch(&csv()), START).await.expect("added");
    let made = import.commit(integration("Mixed"), file(ACCOUNTS as u64), START + 1500).await;
    let id = made.expect("committed");
    let all = store.accounts(id, None, 10_000).await.expect("read").items;
    assert_eq!(all.len(), ACCOUNTS);
    (id, all)
}

fn key(account: &AccountValues) -> String {
    account.email.to_ascii_lowercase()
}

fn name(account: &AccountValues) -> Option<String> {
    let names = [account.first_name.as_deref(), account.last_name.as_deref()];
    let names: Vec<_> = names.into_iter().flatten().collect();
    (!names.is_empty()).then(|| names.join(" ").to_lowercase())
}

/// Whether a filter takes an account, said once more.
fn takes(filter: &AccountFilter, account: &AccountValues) -> bool {
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

fn sorted(mut accounts: Vec<AccountValues>, query: &AccountQuery) -> Vec<AccountValues> {
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

fn filters() -> Vec<AccountFilter> {
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

async fn a_lookup_goes_with_its_run(db: Database) {
    stored(&db.store).await;
    assert!(db.store.make_a_lookup().await.expect("made"));
    assert!(db.store.make_a_lookup().await.expect("made"));
    assert!(!db.store.make_a_lookup().await.expect("none is left"));
    let parts = change(&db, "UPDATE lookup_parts SET number = number").await;
    db.store.sweep_lookups().await.expect("swept");
    assert_eq!(change(&db, "UPDATE lookup_parts SET number = number").await, parts);
    change(&db, "DELETE FROM integrations WHERE display_name = 'Mixed'").await;
    db.store.sweep_lookups().await.expect("swept");
    assert_eq!(change(&db, "UPDATE lookup_parts SET number = number").await, 11);
    assert_eq!(change(&db, "UPDATE lookups SET ready = ready").await, 1);
}

async fn a_proposal_is_looked_up_before_it_counts(db: Database) {
    let email = |n: u32| format!("user{n}@example.com\n");
    let csv = |of: &[u32]| of.iter().fold("emailId\n".to_owned(), |csv, n| csv + &email(*n));
    let lookups = || change(&db, "UPDATE lookups SET ready = ready WHERE ready = 1");
    let id = imported_csv(&db.store, "Learners", &csv(&[1, 2, 3])).await;
    let (run, _) = updated(&db.store, id, "two", &csv(&[2, 3, 4, 5]), START).await.expect("sent");
    while db.store.make_a_lookup().await.expect("made") {}
    db.store.sweep_lookups().await.expect("swept");
    assert_eq!(lookups().await, 2);
    let found = async || {
        let query = AccountQuery { limit: 10, ..AccountQuery::default() };
        let found = db.store.find_accounts(id, &query).await.expect("read").expect("there");
        found.items.into_iter().map(|account| account.email + "\n").collect::<String>()
    };
    assert_eq!(found().await, [1, 2, 3].map(email).concat());
    db.store.apply(run, &doer(), None, START).await.expect("applied");
    // It is there already.
    assert!(!db.store.make_a_lookup().await.expect("none is left"));
    assert_eq!(found().await, [2, 3, 4, 5].map(email).concat());
    let (run, _) = updated(&db.store, id, "three", &csv(&[2]), START).await.expect("sent");
    while db.store.make_a_lookup().await.expect("made") {}
    db.store.discard(run, &doer(), START).await.expect("discarded");
    db.store.sweep_lookups().await.expect("swept");
    assert_eq!(lookups().await, 1);
}

async fn what_is_not_there_is_not_looked_up(db: Database) {
    let (id, query) = (Uuid::now_v7(), AccountQuery { limit: 10, ..AccountQuery::default() });
    assert_eq!(db.store.find_accounts(id, &query).await.expect("read"), None);
    assert_eq!(db.store.account_counts(id).await.expect("read"), None);
    assert_eq!(db.store.pick_accounts(id, &query.filter).await.expect("read"), None);
}

async fn two_servers_make_one_lookup(db: Database) {
    let (id, all) = stored(&db.store).await;
    let other = db.another_server().await;
    let query = AccountQuery { limit: 1000, ..AccountQuery::default() };
    let (one, two) =
        tokio::join!(db.store.find_accounts(id, &query), other.find_accounts(id, &query));
    for found in [one, two] {
        assert_eq!(found.expect("read").expect("there").items, all);
    }
}
