//! What is decided about an integration, and that nothing is left of one that was removed.

use std::time::Duration;

use sqlx::{Connection, PgConnection};
use store::{
    Author, Change, Doer, Kind, Means, NewIntegration, NewPerson, Outcome, Role, Store, StoreError,
};
use uuid::Uuid;
use validation::DisplayName;
use validation::avatar::{Avatar, Colour};

use crate::fixture::{
    Database, START, begun, file, imported, imported_csv, integration, on_both_engines, rows,
    this_computer,
};

on_both_engines! {
    every_change_is_made_and_recorded,
    a_name_is_taken_by_one_that_looks_the_same,
    who_makes_it_owns_it,
    who_may_no_more_changes_nothing,
    what_is_archived_is_in_no_total,
    nothing_is_left_of_what_was_removed,
    whoever_waits_for_an_integration_keeps_nobody_waiting,
}

fn here() -> Doer {
    Doer { author: this_computer(), roles: &[Role::Admin] }
}

fn name(text: &str) -> DisplayName {
    DisplayName::parse(text).expect("a name")
}

pub async fn person(store: &Store, email: &str, role: Role) -> Author {
    let id = Uuid::now_v7();
    let new = NewPerson {
        id,
        email: email.to_owned(),
        name: "Ada".to_owned(),
        role,
        password_hash: Some("hash".to_owned()),
    };
    let deed = store::Deed::done(Kind::PersonAdded).to(id, email);
    store.add_person(new, (&this_computer(), deed), START).await.expect("added");
    Author { person: Some((id, email.to_owned())), ..Author::by(Means::SignIn) }
}

/// The newest entry: kind, before and after.
async fn last(store: &Store) -> (String, Option<String>, Option<String>) {
    let page = store.activity(store::ActivityFilter::default(), None, 1).await.expect("read");
    let entry = page.items.into_iter().next().expect("an entry");
    assert_eq!(entry.outcome, Outcome::Done.code());
    (entry.kind, entry.was, entry.became)
}

async fn every_change_is_made_and_recorded(db: Database) {
    let id = imported(&db.store, "Learners", "one", 3).await.expect("imported");
    let ada = person(&db.store, "ada@example.com", Role::Admin).await;
    let (ada, _) = ada.person.expect("a person");
    let cadence = |days, was: &str, became: &str| Change::Cadence {
        days,
        was: was.to_owned(),
        became: became.to_owned(),
    };
    for (change, kind, was, became) in [
        (Change::Name(name("All")), "integration-renamed", Some("Learners"), Some("All")),
        (
            Change::Avatar(Avatar::Colour(Colour::Rust)),
            "integration-avatar-changed",
            Some("plum"),
            Some("rust"),
        ),
        (Change::Owner(Some(ada)), "integration-owner-changed", None, Some("ada@example.com")),
        (Change::Owner(None), "integration-owner-changed", Some("ada@example.com"), None),
        (cadence(Some(30), "a", "b"), "integration-cadence-changed", Some("a"), Some("b")),
        (Change::Archived(true), "integration-archived", None, None),
        (Change::Archived(false), "integration-restored", None, None),
    ] {
        db.store.change_integration(id, &change, &here(), START).await.expect("changed");
        let (said, before, after) = last(&db.store).await;
        assert_eq!((&*said, before.as_deref(), after.as_deref()), (kind, was, became));
    }
    let now = db.store.integration(id).await.expect("read").expect("there");
    assert_eq!((&*now.display_name, now.cadence_days, now.is_archived), ("All", Some(30), false));
    assert_eq!(now.avatar, store::StoredAvatar::Colour("rust".to_owned()));
    assert_eq!((now.owner, now.imported_at), (None, START + 1500));
    assert_eq!(now.figures, None, "not counted yet");
    db.store.make_a_lookup().await.expect("counted");
    let now = db.store.integration(id).await.expect("read").expect("there");
    let figures = now.figures.expect("counted");
    assert_eq!((figures.enrolled, figures.coverage()), (0, None));
    let nobody = Change::Owner(Some(Uuid::now_v7()));
    let refused = db.store.change_integration(id, &nobody, &here(), START).await;
    assert!(matches!(refused, Err(StoreError::Gone)), "{refused:?}");
    let (archive, here) = (Change::Archived(true), here());
    let refused = db.store.change_integration(Uuid::now_v7(), &archive, &here, START).await;
    assert!(matches!(refused, Err(StoreError::Gone)), "{refused:?}");
}

async fn a_name_is_taken_by_one_that_looks_the_same(db: Database) {
    let id = imported(&db.store, "Café", "one", 1).await.expect("imported");
    let other = imported(&db.store, "Other", "two", 1).await.expect("imported");
    for taken in ["café", "CAFE\u{301}", "OTHER "] {
        let renamed = Change::Name(name(taken));
        let of = if taken.starts_with('O') { id } else { other };
        match db.store.change_integration(of, &renamed, &here(), START).await {
            Err(StoreError::DisplayNameTaken { id: owner, .. }) => assert_ne!(owner, of),
            other => panic!("{taken}: {other:?}"),
        }
    }
    // Its own name in other letters is nobody else's.
    let own = Change::Name(name("CAFÉ"));
    db.store.change_integration(id, &own, &here(), START).await.expect("renamed");
}

async fn who_makes_it_owns_it(db: Database) {
    let made_by = person(&db.store, "eve@example.com", Role::Editor).await;
    let mut import = begun(&db.store, "one", 1).await.expect("begun");
    let new = NewIntegration { made_by: made_by.clone(), ..integration("Hers") };
    let id = import.commit(new, file(1), START).await.expect("committed");
    let owner = db.store.integration(id).await.expect("read").expect("there").owner;
    let owner = owner.expect("an owner");
    assert_eq!((Some((owner.id, owner.email)), &*owner.name), (made_by.person, "Ada"));
}

