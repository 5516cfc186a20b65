//! Where single sign-on has switched passwords off for all but one.

use std::sync::Arc;

use super::passkeys::{EVE, WithPasskey, add, device::Device, party};
use super::{ADA, client, typed, typed_code};
use crate::access::single_sign_on::tests::settings;
use crate::access::{Asking, Manage, Own, Refused, SignOnSettings, Web};
use crate::{Allowed, Caller, Role, Service};

/// A provider that is never asked.
#[derive(Debug)]
struct Silent;

impl Web for Silent {
    fn ask(&self, _: crate::access::openid::HttpRequest) -> Asking {
        unreachable!("nobody comes by it")
    }
}

/// The service, where this person alone may use a password.
fn without_passwords(service: &Service, but_for: &str) -> Service {
    let break_glass = Some(but_for.to_owned());
    let settings = SignOnSettings { break_glass, ..settings(&[]) };
    service.clone().with_single_sign_on(settings, Arc::new(Silent))
}

#[tokio::test]
async fn passkeys_do_not_get_around_single_sign_on() {
    let mut with = WithPasskey::new().await;
    with.house.add(EVE, Role::Admin).await;
    let before = with.house.service.clone();
    let own: Allowed<Own> = before.may(&with.house.signed_in(EVE).await).await.expect("it may");
    let mut theirs = Device::new(2);
    add(&with.house, &own, &mut theirs, &typed_code("")).await.expect("added");
    with.house.service = without_passwords(&before, EVE);
    assert_eq!(with.signs_in().await.map(drop), Err(Refused::Passkey));
    assert_eq!(with.house.last().await.1.as_deref(), Some(ADA), "it is recorded");
    let (step, request) = with.begin().await;
    with.tries(&step.token, &theirs.sign(&request)).await.expect("who breaks the glass comes in");
    // Nor does a step that had begun before, nor is one added.
    with.house.service = before.clone();
    let step = with.step().await;
    with.house.service = without_passwords(&before, EVE);
    let service = &with.house.service;
    let code = typed_code(&with.codes[0]);
    let taken = service.take_second_step(&client(1), &step, &code, "").await;
    assert_eq!(taken.map(drop), Err(Refused::Over));
    let begun = service.begin_passkey(&with.ada, &party(), (super::PASSWORD, &code)).await;
    assert_eq!(begun.map(drop), Err(Refused::NoPasswords));
    let tried = service.sign_in(&client(1), typed(ADA, super::PASSWORD)).await;
    assert_eq!(tried.map(drop), Err(Refused::Wrong));
}

#[tokio::test]
async fn who_breaks_the_glass_stays_an_administrator_and_enabled() {
    let with = WithPasskey::new().await;
    with.house.add(EVE, Role::Admin).await;
    let service = without_passwords(&with.house.service, "ADA@example.com");
    let manage = service.may::<Manage>(&Caller::command_line()).await.expect("it may");
    let ada = with.ada.person().expect("Ada");
    assert_eq!(service.set_role(&manage, ada, Role::Viewer).await, Err(Refused::BreakGlass));
    assert_eq!(service.set_disabled(&manage, ada, true).await, Err(Refused::BreakGlass));
    service.set_role(&manage, ada, Role::Admin).await.expect("as it is");
    let audit = service.may(&Caller::command_line()).await.expect("it may");
    let eve = service.person_by_email(&audit, EVE).await.expect("Eve").id;
    service.set_role(&manage, eve, Role::Viewer).await.expect("changed");
    service.set_disabled(&manage, eve, true).await.expect("disabled");
    // Whom the setting names no more can be.
    with.house.service.set_disabled(&manage, eve, false).await.expect("enabled");
    with.house.service.set_role(&manage, eve, Role::Admin).await.expect("changed");
    with.house.service.set_role(&manage, ada, Role::Viewer).await.expect("changed");
}
