//! The record: in the transaction of what it is about, and found out when it is changed.

use store::{
    ActivityFilter, Author, Broken, Deed, Head, Kind, Means, NewIntegration, NewPerson, Outcome,
    Role, StoreError,
};
use uuid::Uuid;

use crate::fixture::{
    Database, START, begun, change, file, imported, integration, on_both_engines, this_computer,
    try_change, unguard,
};

on_both_engines! {
    an_import_is_recorded_with_it_and_only_with_it,
    what_is_altered_or_removed_is_found,
    what_cannot_be_read_is_found,
    what_was_not_appended_is_found,
    a_record_that_was_emptied_is_found_where_there_are_people,
    a_record_that_was_made_anew_is_found_by_what_was_kept_of_it,
    the_record_can_only_be_appended_to,
    whoever_may_no_more_ends_no_import,
    servers_append_one_after_the_other,
    entries_are_found_by_person_kind_and_time,
}

async fn note(db: &Database, kind: Kind, object: Uuid, at: i64) {
    let deed = Deed::done(kind).to(object, "ada@example.com");
    db.store.record(&this_computer(), deed, at).await.expect("recorded");
}

/// How many entries there are, if each is as it was written.
async fn verified(db: &Database) -> Result<u64, Broken> {
    let verified = db.store.verify_activity(None).await.expect("read");
    verified.map(|found| found.entries)
}

async fn head(db: &Database) -> Head {
    let verified = db.store.verify_activity(None).await.expect("read").expect("sound");
    verified.head.expect("an entry")
}

/// Somebody who signs in.
fn person(email: &str, role: Role) -> NewPerson {
    let (id, name) = (Uuid::now_v7(), "Ada".to_owned());
    NewPerson { id, email: email.to_owned(), name, role, password_hash: Some("hash".to_owned()) }
}

async fn add(db: &Database, person: NewPerson) {
    let deed = (&this_computer(), Deed::done(Kind::PersonAdded));
    db.store.add_person(person, deed, START).await.expect("added");
}

async fn an_import_is_recorded_with_it_and_only_with_it(db: Database) {
    let id = imported(&db.store, "Learners", "key-of-0000000001", 3).await.expect("imported");
    imported(&db.store, "Learners", "key-of-0000000002", 3).await.expect_err("the name is taken");
    let page = db.store.activity(ActivityFilter::default(), None, 10).await.expect("read");
    assert_eq!(page.items.len(), 1, "{page:?}");
    let entry = &page.items[0];
    assert_eq!((entry.number, entry.at), (1, START + 1500));
    assert_eq!(entry.kind, Kind::IntegrationMade.code());
    assert_eq!(entry.outcome, Outcome::Done.code());
    assert_eq!((entry.object_id, entry.object.as_deref()), (Some(id), Some("Learners")));
    assert_eq!(verified(&db).await, Ok(1));
}

async fn what_is_altered_or_removed_is_found(db: Database) {
    assert_eq!(verified(&db).await, Ok(0));
    for number in 0..5 {
        note(&db, Kind::RoleChanged, Uuid::nil(), START + number).await;
    }
    assert_eq!(verified(&db).await, Ok(5));
    unguard(&db).await;
    let alter = async |sql: &str, found| {
        change(&db, sql).await;
        assert_eq!(verified(&db).await, Err(found), "{sql}");
    };
    alter("UPDATE activity SET object = 'eve@example.com' WHERE number = 3", Broken::Altered(3))
        .await;
    change(&db, "UPDATE activity SET object = 'ada@example.com' WHERE number = 3").await;
    assert_eq!(verified(&db).await, Ok(5), "as it was");
    alter("UPDATE activity SET at = at + 1 WHERE number = 1", Broken::Altered(1)).await;
    change(&db, "UPDATE activity SET at = at - 1 WHERE number = 1").await;
    // An absent text is not an empty one.
    alter("UPDATE activity SET was = '' WHERE number = 2", Broken::Altered(2)).await;
    change(&db, "UPDATE activity SET was = NULL WHERE number = 2").await;
    alter("DELETE FROM activity WHERE number = 5", Broken::Missing(5)).await;
    alter("UPDATE activity_head SET number = 4", Broken::Head(4)).await;
    alter("DELETE FROM activity WHERE number = 2", Broken::Missing(2)).await;
}

async fn servers_append_one_after_the_other(db: Database) {
    let other = db.another_server().await;
    let author = this_computer();
    for _ in 0..10 {
        let (one, two) = tokio::join!(
            db.store.record(&author, Deed::failed(Kind::SignIn), START),
            other.record(&author, Deed::failed(Kind::SignIn), START)
        );
        one.and(two).expect("recorded");
    }
    assert_eq!(verified(&db).await, Ok(20));
}

