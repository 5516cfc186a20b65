//! Whether an update looks cut off is found while it is compared, and kept with it.

use store::{ImportedFile, NewRun, RunState};
use uuid::Uuid;
use validation::compare::truncation::{Direction, Evidence, FileEnd, Judgement, Order};

use crate::fixture::{Database, START, batch, doer, file, integration, on_both_engines, rows, run};

on_both_engines! {
    what_stood_together_at_the_end_of_the_file_before_is_found,
    leavers_anywhere_are_no_cut,
    of_a_roll_back_the_places_are_not_known,
    how_the_files_end_is_compared,
    places_are_kept_of_the_run_that_counts_alone,
}

/// A file of so many accounts, in an order that is neither theirs nor the alphabet's.
fn shuffled(accounts: u64, keep: impl Fn(u64) -> bool) -> String {
    let lines = (0..accounts).filter(|place| keep(*place));
    // The multiplier is prime, so that every number comes once.
    let line = |place| format!("u{:05}@example.com\n", place * 7919 % accounts);
    format!("emailId\n{}", lines.map(line).collect::<String>())
}

async fn imported(db: &Database, name: &str, csv: &str) -> Uuid {
    let mut import = db.store.begin_import(run(name), START).await.expect("begun");
    let batch = batch(csv);
    let file = ImportedFile { end: Some(FileEnd::Whole), ..file(batch.len() as u64) };
    import.add(batch, START).await.expect("added");
    import.commit(integration(name), file, START).await.expect("committed")
}

async fn proposed(db: &Database, id: Uuid, key: &str, (csv, end): (&str, FileEnd)) -> Uuid {
    let new = NewRun { integration: id, ..run(key) };
    let run = new.id;
    let mut update = db.store.begin_update(new, START).await.expect("begun");
    let batch = batch(csv);
    let file = ImportedFile { end: Some(end), ..file(batch.len() as u64) };
    update.add(batch, START).await.expect("added");
    let state = update.propose(file, &doer(), START).await.expect("ended");
    assert_eq!(state, RunState::Proposed);
    run
}

async fn judgement(db: &Database, run: Uuid) -> Judgement {
    db.store.run(run).await.expect("read").expect("there").judgement
}

async fn what_stood_together_at_the_end_of_the_file_before_is_found(db: Database) {
    let id = imported(&db, "Learners", &shuffled(12_007, |_| true)).await;
    let cut = shuffled(12_007, |place| place < 11_003);
    let run = proposed(&db, id, "two", (&cut, FileEnd::Whole)).await;
    let judgement = judgement(&db, run).await;
    assert!(judgement.looks_cut_off());
    let Evidence::End { order: Order::File, direction: Direction::Last, removed, kept: 0, .. } =
        judgement.findings[0].evidence
    else {
        panic!("{judgement:?}")
    };
    // To the cell of the watch, which is of three places.
    assert!((1001..=1004).contains(&removed), "{removed}");
    // The next one is compared with the file that counts then.
    db.store.apply(run, &doer(), Some("they have left"), START).await.expect("applied");
    let kept = shuffled(12_007, |place| place < 11_003 && place % 40 != 7);
    let run = proposed(&db, id, "three", (&kept, FileEnd::Whole)).await;
    assert!(!self::judgement(&db, run).await.looks_cut_off());
}

async fn leavers_anywhere_are_no_cut(db: Database) {
    let id = imported(&db, "Learners", &shuffled(211, |_| true)).await;
    let kept = shuffled(211, |place| place % 30 != 7);
    let run = proposed(&db, id, "two", (&kept, FileEnd::Whole)).await;
    assert_eq!(judgement(&db, run).await, Judgement::default());
}

async fn of_a_roll_back_the_places_are_not_known(db: Database) {
    let id = imported(&db, "Learners", &shuffled(211, |_| true)).await;
    let without = shuffled(211, |place| place != 9);
    let run = proposed(&db, id, "two", (&without, FileEnd::Whole)).await;
    db.store.apply(run, &doer(), None, START).await.expect("applied");
    let back = Uuid::now_v7();
    db.store.propose_rollback((back, id), 1, &doer(), START).await.expect("proposed");
    assert_eq!(judgement(&db, back).await, Judgement::default());
    db.store.apply(back, &doer(), None, START).await.expect("applied");
    db.store.sweep(START).await.expect("swept");
    assert_eq!(rows(&db, "run_places").await, 0);
    let cut = shuffled(211, |place| place < 190);
    let run = proposed(&db, id, "three", (&cut, FileEnd::Whole)).await;
    let found = judgement(&db, run).await;
    let of_the_file = |evidence| matches!(evidence, Evidence::End { order: Order::File, .. });
    assert!(!found.findings.iter().any(|finding| of_the_file(finding.evidence)), "{found:?}");
    // And of the next, they are known again.
    db.store.apply(run, &doer(), None, START).await.expect("applied");
    let cut = shuffled(211, |place| place < 170);
    let run = proposed(&db, id, "four", (&cut, FileEnd::Whole)).await;
    assert!(judgement(&db, run).await.looks_cut_off());
}

async fn how_the_files_end_is_compared(db: Database) {
    let id = imported(&db, "Learners", &shuffled(211, |_| true)).await;
    let without = shuffled(211, |place| place != 9);
    let run = proposed(&db, id, "two", (&without, FileEnd::InRecord)).await;
    let evidence = judgement(&db, run).await.findings.into_iter().map(|found| found.evidence);
    assert_eq!(evidence.collect::<Vec<_>>(), [Evidence::InRecord]);
}

async fn places_are_kept_of_the_run_that_counts_alone(db: Database) {
    let id = imported(&db, "Learners", &shuffled(211, |_| true)).await;
    assert_eq!(rows(&db, "run_places").await, 1);
    let without = shuffled(211, |place| place != 9);
    for (key, apply) in [("two", false), ("three", true)] {
        let run = proposed(&db, id, key, (&without, FileEnd::Whole)).await;
        assert_eq!(rows(&db, "run_places").await, 2);
        match apply {
            true => db.store.apply(run, &doer(), None, START).await.expect("applied"),
            false => db.store.discard(run, &doer(), START).await.expect("discarded"),
        }
        db.store.sweep(START).await.expect("swept");
        assert_eq!(rows(&db, "run_places").await, 1);
    }
    // What changes nothing keeps none.
    let new = NewRun { integration: id, ..run("same") };
    let mut same = db.store.begin_update(new, START).await.expect("begun");
    same.add(batch(&without), START).await.expect("added");
    let state = same.propose(file(210), &doer(), START).await.expect("ended");
    assert_eq!((state, rows(&db, "run_places").await), (RunState::Unchanged, 1));
}
