//! A run belongs to one server at a time, and nothing is left of one that failed.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicI64, Ordering};
use std::task::Poll;
use std::time::Duration;

use sqlx::{Connection, PgConnection};
use store::{Clock, ImportState, RunPhase, RunProgress, StoreError};

use crate::fixture::{
    Database, Held, START, begun, file, imported, integration, numbered, on_both_engines, run,
};

on_both_engines! {
    an_import_under_way_is_told_to_every_server,
    a_second_try_is_refused_while_the_first_is_under_way,
    a_run_whose_lease_has_ended_gives_way_and_can_add_nothing,
    a_lease_that_is_renewed_does_not_end,
    a_clock_that_jumps_takes_no_run_from_a_server_that_is_alive,
    a_server_takes_nothing_back_before_it_has_watched_for_a_lease,
    a_server_takes_no_run_of_its_own_back,
    words_that_came_late_are_words_all_the_same,
    a_run_that_was_given_up_can_be_tried_again_at_once,
    what_was_staged_in_vain_is_removed_and_nothing_else,
    any_number_of_servers_may_sweep,
    of_many_equal_tries_one_has_its_turn,
}

/// When a run of which nothing was heard since `START` was left by its server.
const LAPSED: i64 = START + 60_000;

async fn state(db: &Database, now: i64) -> ImportState {
    db.another_server().await.import_state("key", now).await.expect("read")
}

async fn an_import_under_way_is_told_to_every_server(db: Database) {
    assert_eq!(state(&db, START).await, ImportState::Unknown);
    let mut import = db.store.begin_import(run("key"), START).await.expect("begun");
    let mut progress = RunProgress::default();
    assert_eq!(state(&db, START).await, ImportState::UnderWay(progress));
    for phase in [RunPhase::Receiving, RunPhase::Validating, RunPhase::Saving] {
        let total_records = (phase == RunPhase::Saving).then_some(9);
        progress = RunProgress { phase, bytes: 7, records: 0, total_records };
        import.lease().renew(progress, START).await.expect("renewed");
        assert_eq!(state(&db, START).await, ImportState::UnderWay(progress));
    }
    import.add(numbered(0, 9), START).await.expect("added");
    let saved = RunProgress { records: 9, ..progress };
    assert_eq!(state(&db, START).await, ImportState::UnderWay(saved));
    let id = import.commit(integration("Learners"), file(9), START).await.expect("committed");
    assert_eq!(state(&db, LAPSED).await, ImportState::Completed(id));
    let renewed = import.lease().renew(progress, START).await;
    assert!(matches!(renewed, Err(StoreError::LeaseLost)), "{renewed:?}");
}

async fn a_second_try_is_refused_while_the_first_is_under_way(db: Database) {
    let other = db.another_server().await;
    let mut import = begun(&db.store, "key", 3).await.expect("begun");
    for store in [&db.store, &other] {
        let error = store.begin_import(run("key"), START).await.expect_err("under way");
        assert!(matches!(error, StoreError::UnderWay), "{error}");
    }
    let id = import.commit(integration("Learners"), file(3), START).await.expect("committed");
    let error = other.begin_import(run("key"), START).await.expect_err("completed");
    assert!(matches!(error, StoreError::AlreadyCompleted(known) if known.id == id), "{error}");
}

async fn a_run_whose_lease_has_ended_gives_way_and_can_add_nothing(db: Database) {
    let other = db.another_server().await;
    let mut first = begun(&db.store, "key", 300).await.expect("begun");
    assert_eq!(other.sweep(START).await.expect("watched"), 0);
    let failed = other.import_state("key", LAPSED).await.expect("read");
    assert_eq!(failed, ImportState::Failed);
    let mut again = run("key");
    again.started_at = LAPSED;
    let mut second = other.begin_import(again, LAPSED).await.expect("its turn");
    // The first was taken for dead and is not.
    let added = first.add(numbered(300, 5), LAPSED).await;
    assert!(matches!(added, Err(StoreError::LeaseLost)), "{added:?}");
    let renewed = first.lease().renew(RunProgress::default(), LAPSED).await;
    assert!(matches!(renewed, Err(StoreError::LeaseLost)), "{renewed:?}");
    let committed = first.commit(integration("Learners"), file(300), LAPSED).await;
    assert!(matches!(committed, Err(StoreError::LeaseLost)), "{committed:?}");
    first.give_up().await.expect("no harm");

    second.add(numbered(0, 400), LAPSED).await.expect("added");
    let id = second.commit(integration("Learners"), file(400), LAPSED).await.expect("committed");
    assert_eq!(other.sweep(LAPSED).await.expect("swept"), 300);
    assert_eq!(db.contents().await, (1, 400));
    assert_eq!(db.store.accounts(id, None, 1000).await.expect("read").items.len(), 400);
}

