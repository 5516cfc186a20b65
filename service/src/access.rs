//! Who may do what: roles, passwords, sign-ins, and how the first person comes in.

mod activity;
mod codes;
pub(crate) mod door;
mod factors;
mod first;
mod invites;
mod own;
mod passkeys;
mod password_rules;
mod passwords;
mod people;
mod permission;
mod rules;
mod second_step;
mod secrets;
mod settings;
mod sign_in;
mod signed_in;
mod single_sign_on;
mod slowing;
#[cfg(test)]
mod tests;

pub use activity::{ActivityPage, Asked};
pub use codes::Enrolment;
pub use door::Door;
pub use factors::Shown;
pub use first::SetUp;
pub use passkeys::{RelyingParty, Request};
pub use password_rules::PasswordFault;
pub(crate) use passwords::Passwords;
pub use people::{Invitation, NewcomerForm};
pub use permission::{Allowed, Audit, Erase, Make, Manage, Own, Permission, Right, See};
pub use settings::AccessSettings;
pub use sign_in::{Begun, Entry, SignInForm};
pub(crate) use single_sign_on::Provider;
/// What single sign-on takes and gives in the types of the protocol.
pub mod openid {
    pub use openidconnect::{ClientId, ClientSecret, HttpRequest, HttpResponse, IssuerUrl};
}
pub use single_sign_on::{
    Asking, Away, CameIn, Returned, SignOnFault, SignOnOffer, SignOnSettings, Web, WebError,
};

use store::StoreError;

use crate::Error;

/// Why a form about people or passwords was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refused {
    /// Address or password are not right; which of them is not said.
    Wrong,
    /// It is not one's own password.
    OwnPassword,
    /// Too many tries.
    Slowed {
        /// Seconds until the next try is looked at.
        seconds: u64,
    },
    Password(PasswordFault),
    /// The text is no e-mail address.
    Email,
    EmailTaken,
    /// The text is no name.
    Name,
    /// Nobody else is an administrator.
    LastAdmin,
    /// Nobody shuts oneself out.
    Oneself,
    /// They are the administrator who comes in without single sign-on.
    BreakGlass,
    /// The code is none that makes the first administrator.
    Code,
    /// The code is none of the app, and no recovery code.
    WrongCode,
    /// What came is not from a passkey of theirs, or answers something else.
    Passkey,
    /// The device has a passkey that is added already.
    PasskeyTaken,
    TooManyPasskeys {
        most: u64,
    },
    /// What went before was too long ago.
    Over,
    /// The password is too short to stand alone.
    NeedsFactor,
    /// The record would be kept for too short.
    Days,
    /// The person, the link or the page is not there any more.
    Gone,
    /// The provider of single sign-on says nothing, or nothing by which somebody comes in.
    SingleSignOn(SignOnFault),
    /// People come in by single sign-on alone.
    NoPasswords,
    /// Something failed, or may not be done.
    Failed(Error),
}

impl From<Error> for Refused {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

impl From<SignOnFault> for Refused {
    fn from(fault: SignOnFault) -> Self {
        Self::SingleSignOn(fault)
    }
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::EmailTaken => Self::EmailTaken,
            StoreError::LastAdmin => Self::LastAdmin,
            StoreError::NeedsFactor => Self::NeedsFactor,
            StoreError::PasskeyTaken => Self::PasskeyTaken,
            StoreError::TooManyPasskeys { most } => Self::TooManyPasskeys { most },
            StoreError::Gone => Self::Gone,
            other => Self::Failed(Error::unavailable("access", &other)),
        }
    }
}
