//! Passkeys: signing in with one, adding and removing them.

use super::access::said;
use super::{say, text};
use crate::api::Problem;

pub fn passkeys() -> &'static str {
    text!("Passkeys")
}

pub fn what_they_are() -> &'static str {
    text!(
        "Sign in with your fingerprint, face or PIN, kept by your device, a security key or a password \
         manager. A passkey stands for password and second factor together."
    )
}

pub fn sign_in_with_one() -> &'static str {
    text!("Sign in with a passkey")
}

pub fn use_one() -> &'static str {
    text!("Use a passkey")
}

pub fn or_a_code() -> &'static str {
    text!("Or type a code:")
}

pub fn or_a_passkey() -> &'static str {
    text!("Or leave the field empty, and your device asks for a passkey.")
}

/// Under which address passkeys work.
pub fn they_work_at(address: &str) -> String {
    say!("Passkeys work where this page is opened as {address}, and not here.")
}

pub fn they_need_an_address() -> &'static str {
    text!(
        "Passkeys need a name and https: whoever runs this server tells it its address with the \
         setting public-address."
    )
}

pub fn none_yet() -> &'static str {
    text!("You have none yet.")
}

pub fn add_one() -> &'static str {
    text!("Add a passkey")
}

pub fn go_on() -> &'static str {
    text!("Continue")
}

pub fn name_it() -> &'static str {
    text!("Name it and create it")
}

pub fn name() -> &'static str {
    text!("Name")
}

pub fn how_to_name_it() -> &'static str {
    text!("What you will know the device by: Work laptop, Security key.")
}

pub fn create_it() -> &'static str {
    text!("Create the passkey")
}

pub fn added() -> &'static str {
    text!("Added")
}

pub fn never_used() -> &'static str {
    text!("Not yet")
}

pub fn remove_one() -> &'static str {
    text!("Remove a passkey")
}

pub fn which_one() -> &'static str {
    text!("Passkey")
}

pub fn what_removing_does() -> &'static str {
    text!(
        "It no longer signs you in, and you are signed out everywhere else. Remove it from the device \
         too."
    )
}

pub fn or_add_one_instead() -> &'static str {
    text!("Or add a passkey, which needs no app.")
}

/// How many somebody has.
pub fn how_many(count: usize) -> String {
    match count {
        0 => text!("None").to_owned(),
        1 => text!("1 passkey").to_owned(),
        _ => say!("{count} passkeys"),
    }
}

pub fn cancelled() -> &'static str {
    text!("It was cancelled, or took too long. Try again.")
}

pub fn taken() -> &'static str {
    text!("This device has a passkey for you already. Use it, or another device.")
}

pub fn failed() -> &'static str {
    text!("The browser or the server did not answer. Try again.")
}

/// What is wrong with what a device has answered, in a title and what to do.
pub fn problem(problem: &Problem) -> (String, String) {
    match problem {
        Problem::PasskeyTaken => said(
            text!("This passkey is added already"),
            text!("Use it, or create one on another device."),
        ),
        Problem::TooManyPasskeys { most } => (
            text!("You have as many passkeys as one can have").into(),
            say!("{most} at most: remove one that you no longer use."),
        ),
        _ => said(
            text!("This passkey is not recognised here"),
            text!("Try again, use another one, or sign in with your password."),
        ),
    }
}
