//! Batches of every awkward size.

use store::AccountBatch;

use crate::fixture::{Database, integration, numbered, run};

#[tokio::test]
async fn batches_of_any_size_add_up() {
    let db = Database::new().await;
    let sizes = [1, 199, 200, 201, 400, 1];
    let total = sizes.iter().sum();
    let mut import =
        db.store.begin_import(integration("Learners"), run("key", total)).await.expect("begun");
    import.add(AccountBatch::new()).await.expect("nothing to add");
    let mut start = 0;
    for size in sizes {
        import.add(numbered(start, size)).await.expect("added");
        start += size;
    }
    let id = import.commit(1_700_000_001_500).await.expect("committed");
    let accounts = db.store.accounts(id, None, 2000).await.expect("read").items;
    let expected: Vec<_> = (0..total).map(|n| format!("user{n:06}@example.com")).collect();
    assert!(accounts.iter().map(|account| &account.email).eq(&expected));
}
