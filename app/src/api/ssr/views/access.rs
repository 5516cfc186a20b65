//! People, their sign-ins and the record, as pages show them; and what forms say when they come back.

use service::access::{PasswordFault, Refused};
use service::{Activity, Caller, Passkey, Person, Presence, Role, SignIn};
use uuid::Uuid;

use super::rfc3339;
use crate::api::{ActivityView, PasskeyView, PersonView, Problem, RoleView, SignInView, Standing};

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
        Refused::OwnPassword => Problem::OwnPassword,
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
        Refused::Oneself => Problem::Oneself,
        Refused::BreakGlass => Problem::BreakGlass,
        Refused::Code => Problem::Code,
        Refused::WrongCode => Problem::WrongCode,
        Refused::Passkey => Problem::Passkey,
        Refused::PasskeyTaken => Problem::PasskeyTaken,
        Refused::TooManyPasskeys { most } => Problem::TooManyPasskeys { most },
        Refused::Over => Problem::Over,
        Refused::NeedsFactor => Problem::NeedsFactor,
        Refused::Days => Problem::Days,
        Refused::Gone => Problem::Gone,
        Refused::SingleSignOn(fault) => {
            Problem::SignOn { why: fault.into(), reference: caller.reference() }
        }
        Refused::NoPasswords => Problem::NoPasswords,
        Refused::Failed(error) => Problem::Unavailable { reference: error.log(caller) },
    }
}

pub(in crate::api::ssr) fn person_view(person: Person, own: Option<Uuid>) -> PersonView {
    let has_factor = person.has_factor();
    let standing = match person.presence() {
        Presence::Disabled => Standing::Disabled,
        Presence::Invited => Standing::Invited,
        Presence::Active => Standing::Active,
    };
    PersonView {
        id: person.id.to_string(),
        own: own == Some(person.id),
        email: person.email,
        name: person.name,
        role: role(person.role),
        standing,
        last_seen: person.last_seen_at.map(rfc3339),
        has_factor,
    }
}

pub(in crate::api::ssr) fn sign_in_view(sign_in: SignIn, here: Option<Uuid>) -> SignInView {
    SignInView {
        here: here == Some(sign_in.id),
        id: sign_in.id.to_string(),
        since: rfc3339(sign_in.created_at),
        seen: rfc3339(sign_in.seen_at),
        agent: sign_in.agent,
        address: sign_in.address,
    }
}

pub(in crate::api::ssr) fn passkey_view(passkey: Passkey) -> PasskeyView {
    PasskeyView {
        id: passkey.id.to_string(),
        name: passkey.name,
        added: rfc3339(passkey.created_at),
        used: passkey.used_at.map(rfc3339),
    }
}

/// What this version does not know may do least.
pub(in crate::api::ssr) fn role(role: Role) -> RoleView {
    RoleView::from_code(role.code()).unwrap_or(RoleView::Viewer)
}
