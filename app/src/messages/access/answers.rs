//! What is said to a form: that it is done, or what is wrong with it.

use super::{say, text};
use crate::api::Problem;

/// What is wrong with a form: a title and what to do.
pub fn problem(problem: &Problem) -> (String, String) {
    match problem {
        Problem::Wrong => {
            said(text!("Email or password is not right"), text!("Check both and try again."))
        }
        Problem::OwnPassword => {
            said(text!("The password is not right"), text!("Type your own, and try again."))
        }
        Problem::Slowed { minutes } => (
            text!("Too many tries").into(),
            match minutes {
                0..2880 => {
                    say!("No further try is looked at for {minutes} minutes. Wait, then try again.")
                }
                // Of codes alone, which are counted for longer.
                _ => say!(
                    "No further code is looked at for {} days. Use a recovery code, or ask an \
                     administrator.",
                    minutes.div_ceil(24 * 60)
                ),
            },
        ),
        Problem::TooShort { characters, fewest } => (
            text!("The password is too short").into(),
            say!("It has {characters} characters and needs {fewest}. Add a few words."),
        ),
        Problem::TooLong { most } => (
            text!("The password is too long").into(),
            say!("It may have {most} characters at most."),
        ),
        Problem::Guessable => said(
            text!("The password is easy to guess"),
            text!(
                "Many people use it, or it is made of your name or address. Choose words that do \
                 not belong together."
            ),
        ),
        Problem::Email => {
            said(text!("This is no email address"), text!("Type one as in ada@example.com."))
        }
        Problem::SignOn { why, reference } => {
            crate::messages::single_sign_on::problem(*why, reference)
        }
        Problem::NoPasswords => crate::messages::single_sign_on::no_passwords(),
        Problem::BreakGlass => crate::messages::single_sign_on::breaks_the_glass(),
        Problem::Passkey | Problem::PasskeyTaken | Problem::TooManyPasskeys { .. } => {
            crate::messages::passkeys::problem(problem)
        }
        Problem::Reason { .. } | Problem::Unchecked | Problem::Late | Problem::UnderWay => {
            crate::messages::updates::problem(problem)
        }
        other => of_people(other),
    }
}

fn of_people(problem: &Problem) -> (String, String) {
    match problem {
        Problem::EmailTaken => said(
            text!("Somebody has this address already"),
            text!("Look for it in the list of people."),
        ),
        Problem::Name => said(
            text!("This is no name"),
            text!("Type one of 1 to 100 characters that can be seen."),
        ),
        Problem::LastAdmin => said(
            text!("Nobody else is an administrator"),
            text!("Make somebody else one first; they have to have chosen a password."),
        ),
        Problem::Oneself => {
            said(text!("You cannot disable yourself"), text!("Another administrator can."))
        }
        Problem::Code => said(
            text!("The set-up code is not right"),
            text!("Type it as the server printed it. A newer one makes it void."),
        ),
        Problem::WrongCode => said(
            text!("The code is not right"),
            text!(
                "Each code serves once. Wait for the next one of the app, and check the clock of the phone."
            ),
        ),
        Problem::Over => said(
            text!("That took too long, or something changed meanwhile"),
            text!("Sign in once more."),
        ),
        Problem::NeedsFactor => said(
            text!("Your password is too short to stand alone"),
            text!("Choose one of at least 15 characters first, then turn the second factor off."),
        ),
        Problem::Days => said(
            text!("Activity is kept for at least 30 days"),
            text!("Type a number of days from 30 on, or nothing to keep it for ever."),
        ),
        Problem::Detail { why } => (text!("This was not saved").into(), why.clone()),
        Problem::OtherName => said(
            text!("The name is another one"),
            text!("Nothing was deleted. Type the display name as it stands here."),
        ),
        Problem::OtherAddress => said(
            text!("The address is another one"),
            text!("Nothing was erased. Type the address as it stands here."),
        ),
        Problem::NoPerson => said(
            text!("This person cannot be the owner"),
            text!("They are disabled or not there any more. Choose somebody else."),
        ),
        Problem::Gone => said(
            text!("This is not there any more"),
            text!("Somebody else has changed it. Load the page again."),
        ),
        Problem::Unavailable { reference } => (
            text!("The server could not do this").into(),
            say!(
                "Nothing was saved. Try again; if it stays, give the reference {reference} to \
                 your administrator."
            ),
        ),
        _ => said(
            text!("The form was not understood"),
            text!("Load the page again and fill it in once more."),
        ),
    }
}

/// A title and what to do, where there is room for one line.
#[cfg(feature = "ssr")]
pub fn in_one_line(title: &str, text: &str) -> String {
    say!("{title}. {text}")
}

pub(in crate::messages) fn said(title: &str, text: &str) -> (String, String) {
    (title.to_owned(), text.to_owned())
}

/// What was done by the form before, by its code.
pub fn done(code: &str) -> Option<&'static str> {
    Some(match code {
        "name" => text!("Your name is saved."),
        "password" => text!("Your password is changed. You are signed out everywhere else."),
        "sign-in" => text!("That sign-in has ended."),
        "factor-added" => text!("The app is added. Your recovery codes are those you have."),
        "passkey-added" => text!("The passkey is added. You are signed out everywhere else."),
        "passkey-removed" => text!("The passkey is removed. You are signed out everywhere else."),
        "factor-removed" => text!("The second factor is off. You are signed out everywhere else."),
        "factor-removed-of" => {
            text!(
                "Their second factor is removed, and they are signed out everywhere. A password that was \
                 too short to stand alone is gone too: give them a new link."
            )
        }
        "settings" => text!("The settings are saved."),
        "renamed" => text!("The integration is renamed."),
        "avatar" => text!("The avatar is saved."),
        "cadence" => text!("The cadence is saved."),
        "limits" => text!("The removal limit is saved."),
        "keeping" => text!("What is kept of earlier imports is saved."),
        "erased" => text!("The account is erased."),
        "owner" => text!("The owner is saved."),
        "archived" => text!("The integration is archived."),
        "restored" => text!("The integration is in the list again."),
        "deleted" => text!("The integration is deleted."),
        "role" => text!("The role is changed."),
        "disabled" => text!("They can no longer sign in, and are signed out everywhere."),
        "signed-out" => text!("They are signed out everywhere, and can sign in again."),
        "enabled" => text!("They can sign in again."),
        "applied" => text!("The update is applied."),
        "discarded" => text!("The update is discarded. Nothing has changed."),
        _ => return None,
    })
}
