//! People, their sign-ins and links, the first of them, and how tries are counted.

use store::{
    Author, Deed, Digest, Kind, Means, NewIntegration, NewPassword, NewPerson, NewSignIn, Role,
    SignedIn, Store, StoreError,
};
use uuid::Uuid;

use crate::fixture::{
    Database, START, begun, digest, file, integration, on_both_engines, this_computer,
};

on_both_engines! {
    an_address_is_one_persons_whatever_its_letters,
    the_first_person_needs_a_code_and_codes_are_gone_then,
    of_two_first_persons_one_comes_in,
    a_sign_in_ends_when_its_person_is_disabled_or_has_another_password,
    nobody_ends_the_sign_ins_of_others,
    what_was_begun_by_a_sign_in_comes_to_nothing_once_it_has_ended,
    a_link_is_used_once_and_in_time,
    somebody_who_is_signed_out_can_sign_in_again,
    the_last_admin_stays,
    tries_are_counted_by_all_servers_and_begin_anew,
    a_try_is_taken_back_once_and_where_it_was_counted,
    a_password_that_was_changed_meanwhile_is_kept,
    a_person_has_fifty_sign_ins_at_the_most,
    whose_a_sign_in_is_is_one_statement,
    what_has_expired_is_forgotten,
    changes_at_once_wait_for_each_other_and_none_fails,
}

const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";
const HOUR: i64 = 3_600_000;

fn person(email: &str, role: Role) -> NewPerson {
    NewPerson {
        id: Uuid::now_v7(),
        email: email.to_owned(),
        name: "Ada Lovelace".to_owned(),
        role,
        password_hash: Some(HASH.to_owned()),
    }
}

async fn add(store: &Store, email: &str, role: Role) -> Uuid {
    let person = person(email, role);
    let (id, author) = (person.id, this_computer());
    let deed = (&author, Deed::done(Kind::PersonAdded));
    store.add_person(person, deed, START).await.expect("added");
    id
}

async fn sign_in(store: &Store, person: Uuid, token: u8) -> Result<(), StoreError> {
    let new = NewSignIn {
        token: digest(token),
        id: Uuid::new_v4(),
        person,
        expires_at: START + HOUR,
        agent: "Browser".to_owned(),
        address: "192.0.2.1".to_owned(),
        besides: store::Besides::Nothing,
    };
    store.begin_sign_in(new, HASH, &this_computer(), START).await
}

async fn who(store: &Store, token: u8) -> Option<SignedIn> {
    store.signed_in(digest(token)).await.expect("read")
}

async fn an_address_is_one_persons_whatever_its_letters(db: Database) {
    let id = add(&db.store, "Ada@Example.com", Role::Admin).await;
    let author = this_computer();
    let again = person("ada@example.COM", Role::Viewer);
    let deed = (&author, Deed::done(Kind::PersonAdded));
    let again = db.store.add_person(again, deed, START).await;
    assert!(matches!(again, Err(StoreError::EmailTaken)), "{again:?}");
    let found = db.store.person_by_email(" ADA@example.com").await.expect("read").expect("Ada");
    assert_eq!((found.id, found.email.as_str()), (id, "Ada@Example.com"));
    assert_eq!(db.store.people().await.expect("read").len(), 1);
    // What was not done is not recorded either.
    let verified = db.store.verify_activity(None).await.expect("read").expect("whole");
    assert_eq!(verified.entries, 1);
}

async fn first(store: &Store, email: &str, code: Option<Digest>) -> Result<(), StoreError> {
    let author = Author { means: Means::SetUp, ..this_computer() };
    let deed = (&author, Deed::done(Kind::SetUp));
    store.add_first_person(person(email, Role::Admin), code, deed, START).await
}

async fn new_code(store: &Store, code: u8, alone: bool) -> Result<(), StoreError> {
    let author = this_computer();
    let deed = (&author, Deed::done(Kind::SetUpCode));
    store.add_set_up_code(digest(code), alone, deed, START).await
}

