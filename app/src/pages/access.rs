//! The pages about people: coming in, one's own, all of them, and what they did.

mod activity;
mod code;
mod codes;
mod forbidden;
mod invite;
mod new_password;
mod passkey_form;
mod passkeys;
mod people;
mod profile;
mod proof;
mod said;
mod second_factor;
mod set_up;
mod settings;
mod sign_in;
mod single_sign_on;

pub use activity::activity_page;
pub use code::code_page;
pub use forbidden::page;
pub use invite::invite_page;
pub use passkeys::passkeys_page;
pub use people::people_page;
pub use profile::profile_page;
pub use said::{Done, Wrong};
pub use second_factor::second_factor_page;
pub use set_up::set_up_page;
pub use settings::settings_page;
pub use sign_in::sign_in_page;

/// The fewest characters of a password, as the server checks it.
const FEWEST: usize = 15;

/// The fewest where there is a second factor.
const FEWEST_OF_TWO: usize = 8;
