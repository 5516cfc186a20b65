//! Accounts that go on under another address: offered, and confirmed by a person.

use store::{Rename, RenameCandidates, RunState, StoreError};
use uuid::Uuid;

use crate::fixture::{Database, START, doer, imported_csv, on_both_engines, rows, updated};
use crate::updates::LATER;

on_both_engines! {
    candidates_for_renames_are_alike_and_unique,
    an_account_id_says_more_than_a_name,
    a_name_that_a_third_account_keeps_tells_nothing,
    all_candidates_are_confirmed_at_once_and_come_in_pages,
    going_back_gives_the_old_address_back_and_the_history_goes_on,
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
        "g1@example.com,Gil,Orr,USER,6",
        // Nor is one that somebody has who stays.
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
        "g2@example.com,Gil,Ott,USER,6",
    ];
    let csv = |rows: &[&str]| format!("{header}{}\n", rows.join("\n"));
    let id = imported_csv(&db.store, "Learners", &csv(&before)).await;
    let (run, _) = updated(&db.store, id, "two", &csv(&after), START).await.expect("proposed");
    let page = candidates(&db, id, 2).await.page;
    let found: Vec<_> = page.items.iter().map(|c| (&*c.old.email, &*c.new.email)).collect();
    let expected = [("a1", "a2"), ("c1", "c2"), ("d1", "d3")];
    let expected = expected.map(|(old, new)| [old, new].map(|name| format!("{name}@example.com")));
    let expected: Vec<_> = expected.iter().map(|[old, new]| (&**old, &**new)).collect();
    assert_eq!(found, expected);
    let first = db.store.rename_candidates(id, 2, (None, 1)).await.expect("read").page;
    let next = db.store.rename_candidates(id, 2, (first.next.as_deref(), 1)).await.expect("read");
    assert_eq!((&next.page.items[0], next.open), (&page.items[1], 3));
    let run = db.store.run(run).await.expect("read").expect("there");
    for candidate in &page.items {
        assert!(db.store.is_rename_candidate(&run, &candidate.rename).await.expect("read"));
    }
    let of = |old: &str, new: &str| Rename {
        old_key: format!("{old}@example.com"),
        new_key: format!("{new}@example.com"),
    };
    for other in [of("b1", "b2"), of("d1", "d2"), of("e1", "e2"), of("f1", "e2"), of("g1", "g2")] {
        assert!(!db.store.is_rename_candidate(&run, &other).await.expect("read"), "{other:?}");
    }
    let confirmed = db.store.confirm_all_renames(run.id, &doer(), START).await.expect("confirmed");
    assert_eq!(confirmed, 3);
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
    let RenameCandidates { page, open, .. } = candidates(&db, id, 2).await;
    assert_eq!(open, 1);
    let found: Vec<_> = page.items.iter().map(|c| (&*c.old.email, &*c.new.email)).collect();
    assert_eq!(
        (found, page.items[0].confirmed),
        (vec![("a1@example.com", "a2@example.com")], false)
    );
    let rename = vec![page.items[0].rename.clone()];
    db.store.confirm_renames(run, &rename, &doer(), START).await.expect("confirmed");
    let RenameCandidates { page, open, .. } = candidates(&db, id, 2).await;
    assert_eq!((page.items[0].confirmed, open), (true, 0));
    for (old, new) in [("a1", "c2"), ("c1", "a2"), ("x1", "c2"), ("c1", "x2"), ("b2", "b1")] {
        let [old_key, new_key] = [old, new].map(|name| format!("{name}@example.com"));
        let wrong = [Rename { old_key, new_key }];
        let error = db.store.confirm_renames(run, &wrong, &doer(), START).await;
        assert!(matches!(error, Err(StoreError::Gone)), "{old} {new}: {error:?}");
    }
    assert_eq!(db.store.run(run).await.expect("read").expect("there").renamed, 1);
    assert_eq!(rows(&db, "rename_candidates").await, 1);
    db.store.apply(run, &doer(), None, LATER).await.expect("applied");
    db.store.sweep(LATER).await.expect("swept");
    assert_eq!(rows(&db, "rename_candidates").await, 0);
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

async fn candidates(db: &Database, id: Uuid, run: u32) -> RenameCandidates {
    db.store.rename_candidates(id, run, (None, 10)).await.expect("read")
}