async fn the_first_person_needs_a_code_and_codes_are_gone_then(db: Database) {
    let store = &db.store;
    assert!(!store.has_people().await.expect("read"));
    // Two servers print one each; then an operator asks for another, and theirs are void.
    new_code(store, 1, false).await.expect("made");
    new_code(store, 2, false).await.expect("made");
    new_code(store, 3, true).await.expect("made");
    for wrong in [1, 2, 9] {
        let first = first(store, "ada@example.com", Some(digest(wrong))).await;
        assert!(matches!(first, Err(StoreError::Gone)), "{wrong}: {first:?}");
    }
    first(store, "ada@example.com", Some(digest(3))).await.expect("the first");
    assert!(store.has_people().await.expect("read"));
    // Neither the code nor the door without one serves again.
    for code in [Some(digest(3)), None] {
        let second = first(store, "eve@example.com", code).await;
        assert!(matches!(second, Err(StoreError::Gone)), "{second:?}");
    }
    assert!(matches!(new_code(store, 4, false).await, Err(StoreError::Gone)));
}

async fn of_two_first_persons_one_comes_in(db: Database) {
    let other = db.another_server().await;
    let (one, two) = tokio::join!(
        first(&db.store, "ada@example.com", None),
        first(&other, "eve@example.com", None)
    );
    assert_eq!([one, two].iter().filter(|made| made.is_ok()).count(), 1);
    assert_eq!(db.store.people().await.expect("read").len(), 1);
}

async fn a_sign_in_ends_when_its_person_is_disabled_or_has_another_password(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let other = db.another_server().await;
    add(store, "root@example.com", Role::Admin).await;
    let ada = add(store, "ada@example.com", Role::Editor).await;
    sign_in(store, ada, 1).await.expect("signed in");
    let signed_in = who(&other, 1).await.expect("known to every server");
    assert_eq!((signed_in.person, signed_in.role), (ada, Role::Editor));
    store.set_disabled(ada, true, &author, START).await.expect("disabled");
    assert_eq!(who(&other, 1).await, None);
    assert!(matches!(sign_in(store, ada, 2).await, Err(StoreError::Gone)));
    store.set_disabled(ada, false, &author, START).await.expect("enabled");
    assert_eq!(who(store, 1).await, None, "it does not come back");
    sign_in(store, ada, 3).await.expect("signed in");
    let how = (&author, Kind::PasswordChanged);
    store.set_password(ada, (Some(HASH), long("another")), how, START).await.expect("changed");
    assert_eq!(who(&other, 3).await, None);
    // One that was checked against the old password comes too late.
    assert!(matches!(sign_in(store, ada, 4).await, Err(StoreError::Gone)));
}

async fn somebody_who_is_signed_out_can_sign_in_again(db: Database) {
    let (store, other) = (&db.store, db.another_server().await);
    let ada = add(store, "ada@example.com", Role::Editor).await;
    let eve = add(store, "eve@example.com", Role::Editor).await;
    sign_in(store, ada, 1).await.expect("signed in");
    sign_in(store, eve, 2).await.expect("signed in");
    other.sign_out_person(ada, &this_computer(), START).await.expect("signed out");
    assert!(who(store, 1).await.is_none() && who(store, 2).await.is_some());
    sign_in(store, ada, 3).await.expect("signed in");
    let nobody = store.sign_out_person(Uuid::nil(), &this_computer(), START).await;
    assert!(matches!(nobody, Err(StoreError::Gone)), "{nobody:?}");
}