async fn entries_are_found_by_person_kind_and_time(db: Database) {
    let (ada, eve) = (Uuid::now_v7(), Uuid::now_v7());
    for (at, kind, object) in [
        (1, Kind::PersonAdded, ada),
        (2, Kind::PersonAdded, eve),
        (3, Kind::RoleChanged, ada),
        (4, Kind::PersonDisabled, eve),
    ] {
        note(&db, kind, object, START + at).await;
    }
    let found = async |filter: ActivityFilter, before, limit| {
        let page = db.store.activity(filter, before, limit).await.expect("read");
        let numbers: Vec<i64> = page.items.iter().map(|entry| entry.number).collect();
        (numbers, page.next)
    };
    let all = ActivityFilter::default();
    assert_eq!(found(all, None, 3).await, (vec![4, 3, 2], Some(2)));
    assert_eq!(found(all, Some(2), 3).await, (vec![1], None));
    let of = ActivityFilter { person: Some(ada), ..all };
    assert_eq!(found(of, None, 9).await.0, [3, 1]);
    let of = ActivityFilter { object: Some(ada), ..all };
    assert_eq!(found(of, None, 9).await.0, [3, 1]);
    let of = ActivityFilter { object: Some(Uuid::now_v7()), ..all };
    assert!(found(of, None, 9).await.0.is_empty());
    let of = ActivityFilter { kind: Some(Kind::PersonAdded), ..all };
    assert_eq!(found(of, None, 9).await.0, [2, 1]);
    let of = ActivityFilter { from: Some(START + 2), until: Some(START + 4), ..all };
    assert_eq!(found(of, None, 9).await.0, [3, 2]);
}

/// An entry with this number, made of the first one.
fn slip_in(number: i64) -> String {
    format!(
        "INSERT INTO activity SELECT {number}, at, kind, outcome, means, person_id, person, \
         address, object_id, object, was, became, previous, hash FROM activity WHERE number = 1"
    )
}

/// Values that no program wrote: ids of another length, and texts that are none.
async fn what_cannot_be_read_is_found(db: Database) {
    for number in 0..5 {
        note(&db, Kind::RoleChanged, Uuid::nil(), START + number).await;
    }
    unguard(&db).await;
    // PostgreSQL has types that take no such value.
    let values: &[(&str, &str)] = match db.store.folder() {
        Some(_) => &[
            ("person_id", "x'01'"),
            ("object_id", "x'0102030405060708090a0b0c0d0e0f1011'"),
            ("kind", "CAST(x'ff' AS TEXT)"),
            ("became", "CAST(x'c328' AS TEXT)"),
        ],
        None => &[("person_id", "'00000000-0000-7000-8000-000000000001'")],
    };
    for (column, value) in values {
        for number in [1, 3, 5] {
            let put = |value: &str| {
                format!("UPDATE activity SET {column} = {value} WHERE number = {number}")
            };
            change(&db, &put(value)).await;
            assert_eq!(verified(&db).await, Err(Broken::Altered(number)), "{column} {number}");
            let was = match *column {
                "kind" => "'role-changed'",
                "object_id" => "x'00000000000000000000000000000000'",
                _ => "NULL",
            };
            change(&db, &put(was)).await;
            assert_eq!(verified(&db).await, Ok(5), "as it was");
        }
    }
}

async fn what_was_not_appended_is_found(db: Database) {
    for number in 0..3 {
        note(&db, Kind::RoleChanged, Uuid::nil(), START + number).await;
    }
    unguard(&db).await;
    for number in [0, -1, i64::MIN, 4, 5, i64::MAX] {
        change(&db, &slip_in(number)).await;
        assert_eq!(verified(&db).await, Err(Broken::Extra(number)));
        if number == 4 {
            let deed = Deed::failed(Kind::SignIn);
            let error = db.store.record(&this_computer(), deed, START).await.expect_err("taken");
            assert!(error.to_string().contains("activity verify"), "{error}");
        }
        change(&db, &format!("DELETE FROM activity WHERE number = {number}")).await;
        assert_eq!(verified(&db).await, Ok(3), "as it was");
    }
}

async fn a_record_that_was_emptied_is_found_where_there_are_people(db: Database) {
    let empty = "UPDATE activity_head SET number = 0, hash = \
                 (SELECT previous FROM activity WHERE number = 1)";
    unguard(&db).await;
    note(&db, Kind::SetUpCode, Uuid::nil(), START).await;
    for (people, found) in [(false, Ok(0)), (true, Err(Broken::Emptied))] {
        if people {
            add(&db, person("ada@example.com", Role::Admin)).await;
        }
        change(&db, empty).await;
        change(&db, "DELETE FROM activity").await;
        assert_eq!(verified(&db).await, found);
    }
}

