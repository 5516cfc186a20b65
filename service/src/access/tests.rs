//! What is tried against the door.

mod codes;
mod factors;
mod passkeys;
mod passwords_off;
mod slowing;
mod time;

use std::time::Duration;

use store::{ActivityFilter, Store};
use tempfile::TempDir;

use super::{
    Audit, Begun, Entry, Make, Manage, NewcomerForm, Own, Refused, Right, See, SetUp, Shown,
    SignInForm,
};
use crate::{AccessSettings, Caller, Client, Error, Role, Service, Who};

const PASSWORD: &str = "correct horse battery staple";
const ADA: &str = "ada@example.com";

struct House {
    service: Service,
    _folder: TempDir,
}

async fn house(access: AccessSettings) -> House {
    let folder = TempDir::new().expect("a folder");
    let url = format!("sqlite://{}/rollcall.db", folder.path().display());
    let store = Store::open(&url).await.expect("a database");
    House { service: Service::new(store).with_access(access), _folder: folder }
}

fn client(number: u8) -> Caller {
    let client = Some(Client([192, 0, 2, number].into()));
    Caller { client, ..Caller::default() }
}

fn typed(email: &str, password: &str) -> SignInForm {
    SignInForm { email: email.into(), password: password.into(), agent: "Browser\n1".into() }
}

fn first(code: &str) -> SetUp {
    SetUp {
        code: code.into(),
        email: ADA.into(),
        name: "Ada".into(),
        password: PASSWORD.into(),
        agent: String::new(),
    }
}

/// The sign-in, where no second factor is asked for.
fn signed_in(entry: Result<Entry, Refused>) -> Begun {
    match entry.expect("the password is right") {
        Entry::In(begun) => begun,
        Entry::Second { .. } => panic!("a code is asked for"),
    }
}

/// A code that was typed.
fn typed_code(text: &str) -> Shown {
    Shown::Code(text.to_owned())
}

impl House {
    async fn with_ada(access: AccessSettings) -> Self {
        let house = house(access).await;
        let here = Caller { who: Who::ThisComputer, ..client(1) };
        house.service.set_up(&here, first("")).await.expect("set up");
        house
    }

    async fn add(&self, email: &str, role: Role) {
        let allowed = self.service.may::<Manage>(&Caller::command_line()).await.expect("it may");
        let form = NewcomerForm { email: email.into(), name: String::new(), role };
        self.service.add_person(&allowed, &form, PASSWORD).await.expect("added");
    }

    async fn signed_in(&self, email: &str) -> Caller {
        let begun = signed_in(self.service.sign_in(&client(1), typed(email, PASSWORD)).await);
        self.caller(&begun.token).await
    }

    /// Whoever brings this token.
    async fn caller(&self, token: &str) -> Caller {
        Caller { who: self.service.who(token).await.expect("read"), ..client(1) }
    }

    /// The last entry of the record: what was tried, of whom, and what is said of it.
    async fn last(&self) -> (String, Option<String>, Option<String>) {
        let page = self.service.store().activity(Default::default(), None, 1).await;
        let entry = page.expect("read").items.pop().expect("an entry");
        (format!("{} {}", entry.kind, entry.outcome), entry.object, entry.became)
    }

    /// The kinds and outcomes of the record, the oldest first.
    async fn record(&self) -> Vec<String> {
        let page = self.service.store().activity(Default::default(), None, 500).await;
        let entries = page.expect("read").items.into_iter().rev();
        entries.map(|entry| format!("{} {}", entry.kind, entry.outcome)).collect()
    }
}

#[tokio::test]
async fn each_role_has_its_rights_and_refusals_are_recorded() {
    let house = House::with_ada(AccessSettings::default()).await;
    for (role, rights) in [
        (Role::Viewer, [true, false, false, false, true]),
        (Role::Editor, [true, true, false, false, true]),
        (Role::Admin, [true, true, true, true, true]),
        (Role::Auditor, [true, false, false, true, true]),
    ] {
        let email = format!("{}@example.com", role.code());
        house.add(&email, role).await;
        let caller = house.signed_in(&email).await;
        let before = house.record().await.len();
        let service = &house.service;
        let found = [
            service.may::<See>(&caller).await.is_ok(),
            service.may::<Make>(&caller).await.is_ok(),
            service.may::<Manage>(&caller).await.is_ok(),
            service.may::<Audit>(&caller).await.is_ok(),
            service.may::<Own>(&caller).await.is_ok(),
        ];
        assert_eq!(found, rights, "{role:?}");
        let refused = rights.iter().filter(|right| !**right).count();
        let recorded = &house.record().await[before..];
        assert_eq!(recorded, vec!["access refused"; refused], "{role:?}");
        // Asked again it is not recorded again.
        let _ = (service.may::<Manage>(&caller).await, service.may::<Make>(&caller).await);
        assert_eq!(house.record().await.len(), before + refused, "{role:?}");
    }
    let nobody = house.service.may::<See>(&client(1)).await;
    assert_eq!(nobody.map(drop), Err(Error::SignedOut));
    assert_eq!(
        (Right::Manage.roles(), Right::Erase.roles()),
        (&[Role::Admin][..], &[Role::Admin][..])
    );
}