async fn a_lease_that_is_renewed_does_not_end(db: Database) {
    let other = db.another_server().await;
    let mut import = begun(&db.store, "key", 3).await.expect("begun");
    let mut now = START;
    for _ in 0..10 {
        now += 10_000;
        import.lease().renew(RunProgress::default(), now).await.expect("renewed");
        for store in [&db.store, &other] {
            assert_eq!(store.sweep(now + 5_000).await.expect("swept"), 0);
        }
        assert!(matches!(state(&db, now + 5_000).await, ImportState::UnderWay(_)));
    }
    import.add(numbered(3, 3), now).await.expect("added");
    import.commit(integration("Learners"), file(6), now).await.expect("committed");
}

/// Clocks that a test sets: the one on the wall, and the one that only goes forwards.
#[derive(Clone, Copy)]
struct Clocks<'a> {
    wall: &'a AtomicI64,
    steady: &'a AtomicI64,
}

impl Clock for Clocks<'_> {
    fn now(self) -> i64 {
        self.wall.load(Ordering::Relaxed)
    }

    fn steady(self) -> i64 {
        self.steady.load(Ordering::Relaxed)
    }
}

async fn a_clock_that_jumps_takes_no_run_from_a_server_that_is_alive(db: Database) {
    let other = db.another_server().await;
    let (wall, steady) = (AtomicI64::new(START), AtomicI64::new(0));
    let clocks = Clocks { wall: &wall, steady: &steady };
    let mut import = begun(&db.store, "key", 3).await.expect("begun");
    // By an hour, a day and a year, forwards and back, as a machine that has slept or whose
    // time was set; not a second passes.
    for jump in [3_600_000, -7_200_000, 86_400_000, -31_536_000_000, 16_000, -1] {
        wall.fetch_add(jump, Ordering::Relaxed);
        for store in [&db.store, &other] {
            assert_eq!(store.sweep(clocks).await.expect("swept"), 0, "{jump}");
            let state = store.import_state("key", clocks).await.expect("read");
            assert!(matches!(state, ImportState::UnderWay(_)), "{jump}: {state:?}");
            let again = store.begin_import(run("key"), clocks).await;
            assert!(matches!(again, Err(StoreError::UnderWay)), "{jump}: {again:?}");
        }
        steady.fetch_add(1_000, Ordering::Relaxed);
        import.lease().renew(RunProgress::default(), clocks).await.expect("renewed");
    }
    import.add(numbered(3, 3), clocks).await.expect("added");
    import.commit(integration("Learners"), file(6), clocks).await.expect("committed");
    assert_eq!(db.contents().await, (1, 6));
}

async fn a_server_takes_nothing_back_before_it_has_watched_for_a_lease(db: Database) {
    let left = begun(&db.store, "key", 3).await.expect("begun");
    let (late, later) = (db.another_server().await, LAPSED + 60_000);
    for (now, removed) in [(LAPSED, 0), (LAPSED + 14_999, 0), (later, 3)] {
        assert_eq!(late.sweep(now).await.expect("swept"), removed, "{now}");
    }
    drop(left);
}

async fn a_server_takes_no_run_of_its_own_back(db: Database) {
    let import = begun(&db.store, "key", 3).await.expect("begun");
    for now in [START, LAPSED, LAPSED + 3_600_000] {
        assert_eq!(db.store.sweep(now).await.expect("swept"), 0);
        let state = db.store.import_state("key", now).await.expect("read");
        assert!(matches!(state, ImportState::UnderWay(_)), "{state:?}");
    }
    import.give_up().await.expect("given up");
    assert_eq!(db.store.sweep(START).await.expect("swept"), 3);
}

/// A renewal may wait for the writer for longer than a lease; what it says is of when it
/// was written, and not of when it was asked for.
async fn words_that_came_late_are_words_all_the_same(db: Database) {
    let other = db.another_server().await;
    let (wall, steady) = (AtomicI64::new(START), AtomicI64::new(START));
    let clocks = Clocks { wall: &wall, steady: &steady };
    let mut import = begun(&db.store, "key", 3).await.expect("begun");
    assert_eq!(other.sweep(clocks).await.expect("watched"), 0);
    let lease = import.lease();
    let held = Held::of(&db).await;
    let mut renewal = std::pin::pin!(lease.renew(RunProgress::default(), clocks));
    assert!(poll(renewal.as_mut()).await.is_pending(), "another writes");
    for clock in [&wall, &steady] {
        clock.fetch_add(60_000, Ordering::Relaxed);
    }
    held.release().await;
    renewal.await.expect("renewed");
    assert_eq!(other.sweep(clocks).await.expect("swept"), 0, "it has said a word");
    import.add(numbered(3, 3), clocks).await.expect("added");
    import.commit(integration("Learners"), file(6), clocks).await.expect("committed");
}

