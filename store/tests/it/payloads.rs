//! A key belongs to one form and one file: another payload under it is never taken for it.

use store::{NewRun, StagedRun, Store, StoreError};
use uuid::Uuid;

use crate::fixture::{
    Database, START, begun, change, digest, file, imported, integration, numbered, on_both_engines,
    run,
};

on_both_engines! {
    another_form_under_a_completed_key_is_refused,
    the_same_form_under_a_completed_key_is_told_apart_by_its_file,
    another_form_under_a_key_under_way_is_refused,
    a_failed_run_gives_its_key_to_another_payload,
    of_a_run_from_before_digests_nothing_is_claimed,
    a_run_that_lost_its_key_to_another_file_does_not_claim_it,
}

fn other_form(key: &str) -> NewRun {
    NewRun { form: digest(9), ..run(key) }
}

async fn refused(store: &Store, run: NewRun) -> StoreError {
    store.begin_import(run, START).await.map(drop).expect_err("refused")
}

fn used(error: &StoreError) -> Option<Uuid> {
    let StoreError::KeyUsed { integration } = error else { panic!("{error:?}") };
    *integration
}

async fn another_form_under_a_completed_key_is_refused(db: Database) {
    let id = imported(&db.store, "Learners", "key", 3).await.expect("imported");
    assert_eq!(used(&refused(&db.store, other_form("key")).await), Some(id));
    assert_eq!(db.contents().await, (1, 3));
}

async fn the_same_form_under_a_completed_key_is_told_apart_by_its_file(db: Database) {
    let made = imported(&db.store, "Learners", "key", 3).await.expect("imported");
    match refused(&db.another_server().await, run("key")).await {
        StoreError::AlreadyCompleted(before) => {
            assert_eq!(before.with_file(file(3).digest).expect("the same").id, made);
            assert_eq!(used(&before.with_file(digest(9)).expect_err("another")), Some(made));
        }
        other => panic!("{other:?}"),
    }
}

async fn another_form_under_a_key_under_way_is_refused(db: Database) {
    let under_way = begun(&db.store, "key", 3).await.expect("begun");
    assert_eq!(used(&refused(&db.another_server().await, other_form("key")).await), None);
    // What it is made of may not be known, as of a run of a version before.
    change(&db, "UPDATE staging_runs SET form_digest = NULL").await;
    let error = refused(&db.store, other_form("key")).await;
    assert!(matches!(error, StoreError::UnderWay), "{error:?}");
    under_way.give_up().await.expect("given up");
}

async fn a_failed_run_gives_its_key_to_another_payload(db: Database) {
    begun(&db.store, "key", 3).await.expect("begun").give_up().await.expect("given up");
    let mut second = db.store.begin_import(other_form("key"), START).await.expect("its turn");
    second.add(numbered(0, 5), START).await.expect("added");
    let id = second.commit(integration("Learners"), file(5), START).await.expect("committed");
    assert_eq!(used(&refused(&db.store, run("key")).await), Some(id), "the form that failed");
    assert_eq!(db.contents().await, (1, 5));
}

async fn of_a_run_from_before_digests_nothing_is_claimed(db: Database) {
    let id = imported(&db.store, "Learners", "key", 3).await.expect("imported");
    for unknown in ["form_digest = NULL, file_digest = NULL", "file_digest = NULL"] {
        change(&db, &format!("UPDATE import_runs SET {unknown}")).await;
        assert_eq!(used(&refused(&db.store, run("key")).await), Some(id), "{unknown}");
    }
}

/// Taken for dead and alive after all, it finds its key used by a later try.
async fn a_run_that_lost_its_key_to_another_file_does_not_claim_it(db: Database) {
    async fn lost(db: &Database) -> StagedRun {
        let run = begun(&db.store, "key", 3).await.expect("begun");
        change(db, "UPDATE staging_runs SET phase = 'failed'").await;
        run
    }
    let mut first = lost(&db).await;
    let id = imported(&db.store, "Learners", "key", 3).await.expect("the later try");
    for (of, same) in [(digest(2), true), (digest(3), false)] {
        let sent = store::ImportedFile { digest: of, ..file(3) };
        let error = first.commit(integration("Others"), sent, START).await.expect_err("used");
        match error {
            StoreError::AlreadyCompleted(known) => assert_eq!((known.id, same), (id, true)),
            other => assert_eq!((used(&other), same), (Some(id), false)),
        }
    }
}
