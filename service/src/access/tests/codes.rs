//! The codes that make the first administrator.

use super::{ADA, client, first, house};
use crate::access::{Door, Manage, Refused};
use crate::{AccessSettings, Caller};

#[tokio::test]
async fn set_up_codes_are_asked_for_where_others_reach_the_server_and_are_not_guessed() {
    let exposed = AccessSettings { exposed: true, ..AccessSettings::default() };
    let house = house(exposed).await;
    let allowed = house.service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    let code = house.service.set_up_code(&allowed).await.expect("a code");
    for number in 0..200 {
        let guess = house.service.set_up(&client(7), first(&format!("AAAA-{number}"))).await;
        let slowed = matches!(guess, Err(Refused::Slowed { .. }));
        assert_eq!(slowed, number >= 30, "{number}: {guess:?}");
    }
    house.service.set_up(&client(8), first(&code.to_lowercase())).await.expect("set up");
    let again = house.service.set_up(&client(8), first(&code)).await;
    assert_eq!(again.map(drop), Err(Refused::Gone));
    assert_eq!(house.service.set_up_code(&allowed).await, Err(Refused::Gone));
}

#[tokio::test]
async fn whoever_comes_through_a_proxy_needs_a_code_where_this_computer_needs_none() {
    let house = house(AccessSettings::default()).await;
    assert_eq!(house.service.door().await, Ok(Door::Open));
    // What a request through a proxy is: nobody's.
    let refused = house.service.set_up(&client(7), first("")).await;
    assert_eq!(refused.map(drop), Err(Refused::Code));
    assert_eq!(house.record().await, ["set-up failed"]);
}

#[tokio::test]
async fn a_new_code_takes_the_place_of_the_one_before() {
    let exposed = AccessSettings { exposed: true, ..AccessSettings::default() };
    let house = house(exposed).await;
    let allowed = house.service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    let before = house.service.set_up_code(&allowed).await.expect("a code");
    let code = house.service.set_up_code(&allowed).await.expect("a code");
    let refused = house.service.set_up(&client(7), first(&before)).await;
    assert_eq!(refused.map(drop), Err(Refused::Code));
    // A wrong code is said before the password is looked at.
    let mut weak = first(&before);
    weak.password = "short".to_owned();
    assert_eq!(house.service.set_up(&client(7), weak).await.map(drop), Err(Refused::Code));
    house.service.set_up(&client(7), first(&code)).await.expect("set up");
    assert!(house.service.person_named(ADA).await.expect("read").is_some());
}