async fn poll<F: Future>(mut future: Pin<&mut F>) -> Poll<F::Output> {
    poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await
}

async fn a_run_that_was_given_up_can_be_tried_again_at_once(db: Database) {
    for _ in 0..3 {
        let import = begun(&db.store, "key", 3).await.expect("its turn");
        import.give_up().await.expect("given up");
        assert_eq!(state(&db, START).await, ImportState::Failed);
    }
    imported(&db.store, "Learners", "key", 3).await.expect("imported");
    assert_eq!(db.store.sweep(START).await.expect("swept"), 9);
    assert_eq!(db.contents().await, (1, 3));
}

async fn what_was_staged_in_vain_is_removed_and_nothing_else(db: Database) {
    let id = imported(&db.store, "Learners", "one", 200).await.expect("imported");
    let under_way = begun(&db.store, "two", 100).await.expect("begun");
    let other = db.another_server().await;
    assert_eq!(other.sweep(START).await.expect("watched"), 0);
    begun(&db.store, "key", 12_345).await.expect("begun").give_up().await.expect("given up");
    assert_eq!(db.store.sweep(START).await.expect("swept"), 12_345);
    assert_eq!(db.store.sweep(START).await.expect("swept"), 0);
    assert_eq!(state(&db, START).await, ImportState::Failed);
    let much_later = START + 3_600_000;
    assert_eq!(other.sweep(much_later).await.expect("swept"), 100, "its server is dead");
    assert_eq!(state(&db, much_later).await, ImportState::Unknown);
    drop(under_way);
    assert_eq!(db.store.accounts(id, None, 1000).await.expect("read").items.len(), 200);
}

async fn any_number_of_servers_may_sweep(db: Database) {
    for key in ["one", "two", "three"] {
        begun(&db.store, key, 6_000).await.expect("begun").give_up().await.expect("given up");
    }
    let mut sweeps = Vec::new();
    for _ in 0..3 {
        let store = db.another_server().await;
        sweeps.push(tokio::spawn(async move { store.sweep(START).await }));
    }
    let mut removed = 0;
    for sweep in sweeps {
        removed += sweep.await.expect("ended").expect("swept");
    }
    assert_eq!(removed + db.store.sweep(START).await.expect("swept"), 18_000);
}

/// On PostgreSQL a step that has waited for the same step of another server removes nothing.
#[tokio::test]
async fn a_step_that_waited_for_another_servers_is_not_the_last() {
    let Some(db) = Database::postgres().await else { return };
    begun(&db.store, "key", 12_000).await.expect("begun").give_up().await.expect("given up");
    let [mut other, mut watching] = [
        PgConnection::connect(&db.url).await.expect("connected"),
        PgConnection::connect(&db.url).await.expect("connected"),
    ];
    let step = "BEGIN; DELETE FROM accounts WHERE email_key <= (SELECT max(email_key) FROM \
                (SELECT email_key FROM accounts ORDER BY email_key LIMIT 5000) AS step)";
    sqlx::raw_sql(step).execute(&mut other).await.expect("removed");
    let store = db.another_server().await;
    let sweep = tokio::spawn(async move { store.sweep(START).await });
    let waits = "SELECT count(*) FROM pg_stat_activity \
                 WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while sqlx::query_scalar::<_, i64>(waits).fetch_one(&mut watching).await.expect("read") == 0 {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    sqlx::raw_sql("COMMIT").execute(&mut other).await.expect("committed");
    assert_eq!(sweep.await.expect("ended").expect("swept"), 7_000);
    let left = "SELECT count(*) FROM accounts";
    let left: i64 = sqlx::query_scalar(left).fetch_one(&mut watching).await.expect("read");
    assert_eq!(left, 0);
}

async fn of_many_equal_tries_one_has_its_turn(db: Database) {
    let mut tries = Vec::new();
    for _ in 0..8 {
        let store = db.another_server().await;
        tries.push(tokio::spawn(async move { store.begin_import(run("key"), START).await }));
    }
    let mut turns = Vec::new();
    for one in tries {
        match one.await.expect("ended") {
            Ok(run) => turns.push(run),
            Err(error) => assert!(matches!(error, StoreError::UnderWay), "{error}"),
        }
    }
    assert_eq!(turns.len(), 1);
}
