//! Pages follow each other without a gap and without an overlap.

use uuid::Uuid;

use crate::fixture::{Database, imported, integration, on_both_engines};

on_both_engines! {
    accounts_come_in_pages,
    a_full_last_page_has_no_next,
    integrations_come_newest_first,
    what_is_not_there_is_not_found,
}

async fn accounts_come_in_pages(db: Database) {
    let id = imported(&db.store, "Learners", "one", 25).await.expect("imported");
    imported(&db.store, "Teachers", "two", 3).await.expect("imported");
    let (mut after, mut emails, mut sizes) = (None::<String>, Vec::new(), Vec::new());
    loop {
        let page = db.store.accounts(id, after.as_deref(), 10).await.expect("read");
        sizes.push(page.items.len());
        emails.extend(page.items.into_iter().map(|account| account.email));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(sizes, [10, 10, 5]);
    let expected: Vec<_> = (0..25).map(|n| format!("user{n:06}@example.com")).collect();
    assert_eq!(emails, expected);
}

async fn a_full_last_page_has_no_next(db: Database) {
    let id = imported(&db.store, "Learners", "one", 10).await.expect("imported");
    let page = db.store.accounts(id, None, 10).await.expect("read");
    assert_eq!((page.items.len(), page.next), (10, None));
}

async fn integrations_come_newest_first(db: Database) {
    for name in ["a", "b", "c", "d", "e"] {
        imported(&db.store, name, name, 2).await.expect("imported");
    }
    let all = db.store.integrations().await.expect("read");
    let names: Vec<_> = all.iter().map(|item| item.display_name.as_str()).collect();
    assert_eq!(names, ["e", "d", "c", "b", "a"]);
    assert_eq!(db.contents().await, (5, 10));
}

async fn what_is_not_there_is_not_found(db: Database) {
    let id = Uuid::now_v7();
    assert_eq!(db.store.integration(id).await.expect("read"), None);
    assert_eq!(db.store.last_import_run(id).await.expect("read"), None);
    assert_eq!(db.store.avatar_image(id).await.expect("read"), None);
    assert_eq!(
        db.store.by_display_name(&integration("none").display_name).await.expect("read"),
        None
    );
    assert!(db.store.accounts(id, None, 10).await.expect("read").items.is_empty());
    assert!(db.store.integrations().await.expect("read").is_empty());
}