#[tokio::test]
async fn work_and_answer_are_the_same_whether_or_not_there_is_such_a_person() {
    let house = House::with_ada(AccessSettings::default()).await;
    house.add("gone@example.com", Role::Viewer).await;
    let allowed = house.service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    let audit = house.service.may(&Caller::command_line()).await.expect("it may");
    let gone = house.service.person_by_email(&audit, "gone@example.com").await.expect("there");
    house.service.set_disabled(&allowed, gone.id, true).await.expect("disabled");
    let form =
        NewcomerForm { email: "new@example.com".into(), name: "".into(), role: Role::Viewer };
    house.service.invite(&allowed, &form).await.expect("invited");
    for (email, password) in [
        (ADA, "wrong"),
        ("nobody@example.com", PASSWORD),
        ("gone@example.com", PASSWORD),
        ("new@example.com", ""),
        ("", ""),
        ("no address at all", PASSWORD),
        ("ada@example.com\0", PASSWORD),
    ] {
        let (checks, entries) = (house.service.password_checks().get(), house.record().await.len());
        let refused = house.service.sign_in(&client(1), typed(email, password)).await;
        assert_eq!(refused.map(drop), Err(Refused::Wrong), "{email}");
        assert_eq!(house.service.password_checks().get(), checks + 1, "{email}");
        let record = house.record().await;
        assert_eq!(record[entries..], ["sign-in failed"], "{email}");
    }
}

#[tokio::test]
async fn who_signs_in_is_not_slowed_by_it() {
    let house = House::with_ada(AccessSettings::default()).await;
    for _ in 0..40 {
        house.signed_in(ADA).await;
    }
}

#[tokio::test]
async fn every_sign_in_has_a_token_of_its_own_and_ends() {
    let house = House::with_ada(AccessSettings::default()).await;
    let sign_in =
        async || signed_in(house.service.sign_in(&client(1), typed(ADA, PASSWORD)).await).token;
    let (one, two) = (sign_in().await, sign_in().await);
    assert_ne!(one, two);
    let who = async |token: &str| house.service.who(token).await.expect("read");
    let caller = Caller { who: who(&one).await, ..client(1) };
    let own = house.service.may::<Own>(&caller).await.expect("it may");
    house.service.sign_out(&own).await.expect("signed out");
    assert_eq!(who(&one).await, Who::Nobody);
    assert!(matches!(who(&two).await, Who::Person(_)));
    for wrong in ["", "x", &one] {
        assert_eq!(who(wrong).await, Who::Nobody);
    }
}

#[tokio::test]
async fn a_sign_in_ends_by_itself() {
    let short = Duration::from_millis(300);
    for access in [
        AccessSettings { idle: short, ..AccessSettings::default() },
        AccessSettings { limit: short, ..AccessSettings::default() },
    ] {
        let house = House::with_ada(access).await;
        let begun = house.service.sign_in(&client(1), typed(ADA, PASSWORD)).await;
        let token = signed_in(begun).token;
        tokio::time::sleep(short * 2).await;
        assert_eq!(house.service.who(&token).await, Ok(Who::Nobody), "{access:?}");
    }
}

#[tokio::test]
async fn a_hash_of_other_parameters_is_made_anew_at_the_next_sign_in() {
    let house = House::with_ada(AccessSettings::default()).await;
    let hash = async |service: &Service| {
        let ada = service.store().person_by_email(ADA).await.expect("read").expect("Ada");
        ada.password_hash.expect("a password")
    };
    let before = hash(&house.service).await;
    assert!(before.contains("$m=19456,t=2,p=1$"), "{before}");
    house.signed_in(ADA).await;
    assert_eq!(hash(&house.service).await, before);
    let dearer = AccessSettings { password_passes: 3, ..AccessSettings::default() };
    let service = house.service.clone().with_access(dearer);
    service.sign_in(&client(1), typed(ADA, PASSWORD)).await.expect("signed in");
    let after = hash(&service).await;
    assert!(after.contains("$m=19456,t=3,p=1$"), "{after}");
    service.sign_in(&client(1), typed(ADA, PASSWORD)).await.expect("signed in");
}

