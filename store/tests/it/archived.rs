//! An integration that is archived stays as it is.

use store::{Change, Doer, NewRun, Rename, RunState, StoreError};
use uuid::Uuid;
use validation::DisplayName;

use crate::fixture::{
    Database, START, batch, digest, doer, file, imported_csv, on_both_engines, run, updated,
};
use crate::updates::{AFTER, BEFORE, LATER, OLD, emails};

on_both_engines! {
    nothing_new_is_taken_by_what_is_archived,
    an_update_that_was_under_way_does_not_end_in_the_archive,
}

async fn archive(db: &Database, id: Uuid, archived: bool) {
    let change = Change::Archived(archived);
    db.store.change_integration(id, &change, &doer(), LATER).await.expect("changed");
}

fn is_refused<T: std::fmt::Debug>(what: &str, ended: Result<T, StoreError>) {
    let refused = matches!(
        &ended,
        Err(StoreError::Archived { display_name }) if display_name == "Learners"
    );
    assert!(refused, "{what}: {ended:?}");
}

async fn nothing_new_is_taken_by_what_is_archived(db: Database) {
    let (store, doer): (_, Doer) = (&db.store, doer());
    let id = imported_csv(store, "Learners", BEFORE).await;
    let (first, _) = updated(store, id, "two", AFTER, LATER).await.expect("proposed");
    store.apply(first, &doer, None, LATER).await.expect("applied");
    let (waits, _) = updated(store, id, "three", BEFORE, LATER).await.expect("proposed");
    archive(&db, id, true).await;

    let rename = Rename { old_key: "dee@example.com".into(), new_key: "cy@example.com".into() };
    let renames = std::slice::from_ref(&rename);
    let name = Change::Name(DisplayName::parse("Pupils").expect("a name"));
    is_refused("apply", store.apply(waits, &doer, Some("they have left"), LATER).await);
    is_refused("confirm", store.confirm_renames(waits, renames, &doer, LATER).await);
    is_refused("confirm all", store.confirm_all_renames(waits, &doer, LATER).await);
    is_refused("take back", store.take_back_renames(waits, renames, &doer, LATER).await);
    is_refused("name", store.change_integration(id, &name, &doer, LATER).await);
    // It stays to be looked at, and may be thrown away.
    let proposal = store.proposal(id).await.expect("read").expect("there");
    assert_eq!((proposal.id, proposal.state), (waits, RunState::Proposed));
    store.discard(waits, &doer, LATER).await.expect("discarded");

    is_refused("update", updated(store, id, "four", BEFORE, LATER).await);
    let back = Uuid::now_v7();
    is_refused("back", store.propose_rollback((back, id), 1, &doer, LATER).await);
    let again = updated(store, id, "two", AFTER, LATER).await;
    assert!(matches!(again, Err(StoreError::AlreadyCompleted(_))), "{again:?}");

    archive(&db, id, false).await;
    store.propose_rollback((back, id), 1, &doer, LATER).await.expect("proposed");
    store.apply(back, &doer, None, LATER).await.expect("applied");
    assert_eq!(emails(&db, id).await, OLD);
    store.change_integration(id, &name, &doer, LATER).await.expect("named");
}

async fn an_update_that_was_under_way_does_not_end_in_the_archive(db: Database) {
    let id = imported_csv(&db.store, "Learners", BEFORE).await;
    let new = NewRun { integration: id, form: digest(1), ..run("two") };
    let mut update = db.store.begin_update(new, START).await.expect("begun");
    let accounts = batch(AFTER);
    let records = accounts.len() as u64;
    update.add(accounts, LATER).await.expect("added");
    archive(&db, id, true).await;
    is_refused("its end", update.propose(file(records), &doer(), LATER).await);
    update.give_up().await.expect("given up");
    assert!(db.store.proposal(id).await.expect("read").is_none());

    archive(&db, id, false).await;
    let (_, state) = updated(&db.store, id, "three", AFTER, LATER).await.expect("its turn");
    assert_eq!(state, RunState::Proposed);
}
