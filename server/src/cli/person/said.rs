//! Why something about people was not done, and what to type instead.

use service::Error;
use service::access::{PasswordFault, Refused};

pub fn refused(refused: &Refused) -> String {
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
        Refused::Gone => "there is no such person, or they are disabled, or somebody can sign in \
             already. To see who, type: rollcall person list"
            .to_owned(),
        Refused::Failed(Error::Unavailable { inside, .. }) => {
            format!("the database could not do this: {inside}.")
        }
        Refused::Wrong
        | Refused::OwnPassword
        | Refused::Code
        | Refused::WrongCode
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
