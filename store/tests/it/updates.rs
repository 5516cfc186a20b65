//! An update waits until somebody has decided, and counts as a whole or not at all.

use store::{DifferenceFilter, Kind, NewRun, PROPOSAL_WAITS, RunState, StoreError};
use uuid::Uuid;
use validation::Field;
use validation::compare::{ChangeKind, ChangedIn};

use crate::fixture::{
    Database, START, batch, doer, file, imported, imported_csv, numbered, on_both_engines, rows,
    run, try_change, updated,
};

on_both_engines! {
    an_update_counts_from_the_moment_at_which_it_is_applied,
    the_same_file_changes_nothing_and_the_same_key_is_the_same_update,
    one_update_at_a_time_and_the_others_are_told_why,
    of_two_who_decide_at_once_one_does,
    a_proposal_that_was_left_keeps_no_row,
    what_a_killed_update_has_staged_is_seen_by_nobody_and_cleared,
    an_update_of_any_size_is_compared_page_by_page,
    accounts_that_are_not_in_order_are_refused,
    the_record_says_who_did_what,
}

pub const LATER: i64 = START + 60_000;

pub const BEFORE: &str = "emailId,firstName,role,userStatus,mfaEnrolmentStatus\n\
    ann@example.com,Ann,USER,ACTIVE,true\n\
    bo@example.com,Bo,ADMIN,DISABLED,\n\
    cy@example.com,Cy,USER,ACTIVE,true\n";

pub const AFTER: &str = "emailId,firstName,role,userStatus,mfaEnrolmentStatus\n\
    ann@example.com,Ann,ADMIN,ACTIVE,false\n\
    bo@example.com,Bo,ADMIN,ACTIVE,\n\
    dee@example.com,Dee,SUPERADMIN,ACTIVE,\n";

pub async fn emails(db: &Database, id: Uuid) -> Vec<String> {
    let accounts = db.store.accounts(id, None, 100).await.expect("read").items;
    accounts.into_iter().map(|account| account.email).collect()
}

async fn emails_as_of(db: &Database, id: Uuid, run: u32) -> Vec<String> {
    let accounts = db.store.accounts_as_of(id, run, None, 100).await.expect("read").items;
    accounts.into_iter().map(|account| account.email).collect()
}

pub const OLD: [&str; 3] = ["ann@example.com", "bo@example.com", "cy@example.com"];
const NEW: [&str; 3] = ["ann@example.com", "bo@example.com", "dee@example.com"];

