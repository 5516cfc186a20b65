//! Removing old entries of the record: it says so, and what is left is as it was written.

use store::{ActivityFilter, Broken, Deed, Head, Kind, Verified};

use crate::fixture::{
    Database, START, change, on_both_engines, this_computer, try_change, unguard,
};

on_both_engines! {
    old_entries_are_removed_and_the_rest_is_verified,
    nothing_is_removed_where_nothing_was_decided_and_once_a_day_at_the_most,
    the_newest_entry_always_stays,
    what_is_decided_takes_effect_a_month_later,
    a_clock_that_is_ahead_removes_nothing,
    what_is_removed_by_hand_is_found,
    servers_remove_each_entry_once,
}

const DAY: i64 = 24 * 60 * 60 * 1000;

/// Records something on each of these days.
async fn on_days(db: &Database, days: impl IntoIterator<Item = i64>) {
    for day in days {
        let deed = Deed::done(Kind::SignIn);
        db.store.record(&this_computer(), deed, START + day * DAY).await.expect("recorded");
    }
}

async fn keep(db: &Database, days: Option<u32>) {
    db.store.set_activity_days(days, &this_computer(), START).await.expect("decided");
    assert_eq!(db.store.activity_days().await.expect("read"), days);
}

async fn forget(db: &Database, day: i64) -> u64 {
    db.store.forget_activity(START + day * DAY).await.expect("forgotten")
}

async fn verified(db: &Database, expected: Option<Head>) -> Result<Verified, Broken> {
    db.store.verify_activity(expected).await.expect("read")
}

async fn numbers(db: &Database) -> Vec<i64> {
    let page = db.store.activity(ActivityFilter::default(), None, 100).await.expect("read");
    page.items.into_iter().rev().map(|entry| entry.number).collect()
}

async fn old_entries_are_removed_and_the_rest_is_verified(db: Database) {
    on_days(&db, [0, 1]).await;
    let first = verified(&db, None).await.expect("sound").head.expect("an entry");
    on_days(&db, [2]).await;
    let last_removed = verified(&db, None).await.expect("sound").head.expect("an entry");
    keep(&db, Some(30)).await;
    on_days(&db, [20, 40]).await;
    let kept = verified(&db, None).await.expect("sound").head.expect("an entry");
    assert_eq!(forget(&db, 45).await, 4);
    assert_eq!(numbers(&db).await, [5, 6, 7]);
    let page = db.store.activity(ActivityFilter::default(), None, 1).await.expect("read");
    let entry = &page.items[0];
    assert_eq!((entry.kind.as_str(), entry.means.as_str()), ("activity-removed", "server"));
    assert_eq!(entry.was.as_deref(), Some("1 to 4"));
    assert_eq!(verified(&db, None).await.map(|found| found.entries), Ok(3));
    assert_eq!(verified(&db, Some(kept)).await.map(|found| found.entries), Ok(3));
    for gone in [first, last_removed] {
        assert_eq!(verified(&db, Some(gone)).await, Err(Broken::Forgotten(gone.number)));
    }
    let start = Head::parse(entry.became.as_deref().expect("told")).expect("a head");
    assert_eq!(verified(&db, Some(start)).await.map(|found| found.entries), Ok(3));
    let other = Head { number: start.number, hash: first.hash };
    assert_eq!(verified(&db, Some(other)).await, Err(Broken::Unexpected(4)));
    // Later ones go on from there.
    on_days(&db, [90]).await;
    assert_eq!(forget(&db, 90).await, 3);
    assert_eq!(verified(&db, None).await.map(|found| found.entries), Ok(2));
}

async fn nothing_is_removed_where_nothing_was_decided_and_once_a_day_at_the_most(db: Database) {
    on_days(&db, [0, 1, 2]).await;
    assert_eq!(forget(&db, 1000).await, 0);
    keep(&db, Some(30)).await;
    on_days(&db, [32]).await;
    assert_eq!(forget(&db, 30).await, 0, "all are younger");
    assert_eq!(forget(&db, 31).await, 0, "the oldest by less than a day");
    assert_eq!(forget(&db, 32).await, 2, "those of the first two days");
    assert_eq!(forget(&db, 32).await, 0, "again");
    keep(&db, None).await;
    assert_eq!(forget(&db, 1000).await, 0);
}

async fn what_is_decided_takes_effect_a_month_later(db: Database) {
    on_days(&db, [0, 50]).await;
    let now = START + 50 * DAY;
    db.store.set_activity_days(Some(30), &this_computer(), now).await.expect("decided");
    assert_eq!(forget(&db, 50).await, 0);
    on_days(&db, [80]).await;
    assert_eq!(forget(&db, 79).await, 0);
    assert_eq!(forget(&db, 80).await, 1);
}

async fn a_clock_that_is_ahead_removes_nothing(db: Database) {
    on_days(&db, [0, 1, 20]).await;
    keep(&db, Some(30)).await;
    assert_eq!(forget(&db, 10_000).await, 0, "the newest entry is of the twentieth day");
}

async fn the_newest_entry_always_stays(db: Database) {
    on_days(&db, [0, 1]).await;
    keep(&db, Some(30)).await;
    on_days(&db, [1000]).await;
    assert_eq!(forget(&db, 1000).await, 3);
    assert_eq!(numbers(&db).await, [4, 5]);
    assert_eq!(verified(&db, None).await.map(|found| found.entries), Ok(2));
}

async fn what_is_removed_by_hand_is_found(db: Database) {
    on_days(&db, [0, 1, 2, 3]).await;
    keep(&db, Some(30)).await;
    on_days(&db, [32]).await;
    assert_eq!(forget(&db, 32).await, 2, "those of the first two days");
    let hash_of = |number: i64| format!("(SELECT hash FROM activity WHERE number = {number})");
    for sql in [
        "DELETE FROM activity WHERE number = 3".to_owned(),
        "DELETE FROM activity_start".to_owned(),
        "UPDATE activity_start SET number = 4".to_owned(),
        format!("UPDATE activity_start SET number = 4, hash = {}", hash_of(3)),
    ] {
        let error = try_change(&db, &sql).await.expect_err(&sql);
        assert!(error.to_string().contains("the record of activity"), "{sql}: {error}");
    }
    // Which the guards let through, and no entry says.
    change(&db, &format!("UPDATE activity_start SET number = 4, hash = {}", hash_of(4))).await;
    change(&db, "DELETE FROM activity WHERE number <= 4").await;
    assert_eq!(verified(&db, None).await, Err(Broken::Start(4)));
    unguard(&db).await;
    change(&db, "UPDATE activity_start SET number = 0").await;
    assert_eq!(verified(&db, None).await, Err(Broken::Missing(1)));
}

async fn servers_remove_each_entry_once(db: Database) {
    on_days(&db, 0..20).await;
    keep(&db, Some(30)).await;
    on_days(&db, [60]).await;
    let other = db.another_server().await;
    let now = START + 70 * DAY;
    let (one, two) = tokio::join!(db.store.forget_activity(now), other.forget_activity(now));
    assert_eq!(one.expect("forgotten") + two.expect("forgotten"), 21);
    assert_eq!(verified(&db, None).await.map(|found| found.entries), Ok(2));
}
