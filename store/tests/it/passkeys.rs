//! Passkeys, and the challenges that wait for them.

use store::{
    Besides, Deed, Kind, NewPasskey, NewPassword, NewPerson, NewSignIn, NewStep, Role, StepKind,
    Store, StoreError, UsedPasskey,
};
use uuid::Uuid;

use crate::fixture::{Database, START, digest, on_both_engines, this_computer};

on_both_engines! {
    a_passkey_is_one_persons_and_of_ten_at_most,
    the_first_factor_brings_recovery_codes_and_the_last_takes_them,
    a_passkey_signs_in_as_it_was_left_and_whom_it_belongs_to,
    who_is_disabled_or_has_another_password_does_not_come_in,
    a_short_password_keeps_its_last_factor,
    all_factors_go_at_once,
    a_challenge_takes_the_place_of_another_and_strangers_have_a_thousand,
    a_signature_that_counts_is_counted_once,
}

const HASH: &str = "$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA";
const HOUR: i64 = 3_600_000;

async fn person(store: &Store, email: &str) -> Uuid {
    let id = Uuid::now_v7();
    let (email, name) = (email.to_owned(), "Ada".to_owned());
    let password_hash = Some(HASH.to_owned());
    let person = NewPerson { id, email, name, role: Role::Admin, password_hash };
    let deed = (&this_computer(), Deed::done(Kind::PersonAdded));
    store.add_person(person, deed, START).await.expect("added");
    id
}

fn passkey(number: u8) -> NewPasskey {
    NewPasskey {
        id: Uuid::now_v7(),
        name: format!("Key {number}"),
        credential: vec![number; 16],
        public_key: vec![number; 34],
        state: vec![0; 7],
    }
}

async fn add(store: &Store, of: Uuid, passkey: &NewPasskey) -> Result<bool, StoreError> {
    let codes = [digest(passkey.credential[0])];
    store.add_passkey((of, Uuid::nil()), passkey, &codes, &this_computer(), START).await
}

fn used(passkey: &NewPasskey, was: u8, became: u8) -> UsedPasskey {
    UsedPasskey { id: passkey.id, was: vec![was; 7], became: vec![became; 7] }
}

fn sign_in(person: Uuid, token: u8) -> NewSignIn {
    NewSignIn {
        token: digest(token),
        id: Uuid::new_v4(),
        person,
        expires_at: START + HOUR,
        agent: String::new(),
        address: String::new(),
        besides: Besides::Nothing,
    }
}

async fn enter(
    store: &Store,
    of: (Uuid, u8),
    used: &UsedPasskey,
    hash: Option<&str>,
) -> Result<(), StoreError> {
    let new = sign_in(of.0, of.1);
    store.begin_sign_in_with_passkey(new, (used, hash), &this_computer(), START).await
}

fn is_gone<T: std::fmt::Debug>(result: Result<T, StoreError>) -> bool {
    matches!(result, Err(StoreError::Gone))
}

async fn a_passkey_is_one_persons_and_of_ten_at_most(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let (ada, eve) =
        (person(store, "ada@example.com").await, person(store, "eve@example.com").await);
    for number in 0..10 {
        add(store, ada, &passkey(number)).await.expect("added");
    }
    let more = add(store, ada, &passkey(10)).await;
    assert!(matches!(more, Err(StoreError::TooManyPasskeys { most: 10 })), "{more:?}");
    let taken = add(store, eve, &passkey(1)).await;
    assert!(matches!(taken, Err(StoreError::PasskeyTaken)), "{taken:?}");
    let found = store.passkey(&[1; 16]).await.expect("read").expect("it is there");
    assert_eq!((found.person, found.name.as_str(), found.used_at), (ada, "Key 1", None));
    let remove =
        async |of: Uuid| store.remove_passkey((of, Uuid::nil()), found.id, &author, START).await;
    assert!(is_gone(remove(eve).await), "it is not hers");
    remove(ada).await.expect("removed");
    assert!(is_gone(remove(ada).await), "twice");
    assert_eq!(store.passkey(&[1; 16]).await.expect("read"), None);
    assert_eq!(store.person(ada).await.expect("read").expect("Ada").passkeys, 9);
}

async fn the_first_factor_brings_recovery_codes_and_the_last_takes_them(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = person(store, "ada@example.com").await;
    store.begin_sign_in(sign_in(ada, 9), HASH, &author, START).await.expect("signed in");
    let (one, two) = (passkey(1), passkey(2));
    assert!(add(store, ada, &one).await.expect("added"), "the first");
    assert!(store.signed_in(digest(9)).await.expect("read").is_none(), "others have shown less");
    assert!(!add(store, ada, &two).await.expect("added"));
    assert_eq!(store.recovery_codes(ada).await.expect("read"), 1);
    for (passkey, left) in [(&one, 1), (&two, 0)] {
        let ids = (ada, Uuid::nil());
        store.remove_passkey(ids, passkey.id, &author, START).await.expect("removed");
        assert_eq!(store.recovery_codes(ada).await.expect("read"), left);
    }
    let page = store.activity(Default::default(), None, 4).await.expect("read").items;
    let told: Vec<_> =
        page.into_iter().map(|entry| (entry.kind, entry.was, entry.became)).collect();
    let name = Some("Key 2".to_owned());
    assert_eq!(told[0], ("passkey-removed".to_owned(), name.clone(), None));
    assert_eq!(told[2], ("passkey-added".to_owned(), None, name));
}