async fn an_update_counts_from_the_moment_at_which_it_is_applied(db: Database) {
    let id = imported_csv(&db.store, "Learners", BEFORE).await;
    let (run, state) = updated(&db.store, id, "two", AFTER, LATER).await.expect("proposed");
    assert_eq!(state, RunState::Proposed);
    assert_eq!(emails(&db, id).await, OLD);
    assert_eq!(emails_as_of(&db, id, 2).await, NEW);

    let proposal = db.store.proposal(id).await.expect("read").expect("there");
    assert_eq!((proposal.id, proposal.number, proposal.base), (run, 2, Some(1)));
    assert_eq!(proposal.expires_at, Some(LATER + PROPOSAL_WAITS));
    let counts = proposal.counts.expect("compared");
    assert_eq!((counts.added, counts.changed, counts.removed, counts.unchanged), (1, 2, 1, 0));
    assert_eq!((counts.newly_privileged, counts.lost_mfa, counts.reactivated), (3, 1, 1));
    assert_eq!(counts.changed_in(ChangedIn::Field(Field::Role)), 1);

    for (kind, keys) in [
        (None, &["ann", "bo", "cy", "dee"][..]),
        (Some(ChangeKind::Added), &["dee"]),
        (Some(ChangeKind::Changed), &["ann", "bo"]),
        (Some(ChangeKind::Removed), &["cy"]),
        (Some(ChangeKind::Reactivated), &["bo"]),
        (Some(ChangeKind::NewlyPrivileged), &["ann", "bo", "dee"]),
        (Some(ChangeKind::LostMfa), &["ann"]),
    ] {
        // By pages of one.
        let (filter, mut after, mut found) =
            (DifferenceFilter { kind, ..DifferenceFilter::default() }, None, vec![]);
        loop {
            let page = (after.as_deref(), 1);
            let page = db.store.differences(id, (1, 2), filter.clone(), page).await;
            let page = page.expect("read");
            found.extend(page.items.into_iter().map(|item| item.key));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        let expected: Vec<_> = keys.iter().map(|key| format!("{key}@example.com")).collect();
        assert_eq!(found, expected, "{kind:?}");
    }
    for (part, keys) in [
        ("@Example", &["ann", "bo", "cy", "dee"][..]),
        ("Y@", &["cy"]),
        ("nn", &["ann"]),
        ("%", &[]),
        ("_", &[]),
        ("\\", &[]),
    ] {
        let address = Some(part.to_owned());
        let filter = DifferenceFilter { address, ..DifferenceFilter::default() };
        let page = db.store.differences(id, (1, 2), filter, (None, 9)).await.expect("read");
        let expected: Vec<_> = keys.iter().map(|key| format!("{key}@example.com")).collect();
        let found = page.items.into_iter().map(|item| item.key);
        assert!(found.eq(expected), "{part}");
    }
    let status = DifferenceFilter {
        field: Some(ChangedIn::Field(Field::UserStatus)),
        ..DifferenceFilter::default()
    };
    let page = db.store.differences(id, (1, 2), status, (None, 9)).await.expect("read");
    assert_eq!(page.items.iter().map(|item| &*item.key).collect::<Vec<_>>(), ["bo@example.com"]);

    db.store.apply(run, &doer(), Some("they have left"), LATER + 1).await.expect("applied");
    assert_eq!(
        (emails(&db, id).await, emails_as_of(&db, id, 1).await),
        (NEW.map(str::to_owned).to_vec(), OLD.map(str::to_owned).to_vec())
    );
    let applied = db.store.current_run(id).await.expect("read").expect("there");
    assert_eq!((applied.id, applied.state), (run, RunState::Applied));
    assert_eq!(applied.override_reason.as_deref(), Some("they have left"));
    for (at, number) in
        [(START - 1, None), (START, Some(1)), (LATER, Some(1)), (LATER + 1, Some(2))]
    {
        let run = db.store.run_at(id, at).await.expect("read");
        assert_eq!(run.map(|run| run.number), number, "{at}");
    }
    let last = db.store.last_import_run(id).await.expect("read").expect("there");
    assert_eq!((last.id, db.contents().await), (run, (1, 3)));
}

async fn the_same_file_changes_nothing_and_the_same_key_is_the_same_update(db: Database) {
    let id = imported_csv(&db.store, "Learners", BEFORE).await;
    let before = rows(&db, "accounts").await;
    let (first, state) = updated(&db.store, id, "two", BEFORE, LATER).await.expect("compared");
    assert_eq!((state, rows(&db, "accounts").await), (RunState::Unchanged, before));
    let again = updated(&db.store, id, "two", AFTER, LATER).await;
    let Err(StoreError::AlreadyCompleted(earlier)) = again else { panic!("{again:?}") };
    assert_eq!((earlier.id, earlier.run), (id, first));
    let (_, state) = updated(&db.store, id, "three", AFTER, LATER).await.expect("compared");
    assert_eq!(state, RunState::Proposed);
    let runs = db.store.runs(id, None, 10).await.expect("read").items;
    let runs: Vec<_> = runs.iter().map(|run| (run.number, run.state)).collect();
    let expected = [(3, RunState::Proposed), (2, RunState::Unchanged), (1, RunState::Applied)];
    assert_eq!(runs, expected);
}

async fn one_update_at_a_time_and_the_others_are_told_why(db: Database) {
    let id = imported_csv(&db.store, "Learners", BEFORE).await;
    let other = db.another_server().await;
    let of = |key: &str| NewRun { integration: id, ..run(key) };
    let first = db.store.begin_update(of("one"), START).await.expect("begun");
    for store in [&db.store, &other] {
        let error = store.begin_update(of("two"), START).await.expect_err("under way");
        assert!(matches!(error, StoreError::UpdateUnderWay), "{error}");
        let error = store.begin_update(of("one"), START).await.expect_err("under way");
        assert!(matches!(error, StoreError::UnderWay), "{error}");
    }
    first.give_up().await.expect("given up");
    let (waits, _) = updated(&other, id, "three", AFTER, START).await.expect("its turn");
    for store in [&db.store, &other] {
        let error = store.begin_update(of("four"), START).await.expect_err("waits");
        assert!(matches!(error, StoreError::ProposalWaits { run } if run == waits), "{error}");
    }
    let none = NewRun { integration: Uuid::now_v7(), ..run("five") };
    let error = db.store.begin_update(none, START).await.expect_err("none");
    assert!(matches!(error, StoreError::Gone), "{error}");
}

async fn of_two_who_decide_at_once_one_does(db: Database) {
    let id = imported_csv(&db.store, "Learners", BEFORE).await;
    let other = db.another_server().await;
    for (key, csv) in [("two", AFTER), ("three", BEFORE), ("four", AFTER), ("five", BEFORE)] {
        let (run, _) = updated(&db.store, id, key, csv, LATER).await.expect("proposed");
        let apply =
            |store: store::Store| async move { store.apply(run, &doer(), None, LATER).await };
        let (one, two) =
            tokio::join!(tokio::spawn(apply(db.store.clone())), tokio::spawn(apply(other.clone())));
        let ended = [one.expect("ended"), two.expect("ended")];
        let done = ended.iter().filter(|ended| ended.is_ok()).count();
        assert_eq!(done, 1, "{ended:?}");
        let late = ended.into_iter().find_map(Result::err).expect("one is late");
        assert!(matches!(late, StoreError::Decided { state: RunState::Applied }), "{late}");
        let late = db.store.discard(run, &doer(), LATER).await.expect_err("too late");
        assert!(matches!(late, StoreError::Decided { state: RunState::Applied }), "{late}");
    }
    assert_eq!(emails(&db, id).await, OLD);
    // Behind the back of the store, another run counts than it was compared with.
    let (run, _) = updated(&db.store, id, "six", AFTER, LATER).await.expect("proposed");
    try_change(&db, "UPDATE integrations SET current_run = 3").await.expect("changed");
    let late = db.store.apply(run, &doer(), None, LATER).await.expect_err("overtaken");
    assert!(matches!(late, StoreError::Overtaken), "{late}");
    let waits = db.store.proposal(id).await.expect("read");
    assert_eq!(waits.map(|waits| waits.id), Some(run), "it is still there");
}

async fn a_proposal_that_was_left_keeps_no_row(db: Database) {
    let id = imported_csv(&db.store, "Learners", BEFORE).await;
    let before = rows(&db, "accounts").await;
    let (run, _) = updated(&db.store, id, "two", AFTER, LATER).await.expect("proposed");
    db.store.discard(run, &doer(), LATER).await.expect("discarded");
    assert_eq!(emails_as_of(&db, id, 2).await, OLD, "though nobody has swept");
    assert_eq!(db.store.sweep(LATER).await.expect("swept"), 3);
    assert_eq!(
        (rows(&db, "accounts").await, emails(&db, id).await),
        (before, OLD.map(str::to_owned).to_vec())
    );

    let (run, _) = updated(&db.store, id, "three", AFTER, LATER).await.expect("proposed");
    let just = LATER + PROPOSAL_WAITS - 1;
    assert_eq!(db.another_server().await.sweep(just).await.expect("swept"), 0);
    let late = db.store.apply(run, &doer(), None, just + 1).await.expect_err("expired");
    assert!(matches!(late, StoreError::Decided { state: RunState::Expired }), "{late}");
    assert_eq!(db.store.sweep(just + 1).await.expect("swept"), 3);
    let expired = db.store.run(run).await.expect("read").expect("there");
    assert_eq!((expired.state, expired.decided_at), (RunState::Expired, Some(just + 1)));
    assert_eq!(
        (rows(&db, "accounts").await, emails(&db, id).await),
        (before, OLD.map(str::to_owned).to_vec())
    );
    assert_eq!(emails_as_of(&db, id, 3).await, OLD);
    // And the next one needs no sweep.
    let (run, _) = updated(&db.store, id, "four", AFTER, just + 1).await.expect("proposed");
    db.store.discard(run, &doer(), just + 1).await.expect("discarded");
    let (run, _) = updated(&db.store, id, "five", AFTER, just + 1).await.expect("proposed");
    db.store.apply(run, &doer(), None, just + 1).await.expect("applied");
    assert_eq!(emails(&db, id).await, NEW);
}

async fn what_a_killed_update_has_staged_is_seen_by_nobody_and_cleared(db: Database) {
    let id = imported(&db.store, "Learners", "one", 300).await.expect("imported");
    let other = db.another_server().await;
    let new = NewRun { integration: id, ..run("two") };
    let mut killed = db.store.begin_update(new, START).await.expect("begun");
    // Of 300 accounts the file has every second one changed, and new ones.
    let mut csv = String::from("emailId,department\n");
    (0..300).step_by(2).for_each(|n| csv += &format!("user{n:06}@example.com,Finance\n"));
    csv += "zoe@example.com,\n";
    killed.add(batch(&csv), START).await.expect("added");
    let whole = async |store: &store::Store| {
        let accounts = store.accounts(id, None, 1_000).await.expect("read").items;
        accounts.len() == 300 && accounts.iter().all(|account| account.department.is_none())
    };
    assert!(whole(&db.store).await);
    assert_eq!(other.sweep(START).await.expect("watched"), 0);
    assert_eq!(other.sweep(START + 15_000).await.expect("its server is gone"), 151);
    assert!(whole(&other).await);
    let late = killed.add(batch("emailId\nzz@example.com\n"), START).await.expect_err("taken back");
    assert!(matches!(late, StoreError::LeaseLost), "{late}");
    let late = killed.propose(file(151), &doer(), START).await.expect_err("taken back");
    assert!(matches!(late, StoreError::LeaseLost), "{late}");
    let (run, _) = updated(&other, id, "two", &csv, START).await.expect("the same again");
    let counts = other.run(run).await.expect("read").expect("there").counts.expect("compared");
    assert_eq!((counts.changed, counts.removed, counts.added), (150, 150, 1));
    other.apply(run, &doer(), None, START).await.expect("applied");
    assert_eq!(db.contents().await, (1, 151));
}

async fn an_update_of_any_size_is_compared_page_by_page(db: Database) {
    let id = imported(&db.store, "Learners", "one", 12_345).await.expect("imported");
    // The file begins later, in batches of any size; and with none of the last.
    for (key, start, sizes, (added, removed)) in [
        ("two", 11_000, &[100, 5_000, 1][..], (3_756, 11_000)),
        ("three", 0, &[1], (1, 5_101)),
        ("four", 0, &[7_000, 5_345], (12_344, 0)),
    ] {
        let new = NewRun { integration: id, ..run(key) };
        let run = new.id;
        let mut update = db.store.begin_update(new, START).await.expect("begun");
        let mut number = start;
        for size in sizes {
            update.add(numbered(number, *size), START).await.expect("added");
            number += size;
        }
        update.propose(file(number - start), &doer(), START).await.expect("proposed");
        let counts = db.store.run(run).await.expect("read").expect("there").counts;
        let counts = counts.expect("compared");
        assert_eq!((counts.added, counts.removed, counts.changed), (added, removed, 0), "{key}");
        assert_eq!(counts.after(), number - start, "{key}");
        db.store.apply(run, &doer(), None, START).await.expect("applied");
        let page = db.store.accounts(id, None, 20_000).await.expect("read").items;
        let expected = (start..number).map(|n| format!("user{n:06}@example.com"));
        assert!(page.into_iter().map(|account| account.email).eq(expected), "{key}");
    }
    // Back to the second, and compared over all: nothing of it was validated again.
    let ids = (Uuid::now_v7(), id);
    db.store.propose_rollback(ids, 2, &doer(), START).await.expect("proposed");
    db.store.apply(ids.0, &doer(), None, START).await.expect("applied");
    assert_eq!(db.store.accounts(id, None, 20_000).await.expect("read").items.len(), 5_101);
    let counts = db.store.comparison(id, (2, 5)).await.expect("counted");
    assert!(counts.is_nothing() && counts.unchanged == 5_101, "{counts:?}");
    let back = db.store.current_run(id).await.expect("read").expect("there");
    assert_eq!((back.rolls_back_to, back.file, back.records), (Some(2), None, 5_101));
}

async fn accounts_that_are_not_in_order_are_refused(db: Database) {
    let id = imported_csv(&db.store, "Learners", BEFORE).await;
    for (first, second) in [("b@example.com", "a@example.com"), ("a@example.com", "A@example.com")]
    {
        let new = NewRun { integration: id, ..run("two") };
        let mut update = db.store.begin_update(new, START).await.expect("begun");
        let of = |email: &str| batch(&format!("emailId\n{email}\n"));
        update.add(of(first), START).await.expect("added");
        update.add(of(second), START).await.expect_err("before the first");
        update.give_up().await.expect("given up");
    }
}

async fn the_record_says_who_did_what(db: Database) {
    let id = imported_csv(&db.store, "Learners", BEFORE).await;
    let (run, _) = updated(&db.store, id, "two", AFTER, START).await.expect("proposed");
    db.store.apply(run, &doer(), Some("because"), START).await.expect("applied");
    let ids = (Uuid::now_v7(), id);
    db.store.propose_rollback(ids, 1, &doer(), START).await.expect("proposed");
    db.store.discard(ids.0, &doer(), START).await.expect("discarded");
    updated(&db.store, id, "four", AFTER, START).await.expect("the same");
    db.store.remove_integration(id, "all", &doer(), START).await.expect("deleted");
    let entries =
        db.store.activity(store::ActivityFilter::default(), None, 20).await.expect("read");
    let said: Vec<_> = entries
        .items
        .iter()
        .rev()
        .map(|entry| (entry.kind.as_str(), entry.was.as_deref(), entry.became.as_deref()))
        .collect();
    assert_eq!(
        said,
        [
            (Kind::IntegrationMade.code(), None, None),
            (Kind::UpdateProposed.code(), None, Some("2")),
            (Kind::UpdateApplied.code(), Some("1"), Some("2")),
            (Kind::GuardOverridden.code(), Some("2"), Some("because")),
            (Kind::RollbackProposed.code(), None, Some("3")),
            (Kind::UpdateDiscarded.code(), Some("3"), None),
            (Kind::UpdateUnchanged.code(), None, Some("4")),
            (Kind::IntegrationRemoved.code(), Some("all"), None),
        ]
    );
    assert!(entries.items.iter().all(|entry| entry.object_id == Some(id)));
}
