//! People, their sign-ins and the record on the server: what pages read, and what forms say when
//! they come back.

use service::access::{Asked, Audit, PasswordFault, Refused, Right};
use service::{Activity, ActivityFilter, Caller, Kind, Person, Role, SignIn, Who};
use time::format_description::well_known::Iso8601;
use time::{Date, Time};
use uuid::Uuid;

use super::views::rfc3339;
use super::{fail, may, told};
use crate::api::{
    ActivityPageView, ActivityQuery, ActivityView, ApiError, FactorRuleView, FactorView,
    PersonView, Problem, ProfileView, RoleView, SettingsView, SignInView, Standing,
};
use crate::messages::access as words;

pub(in crate::api) async fn people() -> Result<Vec<PersonView>, ApiError> {
    let (service, allowed) = may().await?;
    let people = service.people(&allowed).await.map_err(|error| told(allowed.caller(), error))?;
    let own = match &allowed.caller().who {
        Who::Person(signed_in) => Some(signed_in.person),
        _ => None,
    };
    Ok(people.into_iter().map(|person| person_view(person, own)).collect())
}

pub(in crate::api) async fn profile() -> Result<ProfileView, ApiError> {
    let (service, allowed) = may().await?;
    let profile = service.profile(&allowed).await.map_err(|error| told(allowed.caller(), error))?;
    let (person, sign_ins) = profile.ok_or_else(|| fail::status(ApiError::NotFound))?;
    let (here, lacks_factor) = match &allowed.caller().who {
        Who::Person(signed_in) => (Some(signed_in.id), signed_in.lacks_factor),
        _ => (None, false),
    };
    let factor = service.factor(&allowed).await.map_err(|error| told(allowed.caller(), error))?;
    let factor = factor.map(|app| FactorView {
        since: rfc3339(app.confirmed_at.unwrap_or_default()),
        recovery_codes: app.recovery_codes,
    });
    let sign_ins = sign_ins.into_iter().map(|sign_in| sign_in_view(sign_in, here)).collect();
    let has_password = person.password_hash.is_some() && service.has_passwords_for(&person.email);
    let (email, name, role) = (person.email, person.name, role(person.role));
    Ok(ProfileView { email, name, role, has_password, sign_ins, factor, lacks_factor })
}

pub(in crate::api) async fn settings() -> Result<SettingsView, ApiError> {
    let (service, allowed) = may::<Audit>().await?;
    let rule = service.factor_rule(&allowed).await;
    let rule = rule.map_err(|error| told(allowed.caller(), error))?;
    Ok(SettingsView { factor_rule: FactorRuleView::from_code(rule.code()) })
}

pub(in crate::api) async fn activity(query: &ActivityQuery) -> Result<ActivityPageView, ApiError> {
    let (service, allowed) = may().await?;
    let page = service.activity(&allowed, entries_of(query)).await;
    let page = page.map_err(|error| told(allowed.caller(), error))?;
    let kinds = Kind::ALL.iter().map(|kind| kind.code().to_owned()).collect();
    let items = page.items.into_iter().map(activity_view).collect();
    Ok(ActivityPageView { items, next: page.next, kinds })
}

/// What is asked for; what is not understood restricts nothing.
#[must_use]
pub fn entries_of(query: &ActivityQuery) -> Asked {
    let day = |text: &Option<String>| {
        let date = Date::parse(text.as_deref()?, &Iso8601::DATE).ok()?;
        Some(date.with_time(Time::MIDNIGHT).assume_utc())
    };
    let milliseconds = |time: time::OffsetDateTime| time.unix_timestamp().saturating_mul(1000);
    let after = day(&query.until).and_then(|day| day.checked_add(time::Duration::DAY));
    let filter = ActivityFilter {
        person: query.person.as_deref().and_then(|id| Uuid::parse_str(id).ok()),
        kind: query.kind.as_deref().and_then(Kind::from_code),
        from: day(&query.from).map(milliseconds),
        until: after.map(milliseconds),
    };
    Asked { filter, before: query.before }
}

/// An entry as it is shown and exported.
#[must_use]
pub fn activity_view(entry: Activity) -> ActivityView {
    ActivityView {
        number: entry.number,
        at: rfc3339(entry.at),
        kind: entry.kind,
        outcome: entry.outcome,
        means: entry.means,
        person: entry.person,
        address: entry.address,
        object: entry.object,
        was: entry.was,
        became: entry.became,
        hash: entry.hash.to_string(),
    }
}

/// Why a form was not taken, in what a page can say. What happened inside goes to the log.
#[must_use]
pub fn problem_of(refused: Refused, caller: &Caller) -> Problem {
    match refused {
        Refused::Wrong => Problem::Wrong,
        Refused::Slowed { seconds } => Problem::Slowed { minutes: seconds.div_ceil(60) },
        Refused::Password(PasswordFault::TooShort { characters, fewest }) => {
            Problem::TooShort { characters, fewest }
        }
        Refused::Password(PasswordFault::TooLong { most }) => Problem::TooLong { most },
        Refused::Password(PasswordFault::Guessable) => Problem::Guessable,
        Refused::Email => Problem::Email,
        Refused::EmailTaken => Problem::EmailTaken,
        Refused::Name => Problem::Name,
        Refused::LastAdmin => Problem::LastAdmin,
        Refused::Code => Problem::Code,
        Refused::WrongCode => Problem::WrongCode,
        Refused::Over => Problem::Over,
        Refused::NeedsFactor => Problem::NeedsFactor,
        Refused::Gone => Problem::Gone,
        Refused::SingleSignOn(fault) => {
            Problem::SignOn { why: fault.into(), reference: caller.reference() }
        }
        Refused::NoPasswords => Problem::NoPasswords,
        Refused::Failed(error) => Problem::Unavailable { reference: error.log(caller) },
    }
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

fn person_view(person: Person, own: Option<Uuid>) -> PersonView {
    let standing = match (person.disabled_at, &person.password_hash) {
        (Some(_), _) => Standing::Disabled,
        // Who comes by single sign-on has no password.
        (None, None) if person.last_seen_at.is_none() => Standing::Invited,
        (None, _) => Standing::Active,
    };
    PersonView {
        id: person.id.to_string(),
        own: own == Some(person.id),
        email: person.email,
        name: person.name,
        role: role(person.role),
        standing,
        last_seen: person.last_seen_at.map(rfc3339),
        has_factor: person.has_factor,
    }
}

fn sign_in_view(sign_in: SignIn, here: Option<Uuid>) -> SignInView {
    SignInView {
        here: here == Some(sign_in.id),
        id: sign_in.id.to_string(),
        since: rfc3339(sign_in.created_at),
        seen: rfc3339(sign_in.seen_at),
        agent: sign_in.agent,
        address: sign_in.address,
    }
}

/// What this version does not know may do least.
fn role(role: Role) -> RoleView {
    RoleView::from_code(role.code()).unwrap_or(RoleView::Viewer)
}
