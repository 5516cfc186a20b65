//! Coming in by single sign-on, and which step of a sign-in a browser has taken.

use store::{
    Activity, ActivityFilter, Deed, Entered, Kind, Known, NewPerson, NewSignIn, NewStep, Role,
    StepKind, Store, StoreError,
};
use uuid::Uuid;

use crate::fixture::{Database, START, digest, on_both_engines, this_computer};

on_both_engines! {
    who_comes_for_the_first_time_is_found_by_a_certain_address_or_made,
    a_name_at_a_provider_is_for_good_and_an_address_is_not,
    the_role_is_what_the_provider_says_and_an_administrator_stays,
    who_is_disabled_stays_out_and_nothing_is_noted,
    of_two_at_once_one_person_is_made,
    a_step_is_taken_once_in_time_and_by_its_kind,
}

const HOUR: i64 = 3_600_000;

fn known(subject: &str, email: Option<&str>) -> Known {
    Known {
        issuer: "https://id.example.com".to_owned(),
        subject: subject.to_owned(),
        email: email.map(str::to_owned),
        newcomer: None,
        role: None,
        break_glass: None,
    }
}

fn newcomer(email: &str, role: Role) -> NewPerson {
    NewPerson {
        id: Uuid::now_v7(),
        email: email.to_owned(),
        name: "Grace Hopper".to_owned(),
        role,
        password_hash: None,
    }
}

async fn add(store: &Store, email: &str, role: Role) -> Uuid {
    let hash = Some("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA".to_owned());
    let person = NewPerson { password_hash: hash, ..newcomer(email, role) };
    let (id, author) = (person.id, this_computer());
    store.add_person(person, (&author, Deed::done(Kind::PersonAdded)), START).await.expect("added");
    id
}

async fn enter(store: &Store, token: u8, known: &Known) -> Result<Entered, StoreError> {
    let sign_in = NewSignIn {
        token: digest(token),
        id: Uuid::new_v4(),
        person: Uuid::nil(),
        expires_at: START + HOUR,
        agent: "Browser".to_owned(),
        address: "192.0.2.1".to_owned(),
        besides: store::Besides::Nothing,
    };
    store.begin_known(sign_in, known, Some("192.0.2.1".to_owned()), START).await
}

/// The kinds, outcomes and changes that were recorded, oldest first.
async fn recorded(store: &Store) -> Vec<String> {
    let page = store.activity(ActivityFilter::default(), None, 100).await.expect("read");
    let entry = |entry: Activity| {
        let change = [entry.was, entry.became].into_iter().flatten().collect::<Vec<_>>().join(">");
        format!("{} {} {} {change}", entry.means, entry.kind, entry.outcome).trim_end().to_owned()
    };
    let mut entries: Vec<_> = page.items.into_iter().map(entry).collect();
    entries.reverse();
    entries
}

async fn who_comes_for_the_first_time_is_found_by_a_certain_address_or_made(db: Database) {
    let store = &db.store;
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let unknown = enter(store, 1, &known("1", None)).await;
    assert!(matches!(unknown, Err(StoreError::NobodyKnown)), "{unknown:?}");
    let unknown = enter(store, 1, &known("1", Some("eve@example.com"))).await;
    assert!(matches!(unknown, Err(StoreError::NobodyKnown)), "{unknown:?}");
    let entered = enter(store, 1, &known("1", Some(" ADA@example.com"))).await.expect("Ada");
    assert_eq!((entered.person, entered.email.as_str()), (ada, "ada@example.com"));
    let signed_in = store.signed_in(digest(1)).await.expect("read").expect("signed in");
    assert!(signed_in.by_provider && signed_in.person == ada);
    let grace = newcomer("grace@example.com", Role::Editor);
    let made = Known { newcomer: Some(grace.clone()), ..known("2", Some("grace@example.com")) };
    assert_eq!(enter(store, 2, &made).await.expect("Grace").person, grace.id);
    let person = store.person(grace.id).await.expect("read").expect("Grace");
    assert_eq!((person.role, person.last_seen_at), (Role::Editor, Some(START)));
    assert_eq!(
        recorded(store).await,
        [
            "this-computer person-added done",
            "single-sign-on identity-linked done",
            "single-sign-on sign-in done",
            "single-sign-on person-added done editor",
            "single-sign-on sign-in done",
        ]
    );
    store.verify_activity(None).await.expect("read").expect("whole");
}

async fn a_name_at_a_provider_is_for_good_and_an_address_is_not(db: Database) {
    let store = &db.store;
    let ada = add(store, "ada@example.com", Role::Admin).await;
    enter(store, 1, &known("1", Some("ada@example.com"))).await.expect("Ada");
    // Whatever the provider says of the address now, and whoever else has it.
    for (token, email) in [(2, None), (4, Some("other@example.com"))] {
        assert_eq!(enter(store, token, &known("1", email)).await.expect("Ada").person, ada);
    }
    let next = enter(store, 3, &known("2", Some("ada@example.com"))).await;
    assert!(matches!(next, Err(StoreError::AnotherIdentity)), "{next:?}");
    let case = enter(store, 3, &known("A", None)).await;
    assert!(matches!(case, Err(StoreError::NobodyKnown)), "{case:?}");
    // Of another provider it is another name.
    let elsewhere = Known { issuer: "https://else.example.com".to_owned(), ..known("1", None) };
    let elsewhere = enter(store, 3, &elsewhere).await;
    assert!(matches!(elsewhere, Err(StoreError::NobodyKnown)), "{elsewhere:?}");
    // Whose account there was made anew is let in once the old one is forgotten.
    store.forget_identity(ada, &this_computer(), START).await.expect("forgotten");
    assert!(store.signed_in(digest(1)).await.expect("read").is_none());
    let anew = enter(store, 5, &known("2", Some("ada@example.com"))).await.expect("Ada");
    assert_eq!(anew.person, ada);
    let nobody = store.forget_identity(Uuid::nil(), &this_computer(), START).await;
    assert!(matches!(nobody, Err(StoreError::Gone)), "{nobody:?}");
    assert_eq!(store.signed_in(digest(3)).await.expect("read"), None);
}

