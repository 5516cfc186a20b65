//! Snapshots that are kept no more: their rows go, and whoever asks for them is told.

use store::{Change, DifferenceFilter, Kind, NewRun, StoreError};
use uuid::Uuid;

use crate::fixture::{
    Database, START, doer, file, imported, imported_csv, numbered, on_both_engines, rows, run,
    updated,
};
use crate::updates::emails;

on_both_engines! {
    only_what_a_kept_run_needs_stays,
    the_last_snapshot_and_a_proposal_always_stay,
    what_is_removed_takes_many_steps,
    a_way_back_to_what_is_removed_meanwhile_is_refused,
}

fn keep(runs: Option<u32>) -> Change {
    Change::KeptRuns { runs, was: "a".to_owned(), became: "b".to_owned() }
}

/// Four runs: somebody stays, somebody changes with each, somebody leaves with the second.
async fn four_runs(db: &Database) -> Uuid {
    let of = |run: u32| {
        let leaver = if run == 1 { "z@x.io,\n" } else { "" };
        format!("emailId,department\na@x.io,\nb@x.io,D{run}\n{leaver}")
    };
    let id = imported_csv(&db.store, "Learners", &of(1)).await;
    for run in 2..=4 {
        let sent = updated(&db.store, id, &run.to_string(), &of(run), START).await;
        let (proposal, _) = sent.expect("proposed");
        db.store.apply(proposal, &doer(), None, START).await.expect("applied");
    }
    id
}

async fn only_what_a_kept_run_needs_stays(db: Database) {
    let id = four_runs(&db).await;
    assert_eq!(rows(&db, "accounts").await, 6);
    assert_eq!(db.store.forget_snapshots(START).await.expect("nothing is to be removed"), 0);
    db.store.change_integration(id, &keep(Some(2)), &doer(), START).await.expect("changed");
    let said = db.store.integration(id).await.expect("read").expect("there");
    assert_eq!((said.kept_runs, said.first_kept), (Some(2), 1));
    assert_eq!(db.store.forget_snapshots(START).await.expect("removed"), 3);
    assert_eq!(rows(&db, "accounts").await, 3);
    let said = db.store.integration(id).await.expect("read").expect("there");
    assert_eq!((said.kept_runs, said.first_kept, said.accounts), (Some(2), 3, 2));
    // What is kept is whole, the rest is refused and still listed, with what it counted.
    assert_eq!(db.store.accounts_as_of(id, 3, None, 10).await.expect("read").items.len(), 2);
    let refused = |of: StoreError| matches!(of, StoreError::NotKept { from: 3 });
    assert!(refused(db.store.accounts_as_of(id, 2, None, 10).await.expect_err("not kept")));
    assert!(refused(db.store.comparison(id, (1, 4)).await.expect_err("not kept")));
    let all = DifferenceFilter::default();
    let page = (None, 10);
    assert!(refused(db.store.differences(id, (2, 3), all, page).await.expect_err("not kept")));
    assert!(refused(db.store.rename_candidates(id, 3, page).await.expect_err("not kept")));
    let ids = (Uuid::now_v7(), id);
    let back = db.store.propose_rollback(ids, 1, &doer(), START).await;
    assert!(refused(back.expect_err("not kept")));
    let runs = db.store.runs(id, None, 10).await.expect("read").items;
    let of = |run: &store::Run| (run.number, run.records, run.is_kept(), run.is_comparable());
    let of: Vec<_> = runs.iter().map(of).collect();
    assert_eq!(
        of,
        [(4, 2, true, true), (3, 2, true, false), (2, 2, false, false), (1, 3, false, false)]
    );
    let counts = runs[2].counts.clone().expect("compared");
    assert_eq!((counts.removed, counts.changed), (1, 1));
    // Histories begin with the earliest run that is kept.
    for (email, expected) in [("a@x.io", &[3][..]), ("b@x.io", &[4, 3]), ("z@x.io", &[])] {
        let events = db.store.account_history(id, email).await.expect("read");
        assert_eq!(events.iter().map(|event| event.run).collect::<Vec<_>>(), expected, "{email}");
        assert_eq!(events.last().is_some_and(|event| event.is_start), !expected.is_empty());
    }
    let entries = db.store.activity(store::ActivityFilter::default(), None, 2).await;
    let entries = entries.expect("read").items;
    let said =
        |at: usize| (&*entries[at].kind, entries[at].was.as_deref(), entries[at].became.as_deref());
    assert_eq!(said(0), (Kind::SnapshotsRemoved.code(), Some("1"), Some("3")));
    assert_eq!(said(1), (Kind::IntegrationKeepingChanged.code(), Some("a"), Some("b")));
    // To keep more brings nothing back.
    db.store.change_integration(id, &keep(None), &doer(), START).await.expect("changed");
    assert_eq!(db.store.forget_snapshots(START).await.expect("nothing"), 0);
    assert!(refused(db.store.accounts_as_of(id, 2, None, 10).await.expect_err("not kept")));
}

