//! Batches of every awkward size.

use store::AccountBatch;

use crate::fixture::{Database, START, file, integration, numbered, on_both_engines, run};

on_both_engines! {
    batches_of_any_size_add_up,
}

async fn batches_of_any_size_add_up(db: Database) {
    let sizes = [1, 199, 200, 201, 400, 1];
    let total = sizes.iter().sum();
    let mut import = db.store.begin_import(run("key")).await.expect("begun");
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