async fn the_role_is_what_the_provider_says_and_an_administrator_stays(db: Database) {
    let store = &db.store;
    let ada = add(store, "ada@example.com", Role::Admin).await;
    let demoted = Known { role: Some(Role::Viewer), ..known("1", Some("ada@example.com")) };
    assert!(enter(store, 1, &demoted).await.expect("Ada").stays_admin);
    let role = async |id| store.person(id).await.expect("read").expect("somebody").role;
    assert_eq!(role(ada).await, Role::Admin);
    // Somebody without a password who comes by the provider can keep the house too.
    let grace = newcomer("grace@example.com", Role::Admin);
    let made = Known { newcomer: Some(grace.clone()), ..known("2", Some("grace@example.com")) };
    enter(store, 2, &made).await.expect("Grace");
    assert!(!enter(store, 3, &demoted).await.expect("Ada").stays_admin);
    assert_eq!(role(ada).await, Role::Viewer);
    assert_eq!(store.signed_in(digest(1)).await.expect("read").expect("Ada").role, Role::Viewer);
    let disabled = store.set_disabled(grace.id, true, &this_computer(), START).await;
    assert!(matches!(disabled, Err(StoreError::LastAdmin)), "{disabled:?}");
    enter(store, 4, &known("1", None)).await.expect("Ada");
    assert_eq!(role(ada).await, Role::Viewer);
    // Nor is the one demoted who comes in without the provider.
    store.set_role(ada, Role::Admin, &this_computer(), START).await.expect("changed");
    let break_glass = Some("ADA@example.com".to_owned());
    let kept = Known { break_glass, role: Some(Role::Viewer), ..known("1", None) };
    assert!(enter(store, 5, &kept).await.expect("Ada").stays_admin);
    assert_eq!(role(ada).await, Role::Admin);
    let changes = recorded(store).await;
    let changes: Vec<_> = changes.iter().filter(|entry| entry.contains("role")).collect();
    assert_eq!(
        changes,
        [
            "single-sign-on role-changed refused admin>viewer",
            "single-sign-on role-changed done admin>viewer",
            "this-computer role-changed done viewer>admin",
            "single-sign-on role-changed refused admin>viewer",
        ]
    );
}

async fn who_is_disabled_stays_out_and_nothing_is_noted(db: Database) {
    let store = &db.store;
    add(store, "ada@example.com", Role::Admin).await;
    let eve = add(store, "eve@example.com", Role::Viewer).await;
    store.set_disabled(eve, true, &this_computer(), START).await.expect("disabled");
    let before = recorded(store).await.len();
    for _ in 0..2 {
        let refused = enter(store, 1, &known("1", Some("eve@example.com"))).await;
        assert!(matches!(refused, Err(StoreError::Gone)), "{refused:?}");
    }
    assert_eq!(recorded(store).await.len(), before);
    assert_eq!(store.signed_in(digest(1)).await.expect("read"), None);
}

async fn of_two_at_once_one_person_is_made(db: Database) {
    let other = db.another_server().await;
    add(&db.store, "ada@example.com", Role::Admin).await;
    let made = || {
        let grace = newcomer("grace@example.com", Role::Viewer);
        Known { newcomer: Some(grace), ..known("2", Some("grace@example.com")) }
    };
    let (first, second) = (made(), made());
    let (one, two) = tokio::join!(enter(&db.store, 1, &first), enter(&other, 2, &second));
    assert_eq!(one.expect("in").person, two.expect("in").person);
    assert_eq!(db.store.people().await.expect("read").len(), 2);
}

async fn a_step_is_taken_once_in_time_and_by_its_kind(db: Database) {
    let store = &db.store;
    let step = |token, expires_at| NewStep {
        token: digest(token),
        kind: StepKind::Provider,
        person: None,
        state: "waits".to_owned(),
        expires_at,
    };
    store.begin_step(step(1, START + HOUR)).await.expect("begun");
    store.begin_step(step(2, START)).await.expect("begun");
    let take = async |token, kind| store.take_step(digest(token), kind, START).await.expect("read");
    assert_eq!(take(1, StepKind::Code).await, None);
    assert_eq!(take(2, StepKind::Provider).await, None);
    assert_eq!(take(3, StepKind::Provider).await, None);
    let taken = take(1, StepKind::Provider).await.expect("it waited");
    assert_eq!((taken.person, taken.state.as_str()), (None, "waits"));
    assert_eq!(take(1, StepKind::Provider).await, None);
}
