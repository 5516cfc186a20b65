//! Second factors, who has to have one, and sign-ins between two steps.

use store::{
    Besides, Deed, Digest, FactorRule, Kind, NewPassword, NewPerson, NewSignIn, NewStep, Role,
    SignedIn, StepKind, Store, StoreError,
};
use uuid::Uuid;

use crate::fixture::{Database, START, digest, on_both_engines, this_computer};

on_both_engines! {
    a_code_is_used_once_and_never_an_older_one,
    a_recovery_code_is_used_once_and_by_its_person,
    an_app_is_confirmed_with_its_own_secret_and_ends_other_sign_ins,
    an_app_is_confirmed_in_time_and_by_the_sign_in_that_began_it,
    a_password_that_was_checked_before_does_not_come_in_after,
    of_many_steps_that_wait_the_oldest_end,
    who_has_a_short_password_keeps_the_factor,
    the_rule_asks_of_those_it_is_about,
    a_step_is_taken_once_in_its_time_and_by_its_kind,
}

const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";
const SECRET: &[u8] = b"twenty bytes of them";
const HOUR: i64 = 3_600_000;

async fn add(store: &Store, email: &str, role: Role) -> Uuid {
    let id = Uuid::now_v7();
    let (email, name) = (email.to_owned(), "Ada".to_owned());
    let person = NewPerson { id, email, name, role, password_hash: Some(HASH.to_owned()) };
    let deed = (&this_computer(), Deed::done(Kind::PersonAdded));
    store.add_person(person, deed, START).await.expect("added");
    id
}

fn new_sign_in(person: Uuid, token: u8) -> NewSignIn {
    NewSignIn {
        token: digest(token),
        id: Uuid::new_v4(),
        person,
        expires_at: START + HOUR,
        agent: String::new(),
        address: String::new(),
        besides: Besides::Code,
    }
}

async fn sign_in(store: &Store, person: Uuid, token: u8) -> SignedIn {
    let new = new_sign_in(person, token);
    store.begin_sign_in(new, HASH, &this_computer(), START).await.expect("signed in");
    store.signed_in(digest(token)).await.expect("read").expect("signed in")
}

async fn confirm(store: &Store, person: Uuid, here: Uuid) {
    let (ids, codes) = ((person, here), [digest(101), digest(102)]);
    store.begin_authenticator(ids, SECRET, START).await.expect("begun");
    let confirmed =
        store.confirm_authenticator(ids, (SECRET, 7), &codes, &this_computer(), START).await;
    confirmed.expect("confirmed");
}

async fn kinds(store: &Store) -> Vec<String> {
    let page = store.activity(Default::default(), None, 100).await.expect("read");
    page.items.into_iter().rev().map(|entry| entry.kind).collect()
}

async fn a_code_is_used_once_and_never_an_older_one(db: Database) {
    let (store, other) = (&db.store, db.another_server().await);
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let here = sign_in(store, ada, 1).await.id;
    store.begin_authenticator((ada, here), SECRET, START).await.expect("begun");
    assert!(!store.use_code(ada, 8).await.expect("tried"), "not before it is confirmed");
    confirm(store, ada, here).await;
    // The code with which it was confirmed is used.
    for (step, used) in [(7, false), (8, true), (8, false), (6, false), (10, true), (9, false)] {
        assert_eq!(store.use_code(ada, step).await.expect("tried"), used, "{step}");
    }
    let (one, two) = tokio::join!(store.use_code(ada, 11), other.use_code(ada, 11));
    assert!(one.expect("tried") ^ two.expect("tried"), "of two at once one comes in");
}