async fn nobody_ends_the_sign_ins_of_others(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let eve = add(store, "eve@example.com", Role::Viewer).await;
    sign_in(store, ada, 1).await.expect("signed in");
    sign_in(store, ada, 2).await.expect("signed in");
    let list = store.sign_ins(ada, START - 1, START).await.expect("read");
    assert_eq!(list.len(), 2);
    assert_eq!(store.end_sign_ins(eve, Some(list[0].id), &author, START).await.expect("done"), 0);
    assert_eq!(store.end_sign_ins(ada, Some(list[0].id), &author, START).await.expect("done"), 1);
    assert_eq!(store.sign_ins(ada, START - 1, START).await.expect("read").len(), 1);
    // One that was not used for too long, or has expired, is none.
    assert!(store.sign_ins(ada, START, START).await.expect("read").is_empty());
    assert!(store.sign_ins(ada, 0, START + HOUR).await.expect("read").is_empty());
    assert_eq!(store.end_sign_ins(ada, None, &author, START).await.expect("done"), 1);
}

async fn what_was_begun_by_a_sign_in_comes_to_nothing_once_it_has_ended(db: Database) {
    let store = &db.store;
    let ada = add(store, "ada@example.com", Role::Editor).await;
    let others = add(store, "eve@example.com", Role::Editor).await;
    sign_in(store, ada, 1).await.expect("signed in");
    sign_in(store, ada, 2).await.expect("signed in");
    let [one, two] = &store.sign_ins(ada, 0, START).await.expect("read")[..] else { panic!("two") };
    let by = |person, sign_in, name: &str| NewIntegration {
        made_by: Author {
            person: Some((person, "ada@example.com".to_owned())),
            sign_in: Some(sign_in),
            ..Author::by(Means::SignIn)
        },
        ..integration(name)
    };
    let mut runs = Vec::new();
    for key in ["key-of-0000000001", "key-of-0000000002", "key-of-0000000003"] {
        runs.push(begun(store, key, 3).await.expect("begun"));
    }
    store.end_sign_ins(ada, Some(one.id), &this_computer(), START).await.expect("ended");
    for (mut run, (person, sign_in, saved)) in
        runs.into_iter().zip([(ada, one, false), (ada, two, true), (others, two, false)])
    {
        let name = run.id().to_string();
        let before = db.contents().await;
        let done = run.commit(by(person, sign_in.id, &name), file(3), START).await;
        if saved {
            done.expect("it stands");
        } else {
            assert!(matches!(done, Err(StoreError::SignedOut)), "{done:?}");
            assert_eq!(db.contents().await, before);
        }
        run.give_up().await.expect("given up");
    }
}

async fn a_link_is_used_once_and_in_time(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let invited = NewPerson { password_hash: None, ..person("ada@example.com", Role::Viewer) };
    let id = invited.id;
    let deed = (&author, Deed::done(Kind::PersonInvited));
    store.invite_person(invited, (digest(1), START + HOUR), deed, START).await.expect("invited");
    let link = store.invited(digest(1), START).await.expect("read").expect("a link");
    assert_eq!((link.id, link.email.as_str()), (id, "ada@example.com"));
    assert_eq!(store.invited(digest(1), START + HOUR).await.expect("read"), None);
    // A newer one takes its place.
    let newer = (digest(2), START + HOUR);
    store.invite_again(id, newer, &author, START).await.expect("invited");
    let take = async |link, now| store.take_invite(digest(link), ("Ada", HASH), None, now).await;
    assert!(matches!(take(1, START).await, Err(StoreError::Gone)));
    assert!(matches!(take(2, START + HOUR).await, Err(StoreError::Gone)));
    take(2, START).await.expect("taken");
    assert!(matches!(take(2, START).await, Err(StoreError::Gone)));
    let person = store.person(id).await.expect("read").expect("Ada");
    assert_eq!((person.name.as_str(), person.password_hash.as_deref()), ("Ada", Some(HASH)));
    // Who is disabled has no use for one.
    store.invite_again(id, (digest(3), START + HOUR), &author, START).await.expect("invited");
    store.set_disabled(id, true, &author, START).await.expect("disabled");
    assert!(matches!(take(3, START).await, Err(StoreError::Gone)));
}

