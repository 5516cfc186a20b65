//! Accounts that go on under another address: offered, and confirmed by a person.

use store::{Rename, RunState, StoreError};

use crate::fixture::{Database, START, doer, imported_csv, on_both_engines, updated};
use crate::updates::LATER;

on_both_engines! {
    candidates_for_renames_are_alike_and_unique,
    an_account_id_says_more_than_a_name,
}

async fn an_account_id_says_more_than_a_name(db: Database) {
    let header = "emailId,firstName,lastName,role,accountId\n";
    let before = [
        // One id, and all else differs.
        "a1@example.com,Ann,Lee,USER,1",
        // One name, and two ids.
        "b1@example.com,Bo,Kim,USER,2",
        // One name, and an id that only one has.
        "c1@example.com,Cy,Ray,USER,",
        // Whoever has the id has it, whoever has the name.
        "d1@example.com,Di,Poe,USER,4",
        // An id that two have is nobody's.
        "e1@example.com,Ed,Fox,USER,5",
        "f1@example.com,Fay,Hill,USER,5",
        "here@example.com,Gus,Ott,USER,6",
    ];
    let after = [
        "a2@example.com,Anna,Ray,ADMIN,1",
        "b2@example.com,Bo,Kim,USER,3",
        "c2@example.com,Cy,Ray,USER,7",
        "d2@example.com,Di,Poe,USER,",
        "d3@example.com,Dina,Moe,USER,4",
        "e2@example.com,Edd,Fox,USER,5",
        "here@example.com,Gus,Ott,USER,6",
        "other@example.com,Ida,Ott,USER,6",
    ];
    let csv = |rows: &[&str]| format!("{header}{}\n", rows.join("\n"));
    let id = imported_csv(&db.store, "Learners", &csv(&before)).await;
    let (run, _) = updated(&db.store, id, "two", &csv(&after), START).await.expect("proposed");
    let page = db.store.rename_candidates(id, 2, (None, 10)).await.expect("read");
    let found: Vec<_> = page.items.iter().map(|c| (&*c.old.email, &*c.new.email)).collect();
    let expected = [("a1", "a2"), ("c1", "c2"), ("d1", "d3")];
    let expected = expected.map(|(old, new)| [old, new].map(|name| format!("{name}@example.com")));
    let expected: Vec<_> = expected.iter().map(|[old, new]| (&**old, &**new)).collect();
    assert_eq!(found, expected);
    let first = db.store.rename_candidates(id, 2, (None, 1)).await.expect("read");
    let next = db.store.rename_candidates(id, 2, (first.next.as_deref(), 1)).await.expect("read");
    assert_eq!(next.items[0], page.items[1]);
    let run = db.store.run(run).await.expect("read").expect("there");
    for candidate in &page.items {
        assert!(db.store.is_rename_candidate(&run, &candidate.rename).await.expect("read"));
    }
    let of = |old: &str, new: &str| Rename {
        old_key: format!("{old}@example.com"),
        new_key: format!("{new}@example.com"),
    };
    for other in [of("b1", "b2"), of("d1", "d2"), of("e1", "e2"), of("f1", "e2")] {
        assert!(!db.store.is_rename_candidate(&run, &other).await.expect("read"), "{other:?}");
    }
}

async fn candidates_for_renames_are_alike_and_unique(db: Database) {
    let header = "emailId,firstName,lastName,role\n";
    let id = imported_csv(
        &db.store,
        "Learners",
        &format!(
            "{header}\
        a1@example.com,Ann,Lee,USER\n\
        b1@example.com,Bo,Kim,USER\n\
        c1@example.com,Cy,Ray,USER\n\
        d1@example.com,Di,Poe,USER\n\
        d2@example.com,Di,Poe,USER\n\
        e1@example.com,,Fox,USER\n"
        ),
    )
    .await;
    let after = format!(
        "{header}\
        a2@example.com,Ann,Lee,USER\n\
        b2@example.com,Bo,Kim,ADMIN\n\
        c2@example.com,Cy,Ray,USER\n\
        c3@example.com,Cy,Ray,USER\n\
        d3@example.com,Di,Poe,USER\n\
        e2@example.com,,Fox,USER\n"
    );
    let (run, _) = updated(&db.store, id, "two", &after, START).await.expect("proposed");
    let page = db.store.rename_candidates(id, 2, (None, 10)).await.expect("read");
    let found: Vec<_> = page.items.iter().map(|c| (&*c.old.email, &*c.new.email)).collect();
    assert_eq!(
        (found, page.items[0].confirmed),
        (vec![("a1@example.com", "a2@example.com")], false)
    );
    let rename = vec![page.items[0].rename.clone()];
    db.store.confirm_renames(run, &rename, &doer(), START).await.expect("confirmed");
    let page = db.store.rename_candidates(id, 2, (None, 10)).await.expect("read");
    assert!(page.items[0].confirmed);
    for (old, new) in [("a1", "c2"), ("c1", "a2"), ("x1", "c2"), ("c1", "x2"), ("b2", "b1")] {
        let [old_key, new_key] = [old, new].map(|name| format!("{name}@example.com"));
        let wrong = [Rename { old_key, new_key }];
        let error = db.store.confirm_renames(run, &wrong, &doer(), START).await;
        assert!(matches!(error, Err(StoreError::Gone)), "{old} {new}: {error:?}");
    }
    assert_eq!(db.store.run(run).await.expect("read").expect("there").renamed, 1);
    db.store.apply(run, &doer(), None, LATER).await.expect("applied");
    let late = db.store.take_back_renames(run, &rename, &doer(), LATER).await;
    assert!(matches!(late, Err(StoreError::Decided { state: RunState::Applied })), "{late:?}");
    for email in ["a1@example.com", "A2@example.com"] {
        let events = db.store.account_history(id, email).await.expect("read");
        let events: Vec<_> = events.iter().map(|e| (e.run, e.at, e.renamed)).collect();
        assert_eq!(events, [(2, LATER, true), (1, START, false)], "{email}");
    }
    let none = db.store.account_history(id, "nobody@example.com").await.expect("read");
    assert!(none.is_empty());
}