async fn a_recovery_code_is_used_once_and_by_its_person(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let eve = add(store, "eve@example.com", Role::Admin).await;
    let here = sign_in(store, ada, 1).await.id;
    confirm(store, ada, here).await;
    let used = async |person, code: Digest| {
        store.use_recovery_code(person, code, &author, START).await.expect("tried")
    };
    assert!(!used(eve, digest(101)).await, "it is not hers");
    assert!(used(ada, digest(101)).await);
    assert!(!used(ada, digest(101)).await, "twice");
    let left = store.recovery_codes(ada).await.expect("read");
    assert_eq!(left, 1);
    let page = store.activity(Default::default(), None, 1).await.expect("read");
    assert_eq!(page.items[0].became.as_deref(), Some("1"));
    store.renew_recovery_codes(ada, &[digest(103)], &author, START).await.expect("renewed");
    assert!(!used(ada, digest(102)).await, "an old one");
    assert!(used(ada, digest(103)).await);
    let none = store.renew_recovery_codes(eve, &[digest(104)], &author, START).await;
    assert!(matches!(none, Err(StoreError::Gone)), "{none:?}");
}

async fn an_app_is_confirmed_with_its_own_secret_and_ends_other_sign_ins(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let (here, _) = (sign_in(store, ada, 1).await.id, sign_in(store, ada, 2).await);
    store.begin_authenticator((ada, here), b"twenty bytes of old.", START).await.expect("begun");
    store.begin_authenticator((ada, here), SECRET, START).await.expect("begun anew");
    let old = (&b"twenty bytes of old."[..], 7);
    let old = store.confirm_authenticator((ada, here), old, &[], &author, START).await;
    assert!(matches!(old, Err(StoreError::Gone)), "{old:?}");
    confirm(store, ada, here).await;
    assert!(store.person(ada).await.expect("read").expect("Ada").has_factor());
    assert!(store.signed_in(digest(1)).await.expect("read").is_some());
    assert!(store.signed_in(digest(2)).await.expect("read").is_none());
    let again = store.begin_authenticator((ada, here), b"twenty bytes of eve.", START).await;
    assert!(matches!(again, Err(StoreError::Gone)), "{again:?}");
    store.remove_authenticator(ada, here, &author, START).await.expect("removed");
    assert_eq!(store.authenticator(ada).await.expect("read"), None);
    let expected = ["person-added", "sign-in", "sign-in", "second-factor-added"];
    assert_eq!(kinds(store).await, [&expected[..], &["second-factor-removed"]].concat());
}

async fn an_app_is_confirmed_in_time_and_by_the_sign_in_that_began_it(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let (here, other) = (sign_in(store, ada, 1).await.id, sign_in(store, ada, 2).await.id);
    store.begin_authenticator((ada, here), SECRET, START).await.expect("begun");
    let late = START + 10 * 60_000;
    for (by, at, found) in [(here, START, true), (other, START, false), (here, late, false)] {
        let begun = store.begun_authenticator((ada, by), at).await.expect("read");
        assert_eq!(begun.is_some(), found);
        if !found {
            let confirmed =
                store.confirm_authenticator((ada, by), (SECRET, 7), &[], &author, at).await;
            assert!(matches!(confirmed, Err(StoreError::Gone)), "{confirmed:?}");
        }
    }
    // Another password ends it.
    let how = (&author, Kind::PasswordChanged);
    let long = NewPassword { hash: HASH, needs_factor: false };
    store.set_password(ada, (Some(HASH), long), how, START).await.expect("changed");
    assert_eq!(store.authenticator(ada).await.expect("read"), None);
}

async fn a_password_that_was_checked_before_does_not_come_in_after(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let here = sign_in(store, ada, 1).await.id;
    confirm(store, ada, here).await;
    for (token, besides, comes_in) in
        [(2, Besides::Nothing, false), (3, Besides::Code, true), (4, Besides::Before, true)]
    {
        let new = NewSignIn { besides, ..new_sign_in(ada, token) };
        let begun = store.begin_sign_in(new, HASH, &author, START).await;
        assert_eq!(begun.is_ok(), comes_in, "{besides:?}");
    }
}

async fn of_many_steps_that_wait_the_oldest_end(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    for token in 1..=12 {
        let (kind, state) = (StepKind::Code, String::new());
        let expires_at = START + i64::from(token);
        let step = NewStep { token: digest(token), kind, person: Some(ada), state, expires_at };
        store.begin_code_step((ada, step), &author, START).await.expect("begun");
    }
    for (token, waits) in [(1, false), (2, false), (3, true), (12, true)] {
        let step = store.step(digest(token), StepKind::Code, START).await.expect("read");
        assert_eq!(step.is_some(), waits, "{token}");
    }
    assert_eq!(kinds(store).await.iter().filter(|kind| *kind == "code-asked").count(), 12);
}

