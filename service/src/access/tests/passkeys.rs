//! Passkeys: what signs in with them, and what does not.

pub(super) mod device;

use store::{Clock, FactorRule, NewStep, StepKind};

use self::device::Device;
use super::{ADA, House, PASSWORD, client, typed, typed_code};
use crate::access::{
    Begun, Entry, Make, Manage, Own, Refused, RelyingParty, Request, Shown, secrets,
};
use crate::clock::SystemClock;
use crate::{AccessSettings, Allowed, Caller, Role, Who};

pub(super) const EVE: &str = "eve@example.com";

pub(super) fn party() -> RelyingParty {
    RelyingParty::at("http://localhost:3000").expect("a name")
}

/// Ada, who has a passkey on a device, and the recovery codes that came with it.
pub(super) struct WithPasskey {
    pub(super) house: House,
    pub(super) ada: Allowed<Own>,
    device: Device,
    pub(super) codes: Vec<String>,
}

impl WithPasskey {
    pub(super) async fn new() -> Self {
        let house = House::with_ada(AccessSettings::default()).await;
        let ada: Allowed<Own> =
            house.service.may(&house.signed_in(ADA).await).await.expect("it may");
        let mut device = Device::new(1);
        let codes = add(&house, &ada, &mut device, &typed_code("")).await.expect("added");
        Self { house, ada, device, codes }
    }

    pub(super) async fn begin(&self) -> (Begun, Request) {
        let begun = self.house.service.begin_passkey_sign_in(&client(1), &party()).await;
        begun.expect("begun")
    }

    pub(super) async fn tries(&self, token: &str, answer: &str) -> Result<Begun, Refused> {
        let shown = (token, answer);
        self.house.service.sign_in_with_passkey(&client(1), &party(), shown, "").await
    }

    /// A sign-in with what the device answers now.
    pub(super) async fn signs_in(&mut self) -> Result<Begun, Refused> {
        let (step, request) = self.begin().await;
        let answer = self.device.sign(&request);
        self.tries(&step.token, &answer).await
    }

    /// The token of the step after the password.
    pub(super) async fn step(&self) -> String {
        match self.house.service.sign_in(&client(1), typed(ADA, PASSWORD)).await {
            Ok(Entry::Second { step, passkey: true }) => step.token,
            other => panic!("{other:?}"),
        }
    }

    /// Proof by the device that it is Ada.
    async fn proof(&mut self) -> Shown {
        let request = self.house.service.begin_proof(&self.ada, &party()).await.expect("begun");
        Shown::Passkey(party(), self.device.sign(&request))
    }
}

pub(super) async fn add(
    house: &House,
    own: &Allowed<Own>,
    device: &mut Device,
    shown: &Shown,
) -> Result<Vec<String>, Refused> {
    let proof = (PASSWORD, shown);
    let request = house.service.begin_passkey(own, &party(), proof).await?;
    let answer = device.make(&request);
    house.service.add_passkey(own, &party(), ("Ada's key", &answer)).await
}

#[tokio::test]
async fn a_passkey_signs_in_alone_and_an_answer_serves_once() {
    let mut with = WithPasskey::new().await;
    assert_eq!(with.codes.len(), 10, "they came with the first factor");
    let (step, request) = with.begin().await;
    assert_eq!(with.house.service.who(&step.token).await, Ok(Who::Nobody));
    let answer = with.device.sign(&request);
    let begun = with.tries(&step.token, &answer).await.expect("signed in");
    assert!(matches!(with.house.service.who(&begun.token).await, Ok(Who::Person(_))));
    let (kind, _, by) = with.house.last().await;
    assert_eq!((kind.as_str(), by.as_deref()), ("sign-in done", Some("passkey alone")));
    assert_eq!(with.tries(&step.token, &answer).await.map(drop), Err(Refused::Over), "twice");
    // Nor is the old answer one to another challenge.
    let (step, _) = with.begin().await;
    assert_eq!(with.tries(&step.token, &answer).await.map(drop), Err(Refused::Passkey));
    let recorded = ("sign-in failed".to_owned(), None, Some("passkey".to_owned()));
    assert_eq!(with.house.last().await, recorded);
    let used = &with.house.service.passkeys(&with.ada).await.expect("read")[0];
    assert!(used.used_at.is_some() && used.name == "Ada's key");
}