async fn who_may_no_more_changes_nothing(db: Database) {
    let id = imported(&db.store, "Learners", "one", 1).await.expect("imported");
    person(&db.store, "ada@example.com", Role::Admin).await;
    let author = person(&db.store, "eve@example.com", Role::Viewer).await;
    let eve = Doer { author, roles: &[Role::Admin, Role::Editor] };
    let refused = db.store.change_integration(id, &Change::Archived(true), &eve, START).await;
    assert!(matches!(refused, Err(StoreError::MayNoMore)), "{refused:?}");
    let refused = db.store.remove_integration(id, "", &eve, START).await;
    assert!(matches!(refused, Err(StoreError::MayNoMore)), "{refused:?}");
    assert!(!db.store.integration(id).await.expect("read").expect("there").is_archived);
}

async fn what_is_archived_is_in_no_total(db: Database) {
    let id = imported(&db.store, "Learners", "one", 4).await.expect("imported");
    imported(&db.store, "Teachers", "two", 3).await.expect("imported");
    let archive = Change::Archived(true);
    db.store.change_integration(id, &archive, &here(), START).await.expect("archived");
    assert_eq!(db.contents().await, (1, 3));
    let all = db.store.integrations().await.expect("read");
    assert_eq!(all.iter().map(|one| one.is_archived).collect::<Vec<_>>(), [false, true]);
    // Its name is still its own.
    let taken = Change::Name(name("learners"));
    let taken = db.store.change_integration(all[0].id, &taken, &here(), START).await;
    assert!(matches!(taken, Err(StoreError::DisplayNameTaken { .. })), "{taken:?}");
}

/// The tables in which something of an integration is.
const TABLES: [&str; 9] = [
    "integrations",
    "import_runs",
    "repairs",
    "excluded_records",
    "staging_runs",
    "accounts",
    "run_places",
    "lookups",
    "lookup_parts",
];

async fn nothing_is_left_of_what_was_removed(db: Database) {
    let mut import = begun(&db.store, "one", 6_000).await.expect("begun");
    let changes = store::FileChanges {
        original_file_name: "a.csv".to_owned(),
        original_file_bytes: 1,
        original_digest: None,
        recipe: None,
        edited_records: 1,
        fixed: None,
        excluded: vec![store::Excluded { reason: "left".to_owned(), records: 1 }],
    };
    let file = store::ImportedFile { changes: Some(changes), ..file(6_000) };
    let id = import.commit(integration("Gone"), file, START).await.expect("committed");
    let stays = imported(&db.store, "Stays", "two", 7).await.expect("imported");
    while db.store.make_a_lookup().await.expect("made") {}
    assert_eq!(db.store.import_runs(id).await.expect("read"), 1);

    db.store.remove_integration(id, "6,000 accounts", &here(), START).await.expect("removed");
    let (kind, was, _) = last(&db.store).await;
    assert_eq!((&*kind, was.as_deref()), ("integration-removed", Some("6,000 accounts")));
    assert_eq!(db.store.integration(id).await.expect("read"), None);
    assert_eq!(db.contents().await, (1, 7));
    let again = db.store.remove_integration(id, "", &here(), START).await;
    assert!(matches!(again, Err(StoreError::Gone)), "{again:?}");

    assert_eq!(db.store.sweep(START).await.expect("swept"), 6_000);
    db.store.sweep_lookups().await.expect("swept");
    // What was cleared is told for a while.
    db.store.sweep(START + 60 * 60 * 1000).await.expect("swept");
    let mut left = Vec::new();
    for table in TABLES {
        left.push(rows(&db, table).await);
    }
    assert_eq!(left, [1, 1, 0, 0, 0, 7, 1, 1, 11]);
    assert_eq!(db.store.accounts(stays, None, 10).await.expect("read").items.len(), 7);
}

/// Whoever decides about an update holds the integration first and has a turn at the record last. One who
/// had the turn and waited for the integration would be waited for: for ever, if nobody gave way.
async fn whoever_waits_for_an_integration_keeps_nobody_waiting(db: Database) {
    if db.url.starts_with("sqlite:") {
        // There is one writer at a time.
        return;
    }
    let id = imported_csv(&db.store, "Learners", "emailId\nann@example.com\n").await;
    let (other, store) = (PgConnection::connect(&db.url).await, &db.store);
    let mut other = other.expect("opened");
    let mut held = other.begin().await.expect("begun");
    let hold = sqlx::query("UPDATE integrations SET current_run = current_run WHERE id = $1");
    hold.bind(id).execute(&mut *held).await.expect("held");
    let by = here();
    let archived = Change::Archived(true);
    let waiting = async {
        tokio::join!(
            store.change_integration(id, &archived, &by, START),
            store.remove_integration(id, "all", &by, START),
        )
    };
    let author = this_computer();
    let recorded = async {
        // They wait by then, or the test sees nothing.
        tokio::time::sleep(Duration::from_millis(300)).await;
        let deed = store::Deed::done(Kind::AccountsExported);
        let recorded = store.record(&author, deed, START);
        let recorded = tokio::time::timeout(Duration::from_secs(20), recorded).await;
        recorded.expect("nobody has the turn").expect("recorded");
        held.rollback().await.expect("let go");
    };
    let ((changed, removed), ()) = tokio::join!(waiting, recorded);
    assert!(matches!(changed, Ok(()) | Err(StoreError::Gone)), "{changed:?}");
    removed.expect("removed");
}
