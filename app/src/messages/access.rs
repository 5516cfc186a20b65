//! Signing in, the set-up, one's profile, and what is said to those who may not.

mod answers;

use super::{say, text};
use crate::api::RoleView;
use crate::permission::Right;
#[cfg(feature = "ssr")]
pub use answers::in_one_line;
pub(super) use answers::said;
pub use answers::{done, problem};

pub fn sign_in() -> &'static str {
    text!("Sign in")
}

pub fn sign_in_again() -> &'static str {
    text!("Sign in again")
}

pub fn sign_out() -> &'static str {
    text!("Sign out")
}

pub fn signed_in_as() -> &'static str {
    text!("Signed in as ")
}

pub fn everyone_accounted_for() -> &'static str {
    text!("Everyone accounted for, in every app")
}

pub fn checked_in_your_browser() -> &'static str {
    text!(
        "User lists from apps without an API connector, checked in your browser and kept on your \
         own server."
    )
}

pub fn email() -> &'static str {
    text!("Email")
}

pub fn password() -> &'static str {
    text!("Password")
}

pub fn show_password() -> &'static str {
    text!("Show password")
}

pub fn ask_an_administrator_for_a_link() -> &'static str {
    text!("Password forgotten? An administrator can give you a link to choose another.")
}

pub fn this_connection_is_not_encrypted() -> &'static str {
    text!("This connection is not encrypted")
}

pub fn browsers_keep_no_sign_in_without_https() -> &'static str {
    text!(
        "Browsers keep a sign-in only on https, or on the computer itself. Open the https address \
         of this server; whoever runs it finds how in the guide to operations."
    )
}

pub fn set_up_rollcall() -> &'static str {
    text!("Set up Rollcall")
}

pub fn first_who_keeps_the_roll() -> &'static str {
    text!("First, who keeps the roll?")
}

pub fn what_an_administrator_does() -> &'static str {
    text!(
        "The administrator invites people, gives them roles and sees the record of what was done. \
         There is always at least one."
    )
}

pub fn make_the_first_administrator() -> &'static str {
    text!("Make the first administrator")
}

pub fn shown_until_there_is_one() -> &'static str {
    text!("This page is there until there is one. From then on everybody signs in, you too.")
}

pub fn set_up_code() -> &'static str {
    text!("Set-up code")
}

/// Before and behind the command that prints a new code.
pub fn the_code_is_where_the_server_started() -> &'static str {
    text!("The server printed it when it started. Lost? Where it runs, type ")
}

/// The command that prints a new code.
pub fn the_command_for_a_code() -> &'static str {
    text!("rollcall person set-up-code")
}

pub fn your_name() -> &'static str {
    text!("Your name")
}

/// What a password has to be; `fewest` is a number of characters.
pub fn what_a_password_has_to_be(fewest: usize) -> String {
    say!(
        "At least {fewest} characters, whichever you like: a few words that do not belong \
         together are good. Not your name or address, and none that many use."
    )
}

/// While what is typed has fewer characters than `fewest`.
pub fn is_not_long_enough(fewest: usize) -> String {
    say!("Not {fewest} characters yet.")
}

pub fn is_long_enough() -> &'static str {
    text!("Long enough. Whether it is easy to guess is checked when you send it.")
}

pub fn make_administrator() -> &'static str {
    text!("Create administrator")
}

pub fn choose_a_password() -> &'static str {
    text!("Choose a password")
}

/// Whom a link is for.
pub fn you_were_invited(email: &str) -> String {
    say!("For {email}. The link works once.")
}

pub fn save_and_sign_in() -> &'static str {
    text!("Save and sign in")
}

pub fn this_link_no_longer_works() -> &'static str {
    text!("This link no longer works")
}

pub fn links_work_once_for_72_hours() -> &'static str {
    text!("A link works once, for 72 hours. Ask an administrator for another.")
}

