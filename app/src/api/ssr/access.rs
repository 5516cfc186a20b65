//! People, their sign-ins and the record on the server: what pages read.

use service::Kind;
use service::access::{Audit, Right};

use super::fail::answered;
pub use super::views::access::{activity_view, problem_of};
use super::views::access::{passkey_view, person_view, role, sign_in_view};
use super::{fail, may};
use crate::api::filter;
use crate::api::{
    ActivityPageView, ActivityQuery, ApiError, FactorRuleView, PersonView, Problem, ProfileView,
    SettingsView,
};
use crate::messages::access as words;

pub(in crate::api) async fn people() -> Result<Vec<PersonView>, ApiError> {
    let (service, allowed) = may().await?;
    let people = answered(&allowed, service.people(&allowed).await)?;
    let own = allowed.caller().who.signed_in().map(|signed_in| signed_in.person);
    Ok(people.into_iter().map(|person| person_view(person, own)).collect())
}

pub(in crate::api) async fn profile() -> Result<ProfileView, ApiError> {
    let (service, allowed) = may().await?;
    let profile = answered(&allowed, service.profile(&allowed).await)?;
    let (person, sign_ins) = profile.ok_or_else(|| fail::status(ApiError::NotFound))?;
    let signed_in = allowed.caller().who.signed_in();
    let here = signed_in.map(|signed_in| signed_in.id);
    let lacks_factor = signed_in.is_some_and(|signed_in| signed_in.lacks_factor);
    let passkeys = answered(&allowed, service.passkeys(&allowed).await)?;
    let passkeys = passkeys.into_iter().map(passkey_view).collect();
    let recovery_codes = answered(&allowed, service.recovery_codes(&allowed).await)?;
    let sign_ins = sign_ins.into_iter().map(|sign_in| sign_in_view(sign_in, here)).collect();
    let has_password = person.password_hash.is_some() && service.has_passwords_for(&person.email);
    Ok(ProfileView {
        email: person.email,
        name: person.name,
        role: role(person.role),
        has_password,
        sign_ins,
        has_app: person.has_app,
        passkeys,
        recovery_codes,
        lacks_factor,
    })
}

pub(in crate::api) async fn settings() -> Result<SettingsView, ApiError> {
    let (service, allowed) = may::<Audit>().await?;
    let rule = answered(&allowed, service.factor_rule(&allowed).await)?;
    let activity_days = answered(&allowed, service.activity_days(&allowed).await)?;
    Ok(SettingsView { factor_rule: FactorRuleView::from_code(rule.code()), activity_days })
}

pub(in crate::api) async fn activity(query: &ActivityQuery) -> Result<ActivityPageView, ApiError> {
    let (service, allowed) = may().await?;
    let integrations = answered(&allowed, service.recorded_integrations(&allowed).await)?;
    let (items, next, not_understood) = match filter::entries_of(query) {
        Ok(asked) => {
            let page = answered(&allowed, service.activity(&allowed, asked).await)?;
            (page.items, page.next, Vec::new())
        }
        Err(parts) => {
            // The page says which part it is.
            fail::status(ApiError::BadRequest(String::new()));
            (Vec::new(), None, parts)
        }
    };
    Ok(ActivityPageView {
        items: items.into_iter().map(activity_view).collect(),
        next,
        kinds: Kind::ALL.iter().map(|kind| kind.code().to_owned()).collect(),
        integrations: integrations.into_iter().map(|(id, name)| (id.to_string(), name)).collect(),
        not_understood,
    })
}

/// What is wrong with a form, in one line.
#[must_use]
pub fn said_of(problem: &Problem) -> String {
    let (title, text) = words::problem(problem);
    words::in_one_line(&title, &text)
}

/// What is said to whoever has not signed in.
#[must_use]
pub fn nobody_is_signed_in() -> &'static str {
    words::nobody_is_signed_in()
}

/// What is said while there is no person and others reach the server.
#[must_use]
pub fn set_up_first() -> &'static str {
    words::set_up_first()
}

/// What is said to whoever lacks a second factor that is asked of them.
#[must_use]
pub fn add_a_second_factor_first() -> &'static str {
    words::add_a_second_factor_first()
}

/// Which role is needed, and who gives it.
#[must_use]
pub fn this_needs(right: Right) -> String {
    words::this_needs(right)
}