#[tokio::test]
async fn what_is_wrong_with_an_answer_is_refused() {
    let mut with = WithPasskey::new().await;
    type Breaks = fn(&mut Device);
    let wrong: [(&str, Breaks); 7] = [
        ("origin", |device| device.origin = "http://localhost:3001".into()),
        ("evil", |device| device.origin = "https://evil.example".into()),
        ("rpId", |device| device.rp_id = "evil.example".into()),
        ("nobody verified", |device| device.verifies = false),
        ("tampered", |device| device.tampers = true),
        ("unknown", |device| device.credential = vec![9; 16]),
        ("of another", |device| device.handle = "AAAAAAAAAAAAAAAAAAAAAA".into()),
    ];
    for (what, breaks) in wrong {
        let count = with.device.count;
        let right = std::mem::replace(&mut with.device, Device::new(1));
        with.device.handle = right.handle.clone();
        with.device.count = count;
        breaks(&mut with.device);
        assert_eq!(with.signs_in().await.map(drop), Err(Refused::Passkey), "{what}");
        with.device = right;
    }
    for answer in ["", "{}", "no JSON"] {
        let (step, _) = with.begin().await;
        assert_eq!(with.tries(&step.token, answer).await.map(drop), Err(Refused::Passkey));
    }
    with.signs_in().await.expect("as it was");
    // And an attestation that is wrong makes none.
    for breaks in wrong[..4].iter().map(|(_, breaks)| breaks) {
        let mut device = Device::new(2);
        breaks(&mut device);
        let proof = with.proof().await;
        let added = add(&with.house, &with.ada, &mut device, &proof).await;
        assert_eq!(added, Err(Refused::Passkey));
        assert_eq!(with.house.last().await.0, "passkey-added failed");
    }
}

#[tokio::test]
async fn a_counter_that_goes_back_is_refused_and_recorded() {
    let mut with = WithPasskey::new().await;
    for _ in 0..2 {
        with.signs_in().await.expect("signed in");
    }
    with.device.count -= 2;
    assert_eq!(with.signs_in().await.map(drop), Err(Refused::Passkey));
    let record = with.house.record().await;
    let last = &record[record.len() - 2..];
    assert_eq!(last, ["passkey-copied refused", "sign-in failed"]);
    with.device.count += 1;
    with.signs_in().await.expect("a counter that goes on");
}

#[tokio::test]
async fn a_device_that_counts_nothing_signs_in_again_and_again() {
    let house = House::with_ada(AccessSettings::default()).await;
    let ada = house.service.may(&house.signed_in(ADA).await).await.expect("it may");
    let mut device = Device::new(1);
    device.count = 0;
    let codes = add(&house, &ada, &mut device, &typed_code("")).await.expect("added");
    let mut with = WithPasskey { house, ada, device, codes };
    for _ in 0..3 {
        with.signs_in().await.expect("signed in");
    }
}

