//! Signing in by a provider, and why it did not come to that.

use super::{say, text};
use crate::api::SignOnProblem;

/// What leads to the provider.
pub fn sign_in_with(name: &str) -> String {
    say!("Sign in with {name}")
}

/// Whom an invitation is for, where nobody chooses a password.
pub fn you_were_invited(email: &str) -> String {
    say!("You were invited as {email}. Sign in with the account that has this address.")
}

pub fn with_a_password() -> &'static str {
    text!("Sign in with a password")
}

pub fn or_with_a_password() -> &'static str {
    text!("Or with your email and password:")
}

/// Why there is a form for a password, though nearly nobody has one.
pub fn for_one_administrator() -> &'static str {
    text!("For the one administrator who has kept a password, should the sign-in service fail.")
}

pub fn you_are_signed_out() -> &'static str {
    text!("You are signed out of Rollcall")
}

pub fn still_signed_in_there(name: &str) -> String {
    say!("You are still signed in with {name}, and whoever uses this browser next may be too.")
}

pub fn sign_out_there_too(name: &str) -> String {
    say!("Sign out of {name} too")
}

/// Of the administrator who comes in when the provider fails.
pub fn breaks_the_glass() -> (String, String) {
    (
        text!("They are the one who comes in without single sign-on").into(),
        text!(
            "Whoever runs this server names another administrator first, with the setting \
             break-glass."
        )
        .into(),
    )
}

/// Why a password is not taken: a title and what to do.
pub fn no_passwords() -> (String, String) {
    (
        text!("Passwords are switched off").to_owned(),
        text!("People here come in by single sign-on. Open the page for signing in.").to_owned(),
    )
}

/// Why single sign-on let nobody in: a title and what to do.
pub fn problem(why: SignOnProblem, reference: &str) -> (String, String) {
    let (title, text) = match why {
        SignOnProblem::Silent => (
            text!("The sign-in service does not answer"),
            say!(
                "Try again in a minute. If it stays, give the reference {reference} to your \
                 administrator."
            ),
        ),
        SignOnProblem::Again => (
            text!("The sign-in could not be finished"),
            text!("It took too long, was finished before, or was begun in another browser. Sign in once more.").to_owned(),
        ),
        SignOnProblem::Denied => (
            text!("The sign-in service did not let you in"),
            text!("Sign in once more. If it stays, ask whoever runs that service.").to_owned(),
        ),
        SignOnProblem::Untrusted => (
            text!("The answer of the sign-in service cannot be trusted"),
            say!(
                "You are not signed in. Sign in once more; if it stays, give the reference \
                 {reference} to your administrator."
            ),
        ),
        other => of_person(other),
    };
    (title.to_owned(), text)
}

fn of_person(why: SignOnProblem) -> (&'static str, String) {
    match why {
        SignOnProblem::Unverified => (
            text!("Your email address is not confirmed"),
            text!("The sign-in service does not say that the address is yours. Confirm it there, then sign in once more.").to_owned(),
        ),
        SignOnProblem::Another => (
            text!("This address belongs to somebody else here"),
            text!("Somebody with your email address has signed in before with another account. Ask an administrator.").to_owned(),
        ),
        SignOnProblem::NoRole => (
            text!("You are in no group that may come in"),
            text!("Ask an administrator which group you need, then sign in once more.").to_owned(),
        ),
        SignOnProblem::Disabled => (
            text!("You can no longer sign in here"),
            text!("An administrator has disabled you, and can enable you again.").to_owned(),
        ),
        _ => (
            text!("You have no account here"),
            text!("Ask an administrator to invite you, then sign in once more.").to_owned(),
        ),
    }
}
