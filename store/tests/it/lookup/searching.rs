//! A search, however its words are typed and whatever the address was before.

use store::{AccountFilter, AccountQuery, Store, WantedText};
use uuid::Uuid;
use validation::AccountValues;

use super::in_memory::key;
use crate::fixture::{Database, START, doer, imported_csv, on_both_engines, updated};

on_both_engines! {
    a_search_finds_however_it_is_typed,
    who_has_another_address_is_found_by_the_old_one,
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