#[tokio::test]
async fn a_challenge_is_for_one_purpose_and_one_person_and_for_five_minutes() {
    let mut with = WithPasskey::new().await;
    let service = with.house.service.clone();
    // That of a second step is none for coming in alone, and the other way around.
    let step = with.step().await;
    let request = service.begin_passkey_step(&client(1), &party(), &step).await.expect("begun");
    let answer = with.device.sign(&request);
    assert_eq!(with.tries(&step, &answer).await.map(drop), Err(Refused::Over));
    let (alone, request) = with.begin().await;
    let shown = Shown::Passkey(party(), with.device.sign(&request));
    for token in [&alone.token, &step] {
        let taken = service.take_second_step(&client(1), token, &shown, "").await;
        assert!(matches!(taken, Err(Refused::Over | Refused::Passkey)), "{taken:?}");
    }
    // A proof of one sign-in is none of another, nor of somebody else.
    with.house.add(EVE, Role::Editor).await;
    let eve: Allowed<Own> = service.may(&with.house.signed_in(EVE).await).await.expect("it may");
    let mut theirs = Device::new(2);
    let nothing = typed_code("");
    add(&with.house, &eve, &mut theirs, &nothing).await.expect("added");
    let proof = with.proof().await;
    let removed = service.remove_factor(&eve, (PASSWORD, &proof)).await;
    assert_eq!(removed, Err(Refused::Over));
    let step = with.step().await;
    let request = service.begin_passkey_step(&client(1), &party(), &step).await.expect("begun");
    let shown = Shown::Passkey(party(), theirs.sign(&request));
    let taken = service.take_second_step(&client(1), &step, &shown, "").await;
    assert_eq!(taken.map(drop), Err(Refused::Passkey), "the passkey of another");
    // Too late.
    let (begun, request) = with.begin().await;
    let token = secrets::digest("passkey alone", &begun.token);
    let state = service.store().take_step(token, StepKind::Passkey, SystemClock).await;
    let state = state.expect("read").expect("it waits").state;
    let (kind, expires_at) = (StepKind::Passkey, SystemClock.now());
    let late = NewStep { token, kind, person: None, state, expires_at };
    service.store().begin_challenge(late).await.expect("put back");
    let answer = with.device.sign(&request);
    assert_eq!(with.tries(&begun.token, &answer).await.map(drop), Err(Refused::Over));
}

#[tokio::test]
async fn it_stands_beside_the_password_too() {
    let mut with = WithPasskey::new().await;
    let service = with.house.service.clone();
    let step = with.step().await;
    let request = service.begin_passkey_step(&client(1), &party(), &step).await.expect("begun");
    let shown = Shown::Passkey(party(), with.device.sign(&request));
    let begun = service.take_second_step(&client(1), &step, &shown, "").await.expect("signed in");
    assert!(matches!(service.who(&begun.token).await, Ok(Who::Person(_))));
    assert_eq!(with.house.last().await.2.as_deref(), Some("passkey"));
    let taken = service.take_second_step(&client(1), &step, &shown, "").await;
    assert_eq!(taken.map(drop), Err(Refused::Over));
    // Or a recovery code; six digits are those of no app.
    let step = with.step().await;
    let codes = [typed_code("123456"), typed_code(&with.codes[0])];
    let taken = service.take_second_step(&client(1), &step, &codes[0], "").await;
    assert_eq!(taken.map(drop), Err(Refused::WrongCode));
    service.take_second_step(&client(1), &step, &codes[1], "").await.expect("signed in");
    // Another password meanwhile.
    let step = with.step().await;
    let request = service.begin_passkey_step(&client(1), &party(), &step).await.expect("begun");
    let new = "a long walk in the rain";
    service.change_password(&with.ada, (PASSWORD, new), "").await.expect("changed");
    let shown = Shown::Passkey(party(), with.device.sign(&request));
    let taken = service.take_second_step(&client(1), &step, &shown, "").await;
    assert_eq!(taken.map(drop), Err(Refused::Over));
}

#[tokio::test]
async fn adding_and_removing_take_the_password_and_what_one_has() {
    let mut with = WithPasskey::new().await;
    let service = with.house.service.clone();
    let (ada, mut second) = (with.ada.clone(), Device::new(2));
    let wrong = service.begin_passkey(&ada, &party(), ("wrong", &typed_code(""))).await;
    assert_eq!(wrong.map(drop), Err(Refused::OwnPassword));
    let without = add(&with.house, &ada, &mut second, &typed_code("")).await;
    assert_eq!(without, Err(Refused::WrongCode));
    let app = service.begin_factor(&ada, (PASSWORD, &typed_code(""))).await;
    assert_eq!(app.map(drop), Err(Refused::WrongCode), "nor an app");
    let proof = with.proof().await;
    let codes = add(&with.house, &ada, &mut second, &proof).await.expect("added");
    assert!(codes.is_empty(), "they have some");
    let proof = with.proof().await;
    let again = add(&with.house, &ada, &mut second, &proof).await;
    assert_eq!(again, Err(Refused::PasskeyTaken));
    // The challenge was for this sign-in alone, and for one passkey.
    let late = service.add_passkey(&ada, &party(), ("x", "{}")).await;
    assert_eq!(late, Err(Refused::Over));

    let ids: Vec<_> =
        service.passkeys(&ada).await.expect("read").iter().map(|passkey| passkey.id).collect();
    let without = service.remove_passkey(&ada, ids[0], (PASSWORD, &typed_code("000000"))).await;
    assert_eq!(without, Err(Refused::WrongCode));
    let proof = with.proof().await;
    service.remove_passkey(&ada, ids[0], (PASSWORD, &proof)).await.expect("removed");
    assert_eq!(with.signs_in().await.map(drop), Err(Refused::Passkey), "it is removed");
    let code = typed_code(&with.codes[1]);
    service.remove_passkey(&ada, ids[1], (PASSWORD, &code)).await.expect("removed");
    // The last factor is gone, and the recovery codes with it.
    super::signed_in(service.sign_in(&client(1), typed(ADA, PASSWORD)).await);
    let record = with.house.record().await;
    for (kind, times) in [("passkey-added done", 2), ("passkey-removed done", 2)] {
        assert_eq!(record.iter().filter(|entry| *entry == kind).count(), times, "{kind}");
    }
}