async fn the_last_admin_stays(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let invited = NewPerson { password_hash: None, ..person("eve@example.com", Role::Admin) };
    let (eve, deed) = (invited.id, (&author, Deed::done(Kind::PersonInvited)));
    store.invite_person(invited, (digest(1), START + HOUR), deed, START).await.expect("invited");
    // Eve has no password yet: she cannot let Ada in again.
    let demoted = store.set_role(ada, Role::Viewer, &author, START).await;
    assert!(matches!(demoted, Err(StoreError::LastAdmin)), "{demoted:?}");
    let disabled = store.set_disabled(ada, true, &author, START).await;
    assert!(matches!(disabled, Err(StoreError::LastAdmin)), "{disabled:?}");
    store.take_invite(digest(1), ("Eve", HASH), None, START).await.expect("taken");
    store.set_role(ada, Role::Viewer, &author, START).await.expect("demoted");
    let disabled = store.set_disabled(eve, true, &author, START).await;
    assert!(matches!(disabled, Err(StoreError::LastAdmin)), "{disabled:?}");
    let gone = store.set_role(Uuid::nil(), Role::Admin, &author, START).await;
    assert!(matches!(gone, Err(StoreError::Gone)), "{gone:?}");
}

async fn tries_are_counted_by_all_servers_and_begin_anew(db: Database) {
    let other = db.another_server().await;
    let tries = async |store: &Store, now: i64| {
        store.count_try(digest(1), 1000, now).await.expect("counted").tries
    };
    assert_eq!(tries(&db.store, START).await, 1);
    assert_eq!(tries(&other, START + 1).await, 2);
    let (one, two) = tokio::join!(tries(&db.store, START + 2), tries(&other, START + 2));
    assert_eq!(one + two, 7, "the third and the fourth");
    db.store.uncount_try(digest(1), START + 1000).await.expect("uncounted");
    assert_eq!(tries(&db.store, START + 3).await, 4);
    let tried = async |now| other.tried(digest(1), now).await.expect("read");
    for (now, found) in [(START + 4, Some(4)), (START + 999, Some(4)), (START + 1000, None)] {
        assert_eq!(tried(now).await.map(|tried| tried.tries), found, "asking is no try");
    }
    assert_eq!(db.store.count_try(digest(2), 1000, START).await.expect("counted").tries, 1);
    assert_eq!(tries(&other, START + 1000).await, 1, "the time has gone by");
    other.forget_tries(digest(1)).await.expect("forgotten");
    assert_eq!(tries(&db.store, START + 1001).await, 1);
}

async fn a_try_is_taken_back_once_and_where_it_was_counted(db: Database) {
    let store = &db.store;
    let count = async |now: i64| store.count_try(digest(1), 1000, now).await.expect("counted");
    let first = count(START).await;
    for _ in 0..5 {
        store.uncount_try(digest(1), first.ends_at).await.expect("uncounted");
    }
    assert_eq!(count(START + 1).await.tries, 1, "never below none");
    let anew = count(START + 1000).await;
    // The first one succeeds when counting has begun anew.
    store.uncount_try(digest(1), first.ends_at).await.expect("uncounted");
    assert_eq!((anew.tries, count(START + 1001).await.tries), (1, 2));
}

async fn a_password_that_was_changed_meanwhile_is_kept(db: Database) {
    let (store, author) = (&db.store, this_computer());
    add(store, "root@example.com", Role::Admin).await;
    let ada = add(store, "ada@example.com", Role::Viewer).await;
    let set = async |old, new| {
        store.set_password(ada, (old, long(new)), (&author, Kind::PasswordReset), START).await
    };
    set(Some(HASH), "reset").await.expect("reset");
    // Two that were checked before come too late.
    for old in [Some(HASH), None] {
        let late = set(old, "late").await;
        assert!(matches!(late, Err(StoreError::Gone)), "{late:?}");
    }
    store.set_disabled(ada, true, &author, START).await.expect("disabled");
    let late = set(Some("reset"), "late").await;
    assert!(matches!(late, Err(StoreError::Gone)), "{late:?}");
    let found = store.person(ada).await.expect("read").expect("Ada");
    assert_eq!(found.password_hash.as_deref(), Some("reset"));
}

