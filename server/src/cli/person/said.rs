//! Why something about people was not done, and what to type instead.

use std::fmt;

use service::Error;
use service::access::{PasswordFault, Refused};

/// Why a command did nothing, in words.
pub struct Undone(String);

impl Undone {
    /// Of a person of whom it could not be done.
    pub fn of(email: &str, why: &str) -> Self {
        Self(format!("{email} {why}"))
    }

    /// That it is too late to make the first administrator.
    pub fn not_first() -> Self {
        let why = "somebody can sign in already, and lets others in. To see who, type: rollcall \
                   person list";
        Self(why.to_owned())
    }

    /// What it means here that something is not there.
    pub fn gone(refused: &Refused, means: impl FnOnce() -> Self) -> Self {
        if *refused == Refused::Gone { means() } else { Self(said(refused)) }
    }
}

impl fmt::Display for Undone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Refused> for Undone {
    fn from(refused: Refused) -> Self {
        Self(said(&refused))
    }
}

impl From<Error> for Undone {
    fn from(error: Error) -> Self {
        Refused::from(error).into()
    }
}

fn said(refused: &Refused) -> String {
    match refused {
        Refused::Password(PasswordFault::TooShort { characters, fewest }) => format!(
            "the password has {characters} characters and needs {fewest}. A few words that do not \
             belong together are good."
        ),
        Refused::Password(PasswordFault::TooLong { most }) => {
            format!("the password is longer than {most} characters.")
        }
        Refused::Password(PasswordFault::Guessable) => "the password is easy to guess: many people \
             use it, or it is made of the name or address. Choose words that do not belong together."
            .to_owned(),
        Refused::Email => "the address is none. Type one as in ada@example.com.".to_owned(),
        Refused::EmailTaken => "somebody has this address already. To see who may sign in, type: \
             rollcall person list"
            .to_owned(),
        Refused::Name => {
            "the name is empty, too long, or has characters that cannot be seen.".to_owned()
        }
        Refused::LastAdmin => "nobody else is an administrator. First type, for example: rollcall \
             person add ada@example.com --role admin"
            .to_owned(),
        Refused::Gone => "there is no such person. To see who there is, type: rollcall person list"
            .to_owned(),
        Refused::Failed(Error::Unavailable { inside, .. }) => {
            format!("the database could not do this: {inside}.")
        }
        Refused::Wrong
        | Refused::OwnPassword
        | Refused::Code
        | Refused::WrongCode
        | Refused::Oneself
        | Refused::BreakGlass
        | Refused::Passkey
        | Refused::PasskeyTaken
        | Refused::TooManyPasskeys { .. }
        | Refused::Over
        | Refused::NeedsFactor
        | Refused::Days
        | Refused::Slowed { .. }
        | Refused::SingleSignOn(_)
        | Refused::NoPasswords
        | Refused::Failed(_) => "this could not be done.".to_owned(),
    }
}
