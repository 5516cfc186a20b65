//! An update whose process dies, or whose wire breaks, wherever it may: the accounts are the old
//! ones or the new ones, never something between, the run says which, and the next update goes on.

use std::fs;
use std::time::Duration;

use store::{NewRun, RunState, Store, StoreError};
use tempfile::TempDir;
use uuid::Uuid;

use super::full;
use super::wire::{AtCommit, Break, Wire};
use crate::fixture::{Database, START, batch, doer, file, imported, run};

const ACCOUNTS: u64 = 900;

const PATIENCE: Duration = Duration::from_secs(1);

/// The file of the update, in three batches: a third of the accounts have a department now, a
/// ninth are gone, and fifty have come.
fn batches() -> [String; 3] {
    [0, 300, 600].map(|start| {
        let lines = (start..start + 300).filter(|number| number % 9 != 0).map(|number| {
            let department = if number % 3 == 1 { "Finance" } else { "" };
            format!("user{number:06}@example.com,{department}\n")
        });
        let come = (0..50).filter(|_| start == 600).map(|n| format!("v{n:02}@example.com,\n"));
        "emailId,department\n".to_owned() + &lines.chain(come).collect::<String>()
    })
}

const RECORDS: u64 = 850;

/// Sends the update and applies it; each step that is done is told.
async fn update(
    store: &Store,
    integration: Uuid,
    key: &str,
    mut done: impl FnMut(&'static str),
) -> Result<(), StoreError> {
    let new = NewRun { integration, ..run(key) };
    let id = new.id;
    let mut update = store.begin_update(new, START).await?;
    done("begun");
    for csv in batches() {
        if let Err(error) = update.add(batch(&csv), START).await {
            let _ = update.give_up().await;
            return Err(error);
        }
        done("staged");
    }
    let ended = update.propose(file(RECORDS), &doer(), START).await;
    let _ = update.give_up().await;
    ended?;
    done("proposed");
    store.apply(id, &doer(), None, START).await?;
    done("applied");
    Ok(())
}

/// Whether the accounts are the new ones. They are the old ones else, and what is said of the
/// integration and its runs is true either way.
async fn is_new(store: &Store, id: Uuid, what: &str) -> bool {
    let accounts = store.accounts(id, None, 2_000).await.expect("read").items;
    let current = store.current_run(id).await.expect("read").expect("there");
    let said = store.integration(id).await.expect("read").expect("there").accounts;
    let changed = accounts.iter().filter(|account| account.department.is_some()).count();
    let seen = (accounts.len() as u64, changed, said, current.number > 1);
    let (old, new) = ((ACCOUNTS, 0, ACCOUNTS, false), (RECORDS, 300, RECORDS, true));
    assert!(seen == old || seen == new, "{what}: between: {seen:?}");
    assert_eq!(current.state, RunState::Applied, "{what}");
    seen == new
}

/// Applies what waits, or sends the update again, until its accounts count.
async fn goes_on(store: &Store, id: Uuid, what: &str) {
    if is_new(store, id, what).await {
        return;
    }
    // Of a server that is cut off nobody knows more before its lease has ended.
    store.sweep(START).await.expect("swept");
    store.sweep(START + 15_000).await.expect("swept");
    match store.proposal(id).await.expect("read") {
        Some(waits) => store.apply(waits.id, &doer(), None, START).await.expect("applied"),
        None => update(store, id, &format!("{id} again"), |_| ()).await.expect("again"),
    }
    assert!(is_new(store, id, what).await, "{what}: and now");
}

/// What a killed process leaves is what is in its files at that moment, and what an update has
/// written changes from step to step.
#[tokio::test]
async fn a_killed_update_leaves_the_old_accounts_or_the_new_ones_on_sqlite() {
    let db = Database::sqlite().await;
    let id = imported(&db.store, "Learners", "key", ACCOUNTS).await.expect("imported");
    let from = db.store.folder().expect("a folder").to_owned();
    let copies = TempDir::new().expect("a folder");
    let mut moments = Vec::new();
    let keep = |step: &'static str| {
        let to = copies.path().join(format!("{} {step}", moments.len()));
        fs::create_dir(&to).expect("a folder");
        for name in ["rollcall.db", "rollcall.db-wal"] {
            fs::copy(from.join(name), to.join(name)).expect("copied");
        }
        moments.push((step, to));
    };
    update(&db.store, id, "two", keep).await.expect("updated");
    for (step, folder) in &moments {
        let url = format!("sqlite://{}/rollcall.db", folder.display());
        let left = Store::open(&url).await.expect("opened");
        assert_eq!(is_new(&left, id, step).await, *step == "applied");
        goes_on(&left, id, step).await;
        left.close().await;
    }
    println!("torture: SQLite killed during an update: {} moments", moments.len());
    assert_eq!(moments.len(), 6);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wire_that_breaks_leaves_the_old_accounts_or_the_new_ones_on_postgres() {
    let Some(db) = Database::postgres().await else { return };
    let wire = Wire::to(&db.url);
    let store = Store::open_with_patience(&wire.url, PATIENCE).await.expect("opened");
    // How much is sent when nothing breaks.
    let id = imported(&db.store, "whole", "whole", ACCOUNTS).await.expect("imported");
    wire.set(Break::No);
    update(&store, id, "whole two", |_| ()).await.expect("updated");
    let (sent, answered) = wire.counts();
    let count = if full() { 200 } else { 2 };
    let points = |length: u64| (0..count).map(move |number| length * number / count);
    let cuts = points(sent).map(Break::CutSent).chain(points(answered).map(Break::CutAnswered));
    // Reading is a transaction too; the last of the commits is that of the decision.
    let nths = (0..24).step_by(if full() { 1 } else { 8 });
    let commits = nths.clone().flat_map(|nth| {
        [AtCommit::CutIn(0), AtCommit::CutAfter].map(|at| Break::AtCommit(nth, at))
    });
    let outages = nths.skip(if full() { 0 } else { 2 });
    let outages = outages.flat_map(|nth| {
        [AtCommit::DownBefore, AtCommit::DownAfter].map(|at| Break::AtCommit(nth, at))
    });
    let (mut broken, mut unnoticed) = (0, 0);
    for how in cuts.chain(commits).chain(outages) {
        let what = format!("{how:?}");
        let id = imported(&db.store, &what, &what, ACCOUNTS).await.expect("imported");
        wire.set(how);
        let ended = update(&store, id, &format!("{what} two"), |_| ()).await;
        wire.set(Break::No);
        let new = is_new(&db.store, id, &what).await;
        match &ended {
            Ok(()) => assert!(new, "{what}: said to be applied"),
            // Then it may be either.
            Err(StoreError::Unanswered(_)) => {}
            Err(error) => assert!(!new, "{what}: said to have failed: {error}"),
        }
        goes_on(&db.store, id, &what).await;
        broken += 1;
        unnoticed += u64::from(ended.is_ok());
    }
    println!("torture: PostgreSQL cut during an update: {broken} cuts, {unnoticed} not noticed");
    assert!(unnoticed > 0);
}