async fn a_passkey_signs_in_as_it_was_left_and_whom_it_belongs_to(db: Database) {
    let store = &db.store;
    let (ada, eve) =
        (person(store, "ada@example.com").await, person(store, "eve@example.com").await);
    let key = passkey(1);
    add(store, ada, &key).await.expect("added");
    assert!(is_gone(enter(store, (eve, 1), &used(&key, 0, 1), None).await), "it is not hers");
    enter(store, (ada, 2), &used(&key, 0, 1), None).await.expect("signed in");
    assert!(is_gone(enter(store, (ada, 3), &used(&key, 0, 2), None).await), "an older state");
    enter(store, (ada, 4), &used(&key, 1, 1), Some(HASH)).await.expect("one that counts nothing");
    assert!(store.signed_in(digest(4)).await.expect("read").is_some());
    assert_eq!(store.passkey(&[1; 16]).await.expect("read").expect("one").used_at, Some(START));
    let page = store.activity(Default::default(), None, 2).await.expect("read").items;
    let by: Vec<_> = page.into_iter().map(|entry| entry.became.unwrap_or_default()).collect();
    assert_eq!(by, ["passkey", "passkey alone"]);
    // With it the password alone is not enough.
    assert!(is_gone(store.begin_sign_in(sign_in(ada, 5), HASH, &this_computer(), START).await));
}

async fn who_is_disabled_or_has_another_password_does_not_come_in(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = person(store, "ada@example.com").await;
    person(store, "eve@example.com").await;
    let key = passkey(1);
    add(store, ada, &key).await.expect("added");
    let same = used(&key, 0, 0);
    assert!(is_gone(enter(store, (ada, 1), &same, Some("another")).await));
    store.set_disabled(ada, true, &author, START).await.expect("disabled");
    for hash in [None, Some(HASH)] {
        assert!(is_gone(enter(store, (ada, 1), &same, hash).await), "{hash:?}");
    }
    assert!(is_gone(add(store, ada, &passkey(2)).await));
}

async fn a_short_password_keeps_its_last_factor(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = person(store, "ada@example.com").await;
    let (one, two) = (passkey(1), passkey(2));
    add(store, ada, &one).await.expect("added");
    add(store, ada, &two).await.expect("added");
    let short = NewPassword { hash: HASH, needs_factor: true };
    let how = (&author, Kind::PasswordChanged);
    store.set_password(ada, (Some(HASH), short), how, START).await.expect("changed");
    let ids = (ada, Uuid::nil());
    store.remove_passkey(ids, one.id, &author, START).await.expect("there is another");
    let last = store.remove_passkey(ids, two.id, &author, START).await;
    assert!(matches!(last, Err(StoreError::NeedsFactor)), "{last:?}");
    assert_eq!(store.passkeys(ada).await.expect("read").len(), 1, "nothing was done");
}

async fn all_factors_go_at_once(db: Database) {
    let (store, author) = (&db.store, this_computer());
    let ada = person(store, "ada@example.com").await;
    let key = passkey(1);
    add(store, ada, &key).await.expect("added");
    enter(store, (ada, 1), &used(&key, 0, 0), None).await.expect("signed in");
    store.remove_factors(ada, &author, START).await.expect("removed");
    assert!(store.signed_in(digest(1)).await.expect("read").is_none());
    assert!(!store.person(ada).await.expect("read").expect("Ada").has_factor());
    assert!(is_gone(enter(store, (ada, 2), &used(&key, 0, 0), None).await));
    assert!(is_gone(store.remove_factors(ada, &author, START).await));
}

async fn a_challenge_takes_the_place_of_another_and_strangers_have_a_thousand(db: Database) {
    let store = &db.store;
    let ada = person(store, "ada@example.com").await;
    let begin = async |token, person, state: &str, expires_at| {
        let (kind, state) = (StepKind::Passkey, state.to_owned());
        let step = NewStep { token, kind, person, state, expires_at };
        store.begin_challenge(step).await.expect("begun");
    };
    let take = async |token, at: i64| {
        store.take_step(token, StepKind::Passkey, at).await.expect("read").map(|step| step.state)
    };
    begin(digest(1), Some(ada), "one", START + HOUR).await;
    begin(digest(1), Some(ada), "two", START + HOUR).await;
    assert_eq!(take(digest(1), START + HOUR).await, None, "too late");
    let other = store.take_step(digest(1), StepKind::NewPasskey, START).await.expect("read");
    assert_eq!(other, None, "of another kind");
    assert_eq!(take(digest(1), START).await.as_deref(), Some("two"));
    assert_eq!(take(digest(1), START).await, None, "twice");
    begin(digest(1), Some(ada), "hers", START + 1).await;
    let token = |number: u16| {
        let mut bytes = [0; 32];
        bytes[..2].copy_from_slice(&number.to_be_bytes());
        store::Digest::new(bytes)
    };
    for number in 0..1005_u16 {
        begin(token(number + 1000), None, "", START + 2 + i64::from(number)).await;
    }
    for (number, waits) in [(0, false), (4, false), (5, true), (1004, true)] {
        assert_eq!(take(token(number + 1000), START).await.is_some(), waits, "{number}");
    }
    assert_eq!(take(digest(1), START).await.as_deref(), Some("hers"));
}

async fn a_signature_that_counts_is_counted_once(db: Database) {
    let (store, other) = (&db.store, db.another_server().await);
    let ada = person(store, "ada@example.com").await;
    let key = passkey(1);
    add(store, ada, &key).await.expect("added");
    let (one, two) = (used(&key, 0, 1), used(&key, 0, 2));
    let (one, two) =
        tokio::join!(store.use_passkey(ada, &one, START), other.use_passkey(ada, &two, START),);
    assert!(one.is_ok() ^ two.is_ok(), "{one:?} {two:?}");
}
