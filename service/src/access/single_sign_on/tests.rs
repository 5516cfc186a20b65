//! What claims mean here.

use openidconnect::{ClientId, IssuerUrl};
use store::Role;

use super::claims::{Claims, is_for};
use super::finish::known;
use super::{SignOnFault, SignOnSettings};

/// Settings with these roles of groups.
pub(in crate::access) fn settings(roles: &[(&str, Role)]) -> SignOnSettings {
    SignOnSettings {
        issuer: IssuerUrl::new("https://id.example.com".to_owned()).expect("an address"),
        client: ClientId::new("rollcall".to_owned()),
        secret: None,
        name: "Example".to_owned(),
        groups_claim: "groups".to_owned(),
        roles: roles.iter().map(|(group, role)| ((*group).to_owned(), *role)).collect(),
        creates_people: false,
        trusts_email: false,
        break_glass: None,
        public_address: "https://rollcall.example.com".to_owned(),
    }
}

fn claims(email: &str, email_is_verified: bool, groups: &[&str]) -> Claims {
    Claims {
        subject: "1234".to_owned(),
        email: Some(email.to_owned()),
        email_is_verified,
        name: "Grace Hopper".to_owned(),
        groups: Some(groups.iter().map(|&group| group.to_owned()).collect()),
    }
}

#[test]
fn a_token_that_was_made_for_another_program_is_none_of_ours() {
    for (party, ours) in [(None, true), (Some("rollcall"), true), (Some("another"), false)] {
        let mut claims = serde_json::json!({
            "iss": "https://id.example.com", "sub": "1234", "aud": ["rollcall"],
            "exp": 2_000_000_000, "iat": 1_700_000_000,
        });
        if let Some(party) = party {
            claims["azp"] = party.into();
        }
        let claims = serde_json::from_value(claims).expect("claims");
        assert_eq!(is_for(&claims, &settings(&[]).client), ours, "{party:?}");
    }
}

#[test]
fn an_address_counts_where_it_is_certain_whose_it_is() {
    for (verified, trusted, email, counts) in [
        (true, false, "grace@example.com", true),
        (false, false, "grace@example.com", false),
        (false, true, "grace@example.com", true),
        (true, false, "no address", false),
    ] {
        let settings = SignOnSettings { trusts_email: trusted, ..settings(&[]) };
        let settings = SignOnSettings { creates_people: true, ..settings };
        let known = known(&settings, claims(email, verified, &[])).expect("somebody");
        assert_eq!(known.email.is_some(), counts, "{email} {verified} {trusted}");
        assert_eq!(known.newcomer.is_some(), counts, "{email} {verified} {trusted}");
        assert_eq!((known.subject.as_str(), known.role), ("1234", None));
    }
}

#[test]
fn who_is_made_has_the_role_of_their_groups_or_may_look() {
    let made = |settings: SignOnSettings, groups: &[&str]| {
        let settings = SignOnSettings { creates_people: true, ..settings };
        let known = known(&settings, claims("grace@example.com", true, groups))?;
        Ok(known.newcomer.map(|newcomer| (newcomer.name, newcomer.role)))
    };
    let named = |role| Ok(Some(("Grace Hopper".to_owned(), role)));
    assert_eq!(made(settings(&[]), &["heads"]), named(Role::Viewer));
    assert_eq!(made(settings(&[("heads", Role::Admin)]), &["heads"]), named(Role::Admin));
    let refused: Result<_, SignOnFault> = made(settings(&[("heads", Role::Admin)]), &["all"]);
    assert_eq!(refused, Err(SignOnFault::NoRole));
}

#[test]
fn nobody_is_made_where_that_is_not_allowed_and_a_name_that_is_none_is_not_taken() {
    let grace = claims("grace@example.com", true, &[]);
    assert_eq!(known(&settings(&[]), grace.clone()).expect("somebody").newcomer, None);
    let settings = SignOnSettings { creates_people: true, ..settings(&[]) };
    for name in ["", " ", "\u{0}", &"x".repeat(500)] {
        let known = known(&settings, Claims { name: name.to_owned(), ..grace.clone() });
        let newcomer = known.expect("somebody").newcomer.expect("a newcomer");
        assert_eq!(newcomer.name, "grace", "{name:?}");
    }
}
