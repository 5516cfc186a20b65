//! Accounts that go on under another address: offered, and confirmed by a person.

use store::{DifferenceFilter, Rename, RenameCandidates, RunState, StoreError};
use uuid::Uuid;
use validation::compare::ChangeKind;

use crate::fixture::{Database, START, change, doer, imported_csv, on_both_engines, rows, updated};
use crate::updates::LATER;

on_both_engines! {
    candidates_for_renames_are_alike_and_unique,
    an_account_id_says_more_than_a_name,
    a_name_that_a_third_account_keeps_tells_nothing,
    all_candidates_are_confirmed_at_once_and_come_in_pages,
    going_back_gives_the_old_address_back_and_the_history_goes_on,
    who_is_renamed_is_compared_with_what_they_were,
}

/// Who is newly privileged, without MFA now and active again, as a run says itself.
async fn said_by(db: &Database, run: Uuid) -> (u64, u64, u64) {
    let counts = db.store.run(run).await.expect("read").expect("there").counts.expect("compared");
    (counts.newly_privileged, counts.lost_mfa, counts.reactivated)
}

/// An administrator with another address has no rights that they had not, and whoever has lost MFA
/// meanwhile has lost it.
async fn who_is_renamed_is_compared_with_what_they_were(db: Database) {
    let csv = |rows: &[&str]| {
        let rows = rows.join("\n");
        format!("emailId,firstName,lastName,role,userStatus,mfaEnrolmentStatus,accountId\n{rows}\n")
    };
    let before = csv(&[
        "ann@old.io,Ann,Lee,ADMIN,ACTIVE,true,1",
        "bo@old.io,Bo,Kim,USER,ACTIVE,true,2",
        "cy@old.io,Cy,Ray,USER,DISABLED,,3",
        "di@old.io,Di,Fox,USER,ACTIVE,,4",
        "zed@x.io,Zed,Zee,USER,ACTIVE,,5",
    ]);
    let after = csv(&[
        "ann@new.io,Ann,Lee,ADMIN,ACTIVE,true,1",
        "bo@new.io,Bo,Kim,USER,ACTIVE,false,2",
        "cy@new.io,Cy,Ray,USER,ACTIVE,,3",
        "di@new.io,Di,Fox,ADMIN,ACTIVE,,4",
        "eve@new.io,Eve,New,ADMIN,ACTIVE,,6",
        "zed@x.io,Zed,Zee,USER,ACTIVE,,5",
    ]);
    let id = imported_csv(&db.store, "Learners", &before).await;
    let (run, _) = updated(&db.store, id, "two", &after, START).await.expect("proposed");
    let said = async |runs: (u32, u32)| {
        let counts = db.store.comparison(id, runs).await.expect("compared");
        for (kind, count) in [
            (ChangeKind::NewlyPrivileged, counts.newly_privileged),
            (ChangeKind::LostMfa, counts.lost_mfa),
            (ChangeKind::Reactivated, counts.reactivated),
        ] {
            let filter = DifferenceFilter { kind: Some(kind), ..DifferenceFilter::default() };
            // By pages of one.
            let (mut after, mut found) = (None::<String>, 0);
            loop {
                let page = (after.as_deref(), 1);
                let page =
                    db.store.differences(id, runs, filter.clone(), page).await.expect("read");
                assert!(page.items.iter().all(|item| item.change().is(kind)), "{page:?}");
                found += page.items.len() as u64;
                let Some(next) = page.next else { break };
                after = Some(next);
            }
            assert_eq!(found, count, "{kind:?}");
        }
        (counts.added, counts.removed, counts.newly_privileged, counts.lost_mfa, counts.reactivated)
    };
    assert_eq!(said((1, 2)).await, (5, 4, 3, 0, 0));
    let all = db.store.confirm_all_renames(run, &doer(), START).await.expect("confirmed");
    assert_eq!((all, said((1, 2)).await), (4, (5, 4, 2, 1, 1)));
    let [old_key, new_key] = ["ann@old.io", "ann@new.io"].map(str::to_owned);
    let ann = [Rename { old_key, new_key }];
    db.store.take_back_renames(run, &ann, &doer(), START).await.expect("taken back");
    assert_eq!(said((1, 2)).await, (5, 4, 3, 1, 1));
    db.store.confirm_renames(run, &ann, &doer(), START).await.expect("confirmed");
    db.store.apply(run, &doer(), None, START).await.expect("applied");
    assert_eq!(said_by(&db, run).await, (2, 1, 1));
    // What an earlier version has counted by keys alone is put right.
    for naive in [
        "UPDATE run_counts SET accounts = 3 WHERE what = 'newly-privileged'",
        "DELETE FROM run_counts WHERE what IN ('lost-mfa', 'reactivated')",
    ] {
        change(&db, naive).await;
    }
    assert_eq!(said_by(&db, run).await, (3, 0, 0));
    let migration = match db.url.starts_with("sqlite:") {
        true => include_str!("../../migrations/sqlite/0020_renames_compared.sql"),
        false => include_str!("../../migrations/postgres/0018_renames_compared.sql"),
    };
    change(&db, migration).await;
    assert_eq!(said_by(&db, run).await, (2, 1, 1));

    // Between runs that are no neighbours too, whether a server has counted ahead or not.
    let third = after.replace("zed@x.io,Zed", "zed@x.io,Zac");
    let (run, _) = updated(&db.store, id, "three", &third, START).await.expect("proposed");
    db.store.apply(run, &doer(), None, START).await.expect("applied");
    assert_eq!(said((1, 3)).await, (5, 4, 2, 1, 1));
    let another = db.another_server().await;
    while another.count_ahead().await.expect("counted") {}
    let counts = another.comparison(id, (1, 3)).await.expect("compared");
    assert_eq!((counts.newly_privileged, counts.lost_mfa, counts.reactivated), (2, 1, 1));
    // Going back takes none of it for a change of rights either.
    let back = Uuid::now_v7();
    db.store.propose_rollback((back, id), 1, &doer(), LATER).await.expect("proposed");
    assert_eq!(said((3, 4)).await, (4, 5, 0, 0, 0));
    let words = |_, _| String::new();
    db.store.erase(Some(id), "bo@new.io", words, &doer(), LATER).await.expect("erased");
    assert_eq!(said((1, 2)).await, (4, 3, 2, 0, 1));
    assert_eq!(said((1, 3)).await, (4, 3, 2, 0, 1));
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
        let Rename { old_key, new_key } = &candidate.rename;
        for (key, other) in [(old_key, new_key), (new_key, old_key)] {
            let maybe = db.store.may_be_renamed(id, key).await.expect("read");
            assert_eq!(maybe, std::slice::from_ref(other), "it waits, and nobody has said so");
        }
    }
    assert!(db.store.may_be_renamed(id, "b1@example.com").await.expect("read").is_empty());
    let of = |old: &str, new: &str| Rename {
        old_key: format!("{old}@example.com"),
        new_key: format!("{new}@example.com"),
    };
    for other in [of("b1", "b2"), of("d1", "d2"), of("e1", "e2"), of("f1", "e2"), of("g1", "g2")] {
        assert!(!db.store.is_rename_candidate(&run, &other).await.expect("read"), "{other:?}");
    }
    let confirmed = db.store.confirm_all_renames(run.id, &doer(), START).await.expect("confirmed");
    assert_eq!(confirmed, 3);
    let said = db.store.may_be_renamed(id, "a1@example.com").await.expect("read");
    assert!(said.is_empty(), "it is known now");
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