#[tokio::test]
async fn a_link_serves_once_and_a_changed_password_ends_all_sign_ins() {
    let house = House::with_ada(AccessSettings::default()).await;
    let allowed = house.service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    let form =
        NewcomerForm { email: "eve@example.com".into(), name: "Eve".into(), role: Role::Editor };
    let link = house.service.invite(&allowed, &form).await.expect("invited").token;
    let take = async || {
        house.service.take_invite(&client(1), &link, ("Eve", "a long walk in the rain"), "").await
    };
    let begun = signed_in(take().await);
    assert_eq!(take().await.map(drop), Err(Refused::Gone));
    let who = house.service.who(&begun.token).await.expect("read");
    let own = house.service.may::<Own>(&Caller { who, ..client(1) }).await.expect("it may");
    let change = async |old, new| house.service.change_password(&own, (old, new), "").await;
    assert_eq!(change("wrong", PASSWORD).await.map(drop), Err(Refused::OwnPassword));
    let short = change("a long walk in the rain", "short").await;
    assert!(matches!(short, Err(Refused::Password(_))), "{short:?}");
    let new = change("a long walk in the rain", PASSWORD).await.expect("changed");
    assert_eq!(house.service.who(&begun.token).await, Ok(Who::Nobody));
    assert!(matches!(house.service.who(&new.token).await, Ok(Who::Person(_))));
}

#[tokio::test]
async fn what_is_tried_is_recorded_with_its_person_and_what_it_asked_for() {
    let house = House::with_ada(AccessSettings::default()).await;
    let (service, ada) = (&house.service, Some(ADA.to_owned()));
    let caller = house.signed_in(ADA).await;
    let own = service.may::<Own>(&caller).await.expect("it may");
    service.change_password(&own, ("wrong", PASSWORD), "").await.expect_err("wrong");
    assert_eq!(house.last().await, ("password-changed failed".to_owned(), ada.clone(), None));

    service.take_invite(&client(2), "no link", ("Eve", PASSWORD), "").await.expect_err("none");
    assert_eq!(house.last().await, ("invite-taken failed".to_owned(), None, None));

    for (email, object) in [(ADA, ada.clone()), ("nobody@example.com", None)] {
        for _ in 0..11 {
            service.sign_in(&client(100), typed(email, "no")).await.expect_err("wrong");
        }
        assert_eq!(house.last().await, ("slowed refused".to_owned(), object, None));
    }

    house.add("eve@example.com", Role::Viewer).await;
    let eve = house.signed_in("eve@example.com").await;
    service.may::<Manage>(&eve).await.expect_err("she may not");
    let manage = Some("manage".to_owned());
    assert_eq!(house.last().await, ("access refused".to_owned(), None, manage));

    let audit = service.may::<Audit>(&caller).await.expect("it may");
    let person = service.person_by_email(&audit, ADA).await.expect("Ada").id;
    let filter = ActivityFilter {
        person: Some(person),
        kind: Some(crate::Kind::SignIn),
        ..ActivityFilter::default()
    };
    service.record_export(&audit, filter).await.expect("recorded");
    let kind = Some("kind sign-in".to_owned());
    assert_eq!(house.last().await, ("activity-exported done".to_owned(), ada, kind));
}

#[tokio::test]
async fn a_link_that_is_too_old_is_recorded_with_its_person() {
    let house = House::with_ada(AccessSettings::default()).await;
    let service = &house.service;
    let allowed = service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    let audit = service.may(&Caller::command_line()).await.expect("it may");
    let ada = service.person_by_email(&audit, ADA).await.expect("Ada").id;
    let old = (super::secrets::digest(super::people::INVITE, "old"), 1);
    let author = allowed.caller().author();
    service.store().invite_again(ada, old, &author, crate::clock::SystemClock).await.expect("made");
    let taken = service.take_invite(&client(2), "old", ("Ada", PASSWORD), "").await;
    assert_eq!(taken.map(drop), Err(Refused::Gone));
    let failed = ("invite-taken failed".to_owned(), Some(ADA.to_owned()), None);
    assert_eq!(house.last().await, failed);
}

#[tokio::test]
async fn a_sign_in_takes_the_place_of_the_one_that_the_browser_had() {
    let house = House::with_ada(AccessSettings::default()).await;
    let before = signed_in(house.service.sign_in(&client(1), typed(ADA, PASSWORD)).await);
    let who = house.service.who(&before.token).await.expect("read");
    let caller = Caller { who, ..client(1) };
    house.service.sign_in(&caller, typed(ADA, PASSWORD)).await.expect("signed in");
    assert_eq!(house.service.who(&before.token).await, Ok(Who::Nobody));
}