async fn a_name_that_a_third_account_keeps_tells_nothing(db: Database) {
    let header = "emailId,firstName,lastName,role\n";
    let cases = [
        ("", "", 1),
        ("z@example.com,Ann,Lee,ADMIN\n", "z@example.com,Ann,Lee,ADMIN\n", 0),
        // One that has it only before, or only since.
        ("z@example.com,Ann,Fox,ADMIN\n", "z@example.com,Ann,Lee,ADMIN\n", 0),
        ("z@example.com,Ann,Lee,ADMIN\n", "z@example.com,Ann,Fox,ADMIN\n", 0),
        ("z@example.com,Ann,Fox,ADMIN\n", "z@example.com,Ann,Fox,ADMIN\n", 1),
    ];
    for (at, (third, before, offered)) in cases.into_iter().enumerate() {
        let before = format!("{header}a1@example.com,Ann,Lee,USER\n{before}");
        let id = imported_csv(&db.store, &format!("Learners {at}"), &before).await;
        let after = format!("{header}a2@example.com,Ann,Lee,USER\n{third}");
        let key = format!("two-{id}");
        let (run, _) = updated(&db.store, id, &key, &after, START).await.expect("proposed");
        assert_eq!(candidates(&db, id, 2).await.open, offered, "{before} {third}");
        let all = db.store.confirm_all_renames(run, &doer(), START).await.expect("confirmed");
        assert_eq!(all, offered);
    }
}

async fn all_candidates_are_confirmed_at_once_and_come_in_pages(db: Database) {
    let file = |host: &str| {
        let rows = (0..5).map(|number| format!("u{number}@{host},Ann,Lee{number}\n"));
        format!("emailId,firstName,lastName\n{}", rows.collect::<String>())
    };
    let id = imported_csv(&db.store, "Learners", &file("old.example")).await;
    let (run, _) =
        updated(&db.store, id, "two", &file("new.example"), START).await.expect("proposed");
    let first = candidates(&db, id, 2).await.page.items.remove(2).rename;
    db.store.confirm_renames(run, &[first], &doer(), START).await.expect("confirmed");
    let confirmed = db.store.confirm_all_renames(run, &doer(), START).await.expect("confirmed");
    assert_eq!(confirmed, 4);
    let (mut after, mut found) = (None::<String>, Vec::new());
    loop {
        let page = db.store.rename_candidates(id, 2, (after.as_deref(), 2)).await.expect("read");
        assert_eq!(page.open, 0);
        found.extend(page.page.items.iter().map(|c| (c.old.email.clone(), c.confirmed)));
        let Some(next) = page.page.next else { break };
        after = Some(next);
    }
    let all: Vec<_> = (0..5).map(|number| (format!("u{number}@old.example"), true)).collect();
    assert_eq!(found, all);
    assert_eq!(db.store.run(run).await.expect("read").expect("there").renamed, 5);
    db.store.apply(run, &doer(), None, LATER).await.expect("applied");
    let late = db.store.confirm_all_renames(run, &doer(), LATER).await;
    assert!(matches!(late, Err(StoreError::Decided { .. })), "{late:?}");
}

async fn going_back_gives_the_old_address_back_and_the_history_goes_on(db: Database) {
    let header = "emailId,firstName,lastName\n";
    let file = |email: &str| format!("{header}{email}@example.com,Ann,Lee\nb@example.com,Bo,Kim\n");
    let id = imported_csv(&db.store, "Learners", &file("a1")).await;
    for (key, email) in [("two", "a2"), ("three", "a3")] {
        let (run, _) = updated(&db.store, id, key, &file(email), START).await.expect("proposed");
        db.store.confirm_all_renames(run, &doer(), START).await.expect("confirmed");
        db.store.apply(run, &doer(), None, START).await.expect("applied");
    }
    let back = Uuid::now_v7();
    db.store.propose_rollback((back, id), 1, &doer(), LATER).await.expect("proposed");
    let RenameCandidates { page, open, .. } = candidates(&db, id, 4).await;
    let found: Vec<_> = page.items.iter().map(|c| (&*c.old.email, &*c.new.email)).collect();
    assert_eq!((found, open), (vec![("a3@example.com", "a1@example.com")], 0));
    assert!(page.items[0].confirmed);
    db.store.apply(back, &doer(), None, LATER).await.expect("applied");
    for email in ["a1@example.com", "a2@example.com", "a3@example.com"] {
        let events = db.store.account_history(id, email).await.expect("read");
        let events: Vec<_> = events.iter().map(|e| (e.run, e.renamed)).collect();
        assert_eq!(events, [(4, true), (3, true), (2, true), (1, false)], "{email}");
    }
    let words = |_, _| String::new();
    let erased = db.store.erase(Some(id), "a2@example.com", words, &doer(), LATER).await;
    assert_eq!(erased.expect("erased").len(), 1);
    for email in ["a1@example.com", "a2@example.com", "a3@example.com"] {
        assert_eq!(db.store.account_history(id, email).await.expect("read"), [], "{email}");
    }
}
