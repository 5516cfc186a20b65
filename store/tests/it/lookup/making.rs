//! When a lookup is made, and when it goes.

use store::AccountQuery;
use uuid::Uuid;

use super::in_memory::stored;
use crate::fixture::{Database, START, change, doer, imported_csv, on_both_engines, updated};

on_both_engines! {
    a_lookup_goes_with_its_run,
    a_proposal_is_looked_up_before_it_counts,
    what_is_not_there_is_not_looked_up,
    two_servers_make_one_lookup,
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