async fn the_last_snapshot_and_a_proposal_always_stay(db: Database) {
    let id = four_runs(&db).await;
    let next = "emailId,department\na@x.io,New\nb@x.io,D4\n";
    let (proposal, _) = updated(&db.store, id, "five", next, START).await.expect("proposed");
    // Nobody can decide to keep none.
    db.store.change_integration(id, &keep(Some(0)), &doer(), START).await.expect("changed");
    assert_eq!(db.store.forget_snapshots(START).await.expect("removed"), 4);
    assert_eq!(emails(&db, id).await, ["a@x.io", "b@x.io"]);
    let counts = db.store.comparison(id, (4, 5)).await.expect("counted");
    assert_eq!((counts.changed, counts.unchanged), (1, 1));
    db.store.discard(proposal, &doer(), START).await.expect("discarded");
    db.store.sweep(START).await.expect("swept");
    assert_eq!(emails(&db, id).await, ["a@x.io", "b@x.io"]);
    assert_eq!(rows(&db, "accounts").await, 2);
}

async fn what_is_removed_takes_many_steps(db: Database) {
    let id = imported(&db.store, "Learners", "one", 12_000).await.expect("imported");
    for (key, start) in [("two", 11_000), ("three", 12_000)] {
        let new = NewRun { integration: id, ..run(key) };
        let run = new.id;
        let mut update = db.store.begin_update(new, START).await.expect("begun");
        update.add(numbered(start, 2_000), START).await.expect("added");
        update.propose(file(2_000), &doer(), START).await.expect("proposed");
        db.store.apply(run, &doer(), None, START).await.expect("applied");
    }
    db.store.change_integration(id, &keep(Some(2)), &doer(), START).await.expect("changed");
    let other = db.another_server().await;
    let (one, two) = tokio::join!(db.store.forget_snapshots(START), other.forget_snapshots(START));
    assert_eq!(one.expect("removed") + two.expect("removed"), 11_000);
    assert_eq!(rows(&db, "accounts").await, 3_000);
    assert_eq!(db.store.accounts_as_of(id, 2, None, 3_000).await.expect("read").items.len(), 2_000);
}

async fn a_way_back_to_what_is_removed_meanwhile_is_refused(db: Database) {
    let id = four_runs(&db).await;
    db.store.change_integration(id, &keep(Some(1)), &doer(), START).await.expect("changed");
    let (ids, doer) = ((Uuid::now_v7(), id), doer());
    let (back, forgot) = tokio::join!(db.store.propose_rollback(ids, 1, &doer, START), async {
        db.another_server().await.forget_snapshots(START).await
    });
    forgot.expect("removed");
    // Whoever was faster: what it found is all of it, or it is refused.
    if back.is_ok() {
        let proposal = db.store.proposal(id).await.expect("read").expect("it waits");
        db.store.apply(proposal.id, &doer, None, START).await.expect("applied");
        assert_eq!(emails(&db, id).await, ["a@x.io", "b@x.io", "z@x.io"]);
    } else {
        assert!(matches!(back, Err(StoreError::NotKept { .. })), "{back:?}");
    }
}
