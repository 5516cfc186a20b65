//! The second factor: what it is asked for, and what does not get around it.

use store::{Clock, FactorRule};

use super::{ADA, House, PASSWORD, client, typed, typed_code};
use crate::access::codes::totp;
use crate::access::slowing::Counted;
use crate::access::{Begun, Entry, Make, Manage, NewcomerForm, Own, PasswordFault, Refused, See};
use crate::clock::SystemClock;
use crate::{AccessSettings, Allowed, Caller, Error, Role, Who};

/// The code of an app, so many half minutes ahead of now: 0 or 1, which serve still where another
/// half minute begins meanwhile.
fn code(secret: &str, ahead: i64) -> String {
    let bits: Vec<u8> = secret.bytes().filter(|byte| *byte != b' ').collect();
    let five = |byte: u8| u64::from(if byte < b'A' { byte - b'2' + 26 } else { byte - b'A' });
    let eight = bits.chunks(8).flat_map(|eight| {
        let forty = eight.iter().fold(0, |sum, byte| (sum << 5) | five(*byte));
        forty.to_be_bytes()[3..].to_vec()
    });
    let secret: Vec<u8> = eight.collect();
    let seconds = (SystemClock.now() / 1000 + ahead * 30).unsigned_abs();
    totp(&secret, "").generate(seconds).to_string()
}

/// Ada, who has an app with this secret and these recovery codes.
struct WithApp {
    house: House,
    ada: Allowed<Own>,
    secret: String,
    codes: Vec<String>,
    /// The code with which it was added, which is used.
    confirmed: String,
}

impl WithApp {
    async fn new() -> Self {
        let house = House::with_ada(AccessSettings::default()).await;
        let ada = house.signed_in(ADA).await;
        let ada: Allowed<Own> = house.service.may(&ada).await.expect("it may");
        let secret = house
            .service
            .begin_factor(&ada, (PASSWORD, &typed_code("")))
            .await
            .expect("begun")
            .secret;
        let confirmed = code(&secret, 0);
        let codes = house.service.confirm_factor(&ada, &confirmed).await.expect("added");
        Self { house, ada, secret, codes, confirmed }
    }

    /// The token of the step after the password.
    async fn step(&self) -> String {
        asked(self.house.service.sign_in(&client(1), typed(ADA, PASSWORD)).await).token
    }

    async fn tries(&self, token: &str, code: &str) -> Result<Begun, Refused> {
        self.house.service.take_second_step(&client(1), token, &typed_code(code), "").await
    }
}

fn asked(entry: Result<Entry, Refused>) -> Begun {
    match entry.expect("the password is right") {
        Entry::Second { step, .. } => step,
        Entry::In(_) => panic!("no code is asked for"),
    }
}

#[tokio::test]
async fn a_password_alone_opens_nothing_and_a_code_serves_once() {
    let with = WithApp::new().await;
    let (step, who) = (with.step().await, async |token: &str| with.house.service.who(token).await);
    assert_eq!(who(&step).await, Ok(Who::Nobody), "the token of a step is no sign-in");
    let now = code(&with.secret, 1);
    for wrong in ["000000", "", with.confirmed.as_str()] {
        assert_eq!(with.tries(&step, wrong).await.map(drop), Err(Refused::WrongCode), "{wrong}");
        let (kind, of, what) = with.house.last().await;
        let expected = ("sign-in failed".into(), Some(ADA.into()), Some("code".into()));
        assert_eq!((kind, of, what), expected);
    }
    let begun = with.tries(&step, &now).await.expect("signed in");
    assert!(matches!(who(&begun.token).await, Ok(Who::Person(_))));
    let (kind, _, with_what) = with.house.last().await;
    assert_eq!((kind.as_str(), with_what.as_deref()), ("sign-in done", Some("code")));
    // The step is over, and so is the code.
    assert_eq!(with.tries(&step, &code(&with.secret, 1)).await.map(drop), Err(Refused::Over));
    let step = with.step().await;
    assert_eq!(with.tries(&step, &now).await.map(drop), Err(Refused::WrongCode));
}

