//! What is deleted leaves no row, in whatever table.

use store::{FileChanges, ImportedFile, NewRun, Rename, StoreError};

use crate::fixture::{
    Database, START, TABLES, batch, change, doer, file, imported_csv, on_both_engines, rows, run,
};
use crate::updates::{AFTER, BEFORE, OLD, emails};

on_both_engines! {
    a_deleted_integration_leaves_no_row,
}

async fn a_deleted_integration_leaves_no_row(db: Database) {
    let id = imported_csv(&db.store, "Learners", BEFORE).await;
    let stays = imported_csv(&db.store, "Teachers", BEFORE).await;
    let with_changes = |records| {
        let changes = FileChanges {
            original_file_name: "a.csv".to_owned(),
            original_file_bytes: 1,
            original_digest: None,
            recipe: None,
            edited_records: 1,
            fixed: None,
            excluded: vec![store::Excluded { reason: "left".to_owned(), records: 1 }],
        };
        ImportedFile { changes: Some(changes), ..file(records) }
    };
    let new = NewRun { integration: id, ..run("two") };
    let applied = new.id;
    let mut update = db.store.begin_update(new, START).await.expect("begun");
    update.add(batch(AFTER), START).await.expect("added");
    update.propose(with_changes(3), &doer(), START).await.expect("proposed");
    let [old_key, new_key] = ["cy@example.com", "dee@example.com"].map(str::to_owned);
    let rename = [Rename { old_key, new_key }];
    db.store.confirm_renames(applied, &rename, &doer(), START).await.expect("confirmed");
    db.store.apply(applied, &doer(), None, START).await.expect("applied");
    change(&db, "INSERT INTO rename_candidates SELECT * FROM renames").await;
    assert!(db.store.count_ahead().await.expect("counted"));
    let erased =
        db.store.erase(Some(id), "bo@example.com", |_, _| "1".into(), &doer(), START).await;
    assert_eq!(erased.expect("erased").len(), 1);
    for table in TABLES.iter().filter(|table| **table != "staging_runs") {
        assert!(rows(&db, table).await > 0, "{table} has none to lose");
    }
    // While another update of it is staged.
    let new = NewRun { integration: id, ..run("three") };
    let mut under_way = db.store.begin_update(new, START).await.expect("begun");
    under_way.add(batch(BEFORE), START).await.expect("added");
    db.store.remove_integration(id, "all", &doer(), START).await.expect("deleted");
    assert_eq!(db.store.integration(id).await.expect("read"), None);
    assert!(emails(&db, id).await.is_empty());
    let late = under_way.propose(file(3), &doer(), START).await.expect_err("deleted");
    assert!(matches!(late, StoreError::LeaseLost), "{late}");
    under_way.give_up().await.expect("given up");
    db.store.sweep(START).await.expect("swept");
    db.store.sweep(START + 3_600_000).await.expect("swept");
    let left = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 1];
    for (table, left) in TABLES.into_iter().zip(left) {
        assert_eq!(rows(&db, table).await, left, "{table}");
    }
    assert_eq!(emails(&db, stays).await, OLD);
    let gone = db.store.remove_integration(id, "all", &doer(), START).await.expect_err("gone");
    assert!(matches!(gone, StoreError::Gone), "{gone}");
}
