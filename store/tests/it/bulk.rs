//! Batches of every awkward size.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use store::AccountBatch;
use tokio::sync::Notify;

use crate::fixture::{
    Database, START, file, imported, integration, numbered, on_both_engines, run,
};

on_both_engines! {
    batches_of_any_size_add_up,
    a_small_import_has_its_turn_between_the_batches_of_a_large_one,
}

async fn batches_of_any_size_add_up(db: Database) {
    let sizes = [1, 199, 200, 201, 400, 1];
    let total = sizes.iter().sum();
    let mut import = db.store.begin_import(run("key"), START).await.expect("begun");
    import.add(AccountBatch::new(), START).await.expect("nothing to add");
    let mut start = 0;
    for size in sizes {
        import.add(numbered(start, size), START).await.expect("added");
        start += size;
    }
    let new = integration("Learners");
    let id = import.commit(new, file(total), START).await.expect("committed");
    let accounts = db.store.accounts(id, None, 2000).await.expect("read").items;
    let expected: Vec<_> = (0..total).map(|n| format!("user{n:06}@example.com")).collect();
    assert!(accounts.iter().map(|account| &account.email).eq(&expected));
}

async fn a_small_import_has_its_turn_between_the_batches_of_a_large_one(db: Database) {
    const BATCHES: u64 = 80;
    let (added, first) = (Arc::new(AtomicU64::new(0)), Arc::new(Notify::new()));
    let mut large = db.store.begin_import(run("large"), START).await.expect("begun");
    let staging = tokio::spawn({
        let (added, first) = (Arc::clone(&added), Arc::clone(&first));
        async move {
            for number in 0..BATCHES {
                large.add(numbered(number * 500, 500), START).await.expect("added");
                added.fetch_add(1, Ordering::Relaxed);
                first.notify_one();
            }
            large
        }
    });
    first.notified().await;
    imported(&db.store, "Small", "small", 20).await.expect("imported");
    let meanwhile = added.load(Ordering::Relaxed);
    // Its four transactions wait for one batch each.
    assert!(meanwhile < BATCHES / 2, "it waited for {meanwhile} of {BATCHES} batches");
    let mut large = staging.await.expect("ended");
    let all = file(BATCHES * 500);
    large.commit(integration("Large"), all, START).await.expect("committed");
    assert_eq!(db.contents().await, (2, BATCHES * 500 + 20));
}
