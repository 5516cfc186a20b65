//! People: the list, roles, invitations.

use super::{say, text};
use crate::api::{RoleView, Standing};

pub fn people() -> &'static str {
    text!("People")
}

pub fn who_may_sign_in() -> &'static str {
    text!("Who may sign in, and what they may do")
}

pub fn role(role: RoleView) -> &'static str {
    match role {
        RoleView::Viewer => text!("Viewer"),
        RoleView::Editor => text!("Editor"),
        RoleView::Admin => text!("Administrator"),
        RoleView::Auditor => text!("Auditor"),
    }
}

pub fn what_a_role_may(role: RoleView) -> &'static str {
    match role {
        RoleView::Viewer => text!("sees integrations"),
        RoleView::Editor => text!("sees and makes integrations"),
        RoleView::Admin => text!("does everything, people included"),
        RoleView::Auditor => text!("sees everything, activity included, and changes nothing"),
    }
}

/// A role in a list of choices.
pub fn role_and_what_it_may(of: RoleView) -> String {
    say!("{}: {}", role(of), what_a_role_may(of))
}

pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Active => text!("Active"),
        Standing::Invited => text!("Invited"),
        Standing::Disabled => text!("Disabled"),
    }
}

pub fn person() -> &'static str {
    text!("Person")
}

pub fn role_label() -> &'static str {
    text!("Role")
}

pub fn standing_label() -> &'static str {
    text!("Standing")
}

pub fn last_seen() -> &'static str {
    text!("Last seen")
}

pub fn never() -> &'static str {
    text!("Never")
}

pub fn actions() -> &'static str {
    text!("Actions")
}

pub fn you() -> &'static str {
    text!("You")
}

/// The name of the choice of a person's role.
pub fn role_of(email: &str) -> String {
    say!("Role of {email}")
}

pub fn change_role() -> &'static str {
    text!("Change")
}

pub fn new_link() -> &'static str {
    text!("New link")
}

pub fn disable() -> &'static str {
    text!("Disable")
}

pub fn enable() -> &'static str {
    text!("Enable")
}

pub fn invite_somebody() -> &'static str {
    text!("Invite somebody")
}

pub fn name_if_known() -> &'static str {
    text!("Name, if you like")
}

pub fn make_a_link() -> &'static str {
    text!("Invite by link")
}

/// Behind a button: whom it is about.
pub fn of_person(email: &str) -> String {
    say!(" for {email}")
}

pub fn a_link_for(email: &str) -> String {
    say!("A link for {email}")
}

pub fn link() -> &'static str {
    text!("Link")
}

pub fn copy_the_link() -> &'static str {
    text!("Copy the link")
}

pub fn give_them_this_link() -> &'static str {
    text!(
        "Give it to them yourself: it is shown this once, works once, and for 72 hours. Whoever \
         has it chooses their password."
    )
}