#[tokio::test]
async fn it_is_a_second_factor_that_a_short_password_keeps() {
    let mut with = WithPasskey::new().await;
    let service = with.house.service.clone();
    let manage = service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    service.set_factor_rule(&manage, FactorRule::Everybody).await.expect("decided");
    let begun = with.signs_in().await.expect("signed in");
    let caller = with.house.caller(&begun.token).await;
    assert!(service.may::<Make>(&caller).await.is_ok());
    let own: Allowed<Own> = service.may(&caller).await.expect("it may");
    let short = "k7#Qz9!v";
    let begun = service.change_password(&own, (PASSWORD, short), "").await.expect("changed");
    let own: Allowed<Own> =
        service.may(&with.house.caller(&begun.token).await).await.expect("it may");
    let id = service.passkeys(&own).await.expect("read")[0].id;
    let code = typed_code(&with.codes[0]);
    let removed = service.remove_passkey(&own, id, (short, &code)).await;
    assert_eq!(removed, Err(Refused::NeedsFactor));
    // An administrator takes it away, and the password with it.
    with.house.add(EVE, Role::Admin).await;
    service.remove_factor_of(&manage, own.person().expect("Ada")).await.expect("removed");
    assert_eq!(with.signs_in().await.map(drop), Err(Refused::Passkey));
    let tried = service.sign_in(&client(1), typed(ADA, short)).await;
    assert_eq!(tried.map(drop), Err(Refused::Wrong));
}

#[tokio::test]
async fn who_is_disabled_does_not_come_in() {
    let mut with = WithPasskey::new().await;
    let service = with.house.service.clone();
    with.house.add(EVE, Role::Admin).await;
    let manage = service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    let ada = with.ada.person().expect("Ada");
    service.set_disabled(&manage, ada, true).await.expect("disabled");
    assert_eq!(with.signs_in().await.map(drop), Err(Refused::Passkey));
    let failed = ("sign-in failed".to_owned(), Some(ADA.to_owned()), Some("passkey".to_owned()));
    assert_eq!(with.house.last().await, failed);
    service.set_disabled(&manage, ada, false).await.expect("enabled");
    with.signs_in().await.expect("signed in");
}

#[tokio::test]
async fn passkeys_are_not_guessed_and_challenges_not_hoarded() {
    let mut with = WithPasskey::new().await;
    for _ in 0..30 {
        let (step, _) = with.begin().await;
        assert_eq!(with.tries(&step.token, "{}").await.map(drop), Err(Refused::Passkey));
    }
    let slowed = with.signs_in().await;
    assert!(matches!(slowed, Err(Refused::Slowed { .. })), "{slowed:?}");
    let service = &with.house.service;
    for begun in 0..300 {
        if let Err(refused) = service.begin_passkey_sign_in(&client(2), &party()).await {
            panic!("{begun} {refused:?}");
        }
    }
    let slowed = service.begin_passkey_sign_in(&client(2), &party()).await;
    assert!(matches!(slowed, Err(Refused::Slowed { .. })), "{slowed:?}");
}