/// A password that stands alone.
fn long(hash: &str) -> NewPassword<'_> {
    NewPassword { hash, needs_factor: false }
}

fn new_sign_in(person: Uuid, token: u8) -> NewSignIn {
    NewSignIn {
        token: digest(token),
        id: Uuid::new_v4(),
        person,
        expires_at: START + HOUR,
        agent: "Browser".to_owned(),
        address: "192.0.2.1".to_owned(),
        besides: store::Besides::Nothing,
    }
}

async fn a_person_has_fifty_sign_ins_at_the_most(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let eve = add(store, "eve@example.com", Role::Viewer).await;
    sign_in(store, eve, 200).await.expect("signed in");
    for token in 1..=53 {
        let (new, at) = (new_sign_in(ada, token), START + i64::from(token));
        store.begin_sign_in(new, HASH, &author, at).await.expect("signed in");
    }
    assert_eq!(store.sign_ins(ada, 0, START).await.expect("read").len(), 50);
    for (token, there) in [(1, false), (3, false), (4, true), (53, true), (200, true)] {
        assert_eq!(who(store, token).await.is_some(), there, "{token}");
    }
}

async fn whose_a_sign_in_is_is_one_statement(db: Database) {
    let ada = add(&db.store, "ada@example.com", Role::Admin).await;
    sign_in(&db.store, ada, 1).await.expect("signed in");
    for (token, known) in [(1, true), (2, false)] {
        let before = db.store.statements();
        assert_eq!(who(&db.store, token).await.is_some(), known);
        assert_eq!(db.store.statements() - before, 1, "{token}");
    }
}

async fn what_has_expired_is_forgotten(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    sign_in(store, ada, 1).await.expect("signed in");
    store.invite_again(ada, (digest(2), START + HOUR), &author, START).await.expect("a link");
    store.count_try(digest(3), HOUR, START).await.expect("counted");
    assert_eq!(store.forget_expired(START + HOUR - 1).await.expect("done"), 0);
    assert!(who(store, 1).await.is_some());
    let other = db.another_server().await;
    let (one, two) =
        tokio::join!(store.forget_expired(START + HOUR), other.forget_expired(START + HOUR));
    assert_eq!(one.expect("done") + two.expect("done"), 3);
    assert_eq!(store.forget_expired(START + HOUR).await.expect("done"), 0);
    assert!(who(store, 1).await.is_none());
}

/// What servers do at once about one person, each in its own task.
async fn changes_at_once_wait_for_each_other_and_none_fails(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let other = db.another_server().await;
    add(store, "root@example.com", Role::Admin).await;
    let ada = add(store, "ada@example.com", Role::Editor).await;
    let rounds = if store.folder().is_some() { 5 } else { 60 };
    for round in 0..rounds {
        store.set_disabled(ada, false, &author, START).await.expect("enabled");
        sign_in(store, ada, 1).await.expect("signed in");
        let seen = who(store, 1).await.expect("signed in");
        store.count_try(digest(9), 1, START + round * 10).await.expect("counted");
        let (new, late) = (new_sign_in(ada, 2), START + round * 10 + 5);
        let how = (&author, Kind::PasswordReset);
        let (a, b, c, d, e, f, g, h) = tokio::join!(
            store.set_role(ada, Role::Viewer, &author, START),
            other.begin_sign_in(new, HASH, &author, START),
            other.see(&seen, START + 1),
            store.set_disabled(ada, true, &author, START),
            other.set_password(ada, (Some(HASH), long(HASH)), how, START),
            store.count_try(digest(9), 1, late),
            other.count_try(digest(8), 1, late),
            other.forget_expired(late),
        );
        for done in [a, b, c, d, e, f.map(drop), g.map(drop), h.map(drop)] {
            assert!(matches!(done, Ok(()) | Err(StoreError::Gone)), "{round}: {done:?}");
        }
        store.end_sign_ins(ada, None, &author, START).await.expect("ended");
    }
    store.verify_activity(None).await.expect("read").expect("sound");
}
