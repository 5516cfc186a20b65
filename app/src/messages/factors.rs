//! The second factor: codes of an app, and recovery codes.

use super::{say, text};

pub fn second_factor() -> &'static str {
    text!("Second factor")
}

pub fn what_it_is() -> &'static str {
    text!(
        "Something besides the password, as a code from an app on your phone or a passkey: whoever has only one of the two does not get in."
    )
}

pub fn code() -> &'static str {
    text!("Code")
}

pub fn the_code_of_your_app_or_a_recovery_code() -> &'static str {
    text!("The six digits that your app shows now, or one of your recovery codes.")
}

pub fn lost_both() -> &'static str {
    text!("Lost all of them? An administrator can remove your second factor.")
}

pub fn begin_again() -> &'static str {
    text!("Begin again")
}

pub fn it_is_asked_of_you() -> &'static str {
    text!("You need a second factor")
}

pub fn add_one_to_go_on() -> &'static str {
    text!(
        "An administrator asks for one, or your password is too short to stand alone. Add it to go on."
    )
}

pub fn your_provider_asks_for_it() -> &'static str {
    text!("You come in by single sign-on, which asks for a second factor of its own.")
}

pub fn add_an_app() -> &'static str {
    text!("Add an authenticator app")
}

pub fn which_apps() -> &'static str {
    text!(
        "Any app that makes six-digit codes will do: that of Google, Microsoft or Apple, 1Password, \
         Bitwarden, Aegis."
    )
}

pub fn go_on() -> &'static str {
    text!("Continue")
}

pub fn scan_this() -> &'static str {
    text!("Scan this with the app")
}

pub fn a_code_to_scan() -> &'static str {
    text!("QR code with the key below")
}

pub fn or_type_this() -> &'static str {
    text!("Or type this key into it:")
}

pub fn the_six_digits() -> &'static str {
    text!("The six digits that the app shows now.")
}

pub fn turn_on() -> &'static str {
    text!("Turn on")
}

pub fn keep_these_codes() -> &'static str {
    text!("Keep these recovery codes")
}

pub fn what_recovery_codes_are_for() -> &'static str {
    text!(
        "Each signs you in once without app or passkey, for the day on which the device is gone. They are \
         shown only now: print them, or keep them in a password manager."
    )
}

pub fn recovery_codes() -> &'static str {
    text!("Recovery codes")
}

pub fn copy_the_recovery_codes() -> &'static str {
    text!("Copy the recovery codes")
}

pub fn i_have_kept_them() -> &'static str {
    text!("I have kept them")
}

pub fn recovery_codes_left(left: u64) -> String {
    match left {
        0 => text!("No recovery code is left.").to_owned(),
        1 => text!("One recovery code is left.").to_owned(),
        _ => say!("{left} recovery codes are left."),
    }
}

pub fn old_codes_serve_no_more() -> &'static str {
    text!("New codes take the place of the old ones, which no longer work.")
}

pub fn make_new_codes() -> &'static str {
    text!("Make new codes")
}

pub fn turn_off() -> &'static str {
    text!("Turn off the second factor")
}

pub fn what_turning_off_does() -> &'static str {
    text!(
        "The app's codes serve no more. Without a passkey your password alone signs you in then. You are signed out everywhere else."
    )
}

pub fn yours() -> &'static str {
    text!("Yours")
}

pub fn is_on() -> &'static str {
    text!("On")
}

pub fn is_off() -> &'static str {
    text!("Off")
}

pub fn set_up() -> &'static str {
    text!("Set up")
}

pub fn change() -> &'static str {
    text!("Change")
}

/// Of a person in the list: that they have one.
pub fn with_second_factor() -> &'static str {
    text!("2nd factor")
}

pub fn remove_second_factor() -> &'static str {
    text!("Remove 2nd factor")
}