async fn a_record_that_was_made_anew_is_found_by_what_was_kept_of_it(db: Database) {
    note(&db, Kind::PersonAdded, Uuid::nil(), START).await;
    note(&db, Kind::RoleChanged, Uuid::nil(), START).await;
    let kept = head(&db).await;
    assert_eq!((kept.number, Head::parse(&kept.to_string())), (2, Some(kept)));
    let expect = async |head| {
        let verified = db.store.verify_activity(Some(head)).await.expect("read");
        verified.map(|found| found.entries)
    };
    assert_eq!(expect(kept).await, Ok(2));
    note(&db, Kind::SignIn, Uuid::nil(), START).await;
    assert_eq!(expect(kept).await, Ok(3), "it went on");
    let page = db.store.activity(ActivityFilter::default(), None, 10).await.expect("read");
    let entries: Vec<_> = page.items.iter().map(|entry| (entry.number, entry.hash)).collect();
    assert_eq!(entries[1], (kept.number, kept.hash), "an export has them too");
    // Somebody makes it anew, each entry with the hash that it has to have.
    unguard(&db).await;
    change(
        &db,
        "UPDATE activity_head SET number = 0, hash = \
         (SELECT previous FROM activity WHERE number = 1)",
    )
    .await;
    change(&db, "DELETE FROM activity").await;
    note(&db, Kind::PersonAdded, Uuid::nil(), START).await;
    assert_eq!(expect(kept).await, Err(Broken::Missing(2)));
    note(&db, Kind::SignIn, Uuid::nil(), START).await;
    note(&db, Kind::SignIn, Uuid::nil(), START).await;
    assert_eq!(verified(&db).await, Ok(3));
    assert_eq!(expect(kept).await, Err(Broken::Unexpected(2)));
}

async fn the_record_can_only_be_appended_to(db: Database) {
    note(&db, Kind::RoleChanged, Uuid::nil(), START).await;
    note(&db, Kind::RoleChanged, Uuid::nil(), START).await;
    let mut refused = vec![
        "UPDATE activity SET was = 'viewer'".to_owned(),
        "DELETE FROM activity WHERE number = 2".to_owned(),
        "UPDATE activity_head SET number = 1".to_owned(),
        "UPDATE activity_head SET number = 9".to_owned(),
        "DELETE FROM activity_head".to_owned(),
        slip_in(2)
            .replace("INSERT", if db.store.folder().is_some() { "REPLACE" } else { "INSERT" }),
    ];
    refused.extend([0, -1, 3, 9].map(slip_in));
    if db.store.folder().is_none() {
        refused.push("TRUNCATE activity".to_owned());
    }
    for sql in refused {
        let error = try_change(&db, &sql).await.expect_err(&sql);
        assert!(error.to_string().contains("the record of activity is"), "{sql}: {error}");
    }
    note(&db, Kind::RoleChanged, Uuid::nil(), START).await;
    assert_eq!(verified(&db).await, Ok(3));
}

async fn whoever_may_no_more_ends_no_import(db: Database) {
    add(&db, person("root@example.com", Role::Admin)).await;
    let eve = person("eve@example.com", Role::Editor);
    let (id, author) = (eve.id, this_computer());
    add(&db, eve).await;
    let by_eve = |name: &str| NewIntegration {
        made_by: Author {
            person: Some((id, "eve@example.com".to_owned())),
            ..Author::by(Means::SignIn)
        },
        ..integration(name)
    };
    for (key, disabled, role, makes) in [
        ("key-of-0000000001", false, Role::Editor, true),
        ("key-of-0000000002", true, Role::Editor, false),
        ("key-of-0000000003", false, Role::Viewer, false),
        ("key-of-0000000004", false, Role::Admin, true),
    ] {
        let mut run = begun(&db.store, key, 3).await.expect("begun");
        let before = db.contents().await;
        db.store.set_disabled(id, disabled, &author, START).await.expect("changed");
        db.store.set_role(id, role, &author, START).await.expect("changed");
        let ended = run.commit(by_eve(key), file(3), START).await;
        run.give_up().await.expect("given up");
        if makes {
            ended.expect("she may");
        } else {
            assert!(matches!(ended, Err(StoreError::MayNoMore)), "{ended:?}");
            assert_eq!(db.contents().await, before);
        }
    }
}