#[tokio::test]
async fn a_recovery_code_stands_for_the_app_once_however_it_is_typed() {
    let with = WithApp::new().await;
    assert_eq!(with.codes.len(), 10);
    let typed = with.codes[0].to_lowercase().replace('-', " ");
    let step = with.step().await;
    with.tries(&step, &typed).await.expect("signed in");
    let step = with.step().await;
    assert_eq!(with.tries(&step, &typed).await.map(drop), Err(Refused::WrongCode));
    let (service, ada) = (&with.house.service, &with.ada);
    let now = code(&with.secret, 1);
    for (password, typed, refused) in [
        ("wrong", now.as_str(), Refused::OwnPassword),
        (PASSWORD, "000000", Refused::WrongCode),
        (PASSWORD, with.codes[0].as_str(), Refused::WrongCode),
    ] {
        let tried = service.renew_recovery_codes(ada, (password, &typed_code(typed))).await;
        assert_eq!(tried, Err(refused), "{password} {typed}");
        assert_eq!(with.house.last().await.0, "recovery-codes-made failed");
    }
    service.renew_recovery_codes(ada, (PASSWORD, &typed_code(&now))).await.expect("renewed");
    assert_eq!(with.tries(&step, &with.codes[1]).await.map(drop), Err(Refused::WrongCode));
    assert_eq!(service.recovery_codes(ada).await.expect("read"), 10);
}

#[tokio::test]
async fn codes_are_not_guessed() {
    let with = WithApp::new().await;
    let step = with.step().await;
    for _ in 0..10 {
        assert_eq!(with.tries(&step, "000000").await.map(drop), Err(Refused::WrongCode));
    }
    let right = code(&with.secret, 1);
    for client in [client(1), client(2)] {
        // Another client and another step are slowed as well.
        let step = with.step().await;
        let tried =
            with.house.service.take_second_step(&client, &step, &typed_code(&right), "").await;
        assert!(matches!(tried, Err(Refused::Slowed { .. })), "{tried:?}");
    }
    let recorded = with.house.record().await;
    assert_eq!(recorded.iter().filter(|kind| *kind == "slowed refused").count(), 1);
    // Each of the three that knew the password is told of.
    assert_eq!(recorded.iter().filter(|kind| *kind == "code-asked done").count(), 3);
    with.tries(&with.step().await, &with.codes[0]).await.expect("not a recovery code");
}

#[tokio::test]
async fn who_is_disabled_or_has_another_password_does_not_get_on() {
    let with = WithApp::new().await;
    let (service, step) = (&with.house.service, with.step().await);
    let new = "a long walk in the rain";
    service.change_password(&with.ada, (PASSWORD, new), "").await.expect("changed");
    let tried = with.tries(&step, &code(&with.secret, 1)).await;
    assert_eq!(tried.map(drop), Err(Refused::Over));
}

#[tokio::test]
async fn a_link_does_not_get_around_it() {
    let with = WithApp::new().await;
    let service = &with.house.service;
    let manage = service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    let ada = with.ada.person().expect("Ada");
    let link = service.invite_again(&manage, ada).await.expect("a link").token;
    let new = "a long walk in the rain";
    let step = asked(service.take_invite(&client(2), &link, ("Ada", new), "").await).token;
    assert_eq!(service.who(&step).await, Ok(Who::Nobody));
    with.tries(&step, &code(&with.secret, 1)).await.expect("signed in");
}

#[tokio::test]
async fn eight_characters_are_enough_with_it_and_only_with_it() {
    let with = WithApp::new().await;
    let (service, short) = (&with.house.service, "k7#Qz9!v");
    let fault = |fault| Err(Refused::Password(fault));
    let change = async |ada: &Allowed<Own>, old, new| {
        service.change_password(ada, (old, new), "").await.map(|begun| begun.token)
    };
    let seven = change(&with.ada, PASSWORD, &short[..7]).await;
    assert_eq!(seven, fault(PasswordFault::TooShort { characters: 7, fewest: 8 }));
    let token = change(&with.ada, PASSWORD, short).await.expect("changed");
    let ada = with.house.caller(&token).await;
    let ada: Allowed<Own> = service.may(&ada).await.expect("it may");
    let now = code(&with.secret, 1);
    assert_eq!(
        service.remove_factor(&ada, (short, &typed_code(&now))).await,
        Err(Refused::NeedsFactor)
    );
    // Whose factor is taken away has no password any more that could stand alone.
    let manage = service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    let id = ada.person().expect("Ada");
    assert_eq!(service.remove_factor_of(&manage, id).await, Err(Refused::LastAdmin));
    with.house.add("eve@example.com", Role::Admin).await;
    service.remove_factor_of(&manage, id).await.expect("removed");
    let tried = service.sign_in(&client(1), typed(ADA, short)).await;
    assert_eq!(tried.map(drop), Err(Refused::Wrong));
    let link = service.invite_again(&manage, id).await.expect("a link").token;
    let taken = service.take_invite(&client(1), &link, ("Ada", PASSWORD), "").await;
    let ada = with.house.caller(&super::signed_in(taken).token).await;
    assert!(service.may::<See>(&ada).await.is_ok());
}

