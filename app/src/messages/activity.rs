//! The record of what was done.

use super::{say, text};

pub fn activity() -> &'static str {
    text!("Activity")
}

pub fn what_was_done_by_whom() -> &'static str {
    text!("What was done, by whom and from where. Nothing here can be changed.")
}

pub fn when() -> &'static str {
    text!("When")
}

pub fn who() -> &'static str {
    text!("Who")
}

pub fn what() -> &'static str {
    text!("What")
}

pub fn from_where() -> &'static str {
    text!("From")
}

pub fn outcome_label() -> &'static str {
    text!("Outcome")
}

pub fn kind_label() -> &'static str {
    text!("Kind")
}

pub fn anybody() -> &'static str {
    text!("Anybody")
}

pub fn anything() -> &'static str {
    text!("Anything")
}

pub fn first_day() -> &'static str {
    text!("First day (UTC)")
}

pub fn last_day() -> &'static str {
    text!("Last day (UTC)")
}

pub fn show() -> &'static str {
    text!("Show")
}

pub fn export_csv() -> &'static str {
    text!("Export CSV")
}

pub fn export_json() -> &'static str {
    text!("Export JSON lines")
}

pub fn pages_of_activity() -> &'static str {
    text!("Pages of activity")
}

pub fn integration() -> &'static str {
    text!("Integration")
}

pub fn nothing_was_found() -> &'static str {
    text!("Nothing of this was recorded.")
}

/// What was done, of its code. What a later version has recorded is shown by its code.
pub fn kind(code: &str) -> String {
    match code {
        "sign-in" => text!("Signed in").into(),
        "code-asked" => text!("Password right, code asked for").into(),
        "sign-out" => text!("Signed out").into(),
        "slowed" => text!("Slowed after too many tries").into(),
        "access" => text!("Asked for what the role does not allow").into(),
        "set-up" => text!("Set up the first administrator").into(),
        "set-up-code" => text!("Made a set-up code").into(),
        "person-added" => text!("Added a person").into(),
        "person-invited" => text!("Invited a person").into(),
        "link-made" => text!("Made a link to choose a password").into(),
        "invite-taken" => text!("Used a link").into(),
        "person-named" => text!("Changed a name").into(),
        "role-changed" => text!("Changed a role").into(),
        "person-disabled" => text!("Disabled a person").into(),
        "person-signed-out" => text!("Signed a person out").into(),
        "person-enabled" => text!("Enabled a person").into(),
        "password-changed" => text!("Changed a password").into(),
        "password-reset" => text!("Reset a password").into(),
        "second-factor-added" => text!("Added a second factor").into(),
        "second-factor-removed" => text!("Removed a second factor").into(),
        "passkey-added" => text!("Added a passkey").into(),
        "passkey-removed" => text!("Removed a passkey").into(),
        "passkey-copied" => text!("A passkey may have been copied").into(),
        "recovery-codes-made" => text!("Made recovery codes").into(),
        "recovery-code-used" => text!("Used a recovery code").into(),
        "second-factor-rule-changed" => text!("Changed who needs a second factor").into(),
        "identity-forgotten" => text!("Forgot who it is at single sign-on").into(),
        "identity-linked" => text!("Came by single sign-on for the first time").into(),
        "integration-made" => text!("Made an integration").into(),
        "update-proposed" => text!("Proposed an update").into(),
        "update-unchanged" => text!("Updated, and nothing had changed").into(),
        "update-rejected" => text!("Sent a file that was not valid").into(),
        "update-applied" => text!("Applied an update").into(),
        "update-discarded" => text!("Discarded an update").into(),
        "update-expired" => text!("Let a proposal expire").into(),
        "rollback-proposed" => text!("Proposed to go back to an earlier run").into(),
        "guard-overridden" => text!("Overrode the guard").into(),
        "renames-confirmed" => text!("Confirmed renamed accounts").into(),
        "renames-taken-back" => text!("Took back renamed accounts").into(),
        "integration-renamed" => text!("Renamed an integration").into(),
        "integration-avatar-changed" => text!("Changed the avatar of an integration").into(),
        "integration-cadence-changed" => text!("Changed the cadence of an integration").into(),
        "integration-keeping-changed" => text!("Changed how many imports are kept").into(),
        "snapshots-removed" => text!("Removed the accounts of earlier imports").into(),
        "account-erased" => text!("Erased an account").into(),
        "address-forgotten" => {
            text!("Took the address of an account erased elsewhere out of kept values").into()
        }
        "integration-limits-changed" => {
            text!("Changed how many accounts an update may remove").into()
        }
        "integration-owner-changed" => text!("Changed the owner of an integration").into(),
        "integration-archived" => text!("Archived an integration").into(),
        "integration-restored" => text!("Restored an integration").into(),
        "integration-removed" => text!("Deleted an integration").into(),
        "accounts-exported" => text!("Exported accounts").into(),
        "changes-exported" => text!("Exported changes between imports").into(),
        "evidence-exported" => text!("Exported the evidence of a run").into(),
        "evidence-key-changed" => text!("Began to sign evidence with another key").into(),
        "activity-exported" => text!("Exported the activity").into(),
        "activity-removed" => text!("Removed old entries").into(),
        "activity-days-changed" => text!("Changed how long activity is kept").into(),
        "restored" => text!("Restored a backup").into(),
        other => other.to_owned(),
    }
}

pub fn outcome(code: &str) -> String {
    match code {
        "done" => text!("Done").into(),
        "failed" => text!("Failed").into(),
        "refused" => text!("Refused").into(),
        other => other.to_owned(),
    }
}

/// By what somebody did it, where there is no person to name.
pub fn means(code: &str) -> String {
    match code {
        "command-line" => text!("Command line").into(),
        "this-computer" => text!("This computer").into(),
        "server" => text!("The server").into(),
        "nobody" => text!("Nobody signed in").into(),
        "single-sign-on" => text!("Single sign-on").into(),
        other => other.to_owned(),
    }
}

/// What something was and became; either may be unknown.
pub fn change(was: Option<&str>, became: Option<&str>) -> Option<String> {
    match (was, became) {
        (Some(was), Some(became)) => Some(say!("{was} → {became}")),
        (None, Some(one)) | (Some(one), None) => Some(one.to_owned()),
        (None, None) => None,
    }
}
