//! Guessing, and keeping others out by it.

use std::time::Duration;

use tokio::time::{sleep, timeout};

use super::{ADA, House, PASSWORD, client, typed};
use crate::access::{Manage, Own, Refused};
use crate::{AccessSettings, Caller, Role, Service};

const OTHER: &str = "a long walk in the rain";

#[tokio::test]
async fn one_client_cannot_try_many_accounts() {
    let house = House::with_ada(AccessSettings::default()).await;
    let checks = house.service.password_checks().get();
    let mut slowed = 0;
    for number in 0..200 {
        let form = typed(&format!("user{number}@example.com"), PASSWORD);
        match house.service.sign_in(&client(7), form).await {
            Err(Refused::Slowed { seconds }) if seconds > 0 && seconds <= 900 => slowed += 1,
            Err(Refused::Wrong) => {}
            other => panic!("{other:?}"),
        }
    }
    assert_eq!(slowed, 170);
    assert_eq!(house.service.password_checks().get(), checks + 30);
    let record = house.record().await;
    assert_eq!(record.iter().filter(|entry| *entry == "slowed refused").count(), 1);
    // Others come in.
    house.service.sign_in(&client(8), typed(ADA, PASSWORD)).await.expect("signed in");
}

/// How many of so many tries are slowed.
async fn slowed(service: &Service, caller: &Caller, email: &str, tries: u8) -> u8 {
    let mut slowed = 0;
    for _ in 0..tries {
        let tried = service.sign_in(caller, typed(email, "wrong")).await;
        slowed += u8::from(matches!(tried, Err(Refused::Slowed { .. })));
    }
    slowed
}

#[tokio::test]
async fn one_client_keeps_nobody_out() {
    let house = House::with_ada(AccessSettings::default()).await;
    let service = &house.service;
    for account in [ADA, "nobody@example.com"] {
        assert_eq!(slowed(service, &client(7), account, 40).await, 30, "{account}");
        // Other letters and blanks are the same account.
        let account = format!(" {} ", account.to_uppercase());
        assert_eq!(slowed(service, &client(7), &account, 1).await, 1, "{account}");
    }
    service.sign_in(&client(8), typed(ADA, PASSWORD)).await.expect("signed in");
}

#[tokio::test]
async fn many_clients_cannot_try_one_account() {
    let house = House::with_ada(AccessSettings::default()).await;
    for account in [ADA, "nobody@example.com"] {
        let (checks, mut all) = (house.service.password_checks().get(), 0);
        for number in 0..120 {
            all += slowed(&house.service, &client(number), account, 1).await;
        }
        assert_eq!(all, 20, "{account}");
        assert_eq!(house.service.password_checks().get(), checks + 100, "{account}");
        // Whose account it is, and nothing of what is nobody's.
        let person = (account == ADA).then(|| ADA.to_owned());
        assert_eq!(house.last().await, ("slowed refused".to_owned(), person, None));
    }
}

#[tokio::test]
async fn another_password_forgets_the_tries() {
    let house = House::with_ada(AccessSettings::default()).await;
    assert_eq!(slowed(&house.service, &client(7), ADA, 11).await, 1);
    let allowed = house.service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    house.service.reset_password(&allowed, ADA, OTHER).await.expect("reset");
    house.service.sign_in(&client(7), typed(ADA, OTHER)).await.expect("signed in");
}

#[tokio::test]
async fn changing_a_password_has_tries_of_its_own_and_gives_none() {
    let house = House::with_ada(AccessSettings::default()).await;
    let caller = Caller { client: client(7).client, ..house.signed_in(ADA).await };
    // Who tries to sign in as Ada does not keep her from changing the password.
    assert_eq!(slowed(&house.service, &client(7), ADA, 20).await, 10);
    let own = house.service.may::<Own>(&caller).await.expect("it may");
    let change = async |old, new| house.service.change_password(&own, (old, new), "").await;
    for _ in 0..2 {
        change(PASSWORD, OTHER).await.expect("changed");
        change(OTHER, PASSWORD).await.expect("changed");
    }
    // The client has its ten tries of before, and gets none back.
    assert_eq!(slowed(&house.service, &client(7), "nobody@example.com", 10).await, 0);
    let mut left = 0;
    for number in 0..30 {
        let other = format!("user{number}@example.com");
        left += 1 - slowed(&house.service, &client(7), &other, 1).await;
    }
    assert!(left < 10, "{left}");
    for tries in 0..12 {
        let slow = matches!(change("wrong", OTHER).await, Err(Refused::Slowed { .. }));
        assert_eq!(slow, tries >= 10, "{tries}");
    }
    let slowed = ("slowed refused".to_owned(), Some(ADA.to_owned()), None);
    assert_eq!(house.last().await, slowed);
}

#[tokio::test]
async fn a_try_that_is_cut_off_is_recorded() {
    let house =
        House::with_ada(AccessSettings { password_passes: 20, ..AccessSettings::default() });
    let house = house.await;
    let before = house.record().await.len();
    let caller = client(7);
    let tried = house.service.sign_in(&caller, typed(ADA, "wrong"));
    assert!(timeout(Duration::from_millis(5), tried).await.is_err(), "it was too fast");
    assert_eq!(added(&house, before).await, ["sign-in failed"]);
}

/// What is added to the record after so many entries, however long it takes.
async fn added(house: &House, before: usize) -> Vec<String> {
    for _ in 0..200 {
        if house.record().await.len() > before {
            break;
        }
        sleep(Duration::from_millis(50)).await;
    }
    house.record().await.split_off(before)
}

#[tokio::test]
async fn a_link_or_a_page_that_is_not_waited_for_is_recorded() {
    let house = House::with_ada(AccessSettings::default()).await;
    house.add("eve@example.com", Role::Viewer).await;
    let (eve, before) = (house.signed_in("eve@example.com").await, house.record().await.len());
    // Nothing is waited for after the first step.
    let tried = house.service.take_invite(&eve, "no link", ("Eve", PASSWORD), "");
    assert!(timeout(Duration::ZERO, tried).await.is_err(), "it was too fast");
    assert_eq!(added(&house, before).await, ["invite-taken failed"]);
    let asked = house.service.may::<Manage>(&eve);
    assert!(timeout(Duration::ZERO, asked).await.is_err(), "it was too fast");
    assert_eq!(added(&house, before + 1).await, ["access refused"]);
}

#[tokio::test]
async fn a_client_over_its_limit_costs_no_write() {
    let house = House::with_ada(AccessSettings::default()).await;
    assert_eq!(slowed(&house.service, &client(7), ADA, 12).await, 2);
    let before = house.record().await;
    let key = super::super::slowing::Counted::Client(&client(7)).key();
    let clock = crate::clock::SystemClock;
    let tries = async || house.service.store().tried(key, clock).await.expect("read");
    let counted = tries().await;
    assert_eq!(slowed(&house.service, &client(7), ADA, 5).await, 5);
    assert_eq!(tries().await, counted);
    assert_eq!(house.record().await, before);
}