#[tokio::test]
async fn an_administrator_takes_away_no_factor_of_their_own() {
    let with = WithApp::new().await;
    let (service, id) = (&with.house.service, with.ada.person().expect("Ada"));
    let own = service.may::<Manage>(with.ada.caller()).await.expect("it may");
    assert_eq!(service.remove_factor_of(&own, id).await, Err(Refused::Gone));
    assert_eq!(service.recovery_codes(&with.ada).await, Ok(10));
}

#[tokio::test]
async fn patience_finds_no_code_and_another_password_begins_anew() {
    let with = WithApp::new().await;
    let (service, id) = (&with.house.service, with.ada.person().expect("Ada"));
    let hash = async || {
        let person = service.store().person(id).await.expect("read").expect("Ada");
        person.password_hash.expect("a password")
    };
    let long = async || {
        let hash = hash().await;
        let key = Counted::CodeInAll(id, Some(&hash)).key();
        service.store().tried(key, SystemClock).await.expect("read").map(|tried| tried.tries)
    };
    let step = with.step().await;
    assert!(with.tries(&step, "000000").await.is_err());
    with.tries(&step, &code(&with.secret, 1)).await.expect("signed in");
    assert_eq!(long().await, Some(1), "what succeeded is not among them");
    let before = hash().await;
    for _ in 0..100 {
        let key = Counted::CodeInAll(id, Some(&before)).key();
        service.store().count_try(key, 1_000_000, SystemClock).await.expect("counted");
    }
    let step = with.step().await;
    let tried = with.tries(&step, &code(&with.secret, 1)).await;
    assert!(matches!(tried, Err(Refused::Slowed { .. })), "{tried:?}");
    with.tries(&step, &with.codes[0]).await.expect("a recovery code is none of them");
    let new = "a long walk in the rain";
    service.change_password(&with.ada, (PASSWORD, new), "").await.expect("changed");
    assert_eq!(long().await, None);
}

#[tokio::test]
async fn it_is_turned_off_with_the_password_and_a_code() {
    let with = WithApp::new().await;
    let (service, ada, now) = (&with.house.service, &with.ada, code(&with.secret, 1));
    for (password, typed, refused) in
        [("wrong", now.as_str(), Refused::OwnPassword), (PASSWORD, "", Refused::WrongCode)]
    {
        let tried = service.remove_factor(ada, (password, &typed_code(typed))).await;
        assert_eq!(tried, Err(refused), "{password} {typed}");
    }
    service
        .remove_factor(ada, (PASSWORD, &typed_code(&with.codes[3])))
        .await
        .expect("a recovery code does");
    super::signed_in(service.sign_in(&client(1), typed(ADA, PASSWORD)).await);
}

#[tokio::test]
async fn who_has_to_have_one_does_nothing_else_before() {
    let house = House::with_ada(AccessSettings::default()).await;
    let service = &house.service;
    house.add("eve@example.com", Role::Editor).await;
    let manage = service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    let eve = house.signed_in("eve@example.com").await;
    assert!(service.may::<Make>(&eve).await.is_ok());
    service.set_factor_rule(&manage, FactorRule::Everybody).await.expect("decided");
    let eve = house.signed_in("eve@example.com").await;
    assert_eq!(service.may::<Make>(&eve).await.map(drop), Err(Error::LacksFactor));
    let own: Allowed<Own> = service.may(&eve).await.expect("it may");
    let wrong = service.begin_factor(&own, ("wrong", &typed_code(""))).await;
    assert_eq!(wrong.map(drop), Err(Refused::OwnPassword));
    assert_eq!(house.last().await.0, "second-factor-added failed");
    assert_eq!(service.confirm_factor(&own, "000000").await, Err(Refused::Gone), "none begun");
    let secret =
        service.begin_factor(&own, (PASSWORD, &typed_code(""))).await.expect("begun").secret;
    assert_eq!(service.confirm_factor(&own, "000000").await, Err(Refused::WrongCode));
    assert_eq!(service.begun_factor(&own).await.expect("begun").secret, secret);
    service.confirm_factor(&own, &code(&secret, 0)).await.expect("added");
    assert!(service.begin_factor(&own, (PASSWORD, &typed_code(""))).await.is_err(), "there is one");
    let step = asked(service.sign_in(&client(1), typed("eve@example.com", PASSWORD)).await);
    let begun =
        service.take_second_step(&client(1), &step.token, &typed_code(&code(&secret, 1)), "").await;
    let eve = house.caller(&begun.expect("signed in").token).await;
    assert!(service.may::<Make>(&eve).await.is_ok());
    let form =
        NewcomerForm { email: "x@y.example".into(), name: String::new(), role: Role::Viewer };
    assert!(service.invite(&manage, &form).await.is_ok());
}