pub fn set_up_is_done() -> &'static str {
    text!("Rollcall is set up")
}

pub fn ask_an_administrator_to_invite_you() -> &'static str {
    text!("The first administrator exists. Sign in, or ask an administrator to invite you.")
}

pub fn profile() -> &'static str {
    text!("Profile")
}

pub fn your_role(role: RoleView) -> String {
    say!("{}: {}", super::people::role(role), super::people::what_a_role_may(role))
}

pub fn name() -> &'static str {
    text!("Name")
}

pub fn save() -> &'static str {
    text!("Save")
}

pub fn current_password() -> &'static str {
    text!("Current password")
}

pub fn new_password() -> &'static str {
    text!("New password")
}

pub fn change_password() -> &'static str {
    text!("Change password")
}

pub fn changing_it_signs_out_everywhere() -> &'static str {
    text!("Changing it signs you out everywhere else.")
}

pub fn where_you_are_signed_in() -> &'static str {
    text!("Where you are signed in")
}

pub fn browser() -> &'static str {
    text!("Browser")
}

pub fn address() -> &'static str {
    text!("Address")
}

pub fn since() -> &'static str {
    text!("Since")
}

pub fn last_used() -> &'static str {
    text!("Last used")
}

pub fn here() -> &'static str {
    text!("This browser")
}

pub fn sign_out_everywhere() -> &'static str {
    text!("Sign out everywhere")
}

pub fn let_others_in() -> &'static str {
    text!("Let others in")
}

pub fn only_this_computer() -> &'static str {
    text!("Only this computer")
}

pub fn not_for_your_role() -> &'static str {
    text!("Not for your role")
}

/// Which role is needed, and who gives it.
#[cfg(feature = "ssr")]
pub fn this_needs(right: service::access::Right) -> String {
    let codes = right.roles().iter().map(|role| role.code());
    of_roles(codes.filter_map(RoleView::from_code).collect())
}

/// Which role a page needs, and who gives it.
pub fn this_page_needs(right: Right) -> String {
    of_roles(match right {
        Right::Enter | Right::See | Right::Own => RoleView::ALL.to_vec(),
        Right::Make => vec![RoleView::Editor, RoleView::Admin],
        Right::Erase | Right::Manage => vec![RoleView::Admin],
        Right::Audit => vec![RoleView::Auditor, RoleView::Admin],
    })
}

/// Why a page that is one person's own shows nothing, where there is no person yet.
pub fn nobody_is_here_yet() -> &'static str {
    text!("This page is for people who sign in, and there is nobody yet. Let others in first.")
}

fn of_roles(roles: Vec<RoleView>) -> String {
    let roles: Vec<_> = roles.into_iter().map(super::people::role).collect();
    let roles = validation::one_of(&roles);
    say!("This needs the role {roles}. An administrator can give it to you.")
}

#[cfg(feature = "ssr")]
pub fn set_up_first() -> &'static str {
    text!("Nobody can sign in yet. Open /set-up in a browser and make the first administrator.")
}

#[cfg(feature = "ssr")]
pub fn add_a_second_factor_first() -> &'static str {
    text!("You need a second factor. Open /profile/second-factor, add one, and try again.")
}

#[cfg(feature = "ssr")]
pub fn nobody_is_signed_in() -> &'static str {
    text!("You are not signed in, or your sign-in has ended. Sign in and try again.")
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use service::access::Right as Asked;

    use super::{Right, this_needs, this_page_needs};

    #[test]
    fn a_page_names_the_roles_that_the_server_lets_in() {
        for (page, asked) in [
            (Right::See, Asked::See),
            (Right::Make, Asked::Make),
            (Right::Erase, Asked::Erase),
            (Right::Manage, Asked::Manage),
            (Right::Audit, Asked::Audit),
            (Right::Own, Asked::Own),
        ] {
            assert_eq!(this_page_needs(page), this_needs(asked), "{page:?}");
        }
    }
}