async fn who_has_a_short_password_keeps_the_factor(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let here = sign_in(store, ada, 1).await.id;
    confirm(store, ada, here).await;
    let short = NewPassword { hash: HASH, needs_factor: true };
    let how = (&author, Kind::PasswordChanged);
    store.set_password(ada, (Some(HASH), short), how, START).await.expect("changed");
    let here = sign_in(store, ada, 2).await;
    assert!(!here.lacks_factor);
    let own = store.remove_authenticator(ada, here.id, &author, START).await;
    assert!(matches!(own, Err(StoreError::NeedsFactor)), "{own:?}");
    let last = store.remove_factors(ada, &author, START).await;
    assert!(matches!(last, Err(StoreError::LastAdmin)), "{last:?}");
    add(store, "eve@example.com", Role::Admin).await;
    store.remove_factors(ada, &author, START).await.expect("removed by others");
    assert!(store.signed_in(digest(2)).await.expect("read").is_none());
    let found = store.person(ada).await.expect("read").expect("Ada");
    assert_eq!((found.password_hash, found.needs_factor), (None, false), "it stood not alone");
}

async fn the_rule_asks_of_those_it_is_about(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let eve = add(store, "eve@example.com", Role::Viewer).await;
    for (rule, asks) in [
        (FactorRule::Nobody, [false, false]),
        (FactorRule::Administrators, [true, false]),
        (FactorRule::Everybody, [true, true]),
    ] {
        store.set_factor_rule(rule, &author, START).await.expect("set");
        assert_eq!(store.factor_rule().await.expect("read"), rule);
        let lacks = [sign_in(store, ada, 1).await, sign_in(store, eve, 2).await];
        assert_eq!(lacks.map(|signed_in| signed_in.lacks_factor), asks, "{rule:?}");
        store.end_sign_ins(ada, None, &author, START).await.expect("ended");
        store.end_sign_ins(eve, None, &author, START).await.expect("ended");
    }
    let page = store.activity(Default::default(), None, 100).await.expect("read");
    let changes = page.items.into_iter().filter(|entry| entry.kind == "second-factor-rule-changed");
    let changes: Vec<_> = changes.map(|entry| (entry.was, entry.became)).collect();
    let change = |was: &str, became: &str| (Some(was.to_owned()), Some(became.to_owned()));
    assert_eq!(changes[0], change("administrators", "everybody"));
    let here = sign_in(store, eve, 1).await;
    confirm(store, eve, here.id).await;
    let here = store.signed_in(digest(1)).await.expect("read").expect("signed in");
    assert!(!here.lacks_factor, "at once");
}

async fn a_step_is_taken_once_in_its_time_and_by_its_kind(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let eve = add(store, "eve@example.com", Role::Admin).await;
    let begin = async |token: u8, person| {
        let (kind, state) = (StepKind::Code, "state".to_owned());
        let step = NewStep { token: digest(token), kind, person, state, expires_at: START + HOUR };
        store.begin_step(step).await.expect("begun");
    };
    let take = async |token: u8, at| {
        store.take_step(digest(token), StepKind::Code, at).await.expect("read")
    };
    begin(1, Some(ada)).await;
    assert!(store.step(digest(1), StepKind::Code, START).await.expect("read").is_some());
    assert_eq!(take(1, START + HOUR).await, None, "too late");
    let step = take(1, START).await.expect("there");
    assert_eq!((step.person, step.state.as_str()), (Some(ada), "state"));
    assert_eq!(take(1, START).await, None, "twice");
    // Who is disabled does not go on, and nobody else is kept from it.
    begin(2, Some(ada)).await;
    begin(3, Some(eve)).await;
    begin(4, None).await;
    store.set_disabled(ada, true, &author, START).await.expect("disabled");
    let left = [take(2, START).await, take(3, START).await, take(4, START).await];
    assert_eq!(left.map(|step| step.is_some()), [false, true, true]);
    begin(5, None).await;
    assert_eq!(store.forget_expired(START + HOUR).await.expect("done"), 1);
}
